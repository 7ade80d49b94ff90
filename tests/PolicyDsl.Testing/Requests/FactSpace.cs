using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>
/// For every term of a policy, complete values that stand for all that a request may give: no criterion of the policy can
/// tell a value that is missing here from every one that is here.
/// </summary>
public sealed class FactSpace
{
    // A set of so many elements has too many subsets to list them without need.
    private const int LargeSet = 12;

    private readonly List<Lazy<IReadOnlyList<FactValue>>> values = new();

    /// <summary>Works them out for a policy.</summary>
    public FactSpace(PolicyModel policy)
    {
        Policy = policy;
        Numbers = new NumberPoints(policy);
        Dates = new DatePoints(policy);
        CodePoints = new CodePoints(policy);
        foreach (var term in policy.Terms)
        {
            values.Add(new(() => All(term)));
        }
    }

    /// <summary>The policy.</summary>
    public PolicyModel Policy { get; }

    /// <summary>The numbers of number terms.</summary>
    public NumberPoints Numbers { get; }

    /// <summary>The days of date terms.</summary>
    public DatePoints Dates { get; }

    /// <summary>The codes of code terms.</summary>
    public CodePoints CodePoints { get; }

    /// <summary>How many complete requests there are.</summary>
    public BigInteger Size => values.Aggregate(BigInteger.One, (product, list) => product * list.Value.Count);

    /// <summary>The values of a term.</summary>
    public IReadOnlyList<FactValue> Of(Term term) => values[term.Index].Value;

    /// <summary>One of the values of a term.</summary>
    public FactValue Pick(Term term, Prng random)
    {
        switch (term.Type)
        {
            case SetType set when set.Elements.Values.Length > LargeSet:
                var elements = Enumerable.Range(0, set.Elements.Values.Length).ToLookup(_ => random.Chance(50));
                return new ElementsValue(elements[true].ToEquatableArray(), elements[false].ToEquatableArray());
            case CodeSetType when CodePoints.Of(term).Count > LargeSet:
                return new CodesValue(CodePoints.Of(term).Where(_ => random.Chance(20)).ToEquatableArray(), default, true);
            default:
                return random.Pick(Of(term));
        }
    }

    private List<FactValue> All(Term term)
    {
        // A set that is none is the empty set, which is among its subsets.
        var complete = Complete(term).ToList();
        return term.AllowsNone && term.Type is not (SetType or CodeSetType) ? complete.Append(new NoneValue()).ToList() : complete;
    }

    private IEnumerable<FactValue> Complete(Term term) => term.Type switch
    {
        YesNoType or JudgementType => [new YesNoValue(true), new YesNoValue(false)],
        EnumerationType one => Enumerable.Range(0, one.Values.Length).Select(index => new ChoiceValue(index)),
        SetType set => Subsets(Enumerable.Range(0, set.Elements.Values.Length).ToList())
            .Select(subset => new ElementsValue(subset.In.ToEquatableArray(), subset.Out.ToEquatableArray())),
        NumberType => Numbers.Of(term).Select(number => new NumberValue(number)),
        DateType => Dates.Of(term).Select(day => new DateValue(day, day)),
        CodeType => CodePoints.Of(term).Select(code => new CodeValue(code)),
        CodeSetType => Subsets(CodePoints.Of(term)).Select(subset => new CodesValue(subset.In.ToEquatableArray(), default, true)),
        _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
    };

    private static IEnumerable<(List<T> In, List<T> Out)> Subsets<T>(IReadOnlyList<T> items)
    {
        for (var bits = 0; bits < 1 << items.Count; bits++)
        {
            yield return (
                items.Where((_, index) => (bits >> index & 1) == 1).ToList(),
                items.Where((_, index) => (bits >> index & 1) == 0).ToList());
        }
    }
}
