using System;
using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>Builds explanations; groups work out their truth from their parts. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Explained
{
    /// <summary>A single test.</summary>
    public static Explanation Test(string text, int line, Truth truth, params ReadOnlySpan<ExplainedFact> facts) =>
        new(ExplanationKind.Test, text, truth) { Line = line, Facts = facts.ToArray() };

    /// <summary>ALL of.</summary>
    public static Explanation All(string text, int line, params ReadOnlySpan<Explanation> children)
    {
        var truth = Truth.True;
        foreach (var child in children)
        {
            truth &= child.Truth;
        }

        return Group(ExplanationKind.All, text, line, truth, children);
    }

    /// <summary>ONE of.</summary>
    public static Explanation Any(string text, int line, params ReadOnlySpan<Explanation> children) =>
        Group(ExplanationKind.Any, text, line, Or(children), children);

    /// <summary>NONE of.</summary>
    public static Explanation None(string text, int line, params ReadOnlySpan<Explanation> children) =>
        Group(ExplanationKind.None, text, line, !Or(children), children);

    /// <summary>EXACTLY ONE of.</summary>
    public static Explanation ExactlyOne(string text, int line, params ReadOnlySpan<Explanation> children) =>
        Group(ExplanationKind.ExactlyOne, text, line, Counted(children).ExactlyOne(), children);

    /// <summary>AT LEAST n of.</summary>
    public static Explanation AtLeast(int n, string text, int line, params ReadOnlySpan<Explanation> children) =>
        Group(ExplanationKind.AtLeast, text, line, Counted(children).AtLeast(n), children) with { Count = n };

    /// <summary>AT MOST n of.</summary>
    public static Explanation AtMost(int n, string text, int line, params ReadOnlySpan<Explanation> children) =>
        Group(ExplanationKind.AtMost, text, line, Counted(children).AtMost(n), children) with { Count = n };

    /// <summary>IF.</summary>
    public static Explanation If(string text, int line, Explanation condition, Explanation body) =>
        Group(ExplanationKind.Conditional, text, line, !condition.Truth | body.Truth, [condition, body]);

    /// <summary>Not.</summary>
    public static Explanation Not(string text, int line, Explanation operand) =>
        Group(ExplanationKind.Not, text, line, !operand.Truth, [operand]);

    /// <summary>Always met, or never.</summary>
    public static Explanation Constant(string text, int line, bool value) =>
        new(ExplanationKind.Constant, text, Truth.Of(value)) { Line = line };

    /// <summary>A score compared with a number of points.</summary>
    public static Explanation Score(
        PointRules rules, int low, int high, string needed, string text, int line, params ReadOnlySpan<Explanation> lines)
    {
        var truths = new Truth[lines.Length];
        var parts = new Explanation[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            truths[i] = lines[i].Truth;
            parts[i] = lines[i] with { Points = rules.PointsOf(i) };
        }

        var (sure, least, most) = rules.Sum(truths);
        return Group(ExplanationKind.Score, text, line, rules.Within(truths, low, high), parts) with { Sum = new(sure, least, most, needed) };
    }

    /// <summary>A defined name.</summary>
    public static Explanation Definition(string text, int line, Explanation meaning) =>
        Group(ExplanationKind.Definition, text, line, meaning.Truth, [meaning]);

    /// <summary>A reference to another clause.</summary>
    public static Explanation Reference(string text, int line, Explanation target) =>
        Group(ExplanationKind.Reference, text, line, target.Truth, [target]);

    /// <summary>The scope of the policy or of a section.</summary>
    public static Explanation Scope(string text, int line, Explanation criteria) =>
        Group(ExplanationKind.Scope, text, line, criteria.Truth, [criteria]);

    /// <summary>An exception.</summary>
    public static Explanation Exception(string text, int line, Explanation criteria) =>
        Group(ExplanationKind.Exception, text, line, criteria.Truth, [criteria]);

    /// <summary>A statement that beats another.</summary>
    public static Explanation Overrider(ClauseId clause, Truth truth) =>
        new(ExplanationKind.Overrider, clause.Text, truth) { Path = clause.Path, Line = clause.Line };

    /// <summary>A statement: effective when its scopes and criteria hold and no exception and no overrider does.</summary>
    public static Explanation Statement(StatementInfo statement, Truth truth, params ReadOnlySpan<Explanation> parts) =>
        new(ExplanationKind.Statement, statement.Clause.Text, truth)
        {
            Path = statement.Clause.Path,
            Title = statement.Title,
            Line = statement.Clause.Line,
            Children = parts.ToArray(),
            Notes = statement.Notes,
            Documentation = statement.RequiredDocuments,
            Citations = statement.Citations,
        };

    private static Explanation Group(
        ExplanationKind kind, string text, int line, Truth truth, ReadOnlySpan<Explanation> children) =>
        new(kind, text, truth) { Line = line, Children = children.ToArray() };

    private static Truth Or(ReadOnlySpan<Explanation> children)
    {
        var truth = Truth.False;
        foreach (var child in children)
        {
            truth |= child.Truth;
        }

        return truth;
    }

    private static TruthCount Counted(ReadOnlySpan<Explanation> children)
    {
        TruthCount count = default;
        foreach (var child in children)
        {
            count.Add(child.Truth);
        }

        return count;
    }
}
