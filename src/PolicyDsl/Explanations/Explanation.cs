using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace PolicyDsl;

/// <summary>What a request gives for a fact.</summary>
/// <param name="Term">The term's name.</param>
/// <param name="Value">The value in the policy's words; "not given" when it is not known.</param>
public sealed record ExplainedFact(string Term, string Value);

/// <summary>A part of a policy with whether it is met for a request, and why.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What the policy says, on one line.</param>
/// <param name="Truth">True is met, false is not met, unknown is that facts are missing.</param>
public sealed record Explanation(ExplanationKind Kind, string Text, Truth Truth)
{
    /// <summary>The label as written ("A", "1"), or null.</summary>
    public string? Label { get; init; }

    /// <summary>The full path of a labelled part ("I.B.2"), or null.</summary>
    public string? Path { get; init; }

    /// <summary>The quoted title, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The line in the policy file, from 1; 0 for what stands on no line of its own.</summary>
    public int Line { get; init; }

    /// <summary>n of AT LEAST n and AT MOST n, otherwise 0.</summary>
    public int Count { get; init; }

    /// <summary>The points that this line of a score gives when it is met; null for everything else.</summary>
    public decimal? Points { get; init; }

    /// <summary>How the lines of a score add up; null for everything else.</summary>
    public ScoreSum? Sum { get; init; }

    /// <summary>What a test looks at; empty for everything else.</summary>
    public IReadOnlyList<ExplainedFact> Facts { get; init; } = [];

    /// <summary>The parts, in the order of the policy.</summary>
    public IReadOnlyList<Explanation> Children { get; init; } = [];

    /// <summary>Notes for readers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What documents it.</summary>
    public IReadOnlyList<string> Documentation { get; init; } = [];

    /// <summary>Citations.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>Whether it is met.</summary>
    public bool IsMet => Truth.IsTrue;

    /// <summary>Whether it is surely not met.</summary>
    public bool IsNotMet => Truth.IsFalse;

    /// <summary>Whether facts are missing to say.</summary>
    public bool IsUnknown => Truth.IsUnknown;

    /// <summary>
    /// Why, in a few words: what the request gives ("largest tumor: 4.2 cm"), or how the parts of a group add up ("1 of 3 met,
    /// 1 unknown"). Empty where the parts say it all.
    /// </summary>
    public string Why => Kind switch
    {
        ExplanationKind.Test => string.Join("; ", Facts.Select(fact => fact.Term + ": " + fact.Value)),
        ExplanationKind.All or ExplanationKind.Any or ExplanationKind.ExactlyOne or ExplanationKind.AtLeast
            or ExplanationKind.AtMost or ExplanationKind.None => Tally(),
        ExplanationKind.Score => Sum?.ToString() ?? "",
        ExplanationKind.Exception => IsMet ? "the exception applies" : "",
        ExplanationKind.Overrider => IsMet ? "it takes precedence" : "",
        _ => "",
    };

    /// <summary>This part and all that are inside it, from the outside in.</summary>
    public IEnumerable<Explanation> DescendantsAndSelf() => Children.SelectMany(child => child.DescendantsAndSelf()).Prepend(this);

    /// <summary>The whole tree, one part a line: "met", "not met" or "unknown", what the policy says, and why.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    internal void Write(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(IsMet ? "[met] " : IsNotMet ? "[not met] " : "[unknown] ");
        text.Append(Points is { } points ? ScoreSum.Points(points) + ": " : "");
        text.Append(Label is null ? "" : Label + ". ").Append(Title is null ? "" : "\"" + Title + "\" ").Append(Text);
        text.Append(Why.Length == 0 ? "" : " (" + Why + ")").Append('\n');
        foreach (var child in Children)
        {
            child.Write(text, depth + 1);
        }
    }

    private string Tally()
    {
        var met = Children.Count(child => child.IsMet);
        var unknown = Children.Count(child => child.IsUnknown);
        return string.Create(CultureInfo.InvariantCulture, $"{met} of {Children.Count} met")
            + (unknown == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {unknown} unknown"));
    }
}
