using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// The criteria of one version in three-valued logic, over the requests of a <see cref="ComparedSpace"/>: exactly what
/// <see cref="CriterionEvaluator"/> says of every partial request. Every object is worked out once.
/// </summary>
internal sealed class CriterionRails
{
    private readonly ComparedSpace space;
    private readonly FormulaStore store;
    private readonly IReadOnlyList<VersionTerm> terms;
    private readonly Func<Criterion, Criterion> merge;
    private readonly TakenRails taken;
    private readonly ElapsedRails dates;
    private readonly Dictionary<Criterion, Rails> known = new(CriterionWalk.ByIdentity.Instance);
    private readonly Dictionary<Criterion, ScoreRails> scores = new(CriterionWalk.ByIdentity.Instance);

    /// <param name="space">The requests.</param>
    /// <param name="policy">The version.</param>
    /// <param name="terms">Its terms as facts.</param>
    /// <param name="merge">Gives its criteria over the facts.</param>
    public CriterionRails(ComparedSpace space, PolicyModel policy, IReadOnlyList<VersionTerm> terms, Func<Criterion, Criterion> merge)
    {
        this.space = space;
        this.terms = terms;
        this.merge = merge;
        store = space.Store;
        taken = new TakenRails(policy, store, test => Given(test).True);
        dates = new ElapsedRails(space, term => terms[term.Index]);
    }

    /// <summary>Whether some line could not be given exactly: what is found then may be no real difference.</summary>
    public bool IsLoose { get; private set; }

    /// <summary>The rails of a criterion. An explicit stack: definitions that use definitions can be deep.</summary>
    public Rails Of(Criterion criterion)
    {
        var stack = new Stack<Criterion>();
        stack.Push(criterion);
        while (stack.Count > 0)
        {
            var current = stack.Peek();
            var isReady = true;
            foreach (var child in CriterionWalk.ChildrenOf(current))
            {
                if (!known.ContainsKey(child))
                {
                    stack.Push(child);
                    isReady = false;
                }
            }

            if (isReady)
            {
                stack.Pop();
                known[current] = WorkOut(current);
            }
        }

        return known[criterion];
    }

    /// <summary>The sums of a score as far as a request leaves them open.</summary>
    public ScoreRails ScoreOf(ScoreCriterion test)
    {
        if (!scores.TryGetValue(test, out var score))
        {
            scores.Add(test, score = new ScoreRails(store, test.Score, Of));
        }

        return score;
    }

    /// <summary>Whether anything is known of the term, given or taken from a code; of a set, of one element.</summary>
    public Formula IsKnown(Term term)
    {
        var fact = terms[term.Index].Fact;
        return store.Or(space.IsGiven(fact), store.Or(taken.Of(term).Select(item => item.Condition).ToList()));
    }

    /// <summary>Whether the term is a date that is given by its month alone.</summary>
    public Formula IsMonthAlone(Term term) => dates.IsMonthAlone(term);

    /// <summary>Whether the day of a date that is given by its month alone can matter to a test.</summary>
    public Formula MayDecide(ElapsedCriterion test, Term term) => dates.MayDecide(test, term);

    /// <summary>Whether the value of both terms is <c>another</c>: nobody knows whether they are the same.</summary>
    public Formula AreBothAnother(TermComparisonCriterion test)
    {
        var another = CriterionEvaluator.AnotherIndex(test.Left);
        return another < 0 ? Formula.False : store.And(Is(test.Left, another).True, Is(test.Right, CriterionEvaluator.AnotherIndex(test.Right)).True);
    }

