using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Differences;

/// <summary>What changed in the meaning of a policy: the requests that two versions decide differently.</summary>
/// <param name="Moves">For each pair of rulings the requests that move from one to the other; changes of coverage first.</param>
/// <param name="Unsettled">What could be neither found nor ruled out, each a question in words.</param>
public sealed record PolicyDifference(EquatableArray<Move> Moves, EquatableArray<string> Unsettled)
{
    /// <summary>
    /// Whether it is proved that both versions decide every request alike, partial requests included, that a patient who keeps to the
    /// <c>always</c> of either can make.
    /// </summary>
    public bool IsNone => Moves.Length == 0 && Unsettled.Length == 0;
}

/// <summary>In what the two versions differ.</summary>
public enum MoveKind
{
    /// <summary>They rule differently.</summary>
    Ruling,

    /// <summary>Both cover, on other terms: length, limits, what is required.</summary>
    Terms,

    /// <summary>Both wait, for other facts.</summary>
    Asked,
}

/// <summary>The requests that move from one ruling to another.</summary>
/// <param name="Kind">In what the versions differ.</param>
/// <param name="Before">What the earlier version says.</param>
/// <param name="After">What the later one says.</param>
/// <param name="Requests">Some of them, the smallest description first; together not always all.</param>
/// <param name="IsComplete">Whether there are no others.</param>
public sealed record Move(MoveKind Kind, Ruling Before, Ruling After, EquatableArray<MovedRequests> Requests, bool IsComplete);

/// <summary>Requests that move, described by the facts that they give.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="HoldsOfEvery">
/// Whether it is proved that every request with these facts moves, whatever else it gives. Otherwise every other fact is not given.
/// </param>
/// <param name="Witness">One of the requests, over <see cref="ComparedFacts.Form"/>.</param>
/// <param name="Before">What the earlier version says of it, and by which clauses.</param>
/// <param name="After">What the later version says of it, and by which clauses.</param>
public sealed record MovedRequests(
    EquatableArray<MovedFact> Facts, bool HoldsOfEvery, Request Witness, VersionSays Before, VersionSays After)
{
    /// <summary>
    /// What their dates, given by the day, have in common: lines about dates that are known to be met or not. Empty where <see cref="Facts"/> gives an example instead.
    /// </summary>
    public EquatableArray<MovedTest> Dates { get; init; }
}

/// <summary>A line about dates of requests that move.</summary>
/// <param name="Text">The line: "last scan is within 90 days before date of service".</param>
/// <param name="IsMet">Whether it is met.</param>
public sealed record MovedTest(string Text, bool IsMet);

/// <summary>A fact of requests that move.</summary>
/// <param name="Term">The fact, a term of <see cref="ComparedFacts.Form"/>.</param>
/// <param name="Text">Its values in words: "more than 3", "HCC or metastasis".</param>
/// <param name="IsExample">Whether other values move as well that are not told.</param>
public sealed record MovedFact(Term Term, string Text, bool IsExample);

/// <summary>What a version says of a request, and which lines of it are responsible.</summary>
/// <param name="Words">The ruling, with the terms or the missing facts where they are what differs.</param>
/// <param name="Lines">The clauses that decide, and the lines that keep the other version's clause from doing so.</param>
public sealed record VersionSays(string Words, EquatableArray<ResponsibleLine> Lines);

/// <summary>A line that is responsible.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Location">Where it stands; <see cref="SourceLocation.None"/> where the version has no such line.</param>
public sealed record ResponsibleLine(string Text, SourceLocation Location);
