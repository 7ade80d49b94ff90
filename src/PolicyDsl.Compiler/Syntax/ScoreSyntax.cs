namespace PolicyDsl.Compiler.Syntax;

/// <summary>A named score: <c>name (short):</c> with its lines under it.</summary>
/// <param name="Name">The tokens before the colon, the bracketed short name left out.</param>
/// <param name="ShortName">The tokens inside the brackets at the end of the name; empty without.</param>
/// <param name="Notes">The quoted notes under it.</param>
public sealed record ScoreSyntax(
    EquatableArray<Token> Name, EquatableArray<Token> ShortName, EquatableArray<ScoreLineSyntax> Lines, EquatableArray<Token> Notes,
    OutlineNode Line);

/// <summary>
/// A line of a score: <c>2 points when</c> a criterion, or <c>1 point for each of:</c> several, each of which gives them.
/// </summary>
/// <param name="Points">The number as written: digits, perhaps with a sign before them; empty where it is missing (reported).</param>
/// <param name="Criteria">At least one; an error where it could not be read.</param>
public sealed record ScoreLineSyntax(EquatableArray<Token> Points, EquatableArray<CriterionSyntax> Criteria, OutlineNode Line)
{
    /// <summary>Whether the points are written after <c>minus</c>.</summary>
    public bool IsNegative { get; init; }
}