    private Rails WorkOut(Criterion criterion) => criterion switch
    {
        GroupCriterion group => Group(group),
        IfCriterion conditional => Any(new[] { known[conditional.Condition].Negated, known[conditional.Body] }),
        NotCriterion not => known[not.Operand].Negated,
        ConstantCriterion constant => constant.Value ? Rails.Always : Rails.Always.Negated,
        DefinitionCriterion definition => known[definition.Definition.Criterion],
        ReferenceCriterion reference => known[reference.Target],
        ScoreCriterion test => Score(test),
        TermComparisonCriterion test => Compare(test),
        ElapsedCriterion test => ComparedDates.TermsOf(test).Any(term => taken.Of(term).Count > 0) ? Loose() : dates.Of(test),
        HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion or CodeCriterion => Leaf(criterion),
        BrokenCriterion => new Rails(Formula.False, Formula.False),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    private Rails Group(GroupCriterion group)
    {
        var children = group.Children.Select(child => known[child]).ToList();
        return group.Kind switch
        {
            GroupKind.All => All(children),
            GroupKind.Any => Any(children),
            GroupKind.None => Any(children).Negated,
            GroupKind.AtLeast => AtLeast(group.Count, children),
            GroupKind.AtMost => AtLeast(group.Count + 1, children).Negated,
            GroupKind.ExactlyOne => All(new[] { Any(children), AtLeast(2, children).Negated }),
            _ => throw new InvalidOperationException("Unknown group " + group.Kind),
        };
    }

    private Rails All(IReadOnlyList<Rails> children) =>
        new(store.And(children.Select(child => child.True).ToList()), store.Or(children.Select(child => child.False).ToList()));

    private Rails Any(IReadOnlyList<Rails> children) =>
        new(store.Or(children.Select(child => child.True).ToList()), store.And(children.Select(child => child.False).ToList()));

    /// <summary>False as soon as too many are surely not met for so many to be.</summary>
    private Rails AtLeast(int count, IReadOnlyList<Rails> children) => new(
        store.AtLeast(count, children.Select(child => child.True).ToList()),
        store.AtLeast(children.Count - count + 1, children.Select(child => child.False).ToList()));

    private Rails Score(ScoreCriterion test)
    {
        var score = ScoreOf(test);
        return score.IsTooLarge ? Loose() : score.Within(test.Interval);
    }

    /// <summary>A test of one term: what the request gives, or where it gives nothing what its codes say.</summary>
    private Rails Leaf(Criterion test)
    {
        var term = CriterionWalk.TermsOf(test)[0];
        if (term.Type is SetType set)
        {
            return test is ElementCriterion element
                ? Element(term, element.Element)
                : All(Enumerable.Range(0, set.Elements.Values.Length).Select(index => Element(term, index).Negated).ToList());
        }

        var given = Given(test);
        var isGiven = term.Type is CodeSetType ? Formula.False : space.IsGiven(terms[term.Index].Fact);
        foreach (var (value, condition) in taken.Of(term))
        {
            var isTaken = store.And(store.Not(isGiven), condition);
            given = CriterionEvaluator.Evaluate(test, taken.With(term, value)) == Truth.True
                ? given with { True = store.Or(given.True, isTaken) }
                : given with { False = store.Or(given.False, isTaken) };
        }

        return given;
    }

    /// <summary>The same by what the request itself gives.</summary>
    private Rails Given(Criterion test)
    {
        var fact = terms[CriterionWalk.TermsOf(test)[0].Index].Fact;
        var merged = merge(test);
        if (fact.Type is CodeSetType)
        {
            var count = space.Space.ClassesOf(fact).Count;
            return merged is CodeCriterion codes
                ? Any(space.Space.ClassesOf(fact).In(codes.Ranges).Values().Select(part => Part(fact, part)).ToList())
                : All(Enumerable.Range(0, count).Select(part => Part(fact, part).Negated).ToList());
        }

        var (isGiven, holds) = (space.IsGiven(fact), space.World.Of(merged));
        return new Rails(store.And(isGiven, holds), store.And(isGiven, store.Not(holds)));
    }

    private Rails Part(Term fact, int part) => new(
        store.And(space.IsGiven(fact, part), space.Has(fact, part)),
        store.And(space.IsGiven(fact, part), store.Not(space.Has(fact, part))));

    /// <summary>An element that stands for several of the fact is included where one is, and excluded where all are.</summary>
    private Rails Element(Term term, int element)
    {
        var version = terms[term.Index];
        var given = Any((version.Merged.Values?[element] ?? new[] { element }).Select(part => Part(version.Fact, part)).ToList());
        foreach (var (value, condition) in taken.Of(term))
        {
            var elements = (ElementsValue)value;
            var isTaken = store.And(store.Not(given.True), store.Not(given.False), condition);
            given = elements.Includes.Contains(element) ? given with { True = store.Or(given.True, isTaken) }
                : elements.Excludes.Contains(element) ? given with { False = store.Or(given.False, isTaken) }
                : given;
        }

        return given;
    }

    private Rails Compare(TermComparisonCriterion test)
    {
        if (test.Left.Type is NumberType)
        {
            return CompareNumbers(test);
        }

        var cases = test.Left.Type is EnumerationType type
            ? Enumerable.Range(0, type.Values.Length).Where(value => value != type.AnotherIndex)
                .Select(value => All(new[] { Is(test.Left, value), Is(test.Right, CriterionEvaluator.PartnersOf(test, value)) })).ToList()
            : new List<Rails> { All(new[] { Is(test.Left), Is(test.Right) }), All(new[] { IsNo(test.Left), IsNo(test.Right) }) };
        var agree = store.Or(cases.Select(one => one.True).ToList());
        var isNone = store.Or(None(test.Left), None(test.Right));
        var areKnown = store.And(IsKnown(test.Left), IsKnown(test.Right));
        return new Rails(agree, store.Or(isNone, store.And(areKnown, store.Not(agree), store.Not(AreBothAnother(test)))));
    }

    /// <summary>Both given, or one or both taken from codes.</summary>
    private Rails CompareNumbers(TermComparisonCriterion test)
    {
        var (left, right) = (space.IsGiven(terms[test.Left.Index].Fact), space.IsGiven(terms[test.Right.Index].Fact));
        var agree = space.World.Of(merge(test));
        var cases = new List<(Formula Condition, Rails Rails)> { (store.And(left, right), new Rails(agree, store.Not(agree))) };
        foreach (var (number, isTaken) in TakenBy(test.Left, left))
        {
            cases.Add((isTaken, Given(TakenNumbers.With(test, test.Left, number))));
            cases.AddRange(TakenBy(test.Right, right).Select(other => (
                store.And(isTaken, other.IsTaken),
                TakenNumbers.With(test, test.Left, number).Interval.Contains(other.Number) ? Rails.Always : Rails.Always.Negated)));
        }

        cases.AddRange(TakenBy(test.Right, right).Select(taken => (taken.IsTaken, Given(TakenNumbers.With(test, test.Right, taken.Number)))));
        return new Rails(
            store.Or(cases.ConvertAll(one => store.And(one.Condition, one.Rails.True))),
            store.Or(cases.Select(one => store.And(one.Condition, one.Rails.False)).Append(None(test.Left)).Append(None(test.Right)).ToList()));
    }

    /// <summary>The numbers that a term takes from codes where the request does not give one.</summary>
    private IEnumerable<(Rational Number, Formula IsTaken)> TakenBy(Term term, Formula isGiven) =>
        from fact in taken.Of(term)
        where fact.Value is NumberValue
        select (((NumberValue)fact.Value).Number, store.And(store.Not(isGiven), fact.Condition));

    private Formula None(Term term) => term.AllowsNone ? Leaf(new NoneCriterion(term)).True : Formula.False;

    private Rails Is(Term term, params int[] values) =>
        Leaf(values.Length == 0 && term.Type is not EnumerationType ? new HoldsCriterion(term) : new ValueCriterion(term, values.ToEquatableArray()));

    /// <summary>A yes/no term is no, which it is not where it is none.</summary>
    private Rails IsNo(Term term) => All(term.AllowsNone
        ? new[] { Is(term).Negated, Leaf(new NoneCriterion(term)).Negated }
        : new[] { Is(term).Negated });

    /// <summary>What cannot be given exactly: some truth that nobody knows. A proof then holds whatever it is.</summary>
    private Rails Loose()
    {
        IsLoose = true;
        Formula Fresh() => store.Literal(space.Space.AddBroken().Index, ValueSet.Of(2, 0));
        var (isKnown, isTrue) = (Fresh(), Fresh());
        return new Rails(store.And(isKnown, isTrue), store.And(isKnown, store.Not(isTrue)));
    }
}
