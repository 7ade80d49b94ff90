namespace PolicyDsl.Compiler.Findings;

/// <summary>POL2xxx: names, types, units and references.</summary>
public static class NameFindings
{
    /// <summary>A word that no declaration knows.</summary>
    public static readonly FindingDescriptor UnknownName = new("POL2001", Severity.Error, "Unknown name");

    /// <summary>A word that is known but cannot stand where it stands.</summary>
    public static readonly FindingDescriptor DoesNotFit = new("POL2002", Severity.Error, "A word does not fit");

    /// <summary>A line that can be read in two ways.</summary>
    public static readonly FindingDescriptor TwoReadings = new("POL2003", Severity.Error, "Two readings");

    /// <summary>A comparison that the type of the term does not have.</summary>
    public static readonly FindingDescriptor WrongType = new("POL2004", Severity.Error, "Wrong type");

    /// <summary>A unit of another dimension, a missing unit, a unit where none belongs.</summary>
    public static readonly FindingDescriptor WrongUnit = new("POL2005", Severity.Error, "Wrong unit");

    /// <summary>A number that the term can never have, or that is too long.</summary>
    public static readonly FindingDescriptor ImpossibleNumber = new("POL2006", Severity.Error, "Impossible number");

    /// <summary>One name declared twice.</summary>
    public static readonly FindingDescriptor DuplicateName = new("POL2007", Severity.Error, "Duplicate name");

    /// <summary>A name that could not be told from other words.</summary>
    public static readonly FindingDescriptor UnfitName = new("POL2008", Severity.Error, "A name that cannot be one");

    /// <summary>One label twice in one place.</summary>
    public static readonly FindingDescriptor DuplicateLabel = new("POL2009", Severity.Error, "Duplicate label");

    /// <summary>A reference to no clause, or to one that cannot be meant.</summary>
    public static readonly FindingDescriptor UnknownClause = new("POL2010", Severity.Error, "Reference to no clause");

    /// <summary>Definitions, references, exceptions or overrides in a circle.</summary>
    public static readonly FindingDescriptor Cycle = new("POL2011", Severity.Error, "Cycle");

    /// <summary>Two names with one C# or JSON name.</summary>
    public static readonly FindingDescriptor SameIdentifier = new("POL2012", Severity.Error, "Two names with one C# name");

    /// <summary>A <c>code name</c> that C# cannot use.</summary>
    public static readonly FindingDescriptor BadCodeName = new("POL2013", Severity.Error, "Unusable code name");

    /// <summary>A type that the language does not have, or that is incomplete.</summary>
    public static readonly FindingDescriptor BadType = new("POL2014", Severity.Error, "Unknown type");

    /// <summary><c>no X or Y</c>: English and logic read it differently.</summary>
    public static readonly FindingDescriptor NoBeforeSeveral = new("POL2017", Severity.Error, "`no` before several names");

    /// <summary><c>use</c> of a vocabulary that is not there, or that uses itself.</summary>
    public static readonly FindingDescriptor BadImport = new("POL2018", Severity.Error, "Missing or circular import");

    /// <summary>A header field that is not known, stands twice, or holds no date where one belongs.</summary>
    public static readonly FindingDescriptor BadHeaderField = new("POL2019", Severity.Error, "Wrong header field");

    /// <summary>More unlabelled statements, or more <c>otherwise</c>, than can be told apart.</summary>
    public static readonly FindingDescriptor SecondStatement = new("POL2020", Severity.Error, "A statement that needs a label");

    /// <summary>An example, or its expectation, that cannot be read.</summary>
    public static readonly FindingDescriptor BadExample = new("POL2021", Severity.Error, "Wrong example");

    /// <summary>An <c>accept</c> that cannot be honoured.</summary>
    public static readonly FindingDescriptor BadAcceptance = new("POL2022", Severity.Error, "Wrong acceptance");

    /// <summary>Two policies, or two vocabularies, with one name.</summary>
    public static readonly FindingDescriptor SamePolicyName = new("POL2023", Severity.Error, "Two files with one name");

    /// <summary>More nesting, readings or expansion than the compiler follows.</summary>
    public static readonly FindingDescriptor TooComplex = new("POL2024", Severity.Error, "Too complex");

    /// <summary>A number of a group or list that its children cannot reach.</summary>
    public static readonly FindingDescriptor BadCount = new("POL2025", Severity.Error, "A count out of range");

    /// <summary>A day that the calendar does not have, or a period that ends before it begins.</summary>
    public static readonly FindingDescriptor ImpossibleDate = new("POL2030", Severity.Error, "Impossible date");

    /// <summary>All of them, by id.</summary>
    internal static readonly FindingDescriptor[] All =
    {
        UnknownName, DoesNotFit, TwoReadings, WrongType, WrongUnit, ImpossibleNumber, DuplicateName, UnfitName,
        DuplicateLabel, UnknownClause, Cycle, SameIdentifier, BadCodeName, BadType,
        NoBeforeSeveral, BadImport, BadHeaderField, SecondStatement, BadExample, BadAcceptance, SamePolicyName,
        TooComplex, BadCount, ImpossibleDate,
    };
}
