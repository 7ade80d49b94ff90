using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>One term for the same fact of two versions: every value that either of them has a word for.</summary>
internal static class UnitedTerm
{
    /// <summary>The term, under the later version's name; null where their values have nothing in common.</summary>
    public static Term? Of(Term before, Term after) => TypeOf(before.Type, after.Type) is not { } type
        ? null
        : after with
        {
            Type = type,
            AllowsNone = before.AllowsNone || after.AllowsNone,
            ShortName = after.ShortName ?? before.ShortName,
            Formerly = after.Formerly.Append(before.Name).Concat(before.Formerly)
                .Where(name => FoldedName.Of(name) != FoldedName.Of(after.Name)).Distinct().ToEquatableArray(),
        };

    /// <summary>Whether a term could be another one under a new name.</summary>
    public static bool CanBeSame(Term before, Term after) => (before.Type, after.Type) switch
    {
        (EnumerationType a, EnumerationType b) => HaveCommonValue(a, b),
        (SetType a, SetType b) => HaveCommonValue(a.Elements, b.Elements),
        _ => TypeOf(before.Type, after.Type) is not null,
    };

    /// <summary>"a length", "one of several values".</summary>
    public static string Describe(TermType type) => type switch
    {
        YesNoType => "yes or no",
        JudgementType => "a judgement",
        EnumerationType => "one of several values",
        SetType => "any of several values",
        NumberType { Whole: true } number when number.Unit.Symbol.Length == 0 => "a count",
        NumberType number => "a number" + (number.Unit.Symbol.Length == 0 ? "" : " in " + number.Unit.Symbol) + (number.Whole ? ", whole" : ""),
        DateType => "a date",
        CodeType code => "one " + Binding.CodeFormat.NameOf(code.System) + " code",
        CodeSetType codes => Binding.CodeFormat.NameOf(codes.System) + " codes",
        _ => throw new InvalidOperationException("Unknown type " + type.GetType().Name),
    };

    private static TermType? TypeOf(TermType before, TermType after) => (before, after) switch
    {
        (YesNoType or JudgementType, YesNoType or JudgementType) => after,
        (EnumerationType a, EnumerationType b) => Unite(a, b),
        (SetType a, SetType b) => new SetType(Unite(a.Elements, b.Elements)),
        (NumberType a, NumberType b) when a.Unit.Dimension == b.Unit.Dimension && a.Whole == b.Whole && (!a.Whole || a.Unit == b.Unit) => b with
        {
            Minimum = Outermost(InUnitOf(b, a, a.Minimum), b.Minimum, (left, right) => left < right),
            Maximum = Outermost(InUnitOf(b, a, a.Maximum), b.Maximum, (left, right) => left > right),
        },
        (DateType, DateType) => after,
        (CodeType a, CodeType b) when a.System == b.System => after,
        (CodeSetType a, CodeSetType b) when a.System == b.System => after,
        _ => null,
    };

    private static EnumerationType Unite(EnumerationType before, EnumerationType after)
    {
        var values = Named(after).ToList();
        values.AddRange(Named(before).Where(old => !values.Exists(value => AreSame(old, value))));
        if (after.Open || before.Open)
        {
            values.Add(after.Open ? after.Values[after.AnotherIndex] : before.Values[before.AnotherIndex]);
        }

        return after with { Values = values.ToEquatableArray(), Open = after.Open || before.Open };
    }

    /// <summary>The values of an enumeration but <c>another</c>.</summary>
    public static IEnumerable<Value> Named(EnumerationType type) => type.Values.Where((_, index) => index != type.AnotherIndex);

    /// <summary>Whether two values are one: by name or short name.</summary>
    public static bool AreSame(Value left, Value right) =>
        NamesOf(left).Intersect(NamesOf(right)).Any();

    private static IEnumerable<string> NamesOf(Value value) =>
        new[] { value.Name, value.ShortName }.OfType<string>().Select(FoldedName.Of);

    private static bool HaveCommonValue(EnumerationType before, EnumerationType after) =>
        Named(before).Any(old => Named(after).Any(value => AreSame(old, value)));

    private static Rational? InUnitOf(NumberType target, NumberType source, Rational? value) =>
        value is { } number ? source.Unit.ConvertTo(target.Unit, number) : null;

    private static Rational? Outermost(Rational? left, Rational? right, Func<Rational, Rational, bool> isFarther) =>
        left is not { } a || right is not { } b ? null : isFarther(a, b) ? a : b;
}
