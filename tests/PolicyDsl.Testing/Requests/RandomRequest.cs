using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>
/// Random requests for a policy, complete or not: numbers at its thresholds and beside them, codes at the ends of its ranges,
/// sets of which only some elements are known, <c>none</c> and <c>another</c>.
/// </summary>
public sealed class RandomRequest(FactSpace space, Prng random)
{
    /// <summary>A request that gives every fact.</summary>
    public Request Complete()
    {
        var request = new Request.Builder(space.Policy);
        foreach (var term in space.Policy.Terms)
        {
            request.Set(term, Pick(term, request.Build));
        }

        return request.Build();
    }

    /// <summary>A request that gives about so many of a hundred facts, some sets only in part.</summary>
    public Request Partial(int percent)
    {
        var request = new Request.Builder(space.Policy);
        foreach (var term in space.Policy.Terms.Where(_ => random.Chance(percent)))
        {
            request.Set(term, Part(term, Pick(term, request.Build)));
        }

        return request.Build();
    }

    /// <summary>
    /// The same request with about so many of a hundred facts changed: taken back, given only in part, or another one; a number
    /// often just beside a threshold.
    /// </summary>
    public Request Changed(Request request, int percent)
    {
        foreach (var term in space.Policy.Terms.Where(_ => random.Chance(percent)))
        {
            var other = random.Chance(40) && space.Numbers.Beside(term, random) is { } number ? new NumberValue(number) : Pick(term, () => request);
            request = request.With(term, random.Chance(25) ? null : Part(term, other));
        }

        return request;
    }

    /// <summary>The same request with one fact more, or null where nothing more can be said.</summary>
    public Request? WithOneMore(Request request)
    {
        var unsettled = space.Policy.Terms.Where(term => !IsSettled(term, request[term])).ToList();
        if (unsettled.Count == 0)
        {
            return null;
        }

        var term = random.Pick(unsettled);
        return request.With(term, request[term] switch
        {
            null => Part(term, Pick(term, () => request)),
            DateValue month => OneDay(month),
            ElementsValue known => OneMoreElement(term, known),
            CodesValue known => random.Chance(40) ? known with { Complete = true, Excludes = default } : OneMoreCode(term, known),
            var settled => settled,
        });
    }

    /// <summary>Whether nothing more can be said about the term.</summary>
    public static bool IsSettled(Term term, FactValue? value) => value switch
    {
        null => false,
        ElementsValue elements => elements.Includes.Length + elements.Excludes.Length == ((SetType)term.Type).Elements.Values.Length,
        CodesValue codes => codes.Complete,
        DateValue date => date.IsDay,
        NoneValue or YesNoValue or ChoiceValue or NumberValue or CodeValue => true,
        _ => throw new InvalidOperationException("Unknown value " + value.GetType().Name),
    };

    // Dates lie to each other as the tests of the policy ask: counted from one that is given, or from a day at a month's end.
    private FactValue Pick(Term term, Func<Request> known)
    {
        if (term.Type is not DateType || random.Chance(30))
        {
            return space.Pick(term, random);
        }

        var request = known();
        var given = space.Policy.Terms.Select(other => request[other]).OfType<DateValue>().ToList();
        var day = space.Dates.Near(term, given.Count > 0 && random.Chance(80) ? random.Pick(given).First : space.Dates.Likely(random), random);
        if (EffectivePeriod.Bounds(term) && random.Chance(8) && EffectivePeriod.Of(space.Policy.Header) is var period && period != EffectivePeriod.Always)
        {
            // For another version of the policy.
            day = period.Last < Day.Last && random.Chance(50) ? period.Last.AddDays(random.Between(1, 40)) : period.First.AddDays(-random.Between(1, 40));
            day = day.IsAllowed ? day : period.First;
        }

        return new DateValue(day, day);
    }

    private DateValue OneDay(DateValue month)
    {
        var day = new Day(random.Between(month.First.Number, month.Last.Number));
        return new DateValue(day, day);
    }

    private FactValue Part(Term term, FactValue complete) => complete switch
    {
        ElementsValue elements when random.Chance(50) => new ElementsValue(
            elements.Includes.Where(_ => random.Chance(60)).ToEquatableArray(),
            elements.Excludes.Where(_ => random.Chance(60)).ToEquatableArray()),
        DateValue date when random.Chance(25) => new DateValue(Day.FirstOfMonth(date.First.MonthIndex), Day.LastOfMonth(date.First.MonthIndex)),
        CodesValue codes when random.Chance(50) => new CodesValue(
            codes.Includes.Where(_ => random.Chance(60)).ToEquatableArray(),
            Avoidable(term, codes.Includes).Where(_ => random.Chance(60)).ToEquatableArray(),
            false),
        _ => complete,
    };

    private ElementsValue OneMoreElement(Term term, ElementsValue known)
    {
        var open = Enumerable.Range(0, ((SetType)term.Type).Elements.Values.Length)
            .Except(known.Includes).Except(known.Excludes).ToList();
        var element = random.Pick(open);
        return random.Chance(50)
            ? known with { Includes = known.Includes.Append(element).Order().ToEquatableArray() }
            : known with { Excludes = known.Excludes.Append(element).Order().ToEquatableArray() };
    }

    private CodesValue OneMoreCode(Term term, CodesValue known)
    {
        var code = random.Pick(space.CodePoints.Of(term));
        if (!known.Includes.Contains(code) && !known.Excludes.Any(range => range.Contains(code)))
        {
            return known with { Includes = known.Includes.Append(code).ToEquatableArray() };
        }

        var ranges = Avoidable(term, known.Includes).Except(known.Excludes).ToList();
        return ranges.Count == 0 ? known with { Complete = true, Excludes = default }
            : known with { Excludes = known.Excludes.Append(random.Pick(ranges)).ToEquatableArray() };
    }

    // Ranges of the policy in which none of the codes lies, and that a request can give: what lies outside some ranges need not end with a code.
    private List<CodeRange> Avoidable(Term term, EquatableArray<string> codes) => space.CodePoints.Ranges[term.Index]
        .Where(range => !codes.Any(range.Contains) && CodePoints.CanGive(term, range)).ToList();
}
