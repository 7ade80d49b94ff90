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
internal sealed record IsNode(int Name, bool Negated, Operands Operands) : LineNode
{
    /// <summary>The symbol of <c>or</c> in <c>or never</c>, or -1.</summary>
    public int OrNever { get; init; } = -1;
}

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

/// <summary>
/// <c>at least 2 of group [other than a, b] are [not] x or y</c>. <paramref name="Count"/> is the symbol of the number, or -1.
/// </summary>
internal sealed record StatesNode(
    int Group, Inclusion Inclusion, int Count, IReadOnlyList<int> OtherThan, bool Negated, Operands Operands) : LineNode;

/// <summary>
/// <c>at least 2 of dates of at least 3 days are within 6 months before X</c>: all windows, and the duration, hold of one date. <paramref name="Count"/>
/// is the symbol of the number, or -1.
/// </summary>
internal sealed record EventsNode(int Group, Inclusion Inclusion, int Count, bool Negated, IReadOnlyList<TimeNode> Windows) : LineNode
{
    /// <summary>How long each lasted: a comparison or a range without a name; null where nothing is said of it.</summary>
    public LineNode? Duration { get; init; }
}

/// <summary><c>dates are 2024-01-03 for 3 days, 2024-02-11</c> in an example; without items it is a word, the last symbol.</summary>
/// <param name="Group">The symbol of their name.</param>
/// <param name="Items">The symbols of the dates, each with that of its duration, or -1.</param>
internal sealed record EventDatesNode(int Group, IReadOnlyList<(int Date, int Duration)> Items) : LineNode;

/// <summary>On which side of its anchor a date lies.</summary>
internal enum TimeDirection
{
    /// <summary><c>before X</c>.</summary>
    Before,

    /// <summary><c>after X</c>.</summary>
    After,

    /// <summary><c>since X</c>: with an amount the same as after, without one the day itself counts.</summary>
    Since,

    /// <summary><c>within 90 days of X</c>: on either side.</summary>
    Around,

    /// <summary><c>within 90 days</c>: before the date of service.</summary>
    BeforeService,

    /// <summary><c>on X</c>.</summary>
    On,

    /// <summary><c>on or before X</c>.</summary>
    OnOrBefore,

    /// <summary><c>on or after X</c>.</summary>
    OnOrAfter,

    /// <summary><c>between X and Y</c>, both included.</summary>
    Between,
}

/// <summary>A date, or the later or earlier of several: <paramref name="Choice"/> is a keyword then, otherwise '\0'.</summary>
internal sealed record DateNode(char Choice, IReadOnlyList<int> Items);

/// <summary><c>name is [not] within 90 days before X</c> and its like. Without a subject the date of service is meant.</summary>
internal sealed record TimeNode(DateNode? Subject, bool Negated, TimeDirection Direction, DateNode? Anchor) : LineNode
{
    /// <summary>How the amount bounds the time: at most for <c>within</c>; null without an amount.</summary>
    public Comparison? Extent { get; init; }

    /// <summary>The symbol of the amount, or -1.</summary>
    public int Amount { get; init; } = -1;

    /// <summary>The second date of <c>between</c>.</summary>
    public DateNode? Until { get; init; }

    /// <summary>Whether the subject is not written: the criterion before it on the line has it.</summary>
    public bool Follows { get; init; }

    /// <summary>Whether the anchor is <c>the month of</c> the date.</summary>
    public bool OfMonth { get; init; }

    /// <summary>The symbol of <c>or</c> in <c>or never</c>, or -1.</summary>
    public int OrNever { get; init; } = -1;
}

/// <summary><c>I.B is [not] met</c>, <c>I.B applies</c>.</summary>
internal sealed record ReferenceNode(int Clause, bool Negated, ReferenceKind Kind) : LineNode;

/// <summary>Values separated by commas, <c>or</c>, <c>and</c>.</summary>
/// <param name="Items">Their symbols.</param>
/// <param name="Joins">The symbols of <c>or</c> and <c>and</c> between them.</param>
internal sealed record Operands(IReadOnlyList<int> Items, IReadOnlyList<int> Joins);
