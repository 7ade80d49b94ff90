using System.Collections.Generic;
using System.Text;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>A file while it is bound: the names that it sees, what is wrong in it, and what its words name.</summary>
internal sealed class FileScope
{
    private readonly Dictionary<TableSyntax, TableBinder> tables = new(ReferenceComparer<TableSyntax>.Instance);
    private int comparisonsLeft = 100_000;

    public FileScope(SyntaxTree tree, PolicyScope policy)
    {
        Tree = tree;
        Policy = policy;
        Findings = new FindingCollector(tree.Source, tree.Findings);
        BuiltInTerms.Declare(this);
    }

    public SyntaxTree Tree { get; }

    public PolicyScope Policy { get; }

    public NameTable Names { get; } = new();

    public FindingCollector Findings { get; }

    public List<SymbolUse> Symbols { get; } = new();

    /// <summary>The dates that always lie where their declarations say.</summary>
    public List<(NameEntry Date, EquatableArray<Token> Window)> DateWindows { get; } = new();

    /// <summary>The files whose names it sees, each after those that it uses itself.</summary>
    public List<FileScope> Uses { get; } = new();

    /// <summary>The cells of a table, bound once for all of its rows.</summary>
    public TableBinder TableOf(TableSyntax table)
    {
        if (!tables.TryGetValue(table, out var bound))
        {
            bound = new TableBinder(table, this);
            tables.Add(table, bound);
        }

        return bound;
    }

    /// <summary>
    /// Takes one comparison of the file's share for spelling suggestions: a file of nothing but mistakes gets them for its first
    /// lines only, and is read as quickly as another.
    /// </summary>
    public bool TakeComparison() => comparisonsLeft-- > 0;

    /// <summary>The location of a run of tokens, at least one.</summary>
    public SourceLocation Locate(EquatableArray<Token> tokens, int start, int end) =>
        Tree.Source.GetLocation(TextSpan.FromBounds(tokens[start].Span.Start, tokens[end - 1].Span.End));

    /// <summary>The location of all tokens, at least one.</summary>
    public SourceLocation Locate(EquatableArray<Token> tokens) => Locate(tokens, 0, tokens.Length);

    /// <summary>A run of tokens as written, on one line, white space as single spaces.</summary>
    public string TextOf(EquatableArray<Token> tokens, int start, int end)
    {
        if (IsWrittenPlainly(tokens, start, end))
        {
            return Tree.Source.ToString(TextSpan.FromBounds(tokens[start].Span.Start, tokens[end - 1].Span.End));
        }

        var builder = new StringBuilder();
        for (var i = start; i < end; i++)
        {
            if (i > start && (tokens[i].SpaceBefore || tokens[i].Span.Start > tokens[i - 1].Span.End))
            {
                builder.Append(' ');
            }

            builder.Append(Tree.Source.Text, tokens[i].Span.Start, tokens[i].Span.Length);
        }

        return builder.ToString();
    }

    /// <summary>Whether between each two of the tokens stands nothing, or one space: almost always.</summary>
    private bool IsWrittenPlainly(EquatableArray<Token> tokens, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            var gap = tokens[i].Span.Start - tokens[i - 1].Span.End;
            if (gap > 1 || (gap == 1 ? Tree.Source.Text[tokens[i].Span.Start - 1] != ' ' : tokens[i].SpaceBefore))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>All tokens as written, on one line.</summary>
    public string TextOf(EquatableArray<Token> tokens) => TextOf(tokens, 0, tokens.Length);

    /// <summary>Where a run of tokens stands and how it reads.</summary>
    public CriterionInfo Describe(EquatableArray<Token> tokens, int start, int end) => new(Locate(tokens, start, end), TextOf(tokens, start, end));

    /// <summary>Reports at one token.</summary>
    public void Report(FindingDescriptor descriptor, Token token, string message, params RelatedLine[] related) =>
        Findings.Report(descriptor, token.Span, message, related);

    /// <summary>Reports at an outline line.</summary>
    public void Report(FindingDescriptor descriptor, OutlineNode line, string message, params RelatedLine[] related) =>
        Findings.Report(descriptor, line.Span, message, related);
}
