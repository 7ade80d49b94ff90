using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Analysis.Witnesses;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// Every request that anybody can make of two versions, partial ones included, as finite-domain variables: for each fact the patient's
/// value, and beside it whether the request gives it. What is true of the patient keeps to the <c>always</c> of one version or the other.
/// </summary>
internal sealed class ComparedSpace
{
    private readonly ComparedFacts facts;
    private readonly PolicyModel model;
    private readonly Dictionary<int, Term> given = new();
    private readonly Dictionary<int, (Term First, Term Last)> days = new();
    private readonly Dictionary<int, (Term Before, Term After)> around = new();
    private readonly MergedCriteria before;
    private readonly MergedCriteria after;

    /// <param name="facts">The facts of both versions.</param>
    /// <param name="withMonths">
    /// Whether a request may give a date by its month alone. The first and the last day that it may be are then dates of their own.
    /// </param>
    public ComparedSpace(ComparedFacts facts, bool withMonths)
    {
        this.facts = facts;
        before = new MergedCriteria(facts.BeforeTerms.Select(term => term.Merged).ToList());
        after = new MergedCriteria(facts.AfterTerms.Select(term => term.Merged).ToList());
        var criteria = Roots(facts.Before).Select(before.Of).Concat(Roots(facts.After).Select(after.Of)).Concat(Limits())
            .Concat(TakenNumbers.TestsOf(facts.Before).Select(before.Of)).Concat(TakenNumbers.TestsOf(facts.After).Select(after.Of)).ToList();
        var leaves = criteria.SelectMany(CriterionWalk.Below).Distinct(CriterionWalk.ByIdentity.Instance).ToList();
        var terms = facts.Form.Terms.ToList();
        Term Add(Term term, string role, TermType type)
        {
            terms.Add(term with { Index = terms.Count, Name = term.Name + " " + role, Type = type, AllowsNone = type is DateType && term.AllowsNone });
            return terms[terms.Count - 1];
        }

        Term AddDay(Term term, string role) => Add(term with { AllowsNone = false }, role, term.Type);
        foreach (var term in leaves.SelectMany(CriterionWalk.TermsOf).Distinct().OrderBy(term => term.Index).ToList())
        {
            given.Add(term.Index, Add(term, "given", term.Type is SetType or CodeSetType ? term.Type : new YesNoType()));
            if (term.Type is DateType)
            {
                days.Add(term.Index, withMonths ? (Add(term, "first day", term.Type), Add(term, "last day", term.Type)) : (term, term));
                if (withMonths)
                {
                    around.Add(term.Index, (AddDay(term, "day before"), AddDay(term, "day after")));
                }
            }
        }

        criteria.AddRange(given.Values.Select(IsAsked));
        criteria.AddRange(leaves.OfType<CodeCriterion>().Where(leaf => leaf.Term.Type is CodeSetType)
            .Select(leaf => leaf with { Term = given[leaf.Term.Index] }));
        criteria.AddRange(leaves.OfType<ElapsedCriterion>().SelectMany(DayPairs));
        criteria.AddRange(leaves.OfType<ElapsedCriterion>().Where(_ => withMonths).SelectMany(RivalTests));
        criteria.AddRange(days.Keys.Where(_ => withMonths).SelectMany(fact => DayLaws(fact).Append(IsOneDay(fact))));
        model = new PolicyModel(facts.Form.Path, facts.Form.Header)
        {
            Terms = terms.ToEquatableArray(),
            Always = criteria.ToEquatableArray(),
        };
        Store = new FormulaStore();
        Space = new FactSpace(model, Store, CriterionWalk.Of(model));
        World = new CriterionFormulas(Space);
        Laws = Space.Laws.Concat(GivenLaws()).Concat(days.Keys.Where(_ => withMonths).SelectMany(DayLaws).Select(World.Of)).ToList();
        BeforeIsPossible = Store.And(facts.Before.Always.Select(line => World.Of(before.Of(line))).ToList());
        AfterIsPossible = Store.And(facts.After.Always.Select(line => World.Of(after.Of(line))).ToList());
    }

    /// <summary>Where the formulas live.</summary>
    public FormulaStore Store { get; }

    /// <summary>The variables.</summary>
    public FactSpace Space { get; }

    /// <summary>What is true of the patient.</summary>
    public CriterionFormulas World { get; }

    /// <summary>What holds of every request, but for the lines of <c>always</c>.</summary>
    public IReadOnlyList<Formula> Laws { get; }

