using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>The kinds of terms that random policies declare.</summary>
public enum SketchKind
{
    /// <summary>yes or no</summary>
    YesNo,

    /// <summary>judgement</summary>
    Judgement,

    /// <summary>one of</summary>
    Choice,

    /// <summary>any of</summary>
    Set,

    /// <summary>a number of any kind</summary>
    Number,

    /// <summary>a date</summary>
    Date,

    /// <summary>one code</summary>
    Code,

    /// <summary>a set of codes</summary>
    Codes,
}

/// <summary>A unit in which a number may be written: its symbol and how many of its dimension's base unit it is.</summary>
public sealed record SketchUnit(string Symbol, Rational Factor)
{
    /// <summary>What zero of it is in the base unit; of temperatures.</summary>
    public Rational Offset { get; init; }

    /// <summary>The quantity in the base unit.</summary>
    public Rational ToBase(Rational value) => (value * Factor) + Offset;

    /// <summary>The quantity in another unit.</summary>
    public Rational To(SketchUnit other, Rational value) => (ToBase(value) - other.Offset) / other.Factor;
}

/// <summary>A term of a random policy as its author thinks of it.</summary>
public sealed record SketchTerm(string Name, SketchKind Kind)
{
    /// <summary>The declaration after the colon.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>Whether the language has it: there is no declaration.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>The short name in brackets, or null.</summary>
    public string? ShortName { get; init; }

    /// <summary>Declared with <c>or none</c>.</summary>
    public bool AllowsNone { get; init; }

    /// <summary>Values as declared, "name (SHORT)" included; with <c>another</c> last where open.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Declared with &lt; between the values.</summary>
    public bool Ordered { get; init; }

    /// <summary>Declared with <c>or another</c>.</summary>
    public bool Open { get; init; }

    /// <summary>Terms with the same text here share a type.</summary>
    public string TypeKey { get; init; } = "";

    /// <summary>The <c>for each</c> term that it is one of, or empty. The first of them has the declaration of all.</summary>
    public string Group { get; init; } = "";

    /// <summary>The unit of the declaration.</summary>
    public SketchUnit Unit { get; init; } = new("", 1);

    /// <summary>Every unit of the dimension, the declared one included.</summary>
    public IReadOnlyList<SketchUnit> Units { get; init; } = [];

    /// <summary>Only whole numbers are possible.</summary>
    public bool Whole { get; init; }

    /// <summary>The smallest possible number, or null.</summary>
    public Rational? Minimum { get; init; }

    /// <summary>The largest possible number, or null.</summary>
    public Rational? Maximum { get; init; }

    /// <summary>The numbers that tests of the term use, in its own unit.</summary>
    public IReadOnlyList<Rational> Thresholds { get; init; } = [];

    /// <summary>The code system as declared: HCPCS, ICD-10-CM, ICD-10-PCS.</summary>
    public string System { get; init; } = "";

    /// <summary>Codes of the system that tests of the term use, ascending.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The value's name without its short name.</summary>
    public string ValueName(int index) => Values[index].Split(" (").First();

    /// <summary>How a line may name the value: by its name or its short name.</summary>
    public IReadOnlyList<string> ValueNames(int index) => Values[index].Split(" (").Select(part => part.TrimEnd(')')).ToList();
}
