using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>A fact of a request: what a policy may ask about.</summary>
/// <param name="Index">Its place in <see cref="PolicyModel.Terms"/>.</param>
/// <param name="Name">As declared, without its short name: "transarterial chemoembolization".</param>
/// <param name="Type">What values it may have.</param>
public sealed record Term(int Index, string Name, TermType Type)
{
    /// <summary>The bracketed short name at the end of the declaration, or null.</summary>
    public string? ShortName { get; init; }

    /// <summary>Whether <c>none</c> (declared with <c>or none</c>) is a known value.</summary>
    public bool AllowsNone { get; init; }

    /// <summary>The C# identifier, PascalCase, unique in the policy: LargestTumor.</summary>
    public string Identifier { get; init; } = "";

    /// <summary>The JSON key, camelCase, unique in the policy: largestTumor.</summary>
    public string JsonName { get; init; } = "";

    /// <summary>The name of the <c>for each</c> term, or of the several dates, that it is one of or belongs to; or null.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it is one of several dates, which differ in nothing but their place in the list.</summary>
    public bool IsOneOfDates => Group is not null && Type is DateType;

    /// <summary>How a sentence names it: one of several dates could be any of them.</summary>
    public string SpokenName => IsOneOfDates ? "a date of " + Group : DurationOf is not null ? "the duration of one of " + Group : Name;

    /// <summary>The index of the date, one of several, of which it says how long what began then lasted; or null.</summary>
    public int? DurationOf { get; init; }

    /// <summary>Former names that requests and files may still use.</summary>
    public EquatableArray<string> Formerly { get; init; }

    /// <summary>Whether the language supplies it: line of business and state, in the policy's scope, and the two dates.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>For readers.</summary>
    public EquatableArray<string> Notes { get; init; }

    /// <summary>Where it is declared; a vocabulary's file for an imported one.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