    /// <summary>Whether the patient keeps to the earlier version's <c>always</c>.</summary>
    public Formula BeforeIsPossible { get; }

    /// <summary>Whether the patient keeps to the later version's <c>always</c>.</summary>
    public Formula AfterIsPossible { get; }

    /// <summary>Whether the day of a date is known, where it is one.</summary>
    public Criterion IsOneDay(int fact) => new ElapsedCriterion(
        new TermDate(days[fact].First), new TermDate(days[fact].Last), ElapsedUnit.Days, new Interval(null, new Bound(Rational.Zero, true)));

    /// <summary>A criterion of the earlier version over the facts.</summary>
    public Criterion OfBefore(Criterion criterion) => before.Of(criterion);

    /// <summary>A criterion of the later version over the facts.</summary>
    public Criterion OfAfter(Criterion criterion) => after.Of(criterion);

    /// <summary>Whether some version asks for the fact.</summary>
    public bool CanBeGiven(Term fact) => given.ContainsKey(fact.Index);

    /// <summary>How many parts of the fact are given each on its own: the elements of a set, the classes of codes.</summary>
    public int PartsOf(Term fact) => fact.Type switch
    {
        SetType set => set.Elements.Values.Length,
        CodeSetType => Space.ClassesOf(fact).Count,
        _ => 1,
    };

    /// <summary>Whether the request gives the fact; of a set one element.</summary>
    public Formula IsGiven(Term fact, int part = 0) => Is(Space.VariableOf(given[fact.Index], part));

    /// <summary>Whether the patient's set has the element, or a code of the class.</summary>
    public Formula Has(Term fact, int part) => Is(Space.VariableOf(fact, part));

    /// <summary>The dates that stand for the first and the last day that a given date may be.</summary>
    public (Term First, Term Last) DaysOf(Term fact) => days[fact.Index];

    /// <summary>Whether the request says nothing that the version has no word for.</summary>
    public Formula CanBeAsked(IEnumerable<VersionTerm> terms) => Store.And(terms.Where(term => given.ContainsKey(term.Fact.Index)).SelectMany(Asked).ToList());

    /// <summary>The request of a model: the facts that it gives. Null stands for a value that any request may have.</summary>
    public Request RequestOf(IReadOnlyList<int> values)
    {
        var whole = values.ToArray();
        for (var variable = 0; variable < whole.Length; variable++)
        {
            // What nothing asks for is not given; the patient has any value.
            var fact = Space.Variables[variable];
            var isGiven = fact.Term is { Type: not DateType } term && term.Index >= facts.Form.Terms.Length;
            whole[variable] = whole[variable] >= 0 || fact.Kind is FactVariableKind.Elapsed or FactVariableKind.Broken or FactVariableKind.Another
                ? whole[variable]
                : isGiven ? 1 : 0;
        }

        var patient = ModelRequest.Of(model, Space, whole);
        var request = new Request.Builder(facts.Form);
        foreach (var fact in facts.Form.Terms.Where(fact => given.ContainsKey(fact.Index)))
        {
            request.Set(fact, GivenOf(fact, patient, whole));
        }

        return request.Build();
    }

    /// <summary>A solver for questions about the requests. All formulas must have been made before, so that it knows every variable.</summary>
    public Solver NewSolver(StepBudget budget)
    {
        var count = Space.Variables.Count;
        return new Solver(
            Store,
            new FormulaSupport(Store, count),
            count,
            variable => (Space.Variables[variable].Size, Space.IsOrdered(Space.Variables[variable])),
            Laws.Append(Store.Or(BeforeIsPossible, AfterIsPossible)).ToList(),
            budget,
            Space.Dates is { } dates ? new Theory(dates.LawAgainst, dates.ConnectedVariables()) : null);
    }

    /// <summary>Every criterion of a version that a decision looks at.</summary>
    public static IEnumerable<Criterion> Roots(PolicyModel policy) => policy.Always
        .Append(policy.Scope)
        .Concat(policy.Sections.Select(section => section.Scope))
        .Concat(policy.Statements.SelectMany(statement => statement.Exceptions.Select(exception => exception.Criterion).Prepend(statement.Criteria)));

    private static Criterion IsAsked(Term term) => term.Type switch
    {
        SetType => new ElementCriterion(term, 0),
        CodeSetType => new NoneCriterion(term),
        _ => new HoldsCriterion(term),
    };

    /// <summary>Tests of what one version only has a word for, so that the variables tell it apart.</summary>
    private IEnumerable<Criterion> Limits() => facts.BeforeTerms.Concat(facts.AfterTerms).SelectMany(LimitsOf);

