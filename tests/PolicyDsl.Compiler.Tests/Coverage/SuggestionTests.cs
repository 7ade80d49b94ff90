using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Coverage;

/// <summary>Suggested examples over random policies: they can be read, they pass, and they show what was missing.</summary>
public class SuggestionTests
{
    [Fact]
    public void Suggested_examples_are_read_pass_and_leave_only_what_is_proved_impossible()
    {
        int suggested = 0, unreachable = 0;
        for (ulong seed = 0; seed < 80; seed++)
        {
            var source = RandomPolicy.Generate(seed, (seed % 2 == 0 ? PolicyShape.Whole : PolicyShape.Small) with { Examples = 0 }).Source;
            var model = BoundText.ModelOf(source);
            var disjoint = Analyzer.ProveDisjoint(model);
            var suggestions = ExampleSuggestions.For(model, disjoint);
            suggested += suggestions.Examples.Length;
            unreachable += suggestions.Unreachable.Length;

            var text = new SourceText(
                source.Path, source.Text + (suggestions.Examples.Length == 0 ? "" : "\nexamples\n" + Text(model, suggestions.Examples)));
            var again = BoundText.ModelOf(text);
            Assert.Equal(suggestions.Examples.Length, again.Examples.Length);
            var failing = Compilation.Compile([text]).Findings.Where(finding => finding.Id == "POL6001");
            Assert.Empty(failing.Select(finding => BoundText.Show(text, finding) + "\n" + text.Text));

            var report = CoverageReport.Of(again);
            Assert.True(
                report.Sides - report.CoveredSides == suggestions.Unreachable.Length,
                $"Seed {seed}: {report.CoveredSides} of {report.Sides}, {suggestions.Unreachable.Length} unreachable\n{text.Text}");
        }

        Assert.True(suggested > 300 && unreachable > 20, $"{suggested} suggested, {unreachable} unreachable");
    }

    [Fact]
    public void No_random_request_shows_what_is_proved_impossible()
    {
        var proved = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            var model = BoundText.ModelOf(RandomPolicy.Generate(seed, PolicyShape.Small with { Examples = 0 }).Source);
            var sides = ExampleSuggestions.For(model, DisjointPairs.None).Unreachable.Where(side => side.IsProved).ToList();
            if (sides.Count == 0)
            {
                continue;
            }

            proved += sides.Count;
            var space = new FactSpace(model);
            var random = new RandomRequest(space, new Prng(seed));
            var requests = Enumerable.Range(0, 300).Select(index => ("request " + index, random.Complete()));
            var report = CoverageReport.Of(model, requests).Conditions.ToDictionary(condition => condition.Condition.Location);
            foreach (var side in sides)
            {
                var condition = report[side.Condition.Location];
                Assert.False((side.IsMet ? condition.Met : condition.NotMet).IsCovered, $"Seed {seed}: {CriterionText.Of(side.Condition.Criterion)}");
            }
        }

        Assert.True(proved > 5, $"{proved} proved");
    }

    private static string Text(PolicyModel model, IEnumerable<SuggestedExample> examples)
    {
        var text = new StringBuilder();
        foreach (var example in examples)
        {
            text.Append("  \"").Append(example.Name).Append("\"\n");
            foreach (var fact in ExampleText.Facts(model, example.Request))
            {
                text.Append("    ").Append(fact).Append('\n');
            }

            text.Append("    => ").Append(ExampleText.Expectation(model, example.Decision)).Append('\n');
        }

        return text.ToString();
    }
}
