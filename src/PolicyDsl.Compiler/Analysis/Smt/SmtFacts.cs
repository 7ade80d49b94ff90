using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>
/// The facts of a request as SMT-LIB constants, and the tests of single facts: yes/no as Bool, one of as a bounded Int, a set
/// as a Bool for each element, numbers as Int or Real, a code as its number in code order, a set of codes as a Bool for each
/// run of codes that the policy cannot tell apart. Straight from the model: nothing of the solver's encoding is used.
/// </summary>
internal sealed class SmtFacts
{
    private readonly PolicyModel policy;
    private readonly SmtDates dates;
    private readonly List<string> declarations = new();
    private readonly SortedDictionary<string, string> free = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<BigInteger>> codeCuts = new();

    public SmtFacts(PolicyModel policy, IReadOnlyCollection<Criterion> criteria)
    {
        this.policy = policy;
        dates = new SmtDates(criteria);
        declarations.AddRange(dates.Functions());
        foreach (var criterion in criteria)
        {
            switch (criterion)
            {
                case CodeCriterion { Term.Type: CodeSetType set } test:
                    Cut(test, set.System);
                    break;
                case TermComparisonCriterion comparison when IsOpen(comparison):
                    free[FreeName(comparison)] = comparison.Left.Name + " and " + comparison.Right.Name + ": both another, and "
                        + (comparison.Comparison == Comparison.Equal ? "the same" : comparison.Comparison.ToString());
                    break;
            }
        }

        foreach (var term in policy.Terms)
        {
            Declare(term);
        }

        foreach (var pair in free)
        {
            declarations.Add(SExpression.Comment(pair.Value));
            Constant(pair.Key, "Bool");
        }
    }

    /// <summary>The commands that declare the facts and their domains, with the terms' names as comments.</summary>
    public IReadOnlyList<string> Declarations => declarations;

    public static string Holds(Term term) => Known(term, Name(term));

    public string IsNone(Term term) => term.Type switch
    {
        SetType set => SExpression.Not(SExpression.Or(Enumerable.Range(0, set.Elements.Values.Length).Select(i => Element(term, i)))),
        CodeSetType set => SExpression.Not(SExpression.Or(Cells(term, set.System).Select(cell => CellName(term, cell.Index)))),
        _ => term.AllowsNone ? Name(term) + "_none" : "false",
    };

    public static string HasValue(Term term, EquatableArray<int> values) =>
        Known(term, SExpression.Or(values.Select(value => SExpression.Of("=", Name(term), SExpression.Int(value)))));

    public static string Includes(Term term, int element) => Element(term, element);

    public static string InInterval(Term term, Interval interval)
    {
        var number = Number(term);
        return Known(term, SExpression.And(
            interval.Lower is { } lower ? SExpression.Of(lower.Inclusive ? "<=" : "<", SExpression.Real(lower.Value), number) : "true",
            interval.Upper is { } upper ? SExpression.Of(upper.Inclusive ? "<=" : "<", number, SExpression.Real(upper.Value)) : "true"));
    }

    public string CodeIn(Term term, EquatableArray<CodeRange> ranges) => term.Type switch
    {
        CodeType one => Known(term, SExpression.Or(ranges
            .Select(range => (First: First(one.System, range), End: End(one.System, range)))
            .Where(range => range.First < range.End)
            .Select(range => SExpression.Of("<=", SExpression.Int(range.First), Name(term), SExpression.Int(range.End - 1))))),
        CodeSetType set => SExpression.Or(Cells(term, set.System)
            .Where(cell => ranges.Any(range => First(set.System, range) <= cell.First && cell.End <= End(set.System, range)))
            .Select(cell => CellName(term, cell.Index))),
        _ => throw new InvalidOperationException("No code: " + term.Name),
    };

    /// <summary>The runs of codes of a set, each with its constant, its first code and the one after its last.</summary>
    public IReadOnlyList<(string Name, BigInteger First, BigInteger End)> Runs(Term term) =>
        Cells(term, ((CodeSetType)term.Type).System).ConvertAll(cell => (CellName(term, cell.Index), cell.First, cell.End));

    public static string Compare(TermComparisonCriterion criterion)
    {
        var (left, right) = (criterion.Left, criterion.Right);
        var function = criterion.Comparison switch
        {
            Comparison.Equal => "=",
            Comparison.Less => "<",
            Comparison.LessOrEqual => "<=",
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            _ => throw new InvalidOperationException("Unknown comparison " + criterion.Comparison),
        };

        var compared = SExpression.Of(function, InBaseUnit(left), InBaseUnit(right));
        if (AnotherIndex(left) is { } leftAnother && AnotherIndex(right) is { } rightAnother)
        {
            var leftIs = SExpression.Of("=", Name(left), SExpression.Int(leftAnother));
            var rightIs = SExpression.Of("=", Name(right), SExpression.Int(rightAnother));
            compared = SExpression.Of(
                "ite", SExpression.And(leftIs, rightIs), FreeName(criterion),
                SExpression.And(SExpression.Not(leftIs), SExpression.Not(rightIs), compared));
        }

        return Known(left, Known(right, compared));
    }

    private static int? AnotherIndex(Term term) => term.Type is EnumerationType { Open: true } open ? open.AnotherIndex : null;

