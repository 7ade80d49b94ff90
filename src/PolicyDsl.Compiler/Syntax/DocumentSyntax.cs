namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// The declarations of a file, in document order. What could not be read is left out and has its finding; the rest is here.
/// </summary>
public sealed record DocumentSyntax
{
    /// <summary>Whether the file begins with <c>vocabulary</c> instead of <c>policy</c>.</summary>
    public bool IsVocabulary { get; init; }

    /// <summary>The quoted title after <c>policy</c> or <c>vocabulary</c>, or null where the file lacks it (reported).</summary>
    public Token? Title { get; init; }

    /// <summary>The first line, or null.</summary>
    public OutlineNode? TitleLine { get; init; }

    /// <summary>The header fields: <c>effective: 2020-08-01</c>.</summary>
    public EquatableArray<HeaderFieldSyntax> Header { get; init; }

    /// <summary><c>use "Name"</c>: the quoted names.</summary>
    public EquatableArray<Token> Uses { get; init; }

    /// <summary>The terms of all <c>terms</c> blocks.</summary>
    public EquatableArray<TermSyntax> Terms { get; init; }

    /// <summary>The named value lists.</summary>
    public EquatableArray<ListSyntax> Lists { get; init; }

    /// <summary>The definitions.</summary>
    public EquatableArray<DefinitionSyntax> Definitions { get; init; }

    /// <summary>The scores.</summary>
    public EquatableArray<ScoreSyntax> Scores { get; init; }

    /// <summary>The criteria of <c>always</c>.</summary>
    public EquatableArray<CriterionSyntax> Always { get; init; }

    /// <summary>The code lists.</summary>
    public EquatableArray<CodeListSyntax> CodeLists { get; init; }

    /// <summary>What stands outside sections and the sections themselves, in document order.</summary>
    public EquatableArray<MemberSyntax> Members { get; init; }

    /// <summary>Studies and guidelines.</summary>
    public EquatableArray<EvidenceSyntax> Evidence { get; init; }

    /// <summary>The examples.</summary>
    public EquatableArray<ExampleSyntax> Examples { get; init; }
}

/// <summary>A header field: one that the language knows, and only history, source, subject to and note more than once.</summary>
/// <param name="Name">The words before the colon, joined by one space, in lower case: "lines of business".</param>
/// <param name="Value">The tokens after the colon; the lines under it are appended as if joined by a comma.</param>
/// <param name="Text">The value as written, trimmed (a single quoted text without its quotes).</param>
public sealed record HeaderFieldSyntax(string Name, EquatableArray<Token> Value, string Text, OutlineNode Line);

/// <summary>A term: <c>name (short): type</c>, with one value per line under it or on the line.</summary>
/// <param name="Name">The tokens before the colon, the bracketed short name left out.</param>
/// <param name="ShortName">The tokens inside the brackets at the end of the name; empty without.</param>
/// <param name="Type">The tokens after the colon; empty where the type is missing or not supported yet (reported).</param>
/// <param name="Values">
/// The lines under it that are values: each may hold several, separated by commas. <see cref="NameReader.ReadValue"/> takes
/// them apart.
/// </param>
/// <param name="CodeName">After <c>code name</c>: the C# name, or null.</param>
/// <param name="Formerly">After <c>formerly</c>: the quoted names.</param>
public sealed record TermSyntax(
    EquatableArray<Token> Name, EquatableArray<Token> ShortName, EquatableArray<Token> Type, EquatableArray<OutlineNode> Values,
    Token? CodeName, EquatableArray<Token> Formerly, EquatableArray<Token> Notes, OutlineNode Line)
{
    /// <summary>Of <c>for each of drugs: one of ...</c> the list or the values, of which each has a term of the type; empty without.</summary>
    public EquatableArray<Token> ForEach { get; init; }
}

/// <summary>
/// A named value list: <c>name: a, b</c> or one value per line; <see cref="NameReader.ReadValue"/> takes a line apart.
/// </summary>
public sealed record ListSyntax(EquatableArray<Token> Name, EquatableArray<Token> Values, EquatableArray<OutlineNode> ValueLines, OutlineNode Line);

/// <summary>A definition: <c>name: criterion</c>, or a group under the name.</summary>
public sealed record DefinitionSyntax(
    EquatableArray<Token> Name, EquatableArray<Token> ShortName, CriterionSyntax? Criterion, OutlineNode Line);

