using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>
/// A condition over a request: true, false or unknown by strong Kleene logic over the tree as written. A closed set:
/// every switch over it names all of its kinds.
/// </summary>
public abstract record Criterion
{
    private protected Criterion()
    {
    }

    /// <summary>Where it stands and how it reads.</summary>
    public CriterionInfo Info { get; init; } = CriterionInfo.None;
}

/// <summary>Where a criterion stands in the document and how it reads.</summary>
/// <param name="Location">The characters of the criterion, without its label.</param>
/// <param name="Text">The criterion in the policy's words on one line; for a group its connective: "ALL of".</param>
public sealed record CriterionInfo(SourceLocation Location, string Text)
{
    /// <summary>For what has no place in a file.</summary>
    public static CriterionInfo None { get; } = new(SourceLocation.None, "");

    /// <summary>The label as written, without dot and brackets ("A", "1"), or null for a bullet or a part of a line.</summary>
    public string? Label { get; init; }

    /// <summary>The full path of a labelled criterion, "I.B.2"; null without label.</summary>
    public string? Path { get; init; }

    /// <summary>The quoted title after the label, or null.</summary>
    public string? Title { get; init; }

    /// <summary>Notes and "such as" lines, for readers.</summary>
    public EquatableArray<string> Notes { get; init; }

    /// <summary>What documents it: <c>documented in "..."</c> or <c>attested by ...</c>; shown and asked for, not evaluated.</summary>
    public EquatableArray<string> Documentation { get; init; }

    /// <summary>Citations as written.</summary>
    public EquatableArray<string> Citations { get; init; }
}

/// <summary>How a group counts its children.</summary>
public enum GroupKind
{
    /// <summary>ALL of, BOTH of; also <c>and</c> on a line.</summary>
    All,

    /// <summary>ONE of, ANY of, EITHER of: at least one; also <c>or</c> on a line.</summary>
    Any,

    /// <summary>EXACTLY ONE of.</summary>
    ExactlyOne,

    /// <summary>AT LEAST n of.</summary>
    AtLeast,

    /// <summary>AT MOST n of.</summary>
    AtMost,

    /// <summary>NONE of.</summary>
    None,
}

/// <summary>A group of criteria. <paramref name="Count"/> is n of AT LEAST and AT MOST, otherwise 0.</summary>
public sealed record GroupCriterion(GroupKind Kind, int Count, EquatableArray<Criterion> Children) : Criterion;

/// <summary>IF condition: body. Only directly inside ALL; worth ¬condition ∨ body.</summary>
public sealed record IfCriterion(Criterion Condition, Criterion Body) : Criterion;

/// <summary>Not the operand; unknown stays unknown. Written <c>no X</c>, <c>is not</c>, <c>unless</c>.</summary>
public sealed record NotCriterion(Criterion Operand) : Criterion
{
    /// <summary>
    /// Whether it is what <c>coverage requires</c> denies by: it stands in the requirement's place and has its words, which say the
    /// opposite.
    /// </summary>
    public bool HasWordsOfOperand { get; init; }
}

/// <summary>Always true (a statement without <c>when</c>) or always false.</summary>
public sealed record ConstantCriterion(bool Value) : Criterion;

/// <summary>A yes/no or judgement term is yes. False when the term is none.</summary>
public sealed record HoldsCriterion(Term Term) : Criterion;

/// <summary>The term is none.</summary>
public sealed record NoneCriterion(Term Term) : Criterion;

/// <summary>The value of a one-of term is among the values (indexes, ascending). False when the term is none.</summary>
public sealed record ValueCriterion(Term Term, EquatableArray<int> Values) : Criterion;

/// <summary>The number lies in the interval, given in the term's unit. False when the term is none.</summary>
public sealed record NumberCriterion(Term Term, Interval Interval) : Criterion;

/// <summary>A set includes one element (an index of its values). False when the term is none.</summary>
public sealed record ElementCriterion(Term Term, int Element) : Criterion;

/// <summary>
/// A code lies in one of the ranges; of a set of codes, at least one does. False when the term is none. Ranges are
/// sorted and do not overlap.
/// </summary>
public sealed record CodeCriterion(Term Term, EquatableArray<CodeRange> Ranges) : Criterion
{
    /// <summary>The code lists that it names, whose codes are among the ranges.</summary>
    public EquatableArray<string> Lists { get; init; }

    /// <summary>The codes that the line itself names, apart from any list, as written.</summary>
    public EquatableArray<CodeRange> Named { get; init; }
}

/// <summary>How two terms are compared.</summary>
public enum Comparison
{
    /// <summary>Both have the same value; two times <c>another</c> is unknown.</summary>
    Equal,

    /// <summary>The left is smaller.</summary>
    Less,

    /// <summary>The left is smaller or equal.</summary>
    LessOrEqual,

    /// <summary>The left is larger.</summary>
    Greater,

    /// <summary>The left is larger or equal.</summary>
    GreaterOrEqual,
}

/// <summary>
/// One term against another of the same type (units of one dimension convert). False when either is none. Both terms
/// are yes/no (Equal only), one-of (order only where ordered) or numbers.
/// </summary>
public sealed record TermComparisonCriterion(Term Left, Comparison Comparison, Term Right) : Criterion;

/// <summary>
/// The time from one date to another lies in the interval, whose bounds are whole numbers. For days and months a lower bound n
/// asks From + n ≤ To (excluded: &lt;) and an upper bound n asks From + n ≥ To (excluded: &gt;); for full months the number of
/// <see cref="ElapsedUnit.FullMonths"/> lies in the interval. False when either date is never.
/// </summary>
/// <remarks>
/// <c>X within 90 days before A</c> is X to A, days, [0, 90]; <c>X before A</c> is X to A, days, (0, ∞); <c>X is on or after
/// 2008-03-13</c> is the fixed day to X, days, [0, ∞); <c>X at least 11 full months after the month of A</c> is A to X, full months,
/// [11, ∞).
/// </remarks>
public sealed record ElapsedCriterion(DateOperand From, DateOperand To, ElapsedUnit Unit, Interval Interval) : Criterion;

/// <summary>
/// The sum of a score lies in the interval: true when every sum that is still possible does, false when none does. Possible
/// are the points of each part: of a line those it gives or none, of a table those of one row that may hold, or none where no
/// row surely does.
/// </summary>
public sealed record ScoreCriterion(Score Score, Interval Interval) : Criterion;

/// <summary>A named criterion of <c>define</c>.</summary>
public sealed record DefinitionCriterion(Definition Definition) : Criterion;

/// <summary>What a reference to a clause takes of it.</summary>
public enum ReferenceKind
{
    /// <summary><c>I.B is met</c>: its criteria alone.</summary>
    Met,

    /// <summary><c>I.B applies</c>: scope, criteria and its own exceptions.</summary>
    Applies,
}

/// <summary>
/// A reference to another clause. <paramref name="Target"/> is what it stands for, already put together (scope, criteria and
/// negated exceptions for Applies), and never contains the reference itself.
/// </summary>
public sealed record ReferenceCriterion(string Path, ReferenceKind Kind, Criterion Target) : Criterion;

/// <summary>
/// A line with an error, already reported. Its value is unknown to the compiler: it never makes a finding, and no code is
/// generated from it.
/// </summary>
public sealed record BrokenCriterion : Criterion;
