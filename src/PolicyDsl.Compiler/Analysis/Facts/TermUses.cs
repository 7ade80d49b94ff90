using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>How the criteria of a policy use its terms: the thresholds of numbers, the tests of codes, the comparisons.</summary>
internal sealed class TermUses
{
    private readonly PolicyModel policy;
    private readonly HashSet<int> used = new();
    private readonly Dictionary<int, HashSet<Rational>> thresholds = new();
    private readonly Dictionary<int, List<EquatableArray<CodeRange>>> codeTests = new();
    private readonly SortedSet<(int Left, int Right)> numberPairs = new();
    private readonly ComparedDates dates = new();
    private readonly SortedSet<(int Left, int Right, Comparison Comparison)> openComparisons = new();

    /// <param name="policy">The policy.</param>
    /// <param name="criteria">Every criterion of it.</param>
    public TermUses(PolicyModel policy, IEnumerable<Criterion> criteria)
    {
        this.policy = policy;
        foreach (var criterion in criteria)
        {
            Add(criterion);
        }
    }

    /// <summary>The comparisons of one-of terms that can both be <c>another</c>, each once.</summary>
    public IEnumerable<(int Left, int Right, Comparison Comparison)> OpenComparisons => openComparisons;

    /// <summary>The dates that are compared with one another and with days of the calendar.</summary>
    public ComparedDates Dates => dates;

    /// <summary>Whether a criterion uses the term.</summary>
    public bool Contains(Term term) => used.Contains(term.Index);

    /// <summary>The ends of the intervals on a number term, in its unit.</summary>
    public IEnumerable<Rational> ThresholdsOf(Term term) =>
        thresholds.TryGetValue(term.Index, out var values) ? values : Enumerable.Empty<Rational>();

    /// <summary>The ranges of each criterion on a code term.</summary>
    public IEnumerable<EquatableArray<CodeRange>> CodeTestsOf(Term term) =>
        codeTests.TryGetValue(term.Index, out var tests) ? tests : Enumerable.Empty<EquatableArray<CodeRange>>();

    /// <summary>The number terms that are compared with one another, grouped by connection, in order of their first term.</summary>
    public IReadOnlyList<ComparedNumbers> ComparedNumbers()
    {
        var group = new Dictionary<int, int>();
        int Find(int term) => group[term] == term ? term : group[term] = Find(group[term]);
        foreach (var (left, right) in numberPairs)
        {
            group[left] = group.ContainsKey(left) ? Find(left) : left;
            group[right] = group.ContainsKey(right) ? Find(right) : right;
            group[Math.Max(group[left], group[right])] = Math.Min(group[left], group[right]);
        }

        return group.Keys.OrderBy(term => term).GroupBy(Find).Select(members => new ComparedNumbers(
            members.Select(term => policy.Terms[term]),
            numberPairs.Where(pair => Find(pair.Left) == members.Key))).ToList();
    }

    private void Add(Criterion criterion)
    {
        switch (criterion)
        {
            case HoldsCriterion test:
                used.Add(test.Term.Index);
                break;
            case NoneCriterion test:
                used.Add(test.Term.Index);
                break;
            case ValueCriterion test:
                used.Add(test.Term.Index);
                break;
            case ElementCriterion test:
                used.Add(test.Term.Index);
                break;
            case NumberCriterion test:
                used.Add(test.Term.Index);
                AddThresholds(test);
                break;
            case CodeCriterion test:
                used.Add(test.Term.Index);
                AddTo(codeTests, test.Term.Index, () => new List<EquatableArray<CodeRange>>()).Add(test.Ranges);
                break;
            case TermComparisonCriterion test:
                used.Add(test.Left.Index);
                used.Add(test.Right.Index);
                AddComparison(test);
                break;
            case ElapsedCriterion test:
                used.UnionWith(ComparedDates.TermsOf(test).Select(term => term.Index));
                dates.Add(test);
                break;
            case GroupCriterion or IfCriterion or NotCriterion or ConstantCriterion or ScoreCriterion or DefinitionCriterion
                or ReferenceCriterion or BrokenCriterion:
                break;
            default:
                throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name);
        }
    }

    private void AddThresholds(NumberCriterion test)
    {
        var values = AddTo(thresholds, test.Term.Index, () => new HashSet<Rational>());
        if (test.Interval.Lower is { } lower)
        {
            values.Add(lower.Value);
        }

        if (test.Interval.Upper is { } upper)
        {
            values.Add(upper.Value);
        }
    }

    private void AddComparison(TermComparisonCriterion test)
    {
        var pair = (Math.Min(test.Left.Index, test.Right.Index), Math.Max(test.Left.Index, test.Right.Index));
        if (test.Left.Type is NumberType && pair.Item1 != pair.Item2)
        {
            numberPairs.Add(pair);
        }
        else if (test.Left.Type is EnumerationType { Open: true })
        {
            openComparisons.Add(OpenKey(test));
        }
    }

    /// <summary>What tells the comparison of two open terms from others: equality is the same in both directions.</summary>
    public static (int Left, int Right, Comparison Comparison) OpenKey(TermComparisonCriterion test) =>
        test.Comparison == Comparison.Equal && test.Left.Index > test.Right.Index
            ? (test.Right.Index, test.Left.Index, test.Comparison)
            : (test.Left.Index, test.Right.Index, test.Comparison);

    private static T AddTo<T>(Dictionary<int, T> map, int key, Func<T> create)
    {
        if (!map.TryGetValue(key, out var value))
        {
            value = create();
            map.Add(key, value);
        }

        return value;
    }
}
