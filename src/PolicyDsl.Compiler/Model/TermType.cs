namespace PolicyDsl.Compiler.Model;

/// <summary>What values a term may have. A closed set: every switch over it names all of them.</summary>
public abstract record TermType
{
    private protected TermType()
    {
    }
}

/// <summary>Yes or no.</summary>
public sealed record YesNoType : TermType;

/// <summary>Yes or no, but only a clinical reviewer can answer: what is missing here awaits judgement.</summary>
public sealed record JudgementType : TermType;

/// <summary>Exactly one of the values.</summary>
/// <param name="Values">In declared order; where <paramref name="Open"/>, the last one is <c>another</c>.</param>
/// <param name="Ordered">Declared with &lt; between the values: order comparisons are allowed.</param>
/// <param name="Open">Declared with <c>or another</c>.</param>
public sealed record EnumerationType(EquatableArray<Value> Values, bool Ordered, bool Open) : TermType
{
    /// <summary>The index of the value <c>another</c>, or -1.</summary>
    public int AnotherIndex => Open ? Values.Length - 1 : -1;

    /// <summary>The C# name of the enumeration; terms that share a type share it.</summary>
    public string Identifier { get; init; } = "";
}

/// <summary>Any number of the values at once; each is known, or not, on its own.</summary>
public sealed record SetType(EnumerationType Elements) : TermType;

/// <summary>A number in one unit.</summary>
/// <param name="Unit">The unit that the term is declared in; bounds and tests are given in it.</param>
/// <param name="Whole">Counts and completed years: no value between 3 and 4.</param>
/// <param name="Minimum">The smallest value that a request may give, or null.</param>
/// <param name="Maximum">The largest value that a request may give, or null.</param>
public sealed record NumberType(Unit Unit, bool Whole, Rational? Minimum, Rational? Maximum) : TermType
{
    /// <summary>Whether it is an age in completed years.</summary>
    public bool IsAgeInYears => Whole && Unit.Dimension == Unit.CalendarTime && Unit.Factor == 12;
}

/// <summary>A calendar day; a request may know it to the month only. <c>or never</c> is <see cref="Term.AllowsNone"/>.</summary>
public sealed record DateType : TermType;

/// <summary>One code.</summary>
public sealed record CodeType(CodeSystem System) : TermType;

/// <summary>Any number of codes.</summary>
public sealed record CodeSetType(CodeSystem System) : TermType;

/// <summary>A value of an enumeration.</summary>
/// <param name="Name">As declared, without its short name.</param>
/// <param name="ShortName">The bracketed short name, or null.</param>
/// <param name="Identifier">The C# identifier, PascalCase, unique in its enumeration.</param>
/// <param name="JsonName">camelCase; requests may also use the name or the short name.</param>
public sealed record Value(string Name, string? ShortName, string Identifier, string JsonName)
{
    /// <summary>For readers.</summary>
    public EquatableArray<string> Notes { get; init; }
}
