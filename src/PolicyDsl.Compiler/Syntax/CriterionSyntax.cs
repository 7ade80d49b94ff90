using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>A criterion of the outline: a line, a group or a conditional.</summary>
/// <param name="Label">The label token, without dot or brackets in its text; null for a bullet or a part of a statement's line.</param>
/// <param name="Title">The quoted title, or null.</param>
/// <param name="Attributes">Notes, citations and documentation under it.</param>
/// <param name="Line">The outline line that it stands on.</param>
public abstract record CriterionSyntax(Token? Label, Token? Title, EquatableArray<AttributeSyntax> Attributes, OutlineNode Line);

/// <summary>A line to be bound: tokens without label, title, and trailing <c>documented in</c> / <c>attested by</c>.</summary>
/// <param name="Tokens">At least one.</param>
public sealed record CriterionLineSyntax(
    EquatableArray<Token> Tokens, Token? Label, Token? Title, EquatableArray<AttributeSyntax> Attributes, OutlineNode Line)
    : CriterionSyntax(Label, Title, Attributes, Line);

/// <summary>A group: its connective's tokens (<c>AT LEAST 2 of</c>) and its children (reported where there are none).</summary>
/// <param name="Count">n of AT LEAST and AT MOST, otherwise 0.</param>
public sealed record CriterionGroupSyntax(
    GroupKind Kind, int Count, EquatableArray<Token> Connective, EquatableArray<CriterionSyntax> Children, Token? Label,
    Token? Title, EquatableArray<AttributeSyntax> Attributes, OutlineNode Line)
    : CriterionSyntax(Label, Title, Attributes, Line);

/// <summary><c>IF criterion:</c> with one or more lines under it, all of which must hold when it does.</summary>
public sealed record CriterionIfSyntax(
    EquatableArray<Token> Condition, EquatableArray<CriterionSyntax> Body, Token? Label, Token? Title,
    EquatableArray<AttributeSyntax> Attributes, OutlineNode Line)
    : CriterionSyntax(Label, Title, Attributes, Line);

/// <summary>A line that could not be read; reported.</summary>
public sealed record CriterionErrorSyntax(Token? Label, Token? Title, EquatableArray<AttributeSyntax> Attributes, OutlineNode Line)
    : CriterionSyntax(Label, Title, Attributes, Line);
