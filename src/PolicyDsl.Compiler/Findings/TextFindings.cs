namespace PolicyDsl.Compiler.Findings;

/// <summary>The findings about a policy's text and layout: what can be said of a file before any of its names is looked up.</summary>
public static class TextFindings
{
    /// <summary>Bytes that are not UTF-8, or half a character.</summary>
    public static readonly FindingDescriptor NotUtf8 = Error("POL1001", "The file is not UTF-8");

    /// <summary>A tab.</summary>
    public static readonly FindingDescriptor Tab = Error("POL1002", "A tab");

    /// <summary>A character that nobody sees: zero width, bidirectional, control.</summary>
    public static readonly FindingDescriptor InvisibleCharacter = Error("POL1003", "A character that nobody sees");

    /// <summary>A quote that is never closed.</summary>
    public static readonly FindingDescriptor UnclosedQuote = Error("POL1004", "A quote is not closed");

    /// <summary>A line longer than the limit.</summary>
    public static readonly FindingDescriptor LineTooLong = Error("POL1005", "A line is too long");

    /// <summary>An indentation that belongs to no line above.</summary>
    public static readonly FindingDescriptor WrongIndentation = Error("POL1006", "Wrong indentation");

    /// <summary>More levels of indentation than the limit.</summary>
    public static readonly FindingDescriptor TooDeep = Error("POL1007", "Nested too deeply");

    /// <summary>A number that is not plain digits with an optional decimal point.</summary>
    public static readonly FindingDescriptor NumberSpelling = Error("POL1008", "A number is not plain decimal");

    /// <summary>No <c>policy</c> or <c>vocabulary</c> line, or nothing at all.</summary>
    public static readonly FindingDescriptor NoPolicy = Error("POL1009", "The file names no policy");

    /// <summary>A second <c>policy</c> or <c>vocabulary</c> line.</summary>
    public static readonly FindingDescriptor SecondPolicy = Error("POL1010", "A second policy in one file");

    /// <summary>A line or a word that the language does not know here.</summary>
    public static readonly FindingDescriptor UnknownKeyword = Error("POL1011", "Not a word of the language");

    /// <summary>A header field that the language does not know, or that stands twice.</summary>
    public static readonly FindingDescriptor HeaderField = Error("POL1012", "A header field is unknown or repeated");

    /// <summary><c>and</c> and <c>or</c> on one line.</summary>
    public static readonly FindingDescriptor AndOrMixed = Error("POL1013", "`and` and `or` on one line");

    /// <summary>Something that the line needs is not there: a name, a colon, a title, a criterion.</summary>
    public static readonly FindingDescriptor Missing = Error("POL1014", "Something is missing");

    /// <summary>Something that the line has no place for.</summary>
    public static readonly FindingDescriptor Unexpected = Error("POL1015", "Something has no place here");

    /// <summary>A line in a part of the file where it means nothing.</summary>
    public static readonly FindingDescriptor WrongPlace = Error("POL1016", "A line in the wrong place");

    /// <summary>Deeper lines under a line that takes none.</summary>
    public static readonly FindingDescriptor NothingBelow = Error("POL1017", "A line takes nothing under it");

    /// <summary>A line that ends in the middle.</summary>
    public static readonly FindingDescriptor Unfinished = Error("POL1018", "A line ends in the middle");

    /// <summary>Several criteria without a word that says how many must hold, or a connective that the language does not know.</summary>
    public static readonly FindingDescriptor Connective = Error("POL1019", "It is not said how many must hold");

    /// <summary>A group without criteria.</summary>
    public static readonly FindingDescriptor EmptyGroup = Error("POL1020", "A group is empty");

    /// <summary>A number of criteria that the group cannot have.</summary>
    public static readonly FindingDescriptor GroupCount = Error("POL1021", "A group's number does not fit");

    /// <summary>An IF outside ALL, or an ALL with nothing but IFs.</summary>
    public static readonly FindingDescriptor ConditionPlace = Error("POL1022", "IF in the wrong place");

    /// <summary>A text that must stand in quotes.</summary>
    public static readonly FindingDescriptor Unquoted = Error("POL1023", "A text needs quotes");

    /// <summary>A text in quotes where a criterion is expected: quoted text is never evaluated.</summary>
    public static readonly FindingDescriptor QuotedCriterion = Error("POL1024", "Text in quotes is not evaluated");

    /// <summary>An example without what it needs.</summary>
    public static readonly FindingDescriptor Example = Error("POL1025", "An example is incomplete");

    /// <summary>A construct that the language does not have yet.</summary>
    public static readonly FindingDescriptor NotSupported = Error("POL1026", "Not supported yet");

    /// <summary>More findings than anyone reads.</summary>
    public static readonly FindingDescriptor TooManyFindings = Error("POL1027", "Too many mistakes to list");

    /// <summary>A table whose rows and columns do not fit.</summary>
    public static readonly FindingDescriptor Table = Error("POL1028", "A table's rows and columns do not fit");

    /// <summary>All of them, by id.</summary>
    internal static readonly FindingDescriptor[] All =
    {
        NotUtf8, Tab, InvisibleCharacter, UnclosedQuote, LineTooLong, WrongIndentation, TooDeep, NumberSpelling, NoPolicy,
        SecondPolicy, UnknownKeyword, HeaderField, AndOrMixed, Missing, Unexpected, WrongPlace, NothingBelow, Unfinished,
        Connective, EmptyGroup, GroupCount, ConditionPlace, Unquoted, QuotedCriterion, Example, NotSupported,
        TooManyFindings, Table,
    };

    private static FindingDescriptor Error(string id, string title) => new(id, Severity.Error, title);
}
