using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What the grammar reads of a line, before types are checked. Numbers are indexes of symbols.</summary>
internal abstract record LineNode
{
    /// <summary>The first symbol.</summary>
    public int Start { get; init; }

    /// <summary>The symbol after the last.</summary>
    public int End { get; init; }
}

/// <summary>Criteria joined by <c>and</c> or <c>or</c>: the symbols that join them stand between.</summary>
internal sealed record JoinedNode(IReadOnlyList<LineNode> Parts, IReadOnlyList<int> Joins) : LineNode;

/// <summary><c>criterion unless condition</c>.</summary>
internal sealed record UnlessNode(LineNode Criterion, LineNode Condition) : LineNode;

/// <summary>A name alone, or after <c>no</c> or <c>not</c>.</summary>
internal sealed record NameNode(int Name, bool Negated) : LineNode;

/// <summary><c>name is [not] yes / no / none / unknown / met</c>: the word is a keyword symbol.</summary>
internal sealed record WordNode(int Name, bool Negated, char Word) : LineNode;

/// <summary><c>name is [not] a, b or c</c>.</summary>
internal sealed record IsNode(int Name, bool Negated, Operands Operands) : LineNode;

/// <summary><c>name is [not] at least x</c>.</summary>
internal sealed record CompareNode(int Name, bool Negated, Comparison Comparison, int Operand) : LineNode;

/// <summary><c>name is [not] between x and y</c>, <c>is x to y</c>; both ends belong to it.</summary>
internal sealed record RangeNode(int Name, bool Negated, int Low, int High) : LineNode;

/// <summary>How a set is compared with elements.</summary>
internal enum Inclusion
{
    /// <summary>At least one of them, or the one.</summary>
    Any,

    /// <summary>Every one of them.</summary>
    All,

    /// <summary>At least so many of them.</summary>
    AtLeast,

    /// <summary>At most so many of them.</summary>
    AtMost,

    /// <summary>Exactly one of them.</summary>
    ExactlyOne,

    /// <summary>None of them.</summary>
    None,

    /// <summary>Nothing else.</summary>
    Only,
}

/// <summary><c>name includes [...] a, b</c>. <paramref name="Count"/> is the symbol of the number, or -1.</summary>
internal sealed record IncludesNode(int Name, bool Negated, Inclusion Inclusion, int Count, Operands Operands) : LineNode
{
    /// <summary>Whether the manner is written (<c>all of</c>), so that commas alone are enough.</summary>
    public bool IsSpelledOut { get; init; }
}

/// <summary><c>I.B is [not] met</c>, <c>I.B applies</c>.</summary>
internal sealed record ReferenceNode(int Clause, bool Negated, ReferenceKind Kind) : LineNode;

/// <summary>Values separated by commas, <c>or</c>, <c>and</c>.</summary>
/// <param name="Items">Their symbols.</param>
/// <param name="Joins">The symbols of <c>or</c> and <c>and</c> between them.</param>
internal sealed record Operands(IReadOnlyList<int> Items, IReadOnlyList<int> Joins);
