using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Emit;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Syntax.Formatting;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.RandomPolicies;

namespace PolicyDsl.Compiler.Tests.Syntax;

public class FormatterTests
{
    [Fact]
    public void The_layout_is_two_spaces_a_level_below_the_words_after_a_label_and_a_blank_line_before_each_part()
    {
        var formatted = Format(
            """
            policy   "Limb"
                lines of business:Commercial , Medicare
                source :"a document: 2nd edition"


            # What a request says.
            terms
                tumor:one of
                        small( S )
                        large
                stage : one of I<II< III
                pain:percent   # of the day
            section I “Surgery”
                applies when tumor is small or
                      large
                A.  covered when ALL of:
                      1.   stage is at most II
                            documented in "the record"
                      # for those without pain
                      -  ONE of:
                            - pain<=50%

                            a)  pain is unknown to all
                      # the end of the list
                (b)   not covered when   stage ≥ III
                        because   "too late"
            otherwise   review
            """);

        Assert.Equal(
            """
            policy "Limb"
              lines of business: Commercial, Medicare
              source: "a document: 2nd edition"

            # What a request says.
            terms
              tumor: one of
                small(S)
                large
              stage: one of I < II < III
              pain: percent  # of the day

            section I "Surgery"
              applies when tumor is small or
                large
              A. covered when ALL of:
                 1. stage is at most II
                    documented in "the record"
                 # for those without pain
                 - ONE of:
                   - pain <= 50 %

                   a) pain is unknown to all
                 # the end of the list
              (b) not covered when stage >= III
                  because "too late"
            otherwise review

            """,
            formatted);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_stay_what_they_are(string lineEnd)
    {
        var text = string.Join(lineEnd, "policy \"A\"", "terms", "  a: yes or no", "covered when a", "otherwise review");
        Assert.Equal(
            string.Join(lineEnd, "policy \"A\"", "", "terms", "  a: yes or no", "covered when a", "otherwise review", ""), Format(text));
    }

    [Theory]
    [InlineData("policy \"A\"\nterms\n\ta: yes or no\n")]
    [InlineData("policy \"A\nterms\n  a: yes or no\n")]
    [InlineData("policy \"A\"\n\nterms\n    a: yes or no\n  b: yes or no\n c: yes or no\n")]
    public void A_file_with_errors_in_its_text_is_not_formatted(string text)
    {
        Assert.Null(Formatter.Format(Parser.Parse(new SourceText("a.policy", text))));
    }

    [Fact]
    public void The_shipped_policies_mean_the_same_before_and_after()
    {
        var paths = Directory.GetFiles(Repository.PathOf("policies"), "*.policy", SearchOption.AllDirectories);
        var sources = paths.Select(path => new SourceText(Path.GetFileName(path), File.ReadAllText(path))).ToList();
        Assert.NotEmpty(sources);
        var vocabularies = sources.Where(source => Parser.Parse(source).Document.IsVocabulary).ToArray();
        foreach (var source in sources)
        {
            Check(source, seed: 1, vocabularies.Where(vocabulary => vocabulary != source).ToArray());
        }
    }

    [Fact]
    public void Random_policies_mean_the_same_before_and_after()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            Check(RandomPolicy.Generate(seed, seed % 2 == 0 ? PolicyShape.Whole : PolicyShape.Small).Source, seed);
        }
    }

    /// <summary>Formatted from any layout it is the same text, formatting again changes nothing, and what is compiled from it stays.</summary>
    private static void Check(SourceText source, ulong seed, params SourceText[] vocabularies)
    {
        var once = Format(source.Text);
        var tree = Parser.Parse(source);
        Assert.True(Formatter.AreSame(tree, Parser.Parse(new SourceText(source.Path, once))), source.Path);
        Assert.Equal(once, Format(once));
        Assert.Equal(once, Format(Disarrange(once, new Prng(seed))));

        // The code shows criteria in the writer's words, of which the formatter spells these otherwise.
        var respelt = Regex.Replace(source.Text, "(?<=[0-9])%", " %").Replace("\u2264", "<=", StringComparison.Ordinal).Replace("\u2265", ">=", StringComparison.Ordinal);
        Assert.Equal(Compiled([new SourceText(source.Path, respelt), .. vocabularies]), Compiled([new SourceText(source.Path, once), .. vocabularies]));
    }

    private static string Format(string text)
    {
        var tree = Parser.Parse(new SourceText("a.policy", text));
        Assert.Equal([], tree.Findings.Select(finding => finding.Message));
        return Formatter.Format(tree)!;
    }

    /// <summary>The code of a policy, or its findings where it has none; without the lines that only say where something stands.</summary>
    private static string Compiled(SourceText[] sources)
    {
        var compilation = Compilation.Compile(sources);
        var text = new StringBuilder();
        foreach (var policy in compilation.Policies)
        {
            foreach (var file in CSharpEmitter.Emit(policy.Model, policy.Analysis.Disjoint, new EmitOptions("Test")))
            {
                text.Append(file.Text);
            }
        }

        foreach (var finding in compilation.Findings)
        {
            text.Append(finding.Id).Append(' ').AppendLine(finding.Message);
        }

        var lines = text.ToString().Split('\n').Where(line => !line.Contains(".policy", StringComparison.Ordinal));
        return LineNumber.Replace(string.Join('\n', lines), "\")");
    }

    /// <summary>What a list of clauses says of a line: its words, then its number.</summary>
    private static Regex LineNumber { get; } = new("\", [0-9]+[,)]", RegexOptions.CultureInvariant);

    /// <summary>The same policy as a careless writer leaves it: other indentation, spaces, blank lines.</summary>
    private static string Disarrange(string text, Prng random)
    {
        var result = new StringBuilder();
        var before = false;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            var words = line.TrimStart(' ');
            if (words.Length == 0)
            {
                before = true;
            }

            if (before && words.Length > 0 && random.Next(3) == 0)
            {
                result.Append("\n   \n");
            }

            before &= words.Length == 0;
            result.Append(' ', (line.Length - words.Length) * 2);
            foreach (var piece in words.Split(' '))
            {
                result.Append(piece).Append(words.Contains('"', StringComparison.Ordinal) || words.StartsWith('#') ? " " : new string(' ', 1 + random.Next(2)));
            }

            result.Append('\n');
        }

        return result.ToString();
    }
}