    private static IEnumerable<Criterion> LimitsOf(VersionTerm term)
    {
        if (term.Fact.AllowsNone && !term.Own.AllowsNone && term.Fact.Type is not (SetType or CodeSetType))
        {
            yield return new NoneCriterion(term.Fact);
        }

        if (term.Accepted() is { } accepted)
        {
            yield return new NumberCriterion(term.Fact, accepted);
        }

        if (term.Unasked.Count > 0)
        {
            yield return term.Fact.Type is SetType
                ? new GroupCriterion(GroupKind.Any, 0, term.Unasked.Select(element => (Criterion)new ElementCriterion(term.Fact, element)).ToEquatableArray())
                : new ValueCriterion(term.Fact, term.Unasked.ToEquatableArray());
        }
    }

    private IEnumerable<Formula> Asked(VersionTerm term)
    {
        foreach (var limit in LimitsOf(term))
        {
            yield return limit switch
            {
                GroupCriterion => Store.And(term.Unasked.Select(element => Store.Not(Store.And(IsGiven(term.Fact, element), Has(term.Fact, element)))).ToList()),
                NumberCriterion => Store.Or(Store.Not(IsGiven(term.Fact)), World.Of(limit), World.Of(new NoneCriterion(term.Fact))),
                _ => Store.Not(Store.And(IsGiven(term.Fact), World.Of(limit))),
            };
        }
    }

    /// <summary>The tests of an elapsed time from the first days, and from the last days, of what is given.</summary>
    private IEnumerable<Criterion> DayPairs(ElapsedCriterion test)
    {
        foreach (var from in ComparedDates.DatesOf(test.From))
        {
            foreach (var to in ComparedDates.DatesOf(test.To))
            {
                yield return test with { From = LastOf(from), To = FirstOf(to) };
                yield return test with { From = FirstOf(from), To = LastOf(to) };
            }
        }
    }

    /// <summary>Which of several dates may still be the one that counts.</summary>
    private IEnumerable<Criterion> RivalTests(ElapsedCriterion test) => Rivals(test).SelectMany(pair => new[]
    {
        IsNoLater(LastOf(pair.Part), FirstOf(pair.Other)), IsNoLater(LastOf(pair.Other), FirstOf(pair.Part)),
    });

    /// <summary>Each date of "the later of" and "the earlier of", with each of the others.</summary>
    public static IEnumerable<(DateOperand Part, DateOperand Other, bool IsLatest)> Rivals(ElapsedCriterion test) =>
        from operand in new[] { test.From, test.To }
        let parts = operand is LatestDate latest ? latest.Operands : operand is EarliestDate earliest ? earliest.Operands : default
        from part in parts
        from other in parts
        where part is TermDate && other != part
        select (part, other, operand is LatestDate);

    /// <summary>Whether one day is no later than another.</summary>
    public static ElapsedCriterion IsNoLater(DateOperand day, DateOperand other) => new(day, other, ElapsedUnit.Days, new Interval(new Bound(Rational.Zero, true), null));

    /// <summary>The first day of a single date.</summary>
    public DateOperand FirstOf(DateOperand date) => date is TermDate term ? new TermDate(days[term.Term.Index].First) : date;

    /// <summary>The last day of a single date.</summary>
    public DateOperand LastOf(DateOperand date) => date is TermDate term ? new TermDate(days[term.Term.Index].Last) : date;

    /// <summary>
    /// The first and the last day are those of one month, or one day, around the patient's; all three are never, or none is. The first of a
    /// month is told by the day before it, which lies in another one, and the last by the day after.
    /// </summary>
    private IEnumerable<Criterion> DayLaws(int fact)
    {
        var (first, last) = days[fact];
        var (before, after) = around[fact];
        var patient = facts.Form.Terms[fact];
        var atOnce = Interval.Exactly(Rational.One);
        var later = new Interval(new Bound(Rational.Zero, true), null);
        static Criterion Apart(DateOperand from, DateOperand to, ElapsedUnit unit, Interval interval) => new ElapsedCriterion(from, to, unit, interval);
        static TermDate Day(Term term) => new(term);
        static Criterion All(params Criterion[] parts) => new GroupCriterion(GroupKind.All, 0, parts.ToEquatableArray());
        static Criterion Any(params Criterion[] parts) => new GroupCriterion(GroupKind.Any, 0, parts.ToEquatableArray());
        yield return Any(
            All(new NoneCriterion(patient), new NoneCriterion(first), new NoneCriterion(last)),
            All(
                Apart(Day(first), Day(last), ElapsedUnit.FullMonths, Interval.Exactly(Rational.Zero - Rational.One)),
                Apart(Day(first), Day(patient), ElapsedUnit.Days, later),
                Apart(Day(patient), Day(last), ElapsedUnit.Days, later),
                Any(
                    IsOneDay(fact),
                    All(
                        Any(
                            Apart(Day(first), new FixedDate(Model.Day.First), ElapsedUnit.Days, later),
                            All(Apart(Day(before), Day(first), ElapsedUnit.Days, atOnce), Apart(Day(before), Day(first), ElapsedUnit.FullMonths, later))),
                        Any(
                            Apart(new FixedDate(Model.Day.Last), Day(last), ElapsedUnit.Days, later),
                            All(Apart(Day(last), Day(after), ElapsedUnit.Days, atOnce), Apart(Day(last), Day(after), ElapsedUnit.FullMonths, later)))))));
    }