/// <summary>A code list: <c>name: system [for term]</c> with lines of codes under it.</summary>
/// <param name="System">The tokens after the colon: HCPCS, CPT, ICD-10-CM, ICD-10-PCS.</param>
/// <param name="Term">The tokens after <c>for</c>: the term whose codes the list speaks of; empty without.</param>
/// <param name="Meanings">The <c>means</c> lines under it: what each of its codes means.</param>
public sealed record CodeListSyntax(
    EquatableArray<Token> Name, EquatableArray<Token> System, EquatableArray<Token> Term, EquatableArray<CodeLineSyntax> Lines,
    EquatableArray<CodeMeaningSyntax> Meanings, OutlineNode Line);

/// <summary>
/// A line of a code list: codes and ranges separated by commas (<c>Q0083 to Q0085</c>), then our words in quotes, then what
/// the codes mean.
/// </summary>
public sealed record CodeLineSyntax(EquatableArray<Token> Codes, Token? Words, CodeMeaningSyntax? Meaning, OutlineNode Line);

/// <summary><c>means criterion</c>, or <c>means ALL of:</c> with the criteria under it.</summary>
/// <param name="Keyword">The word <c>means</c>.</param>
public sealed record CodeMeaningSyntax(Token Keyword, CriterionSyntax Criterion, OutlineNode Line);

/// <summary>What may stand in a section or outside sections.</summary>
public abstract record MemberSyntax(OutlineNode Line)
{
    /// <summary>The line and those under it.</summary>
    public OutlineNode Line { get; init; } = Line;
}

/// <summary>A section.</summary>
/// <param name="Label">The label token, without dot or brackets in its text, or null where it lacks one (reported).</param>
/// <param name="AppliesWhen">The criteria of its <c>applies when</c> lines.</param>
/// <param name="LinesOfBusiness">The tokens after <c>for line of business</c>; empty without.</param>
/// <param name="States">The tokens after <c>for state</c>; empty without.</param>
/// <param name="Attributes">Lines that hold for its statements: prior authorization, documents, setting, cites, notes.</param>
public sealed record SectionSyntax(
    Token? Label, Token? Title, EquatableArray<CriterionSyntax> AppliesWhen, EquatableArray<Token> LinesOfBusiness,
    EquatableArray<Token> States, EquatableArray<AttributeSyntax> Attributes, EquatableArray<MemberSyntax> Members,
    OutlineNode Line) : MemberSyntax(Line)
{
    /// <summary>The tokens of the values of <c>for initial requests</c> or <c>for request type initial</c>; empty without.</summary>
    public EquatableArray<Token> RequestTypes { get; init; }

    /// <summary>The tokens after <c>for dates of service</c>; empty without.</summary>
    public EquatableArray<Token> DatesOfService { get; init; }

    /// <summary>Its <c>reviewed under</c> lines.</summary>
    public EquatableArray<ReviewedUnderSyntax> ReviewedUnder { get; init; }

    /// <summary>What its covering statements grant where they do not say it themselves.</summary>
    public EquatableArray<GrantSyntax> Grants { get; init; }

    /// <summary>Whether a line of it, or of what stands in it, could not be read (reported).</summary>
    public bool HasErrors { get; init; }
}

/// <summary><c>reviewed under I when ...</c>, under a section: which of its requests another section takes up in its place.</summary>
/// <param name="Section">The tokens of the other section's label or path.</param>
public sealed record ReviewedUnderSyntax(EquatableArray<Token> Section, CriterionSyntax When, OutlineNode Line);

/// <summary>A statement, <c>coverage requires</c>, or <c>otherwise</c>.</summary>
/// <param name="Verdict">The verdict's tokens as written, up to <c>when</c>; empty for <c>coverage requires</c>.</param>
/// <param name="Criterion">After <c>when</c> (or <c>requires</c>): null without one.</param>
/// <param name="Exceptions">Its <c>except</c> lines.</param>
/// <param name="Overrides">Its <c>overrides</c> lines.</param>
/// <param name="Attributes">because, requires documentation of, prior authorization required, setting, cites, note.</param>
public sealed record StatementSyntax(
    Model.StatementKind Kind, Token? Label, Token? Title, EquatableArray<Token> Verdict, CriterionSyntax? Criterion,
    EquatableArray<ExceptionSyntax> Exceptions, EquatableArray<OverrideSyntax> Overrides,
    EquatableArray<AttributeSyntax> Attributes, EquatableArray<AcceptSyntax> Accepts, OutlineNode Line) : MemberSyntax(Line)
{
    /// <summary>What the verdict's tokens say; null for <c>coverage requires</c> and where they could not be read.</summary>
    public Model.VerdictKind? VerdictKind { get; init; }

    /// <summary>The quoted text of <c>review by</c> and <c>follows</c>, or null.</summary>
    public Token? Authority { get; init; }

    /// <summary>The tokens after <c>for dates of service</c>, on its line or under it; empty without.</summary>
    public EquatableArray<Token> DatesOfService { get; init; }

    /// <summary>What it grants: on its line, then on the lines under it.</summary>
    public EquatableArray<GrantSyntax> Grants { get; init; }

    /// <summary>
    /// Whether a line of it could not be read (reported). It is here for its label: references to it are no second mistake.
    /// Its verdict may be empty.
    /// </summary>
    public bool HasErrors { get; init; }
}

