using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Writes what covering statements and sections grant: lengths that are often alike, limits on few things.</summary>
public sealed class GrantLines(Prng random, PolicyShape shape)
{
    private static readonly (string Text, string Length)[] Lengths =
    [
        ("for 12 weeks", "2016 hours"), ("for 84 days", "2016 hours"), ("for twelve weeks", "2016 hours"), ("12 weeks initially", "2016 hours"),
        ("for 180 days", "4320 hours"), ("for 6 months", "6 months"), ("for up to 6 months", "at most 6 months"),
        ("for 1 year", "12 months"), ("for 12 months", "12 months"), ("for a 12-month period", "12 months"), ("for 90 days", "2160 hours"),
        ("for 3 months", "3 months"),
    ];

    private static readonly (string Before, string Thing)[] Things =
        [("visits", "visit"), ("visit", "visit"), ("injections", "injection"), ("\"units per lesion\"", "units per lesion"), ("", "use"), ("times", "use")];

    private static readonly (string Text, string Span)[] Spans =
    [
        (" every 12 months", "12 months"), (" per year", "12 months"), (" every 6 months", "6 months"), (" every 24 hours", "24 hours"),
        (" per day", "24 hours"), (" each week", "168 hours"), (" per calendar year", "CalendarYear"), (" per lifetime", "Lifetime"),
        (" in all", "Authorization"), ("", "Authorization"),
    ];

    /// <summary>What a covering statement grants: mostly nothing.</summary>
    public SketchGrants Draw()
    {
        if (!random.Chance(shape.Grants))
        {
            return SketchGrants.None;
        }

        var limits = new List<SketchGrant>();
        for (var i = random.Chance(50) ? random.Between(1, 2) : 0; i > 0; i--)
        {
            var limit = Limit();
            if (!limits.Exists(other => other.Limit == limit.Limit))
            {
                limits.Add(limit);
            }
        }

        return new SketchGrants(random.Chance(70) ? Length() : null, limits);
    }

    /// <summary>The grants after a verdict on its line: " for 12 weeks, limit 4 visits per year".</summary>
    public static string OnLine(SketchGrants grants) => string.Concat(All(grants).Select((grant, index) => (index == 0 ? " " : ", ") + grant.Text));

    /// <summary>The grants as lines of their own.</summary>
    public static IEnumerable<string> Lines(SketchGrants grants) => All(grants).Select(grant => grant.Text);

    private static IEnumerable<SketchGrant> All(SketchGrants grants) =>
        grants.Length is { } length ? grants.Limits.Prepend(length) : grants.Limits;

    private SketchGrant Length()
    {
        var (text, length) = random.Pick(Lengths);
        return new SketchGrant(text, length, null, 0);
    }

    private SketchGrant Limit()
    {
        var (before, thing) = random.Pick(Things);
        var (after, span) = random.Pick(Spans);
        var quantity = random.Between(1, 4);
        if (before.Length == 0 && quantity == 1 && after.Length > 0 && span != "Authorization" && random.Chance(50))
        {
            return new SketchGrant("once" + after, null, thing + " over " + span, 1);
        }

        return new SketchGrant("limit " + quantity + (before.Length == 0 ? "" : " " + before) + after, null, thing + " over " + span, quantity);
    }
}