    /// <summary>That a set of codes has none that the policy does not list can only be said of the whole set.</summary>
    private IEnumerable<Formula> GivenLaws()
    {
        foreach (var fact in facts.Form.Terms.Where(fact => fact.Type is CodeSetType && given.ContainsKey(fact.Index)))
        {
            var classes = Space.ClassesOf(fact);
            var parts = Enumerable.Range(0, classes.Count).ToList();
            foreach (var unlisted in parts.Where(part => !classes.IsListed(part)))
            {
                var isComplete = Store.And(IsGiven(fact, unlisted), Store.Not(Has(fact, unlisted)));
                yield return Store.Or(Store.Not(isComplete), Store.And(parts.Select(part => IsGiven(fact, part)).ToList()));
            }
        }
    }

    private FactValue? GivenOf(Term fact, Request patient, int[] values)
    {
        bool Holds(FactVariable variable) => values[variable.Index] == 0;
        bool IsKnown(int part) => Holds(Space.VariableOf(given[fact.Index], part));
        switch (fact.Type)
        {
            case SetType set:
                var elements = Enumerable.Range(0, set.Elements.Values.Length).Where(IsKnown).ToList();
                var has = elements.Where(element => Holds(Space.VariableOf(fact, element))).ToEquatableArray();
                return elements.Count == 0 ? null : new ElementsValue(has, elements.Where(element => !has.Contains(element)).ToEquatableArray());
            case CodeSetType:
                return CodesOf(fact, part => IsKnown(part) ? Holds(Space.VariableOf(fact, part)) : null);
            case DateType when Space.DateNumberOf(fact) >= 0 || fact.AllowsNone:
                return IsKnown(0) ? DateOf(fact, patient) : null;
            default:
                return IsKnown(0) ? patient[fact] : null;
        }
    }

    private FactValue? DateOf(Term fact, Request patient)
    {
        var (first, last) = days[fact.Index];
        return (patient[first], patient[last], patient[fact]) switch
        {
            (DateValue from, DateValue to, _) when from.First == to.First => from,
            (DateValue, DateValue, DateValue day) => MonthOf(day.First),
            (_, _, var value) => value,
        };
    }

    private static DateValue MonthOf(Day day)
    {
        var month = day.MonthIndex;
        return new DateValue(Day.FirstOfMonth(month), Day.LastOfMonth(month));
    }

    /// <summary>The codes that are given, and of those that are known to be missing the ranges that a criterion asks for.</summary>
    private CodesValue? CodesOf(Term fact, Func<int, bool?> isThere)
    {
        var classes = Space.ClassesOf(fact);
        var parts = Enumerable.Range(0, classes.Count).ToList();
        var includes = parts.Where(part => isThere(part) == true).Select(classes.CodeOf).OrderBy(CodeRange.Key, StringComparer.Ordinal).ToEquatableArray();
        if (parts.All(part => isThere(part) is not null))
        {
            return new CodesValue(includes, default, true);
        }

        var excludes = CriterionWalk.Of(model).OfType<CodeCriterion>()
            .Where(test => test.Term.Index == fact.Index && classes.In(test.Ranges).Values().All(part => isThere(part) == false))
            .SelectMany(test => test.Ranges).Distinct().ToEquatableArray();
        return includes.Length + excludes.Length == 0 ? null : new CodesValue(includes, excludes, false);
    }

    private Formula Is(FactVariable variable) => Store.Literal(variable.Index, ValueSet.Of(variable.Size, 0));
}
