using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>Random damage to a good policy: the parser never throws, loses nothing, and ends soon.</summary>
public class FuzzTests
{
    private const int Seed = 20260801;

    private static readonly string[] Inserts =
    {
        "\"", "\u201C", "#", ":", ",", "(", ")", "[", "]", "<", "=>", "-", ".", "\t", "\r", "\n", "\r\n", " ", "        ", "\u0000", "\uFFFD", "\uD83D",
        "\uDE00", "\u200B", "\u202E", "\uFEFF", "\u00A0", "\u0130", "\u0131", "ALL of:", "AT LEAST 99 of:", "AT MOST 0 of:", "IF", "IF a:", "when", "except when",
        "overrides every approval", "otherwise", "section", "section I \"x\"", "policy", "terms", "examples", "like", "=> covered", "accept POL3001", "note",
        "cites", "attested by", "and", "or", "is", "between", "1e5", "1,000", "A.", "(1)", "- ", "code name", "formerly \"x\"", "one of", "such as",
    };

    [Fact]
    public void TwoThousandMutationsOfTheSample()
    {
        var random = new Random(Seed);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 2000; i++)
        {
            var text = SamplePolicy.Text;
            var changes = 1 + random.Next(8);
            for (var change = 0; change < changes; change++)
            {
                text = Mutate(text, random);
            }

            Check(text, i);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(5), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void RandomCharacters()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 500; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(400); length > 0; length--)
            {
                text.Append(random.Next(4) switch
                {
                    0 => (char)random.Next(0x10000),
                    1 => (char)random.Next(128),
                    2 => " \n\":,#ab1."[random.Next(10)],
                    _ => 'x',
                });
            }

            Check(text.ToString(), i);
        }
    }

    [Fact]
    public void EveryPrefixOfTheSample()
    {
        for (var length = 0; length <= SamplePolicy.Text.Length; length += 7)
        {
            Check(SamplePolicy.Text[..length], length);
        }
    }

    [Fact]
    public void TheSampleWithoutAnyOneLine()
    {
        var lines = SamplePolicy.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            Check(string.Join("\n", lines.Where((_, index) => index != i)), i);
        }
    }

    /// <summary>One damaged line is one finding, or a few: those after it are still understood.</summary>
    [Fact]
    public void OneBadLineIsFewFindings()
    {
        var lines = SamplePolicy.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var damaged = lines.ToArray();
            damaged[i] += " \"";
            var tree = Parser.Parse(new SourceText("test.policy", string.Join("\n", damaged)));
            var finding = Assert.Single(tree.Findings);
            Assert.Equal("POL1004", finding.Id);
            Assert.Equal(new LinePosition(i + 1, lines[i].Length + 2), finding.Location.Start);
        }
    }

    private static void Check(string text, int round)
    {
        try
        {
            ParserAssert.IsConsistent(Parser.Parse(new SourceText("test.policy", text)));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Round {round}: {exception.Message}\n{text}", exception);
        }
    }

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(12), text.Length - at);
        switch (random.Next(7))
        {
            case 0:
                return text.Remove(at, length);
            case 1:
                return text.Insert(at, Inserts[random.Next(Inserts.Length)]);
            case 2:
                return text.Remove(at, length).Insert(at, Inserts[random.Next(Inserts.Length)]);
            case 3:
                return text.Insert(at, text.Substring(random.Next(text.Length - length + 1), length));
            case 4:
                return text.Insert(at, ((char)random.Next(0x10000)).ToString());
            default:
                return MutateLine(text, random);
        }
    }

    private static string MutateLine(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        switch (random.Next(5))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(random.Next(lines.Count), lines[at]);
                break;
            case 2:
                lines[at] = new string(' ', random.Next(9)) + lines[at].TrimStart();
                break;
            case 3:
                lines[at] = "  " + lines[at];
                break;
            default:
                lines.Insert(at, new string(' ', random.Next(9)) + Inserts[random.Next(Inserts.Length)]);
                break;
        }

        return string.Join("\n", lines);
    }
}
