using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Meanings;

/// <summary>
/// What a criterion means: true, false or unknown (null) for what is known of each term, looked up by the term's name.
/// Written beside each random line by whoever wrote the line, so that lexer, parser, binder and interpreter together are
/// checked against it; it shares no code with them.
/// </summary>
public delegate bool? Meaning(Func<string, FactValue?> facts);

/// <summary>The connectives of strong Kleene logic.</summary>
public static class Logic
{
    /// <summary>Always the same.</summary>
    public static Meaning Always(bool value) => _ => value;

    /// <summary>Not the operand.</summary>
    public static Meaning Not(Meaning operand) => facts => operand(facts) is { } value ? !value : null;

    /// <summary>All of them.</summary>
    public static Meaning All(params Meaning[] children) => facts => Count(children, facts, out var unknown) switch
    {
        var yes when yes == children.Length => true,
        var yes when yes + unknown < children.Length => false,
        _ => null,
    };

    /// <summary>At least one of them.</summary>
    public static Meaning Any(params Meaning[] children) => AtLeast(1, children);

    /// <summary>True if so many are surely true, false if no longer possible.</summary>
    public static Meaning AtLeast(int n, params Meaning[] children) => facts =>
    {
        var yes = Count(children, facts, out var unknown);
        return yes >= n ? true : yes + unknown < n ? false : null;
    };

    /// <summary>True if it cannot be more, false if there are already more.</summary>
    public static Meaning AtMost(int n, params Meaning[] children) => facts =>
    {
        var yes = Count(children, facts, out var unknown);
        return yes + unknown <= n ? true : yes > n ? false : null;
    };

    /// <summary>One and no other.</summary>
    public static Meaning ExactlyOne(params Meaning[] children) => facts =>
    {
        var yes = Count(children, facts, out var unknown);
        return yes == 1 && unknown == 0 ? true : yes >= 2 || yes + unknown == 0 ? false : null;
    };

    /// <summary>None of them.</summary>
    public static Meaning None(params Meaning[] children) => AtMost(0, children);

    /// <summary>The body wherever the condition holds.</summary>
    public static Meaning If(Meaning condition, Meaning body) => Any(Not(condition), body);

    /// <summary>
    /// The points of all parts add up to a sum that passes the test. A part gives the points of the row that holds, or none: any
    /// that may still hold as long as none surely does. Every sum that is still possible is tried.
    /// </summary>
    public static Meaning Score(IReadOnlyList<(Meaning Met, Rational Points)[]> parts, Func<Rational, bool> test) => facts =>
    {
        IEnumerable<Rational> sums = [Rational.Zero];
        foreach (var part in parts)
        {
            var rows = part.Select(row => (Met: row.Met(facts), row.Points)).ToList();
            var possible = rows.Exists(row => row.Met == true)
                ? rows.Where(row => row.Met == true).Select(row => row.Points).ToList()
                : rows.Where(row => row.Met is null).Select(row => row.Points).Append(Rational.Zero).ToList();
            sums = sums.SelectMany(sum => possible.Select(points => sum + points)).Distinct().ToList();
        }

        var passed = sums.Select(test).Distinct().ToList();
        return passed.Count == 1 ? passed[0] : null;
    };

    private static int Count(IEnumerable<Meaning> children, Func<string, FactValue?> facts, out int unknown)
    {
        var values = children.Select(child => child(facts)).ToList();
        unknown = values.Count(value => value is null);
        return values.Count(value => value == true);
    }
}
