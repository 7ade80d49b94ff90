using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Across;

/// <summary>A policy's term as a fact of the requests that two policies share.</summary>
/// <param name="Own">The policy's term.</param>
/// <param name="Fact">The fact.</param>
/// <param name="Values">
/// Where the values of the two policies differ (line of business and state; every term of two versions), for each value or element of
/// the policy those of the fact that it stands for: what only the other policy lists is <c>another</c> here. Null where their values are
/// the same.
/// </param>
internal sealed record MergedTerm(Term Own, Term Fact, IReadOnlyList<IReadOnlyList<int>>? Values)
{
    /// <summary>A term whose values are those of the fact.</summary>
    public static MergedTerm Same(Term own, Term fact) => new(own, fact, null);

    /// <summary>A line of business or state, over the values that both policies list.</summary>
    public static MergedTerm ByName(Term own, Term fact)
    {
        var type = (EnumerationType)own.Type;
        var names = ((EnumerationType)fact.Type).Values.Select(value => FoldedName.Of(value.Name)).ToList();
        var values = type.Values
            .Select((value, index) => index == type.AnotherIndex ? -1 : names.IndexOf(FoldedName.Of(value.Name)))
            .ToList();
        var others = Enumerable.Range(0, names.Count).Where(value => !values.Contains(value)).ToArray();
        return new MergedTerm(own, fact, values.Select(value => value < 0 ? others : new[] { value }).ToArray());
    }

    /// <summary>The enumeration of the values that both list; <c>another</c> is last.</summary>
    public static EnumerationType Union(EnumerationType first, EnumerationType second)
    {
        var known = first.Values.Take(first.Values.Length - 1).ToList();
        var names = new HashSet<string>(known.Select(value => FoldedName.Of(value.Name)), StringComparer.Ordinal);
        known.AddRange(second.Values.Take(second.Values.Length - 1).Where(value => !names.Contains(FoldedName.Of(value.Name))));
        return first with { Values = known.Append(first.Values[first.Values.Length - 1]).ToEquatableArray() };
    }

    /// <summary>What a value of the fact is in the policy.</summary>
    public FactValue? InPolicy(FactValue? value)
    {
        if (Values is null || value is not ChoiceValue choice)
        {
            return value;
        }

        for (var own = 0; own < Values.Count; own++)
        {
            if (Values[own].Contains(choice.Index))
            {
                return new ChoiceValue(own);
            }
        }

        throw new InvalidOperationException("No value of " + Own.Name + " stands for value " + choice.Index + ".");
    }
}
