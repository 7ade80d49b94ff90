using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Proofs;
using PolicyDsl.Testing.RandomPolicies;

namespace PolicyDsl.Compiler.Tests.Properties;

/// <summary>Random policies are text without errors, and the compiler understands them as their author does.</summary>
public class RandomPolicyTests
{
    public static TheoryData<string> Shapes => new("whole", "small", "windows");

    [Fact]
    public void One_seed_gives_one_policy_on_every_machine()
    {
        // Two runs in one process cannot show a difference between machines; the first numbers of the generator can.
        var random = new Prng(1);
        Assert.Equal([0x910A2DEC89025CC1UL, 0xBEEB8DA1658EEC67UL], new[] { random.NextBits(), random.NextBits() });
        Assert.Equal(RandomPolicy.Generate(7, PolicyShape.Whole).Text, RandomPolicy.Generate(7, PolicyShape.Whole).Text);
        Assert.NotEqual(RandomPolicy.Generate(7, PolicyShape.Whole).Text, RandomPolicy.Generate(8, PolicyShape.Whole).Text);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Random_policies_have_no_error_in_text_or_names(string shape)
    {
        var failures = new List<string>();
        for (ulong seed = 0; seed < 300 && failures.Count < 5; seed++)
        {
            var source = RandomPolicy.Generate(seed, ShapeOf(shape)).Source;
            failures.AddRange(BoundText.Of(source).Errors().Select(error => source.Path + ": " + BoundText.Show(source, error)));
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_statement_is_bound(string shape)
    {
        for (ulong seed = 0; seed < 100; seed++)
        {
            var policy = RandomPolicy.Generate(seed, ShapeOf(shape));
            var model = BoundText.ModelOf(policy.Source);
            Assert.Equal(policy.Statements.Select(statement => statement.Id), model.Statements.Select(statement => statement.Id));
            Assert.Equal(
                policy.Statements.Select(statement => statement.Determination),
                model.Statements.Select(statement => statement.Verdict.Determination));
            Assert.Equal(policy.Statements.Select(statement => statement.Grants.Meaning), model.Statements.Select(SketchGrants.MeaningOf));
        }
    }

    /// <summary>Lexer, parser, binder and interpreter together against what the author of each line meant by it.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_interpreter_understands_the_text_as_its_author(string shape)
    {
        var counts = new ProofCounts();
        for (ulong seed = 0; seed < 120; seed++)
        {
            var policy = RandomPolicy.Generate(seed, ShapeOf(shape));
            var laws = new LanguageLaws(policy, BoundText.ModelOf(policy.Source), DisjointPairs.None, new Prng(seed), counts);
            for (var i = 0; i < 25; i++)
            {
                laws.Understanding();
            }

            Assert.True(counts.Problems.Count == 0, "Seed " + seed + ": " + string.Join("\n", counts.Problems) + "\n" + policy.Text);
        }

        Assert.True(counts[Proved.StatementsUnderstood] > 8_000, counts.ToString());
    }

    /// <summary>Random examples expect what their author means; the interpreter, the solver's proofs and the reader of examples agree.</summary>
    [Fact]
    public void Examples_get_the_decision_that_their_author_expects()
    {
        var examples = 0;
        for (ulong seed = 0; seed < 80; seed++)
        {
            var policy = RandomPolicy.Generate(seed, PolicyShape.Whole with { Examples = 100 });
            var compilation = Compilation.Compile([policy.Source]);
            examples += compilation.Policies[0].Model.Examples.Length;
            var wrong = compilation.Findings.Where(finding => finding.Id == "POL6001").ToList();
            Assert.True(wrong.Count == 0, string.Join("\n", wrong.Select(finding => BoundText.Show(policy.Source, finding))) + "\n" + policy.Text);
        }

        Assert.True(examples > 100, $"Only {examples} examples.");
    }

    internal static PolicyShape ShapeOf(string name) => name switch
    {
        "small" => PolicyShape.Small,
        "windows" => PolicyShape.Windows,
        _ => PolicyShape.Whole,
    };
}