    private void Cut(CodeCriterion test, CodeSystem system)
    {
        if (!codeCuts.TryGetValue(test.Term.Index, out var cuts))
        {
            cuts = new List<BigInteger>();
            codeCuts.Add(test.Term.Index, cuts);
        }

        foreach (var range in test.Ranges)
        {
            cuts.Add(First(system, range));
            cuts.Add(End(system, range));
        }
    }

    private void Declare(Term term)
    {
        declarations.Add(SExpression.Comment(term.Name));
        var name = Name(term);
        switch (term.Type)
        {
            case YesNoType or JudgementType:
                Constant(name, "Bool");
                break;
            case EnumerationType one:
                declarations.Add(SExpression.Comment("  " + string.Join(", ", one.Values.Select((value, index) => index + " " + value.Name))));
                Constant(name, "Int");
                Assert(SExpression.Of("<=", "0", name, SExpression.Int(one.Values.Length - 1)));
                break;
            case SetType set:
                for (var i = 0; i < set.Elements.Values.Length; i++)
                {
                    declarations.Add(SExpression.Comment("  " + set.Elements.Values[i].Name));
                    Constant(Element(term, i), "Bool");
                }

                return;
            case NumberType number:
                Constant(name, number.Whole ? "Int" : "Real");
                Assert(InInterval(
                    term with { AllowsNone = false },
                    new Interval(
                        number.Minimum is { } minimum ? new Bound(minimum, true) : null,
                        number.Maximum is { } maximum ? new Bound(maximum, true) : null)));
                break;
            case DateType:
                var days = EffectivePeriod.Bounds(term) ? EffectivePeriod.Of(policy.Header) : EffectivePeriod.Always;
                declarations.AddRange(dates.Declare(name, term, days.First, days.Last));
                break;
            case CodeType one:
                Constant(name, "Int");
                Assert(SExpression.Of("<=", "0", name, SExpression.Int(CodeOrder.Size(one.System) - 1)));
                break;
            case CodeSetType set:
                DeclareCodes(term, set.System);
                return;
            default:
                throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name);
        }

        if (term.AllowsNone)
        {
            Constant(name + "_none", "Bool");
        }
    }

    // The runs hold every code there is, so that a set with a code has one of some run.
    private void DeclareCodes(Term term, CodeSystem system)
    {
        var cells = Cells(term, system);
        foreach (var cell in cells)
        {
            declarations.Add(SExpression.Comment("  the codes " + cell.First + " to " + (cell.End - 1) + " in code order"));
            Constant(CellName(term, cell.Index), "Bool");
        }
    }

    private List<(int Index, BigInteger First, BigInteger End)> Cells(Term term, CodeSystem system)
    {
        var cuts = codeCuts.TryGetValue(term.Index, out var found) ? found : new List<BigInteger>();
        var sorted = cuts.Concat(new[] { BigInteger.Zero, CodeOrder.Size(system) }).Distinct().OrderBy(cut => cut).ToList();
        return Enumerable.Range(0, sorted.Count - 1).Select(index => (index, sorted[index], sorted[index + 1])).ToList();
    }

    private static BigInteger First(CodeSystem system, CodeRange range) => CodeOrder.Before(system, CodeRange.Key(range.First));

    private static BigInteger End(CodeSystem system, CodeRange range) => CodeOrder.UpTo(system, CodeRange.Key(range.Last));

    internal static string Name(Term term) => "t" + term.Index.ToString(CultureInfo.InvariantCulture);

    private static string Element(Term term, int element) => Name(term) + "_" + element.ToString(CultureInfo.InvariantCulture);

    private static string CellName(Term term, int cell) => Name(term) + "_run" + cell.ToString(CultureInfo.InvariantCulture);

    private static string Known(Term term, string test) =>
        term.AllowsNone && term.Type is not (SetType or CodeSetType) ? SExpression.And(SExpression.Not(Name(term) + "_none"), test) : test;

    private static string Number(Term term) =>
        term.Type is NumberType { Whole: true } ? SExpression.Of("to_real", Name(term)) : Name(term);

    private static string InBaseUnit(Term term) => term.Type is NumberType number
        ? SExpression.Of(
            "+", SExpression.Of("*", SExpression.Real(number.Unit.Factor), Number(term)), SExpression.Real(number.Unit.Offset))
        : Name(term);

    internal static bool IsOpen(TermComparisonCriterion comparison) =>
        AnotherIndex(comparison.Left) is not null && AnotherIndex(comparison.Right) is not null;

    // "The same" is one question in both directions.
    internal static string FreeName(TermComparisonCriterion comparison)
    {
        var (left, right) = (comparison.Left.Index, comparison.Right.Index);
        var swap = comparison.Comparison == Comparison.Equal && left > right;
        return string.Format(
            CultureInfo.InvariantCulture, "another_{0}_{1}_{2}", swap ? right : left, swap ? left : right,
            comparison.Comparison.ToString().ToLowerInvariant());
    }

    private void Constant(string name, string sort) => declarations.Add(SExpression.Of("declare-const", name, sort));

    private void Assert(string formula)
    {
        if (formula != "true")
        {
            declarations.Add(SExpression.Of("assert", formula));
        }
    }
}
