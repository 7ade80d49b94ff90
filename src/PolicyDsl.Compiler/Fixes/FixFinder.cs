using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Fixes;

/// <summary>
/// What mends the findings of one file: a misspelt name, one of two statements that yields, an <c>otherwise</c>, a threshold on the
/// boundary, the end of what decides nothing, an acceptance. Each change is tried: one that leaves the finding, or makes an error, is none.
/// </summary>
public sealed class FixFinder
{
    /// <summary>Beyond so many changes nobody reads the list.</summary>
    private const int MostTried = 12;

    private readonly SyntaxTree tree;
    private readonly IReadOnlyList<SyntaxTree> vocabularies;
    private readonly State before;
    private int charactersLeft;

    /// <summary>Looks at a file.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="vocabularies">Those that it may use.</param>
    /// <param name="mostCharacters">
    /// Trying a change reads the whole file again. When so many characters were read, no more is tried: a large file with many
    /// findings gets fixes for the first ones.
    /// </param>
    public FixFinder(SyntaxTree tree, IReadOnlyList<SyntaxTree> vocabularies, int mostCharacters = 2_000_000)
    {
        this.tree = tree;
        this.vocabularies = vocabularies;
        charactersLeft = mostCharacters;
        before = new State(tree, vocabularies, default);
    }

    /// <summary>What mends a finding of the file; nothing where nothing is known that does.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<Fix> Of(Finding finding, CancellationToken cancellation = default) => Of(finding, finding.Location.Span, cancellation);

    /// <summary>The same for a finding that stands elsewhere by now, since the text before it has changed.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<Fix> Of(Finding finding, TextSpan place, CancellationToken cancellation = default)
    {
        var mending = new List<Fix>();
        foreach (var fix in Candidates(new PlacedFinding(finding, place)).Take(MostTried))
        {
            cancellation.ThrowIfCancellationRequested();
            if (charactersLeft <= 0)
            {
                break;
            }

            charactersLeft -= tree.Source.Text.Length;
            if (Mends(finding, fix, cancellation) && mending.All(other => other.Title != fix.Title))
            {
                mending.Add(fix);
            }
        }

        return mending;
    }

    /// <summary>The patient of a finding as an example, to be confirmed by a person; null where it has none. It mends nothing.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Fix? ExampleOf(Finding finding, CancellationToken cancellation = default) =>
        before.Model is { } model && WitnessExample.Of(new BrokenFile(tree, model), model, finding, cancellation) is { } example
            && !new State(Parsed(example), vocabularies, cancellation).HasMoreErrorsThan(before)
            ? example
            : null;

    private IEnumerable<Fix> Candidates(PlacedFinding placed)
    {
        var file = new BrokenFile(tree, before.Model);
        var fixes = SpellingFix.Of(file.Source, placed);
        return before.Model is not { } model ? fixes : fixes.Concat(placed.Finding.Id switch
        {
            "POL3001" => ConflictFix.Of(file, model, placed).Concat(ThresholdFix.Of(file.Source, placed)),
            "POL3004" => RemovalFix.OfStatement(file, model, placed),
            "POL3006" => GapFix.Of(file, placed),
            "POL3007" => ThresholdFix.Of(file.Source, placed),
            "POL5002" => RemovalFix.OfLine(file, placed),
            _ => Enumerable.Empty<Fix>(),
        }).Concat(placed.Finding.Id.StartsWith("POL3", StringComparison.Ordinal) ? AcceptFix.Of(file, model, placed) : Enumerable.Empty<Fix>());
    }

    private bool Mends(Finding finding, Fix fix, CancellationToken cancellation)
    {
        var after = new State(Parsed(fix), vocabularies, cancellation);
        if (after.HasMoreErrorsThan(before))
        {
            return false;
        }

        return before.TextAndNames.Contains(finding)
            ? Alike(after.TextAndNames, finding) < Alike(before.TextAndNames, finding)
            : Alike(after.Logic(cancellation), finding) < Alike(before.Logic(cancellation), finding);
    }

    private SyntaxTree Parsed(Fix fix) => Parser.Parse(new SourceText(tree.Source.Path, fix.ApplyTo(tree.Source.Text)));

    private static int Alike(IEnumerable<Finding> findings, Finding finding) => findings.Count(other => other.Id == finding.Id);

    /// <summary>What is found in a text.</summary>
    private sealed class State
    {
        private IReadOnlyList<Finding>? logic;

        public State(SyntaxTree tree, IReadOnlyList<SyntaxTree> vocabularies, CancellationToken cancellation)
        {
            if (tree.Document.IsVocabulary)
            {
                TextAndNames = tree.Findings.Concat(Binder.CheckVocabulary(tree, vocabularies.Concat(new[] { tree }).ToList(), cancellation)).ToList();
                return;
            }

            var bound = Binder.BindPolicy(tree, vocabularies, cancellation);
            Model = bound.Model;
            TextAndNames = tree.Findings.Concat(bound.Findings).ToList();
        }

        public PolicyModel? Model { get; }

        public IReadOnlyList<Finding> TextAndNames { get; }

        public bool HasMoreErrorsThan(State other) => Errors(TextAndNames) > Errors(other.TextAndNames);

        public IReadOnlyList<Finding> Logic(CancellationToken cancellation) =>
            logic ??= Model is null ? Array.Empty<Finding>() : Analyzer.Analyze(Model, cancellation).Findings.ToList();

        private static int Errors(IEnumerable<Finding> findings) => findings.Count(finding => finding.Severity == Severity.Error);
    }
}
