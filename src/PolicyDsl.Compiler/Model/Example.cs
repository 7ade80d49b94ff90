using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>A request with the decision that it must get.</summary>
/// <param name="Name">The quoted name.</param>
/// <param name="Facts">Every fact, <c>like … but</c> already worked in; terms that are not there are unknown.</param>
public sealed record Example(string Name, EquatableArray<Fact> Facts, Expectation Expectation)
{
    /// <summary>The line of the name.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;

    /// <summary>Whether a line of it could not be read: it is not checked.</summary>
    public bool HasErrors { get; init; }

    /// <summary>The line <c>to be confirmed</c>: the decision is the policy's own, and no person has said that it is right. Null without.</summary>
    public SourceLocation? ToBeConfirmed { get; init; }
}

/// <summary>A term and what is known of it.</summary>
public sealed record Fact(Term Term, FactValue Value);

/// <summary>What is known of a term. A closed set.</summary>
public abstract record FactValue
{
    private protected FactValue()
    {
    }
}

/// <summary>The known value <c>none</c>.</summary>
public sealed record NoneValue : FactValue;

/// <summary>Yes or no.</summary>
public sealed record YesNoValue(bool IsYes) : FactValue;

/// <summary>A value of an enumeration, by index.</summary>
public sealed record ChoiceValue(int Index) : FactValue;

/// <summary>A number in the term's unit.</summary>
public sealed record NumberValue(Rational Number) : FactValue;

/// <summary>A date: the first and the last day that it may be. The same day, or the ends of a month that is known alone.</summary>
public sealed record DateValue(Day First, Day Last) : FactValue
{
    /// <summary>Whether the day is known.</summary>
    public bool IsDay => First == Last;
}

/// <summary>
/// What is known of a set, by element index, ascending: elements in neither list are unknown. A complete list has every
/// element in one of them.
/// </summary>
public sealed record ElementsValue(EquatableArray<int> Includes, EquatableArray<int> Excludes) : FactValue;

/// <summary>One code, as displayed.</summary>
public sealed record CodeValue(string Code) : FactValue;

/// <summary>
/// What is known of a set of codes. Complete: it holds exactly <paramref name="Includes"/>. Otherwise codes in neither are
/// unknown.
/// </summary>
public sealed record CodesValue(EquatableArray<string> Includes, EquatableArray<CodeRange> Excludes, bool Complete) : FactValue;

/// <summary>The outcomes of a decision.</summary>
public enum Outcome
{
    /// <summary>Covered.</summary>
    Covered,

    /// <summary>Not covered.</summary>
    NotCovered,

    /// <summary>A person reviews it.</summary>
    Review,

    /// <summary>Another authority's rules decide.</summary>
    Follows,

    /// <summary>Facts are missing that decide.</summary>
    NeedsInformation,

    /// <summary>Only a reviewer's judgement is missing.</summary>
    AwaitingJudgement,

    /// <summary>In scope, and no statement is effective.</summary>
    NotAddressed,

    /// <summary>The policy does not speak about this request.</summary>
    OutsidePolicy,

    /// <summary>The date of service lies outside the period in which the policy is in effect: another version decides.</summary>
    NotInEffect,

    /// <summary>Effective statements with different determinations: sent to review.</summary>
    Conflict,
}

/// <summary>What an example expects.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Text">The line after =&gt;, as written.</param>
public sealed record Expectation(Outcome Outcome, string Text)
{
    /// <summary>The verdict that the primary statement must have, or null where only the outcome counts.</summary>
    public VerdictKind? Verdict { get; init; }

    /// <summary>
    /// After <c>by</c>: the statement's id, the section of an unlabelled one, or the path of a labelled alternative that must
    /// be true in an effective statement; null without.
    /// </summary>
    public string? Clause { get; init; }

    /// <summary>The length that must apply, or null where none is expected.</summary>
    public AuthorizationLength? Length { get; init; }

    /// <summary>Limits that must be among those that apply.</summary>
    public EquatableArray<QuantityLimit> Limits { get; init; }

    /// <summary>After <c>needs information about</c>: exactly these terms, by index; null where not said.</summary>
    public EquatableArray<int>? Missing { get; init; }

    /// <summary>The line.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