/// <summary>What a verdict grants: a length or a limit, one of the two.</summary>
/// <param name="Length"><c>for 12 weeks</c></param>
/// <param name="Limit"><c>limit 4 injections every 12 months</c></param>
/// <param name="Tokens">As written.</param>
public sealed record GrantSyntax(
    Model.AuthorizationLength? Length, Model.QuantityLimit? Limit, EquatableArray<Token> Tokens, OutlineNode Line);

/// <summary><c>when lengths differ the longer applies</c>, <c>when limits differ the smaller applies</c>; outside sections.</summary>
/// <param name="OfLimits">Whether it is about limits.</param>
/// <param name="Preference">Which one applies.</param>
public sealed record DifferenceRuleSyntax(bool OfLimits, Model.Preference Preference, OutlineNode Line) : MemberSyntax(Line);

/// <summary><c>accept POL3006 [for I.A, II] because "..."</c>, under a section or outside sections.</summary>
public sealed record AcceptSyntax(Token FindingId, EquatableArray<Token> Clauses, Token? Because, OutlineNode Line) : MemberSyntax(Line);

/// <summary><c>except I.A</c> (the tokens of the path) or <c>except when</c> (a criterion): one of the two.</summary>
public sealed record ExceptionSyntax(EquatableArray<Token> Clause, CriterionSyntax? When, OutlineNode Line);

/// <summary><c>overrides I, II.A</c> (the path tokens) or <c>overrides every approval</c>.</summary>
public sealed record OverrideSyntax(bool EveryApproval, EquatableArray<Token> Clauses, OutlineNode Line);

/// <summary>The lines that explain or qualify.</summary>
public enum AttributeKind
{
    /// <summary><c>because "..."</c></summary>
    Because,

    /// <summary><c>requires documentation of "..."</c></summary>
    RequiresDocumentation,

    /// <summary><c>prior authorization required</c></summary>
    PriorAuthorization,

    /// <summary><c>setting "..."</c></summary>
    Setting,

    /// <summary><c>restricted to "..."</c></summary>
    RestrictedTo,

    /// <summary><c>prescriber "..."</c></summary>
    Prescriber,

    /// <summary><c>cites "..."</c> or <c>cites NAME</c> of an evidence entry</summary>
    Cites,

    /// <summary><c>note "..."</c></summary>
    Note,

    /// <summary><c>such as "..."</c></summary>
    SuchAs,

    /// <summary><c>documented in "..."</c></summary>
    DocumentedIn,

    /// <summary><c>attested by ...</c></summary>
    AttestedBy,
}

/// <summary>An attribute line: the tokens after its keyword (often one string).</summary>
public sealed record AttributeSyntax(AttributeKind Kind, EquatableArray<Token> Value, OutlineNode Line);

/// <summary>
/// A study or guideline: <c>name "title"</c> with <c>key: text</c> lines under it.
/// </summary>
public sealed record EvidenceSyntax(EquatableArray<Token> Name, Token? Title, EquatableArray<HeaderFieldSyntax> Entries, OutlineNode Line);

/// <summary>An example.</summary>
/// <param name="Like">The quoted name after <c>like</c>, or null.</param>
/// <param name="Facts">
/// Fact lines, each the tokens of one fact; those after <c>but</c> on the <c>like</c> line and on the lines under it included.
/// </param>
/// <param name="Expectation">
/// The tokens after =&gt;, without what is expected to be granted; empty where it is missing (reported).
/// </param>
public sealed record ExampleSyntax(
    Token Name, Token? Like, EquatableArray<FactSyntax> Facts, EquatableArray<Token> Expectation, OutlineNode? ExpectationLine,
    OutlineNode Line)
{
    /// <summary>The length and the limits that are expected.</summary>
    public EquatableArray<GrantSyntax> Grants { get; init; }

    /// <summary>Whether a line of it could not be read (reported).</summary>
    public bool HasErrors { get; init; }

    /// <summary>The line <c>to be confirmed</c>, or null.</summary>
    public OutlineNode? ToBeConfirmed { get; init; }
}

/// <summary>A fact of an example.</summary>
public sealed record FactSyntax(EquatableArray<Token> Tokens)
{
    /// <summary>
    /// Whether it is what follows <c>but</c> on its line: there several facts may be joined by <c>and</c> or commas, which only
    /// the names can tell from those inside a fact.
    /// </summary>
    public bool MayBeSeveral { get; init; }
}
