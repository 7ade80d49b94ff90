using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>A term of one version as a fact of both: which values of the fact the version has a word for.</summary>
internal sealed class VersionTerm
{
    private VersionTerm(Term own, Term fact, IReadOnlyList<IReadOnlyList<int>>? values)
    {
        (Own, Fact) = (own, fact);
        Merged = new MergedTerm(own, fact, values);
        Unasked = values is null
            ? Array.Empty<int>()
            : Enumerable.Range(0, ValuesOf(fact.Type)!.Values.Length).Where(value => !values.Any(known => known.Contains(value))).ToArray();
    }

    /// <summary>The version's term.</summary>
    public Term Own { get; }

    /// <summary>The fact.</summary>
    public Term Fact { get; }

    /// <summary>Which values of the fact each of the version's own values stands for.</summary>
    public MergedTerm Merged { get; }

    /// <summary>The values, or elements, of the fact that the version has no word for.</summary>
    public IReadOnlyList<int> Unasked { get; }

    /// <summary>The term of a version as a fact.</summary>
    public static VersionTerm Of(Term own, Term fact) => new(own, fact, ValuesOf(own.Type) is { } values ? Meanings(values, ValuesOf(fact.Type)!) : null);

    /// <summary>The numbers that the version accepts, in the fact's unit; null where it accepts every number of the fact.</summary>
    public Interval? Accepted()
    {
        if (Own.Type is not NumberType own || Fact.Type is not NumberType fact)
        {
            return null;
        }

        Bound? Of(Rational? end) => end is { } value ? new Bound(own.Unit.ConvertTo(fact.Unit, value), true) : null;
        var (lower, upper) = (Of(own.Minimum), Of(own.Maximum));
        return lower?.Value == fact.Minimum && upper?.Value == fact.Maximum ? null : new Interval(lower, upper);
    }

    /// <summary>What a value of the fact is in the version; false where the version has no word for it.</summary>
    public bool TryRead(FactValue? value, out FactValue? own)
    {
        own = value;
        switch (value)
        {
            case NoneValue:
                return Own.AllowsNone || Own.Type is SetType or CodeSetType;
            case ChoiceValue choice when Merged.Values is { } values:
                var index = values.ToList().FindIndex(known => known.Contains(choice.Index));
                own = new ChoiceValue(index);
                return index >= 0;
            case ElementsValue elements when Merged.Values is { } values:
                own = new ElementsValue(
                    Indexes(values, known => known.Any(element => elements.Includes.Contains(element))),
                    Indexes(values, known => known.All(element => elements.Excludes.Contains(element))));
                return !elements.Includes.Any(element => Unasked.Contains(element));
            case NumberValue number when Own.Type is NumberType type:
                own = new NumberValue(((NumberType)Fact.Type).Unit.ConvertTo(type.Unit, number.Number));
                return Accepted()?.Contains(number.Number) ?? true;
            default:
                return true;
        }
    }

    private static EquatableArray<int> Indexes(IReadOnlyList<IReadOnlyList<int>> values, Func<IReadOnlyList<int>, bool> holds) =>
        Enumerable.Range(0, values.Count).Where(index => holds(values[index])).ToEquatableArray();

    private static EnumerationType? ValuesOf(TermType type) => type switch
    {
        EnumerationType values => values,
        SetType set => set.Elements,
        YesNoType or JudgementType or NumberType or DateType or CodeType or CodeSetType => null,
        _ => throw new InvalidOperationException("Unknown type " + type.GetType().Name),
    };

    /// <summary>A named value stands for itself; <c>another</c> for everything that the version does not name.</summary>
    private static IReadOnlyList<IReadOnlyList<int>> Meanings(EnumerationType own, EnumerationType fact)
    {
        var meanings = own.Values
            .Select((value, index) => index == own.AnotherIndex
                ? Array.Empty<int>()
                : new[] { fact.Values.ToList().FindIndex(other => UnitedTerm.AreSame(value, other)) })
            .ToArray();
        if (own.Open)
        {
            meanings[own.AnotherIndex] = Enumerable.Range(0, fact.Values.Length).Where(value => !meanings.Any(known => known.Contains(value))).ToArray();
        }

        return meanings;
    }
}
