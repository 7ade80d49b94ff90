namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// A table: a head, and rows of cells separated by <c>|</c>. A cell is the right-hand side of a comparison of its column's term.
/// </summary>
/// <param name="Head">The head's cells. Of a two-way table the first is <c>tumor by procedure</c>, the others are values across.</param>
/// <param name="Rows">In order; each has as many cells as the head.</param>
/// <param name="Footnotes"><c>[a] criterion</c>: what must hold where a cell carries the mark.</param>
public sealed record TableSyntax(
    EquatableArray<CellSyntax> Head, EquatableArray<RowSyntax> Rows, EquatableArray<FootnoteSyntax> Footnotes, OutlineNode Line)
{
    /// <summary>The column of the head that says <c>verdict</c>, or -1.</summary>
    public int VerdictColumn { get; init; } = -1;

    /// <summary>Whether the first column holds values of one term, the head those of another, and the cells between them verdicts.</summary>
    public bool IsTwoWay { get; init; }
}

/// <summary>A row.</summary>
/// <param name="Label">As written, or <c>row 2</c>.</param>
/// <param name="Title">The quoted title after the label, or null.</param>
public sealed record RowSyntax(Token Label, Token? Title, EquatableArray<CellSyntax> Cells, OutlineNode Line)
{
    /// <summary>Whether the label is written, and not only the row's number.</summary>
    public bool HasLabel { get; init; }
}

/// <summary>A cell: its tokens without the marks at its end, and the labels of the footnotes that these name.</summary>
public sealed record CellSyntax(EquatableArray<Token> Tokens, EquatableArray<string> Marks);

/// <summary>A footnote and what it asks for.</summary>
public sealed record FootnoteSyntax(string Label, CriterionSyntax Criterion, OutlineNode Line);

/// <summary>A table of verdicts: each row, or each verdict of a two-way table, is a statement.</summary>
public sealed record VerdictTableSyntax(
    Token? Label, TableSyntax Table, EquatableArray<StatementSyntax> Statements, OutlineNode Line) : MemberSyntax(Line);

/// <summary>The cells of one row that must all hold; of a two-way table, the row's and the column's value.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Column">The column of a two-way table, or -1.</param>
public sealed record CriterionRowSyntax(int Row, int Column, OutlineNode Line) : CriterionSyntax(null, null, default, Line)
{
    /// <summary>The table around it: no part of the row.</summary>
    internal TableSyntax Table { get; init; } = null!;
}

/// <summary><c>ONE ROW of:</c> a table, of which at least one row must hold.</summary>
public sealed record CriterionTableSyntax(
    TableSyntax Table, EquatableArray<Token> Connective, Token? Label, Token? Title, EquatableArray<AttributeSyntax> Attributes, OutlineNode Line)
    : CriterionSyntax(Label, Title, Attributes, Line);
