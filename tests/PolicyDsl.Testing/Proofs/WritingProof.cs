using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Syntax.Formatting;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.RandomPolicies;

namespace PolicyDsl.Testing.Proofs;

/// <summary>
/// What the tool writes into a policy, over random policies: the canonical layout is its own layout and says the same, and suggested examples are
/// read, pass, and leave only what is proved to be impossible.
/// </summary>
public sealed class WritingProof
{
    /// <summary>Policies tried.</summary>
    public int Policies { get; private set; }

    /// <summary>Those whose text was not in canonical layout.</summary>
    public int LaidOut { get; private set; }

    /// <summary>Examples suggested.</summary>
    public int Suggested { get; private set; }

    /// <summary>Sides of criteria.</summary>
    public int Sides { get; private set; }

    /// <summary>Those that the suggestions show to matter.</summary>
    public int Covered { get; private set; }

    /// <summary>Those that no request can show to matter.</summary>
    public int Impossible { get; private set; }

    /// <summary>Those for which the search was given up.</summary>
    public int GivenUp { get; private set; }

    /// <summary>What is wrong.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Tries the policy of a seed.</summary>
    public void Try(ulong seed)
    {
        Policies++;
        var source = RandomPolicy.Generate(seed, (seed % 2 == 0 ? PolicyShape.Whole : PolicyShape.Small) with { Examples = 0 }).Source;
        TryLayout(seed, source);
        TrySuggestions(seed, source);
    }

    /// <summary>Adds what was found over other policies.</summary>
    public void Add(WritingProof other)
    {
        Policies += other.Policies;
        LaidOut += other.LaidOut;
        Suggested += other.Suggested;
        Sides += other.Sides;
        Covered += other.Covered;
        Impossible += other.Impossible;
        GivenUp += other.GivenUp;
        Problems.AddRange(other.Problems);
    }

    private void TryLayout(ulong seed, SourceText source)
    {
        var tree = Parser.Parse(source);
        if (Formatter.Format(tree) is not { } text)
        {
            Problems.Add($"seed {seed}: cannot be laid out\n{source.Text}");
            return;
        }

        LaidOut += text == source.Text ? 0 : 1;
        var again = Parser.Parse(new SourceText(source.Path, text));
        if (!Formatter.AreSame(tree, again) || Formatter.Format(again) != text)
        {
            Problems.Add($"seed {seed}: the canonical layout is another text or has another one\n{source.Text}\n--- laid out ---\n{text}");
        }
    }

    private void TrySuggestions(ulong seed, SourceText source)
    {
        var model = BoundText.ModelOf(source);
        var suggestions = ExampleSuggestions.For(model, Analyzer.ProveDisjoint(model));
        var text = new SourceText(source.Path, source.Text + (suggestions.Examples.Length == 0 ? "" : "\nexamples\n" + Text(model, suggestions.Examples)));
        var again = BoundText.ModelOf(text);
        var failing = Compilation.Compile([text]).Findings.Where(finding => finding.Id == "POL6001").ToList();
        var report = CoverageReport.Of(again);
        if (again.Examples.Length != suggestions.Examples.Length || failing.Count > 0)
        {
            Problems.Add($"seed {seed}: suggested examples cannot be read or fail\n{string.Concat(failing.Select(finding => BoundText.Show(text, finding)))}\n{text.Text}");
        }

        if (report.Sides - report.CoveredSides != suggestions.Unreachable.Length || suggestions.CoverageBeside(model).CoveredSides != report.CoveredSides)
        {
            Problems.Add($"seed {seed}: {report.CoveredSides} of {report.Sides} shown, {suggestions.Unreachable.Length} unreachable\n{text.Text}");
        }

        Suggested += suggestions.Examples.Length;
        Sides += report.Sides;
        Covered += report.CoveredSides;
        Impossible += suggestions.Unreachable.Count(side => side.IsProved);
        GivenUp += suggestions.Unreachable.Count(side => !side.IsProved);
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

    /// <summary>The figures in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Policies} policies, {LaidOut} laid out anew, {Suggested} examples suggested, {Covered} of {Sides} sides shown to matter by them, ")
        + FormattableString.Invariant($"{Impossible} proved impossible, {GivenUp} given up, {Problems.Count} problems");
}
