namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>How large a random policy becomes and what it may hold. Percentages are chances from 0 to 100.</summary>
public sealed record PolicyShape
{
    /// <summary>Everything the language has, a page or so of text.</summary>
    public static PolicyShape Whole { get; } = new();

    /// <summary>Few facts with few values, so that every request can be tried; everything else as in <see cref="Whole"/>.</summary>
    public static PolicyShape Small { get; } = new()
    {
        FewestTerms = 2,
        MostTerms = 4,
        MostThresholds = 2,
        MostSections = 2,
        MostStatements = 2,
        MostChildren = 3,
        DeepestGroup = 2,
        BuiltInScope = 15,
        Examples = 0,
    };

    /// <summary>Small, and mostly about one or two numbers with few thresholds: what falls between them.</summary>
    public static PolicyShape Boundaries { get; } = Small with
    {
        FewestTerms = 1,
        MostTerms = 2,
        MostThresholds = 1,
        Numbers = 80,
        Groups = 25,
        Definitions = 10,
        AlwaysBlock = 10,
        TermComparisons = 3,
        RichTerms = 0,
        MostSections = 1,
        MostStatements = 3,
        NestedSections = 0,
        Scores = 10,
        BuiltInScope = 0,
        Exceptions = 5,
        Overrides = 5,
        EveryApproval = 0,
        CoverageRequires = 10,
        Grants = 10,
        RequestTypes = 0,
        Tables = 10,
        TermGroups = 0,
    };

    /// <summary>Small, and mostly about listed codes: what they mean, and which statements ask for them.</summary>
    public static PolicyShape Codes { get; } = Small with
    {
        MostTerms = 3,
        Dates = 0,
        CodeTerms = 45,
        CodeMeanings = 60,
        Groups = 25,
        Definitions = 10,
        RichTerms = 10,
        NestedSections = 0,
    };

    /// <summary>Small, and mostly several statements that ask for listed codes: codes that are listed for opposite decisions.</summary>
    public static PolicyShape Listings { get; } = Codes with
    {
        CodeTerms = 70,
        CodeMeanings = 20,
        Groups = 5,
        MostStatements = 3,
        Overrides = 5,
    };

    /// <summary>Small, and mostly about one or two dates: windows that meet, overlap, or leave something between them.</summary>
    public static PolicyShape Windows { get; } = Boundaries with
    {
        Numbers = 0,
        Dates = 85,
        MostTerms = 3,
    };

    /// <summary>The fewest terms.</summary>
    public int FewestTerms { get; init; } = 4;

    /// <summary>The most terms.</summary>
    public int MostTerms { get; init; } = 10;

    /// <summary>The most different numbers that the tests of one term use, before neighbours and other units.</summary>
    public int MostThresholds { get; init; } = 3;

    /// <summary>The most sections on one level; nested ones come on top.</summary>
    public int MostSections { get; init; } = 3;

    /// <summary>The most statements of a section, its otherwise not counted.</summary>
    public int MostStatements { get; init; } = 4;

    /// <summary>The most lines of a group.</summary>
    public int MostChildren { get; init; } = 4;

    /// <summary>How deep groups nest.</summary>
    public int DeepestGroup { get; init; } = 3;

    /// <summary>The chance that a criterion is a group, where the depth allows.</summary>
    public int Groups { get; init; } = 45;

    /// <summary>The chance that the header lists lines of business or states.</summary>
    public int BuiltInScope { get; init; } = 40;

    /// <summary>The chance that a statement that covers, or a section, grants a length or a limit.</summary>
    public int Grants { get; init; } = 30;

    /// <summary>The chance that lines speak of the request type, and that a section is for some of them.</summary>
    public int RequestTypes { get; init; } = 20;

    /// <summary>The chance that a section leaves some of its requests to an earlier one.</summary>
    public int ReviewedUnder { get; init; } = 20;

    /// <summary>The chance that a section says to which requests it applies.</summary>
    public int SectionScopes { get; init; } = 60;

    /// <summary>The chance of a nested section.</summary>
    public int NestedSections { get; init; } = 30;

    /// <summary>The chance of a definition before a statement.</summary>
    public int Definitions { get; init; } = 35;

    /// <summary>The chance that the policy has scores.</summary>
    public int Scores { get; init; } = 35;

    /// <summary>The chance that a line compares a score, where there is one.</summary>
    public int UsesOfScores { get; init; } = 20;

    /// <summary>The chance that a section has a table of verdicts, and that a group is a table.</summary>
    public int Tables { get; init; } = 15;

    /// <summary>The chance that a policy asks for the state of each of several drugs.</summary>
    public int TermGroups { get; init; } = 15;

    /// <summary>The chance of an always block.</summary>
    public int AlwaysBlock { get; init; } = 35;

    /// <summary>The chance that a statement has an exception.</summary>
    public int Exceptions { get; init; } = 30;

    /// <summary>The chance that a statement overrides an earlier one.</summary>
    public int Overrides { get; init; } = 30;

    /// <summary>The chance that an exclusion overrides every approval.</summary>
    public int EveryApproval { get; init; } = 10;

    /// <summary>The chance of a coverage requirement in a section or policy.</summary>
    public int CoverageRequires { get; init; } = 20;

    /// <summary>The chance of an otherwise in a section or policy.</summary>
    public int Otherwise { get; init; } = 40;

    /// <summary>The chance that a statement has no label, where its section has room for one.</summary>
    public int Unlabelled { get; init; } = 20;

    /// <summary>The chance that a line is a reference to a clause.</summary>
    public int References { get; init; } = 8;

    /// <summary>The chance that a line is a definition's name.</summary>
    public int UsesOfDefinitions { get; init; } = 12;

    /// <summary>The chance that a line compares two terms, where two can be compared.</summary>
    public int TermComparisons { get; init; } = 10;

    /// <summary>The chance that a term is a number, before all kinds have theirs.</summary>
    public int Numbers { get; init; }

    /// <summary>The chance that a term is a code, before all kinds have theirs.</summary>
    public int CodeTerms { get; init; }

    /// <summary>A definition before everything else, which scores, <c>always</c> and scopes may use.</summary>
    public int EarlyDefinitions { get; init; }

    /// <summary>The chance that a term is a date, before all kinds have theirs.</summary>
    public int Dates { get; init; } = 12;

    /// <summary>The chance that windows of time are mostly in months; 0: none are, nor in years or full months.</summary>
    public int Months { get; init; } = 35;

    /// <summary>The chance of sets, codes and judgements among the terms.</summary>
    public int RichTerms { get; init; } = 50;

    /// <summary>The chance that a line of codes, or a list of them, says what they mean.</summary>
    public int CodeMeanings { get; init; } = 35;

    /// <summary>The chance of notes, titles, reasons and citations at each place where they may stand.</summary>
    public int Prose { get; init; } = 10;

    /// <summary>The chance that the policy has examples.</summary>
    public int Examples { get; init; } = 30;
}
