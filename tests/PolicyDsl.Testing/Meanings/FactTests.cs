using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Meanings;

/// <summary>What the tests of single facts mean; every one is unknown while the fact is.</summary>
public static class FactTests
{
    /// <summary>A yes/no or judgement term is yes.</summary>
    public static Meaning Holds(string term) => Known(term, value => value is YesNoValue { IsYes: true });

    /// <summary>A yes/no or judgement term is no; none is not no.</summary>
    public static Meaning IsNo(string term) => Known(term, value => value is YesNoValue { IsYes: false });

    /// <summary>The term is none.</summary>
    public static Meaning IsNone(string term) => Known(term, value => value is NoneValue);

    /// <summary>A set of codes is known to be empty, or is none.</summary>
    public static Meaning HasNoCode(string term) => facts => facts(term) switch
    {
        null => null,
        NoneValue => true,
        CodesValue { Includes.Length: > 0 } => false,
        CodesValue { Complete: true } => true,
        _ => null,
    };

    /// <summary>A set has no element.</summary>
    public static Meaning IsEmpty(string term, int elements) => Logic.None(
        Enumerable.Range(0, elements).Select(element => Includes(term, element)).ToArray());

    /// <summary>A one-of term has one of the values.</summary>
    public static Meaning IsOneOf(string term, IReadOnlyCollection<int> values) =>
        Known(term, value => value is ChoiceValue choice && values.Contains(choice.Index));

    /// <summary>A number, in the term's own unit, passes.</summary>
    public static Meaning NumberIs(string term, Func<Rational, bool> passes) =>
        Known(term, value => value is NumberValue number && passes(number.Number));

    /// <summary>A set includes an element.</summary>
    public static Meaning Includes(string term, int element) => facts => facts(term) switch
    {
        null => null,
        ElementsValue elements when elements.Includes.Contains(element) => true,
        ElementsValue elements when !elements.Excludes.Contains(element) => null,
        _ => false,
    };

    /// <summary>A code, or one of a set of codes, lies in one of the ranges.</summary>
    public static Meaning CodeIn(string term, IReadOnlyCollection<CodeRange> ranges) => facts => facts(term) switch
    {
        null => null,
        CodeValue code => ranges.Any(range => range.Contains(code.Code)),
        CodesValue codes when codes.Includes.Any(code => ranges.Any(range => range.Contains(code))) => true,
        CodesValue { Complete: true } => false,
        CodesValue codes => ranges.All(range => codes.Excludes.Any(excluded => Covers(excluded, range))) ? false : null,
        _ => false,
    };

    /// <summary>Two one-of terms of one type have the same value; twice <c>another</c> is unknown.</summary>
    public static Meaning SameValue(string left, string right, int another) => Both(left, right, (a, b) => (a, b) switch
    {
        (ChoiceValue x, ChoiceValue y) when x.Index == another && y.Index == another => null,
        (ChoiceValue x, ChoiceValue y) => x.Index == y.Index,
        (YesNoValue x, YesNoValue y) => x.IsYes == y.IsYes,
        _ => false,
    });

    /// <summary>Two ordered one-of terms of one type, by place in the order; another has no place, twice another is unknown.</summary>
    public static Meaning OrderedValues(string left, string right, int another, Func<int, bool> passes) =>
        Both(left, right, (a, b) => (a, b) switch
        {
            (ChoiceValue x, ChoiceValue y) when x.Index == another && y.Index == another => null,
            (ChoiceValue x, ChoiceValue y) => x.Index != another && y.Index != another && passes(x.Index.CompareTo(y.Index)),
            _ => false,
        });

    /// <summary>Two numbers, each brought to one unit, compared.</summary>
    public static Meaning Numbers(
        string left, Func<Rational, Rational> leftToBase, string right, Func<Rational, Rational> rightToBase, Func<int, bool> passes) =>
        Both(left, right, (a, b) => a is NumberValue x && b is NumberValue y &&
            passes(leftToBase(x.Number).CompareTo(rightToBase(y.Number))));

    private static Meaning Known(string term, Func<FactValue, bool> test) => facts => facts(term) is { } value ? test(value) : null;

    // A term that is known to be none makes the comparison false, whatever the other one is.
    private static Meaning Both(string left, string right, Func<FactValue, FactValue, bool?> test) => facts =>
        (facts(left), facts(right)) switch
        {
            (NoneValue, _) or (_, NoneValue) => false,
            (null, _) or (_, null) => null,
            ({ } a, { } b) => test(a, b),
        };

    private static bool Covers(CodeRange outer, CodeRange inner) => outer.Contains(inner.First) && outer.Contains(inner.Last);
}
