using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>The complete requests that a partial one may turn out to be.</summary>
public sealed class Completions(FactSpace space)
{
    /// <summary>How many there are.</summary>
    public BigInteger Count(Request request) => space.Policy.Terms
        .Aggregate(BigInteger.One, (product, term) => product * Values(term, request[term]).Count);

    /// <summary>All of them. Ask <see cref="Count"/> first.</summary>
    public IEnumerable<Request> All(Request request)
    {
        IEnumerable<Request> requests = [request];
        foreach (var term in space.Policy.Terms)
        {
            var values = Values(term, request[term]);
            requests = requests.SelectMany(partial => values.Select(value => partial.With(term, value)));
        }

        return requests;
    }

    /// <summary>A random one.</summary>
    public Request Random(Request request, Prng random)
    {
        foreach (var term in space.Policy.Terms)
        {
            request = request.With(term, random.Pick(Values(term, request[term])));
        }

        return request;
    }

    // The ends of the month, its middle, and the days in it at which a test changes.
    private static List<FactValue> Days(DateValue month, IEnumerable<Day> points) => points
        .Where(day => day >= month.First && day <= month.Last)
        .Concat([month.First, month.First.AddDays(14), month.Last])
        .Distinct().Select(day => (FactValue)new DateValue(day, day)).ToList();

    /// <summary>The complete values that agree with what is known of a term; never empty.</summary>
    public IReadOnlyList<FactValue> Values(Term term, FactValue? known) => known switch
    {
        null => space.Of(term),
        ElementsValue elements => space.Of(term).Where(value => value is ElementsValue complete
            && elements.Includes.All(complete.Includes.Contains) && elements.Excludes.All(complete.Excludes.Contains)).ToList(),
        CodesValue { Complete: false } codes => space.Of(term).OfType<CodesValue>()
            .Select(value => value with { Includes = codes.Includes.Union(value.Includes, StringComparer.Ordinal).ToEquatableArray() })
            .Where(value => !value.Includes.Any(code => codes.Excludes.Any(range => range.Contains(code))))
            .Distinct().ToList<FactValue>(),
        DateValue { IsDay: false } month => Days(month, space.Dates.Of(term)),
        CodesValue or NoneValue or YesNoValue or ChoiceValue or NumberValue or DateValue or CodeValue => [known],
        _ => throw new InvalidOperationException("Unknown value " + known.GetType().Name),
    };
}
