using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// What matters of a date is not its day but the windows that it lies in: describes the dates of requests that move by the lines about dates,
/// met and not met, as few as it takes for every such request to move.
/// </summary>
internal sealed class DateTests
{
    private readonly ComparedFacts facts;
    private readonly ComparedSpace space;
    private readonly List<(Criterion Test, CriterionRails Rails, bool IsAfter)> tests = new();

    public DateTests(ComparedFacts facts, ComparedSpace space, CriterionRails before, CriterionRails after)
    {
        (this.facts, this.space) = (facts, space);
        Add(facts.After, after, true);
        Add(facts.Before, before, false);
    }

    /// <summary>The tests, with the requests that they and the other facts describe; null where they do not say which requests move.</summary>
    /// <param name="description">The requests.</param>
    /// <param name="question">What moves.</param>
    /// <param name="solver">Knows what the requests can be.</param>
    public DescribedDates? Describe(MovedDescription description, Formula question, Solver solver)
    {
        var store = space.Store;
        var known = Known(description.Request).ToList();
        if (!description.HasDates || known.Count == 0)
        {
            return null;
        }

        bool IsEnough(Formula others, IEnumerable<(MovedTest, Formula Holds)> tests) =>
            solver.Solve(tests.Select(test => test.Holds).Append(others).Append(store.Not(question)).ToList()) == Answer.Unsatisfiable;
        foreach (var holdsOfEvery in new[] { true, false })
        {
            var others = holdsOfEvery ? description.WithoutDates : store.And(description.WithoutDates, description.NothingElse);
            if (!IsEnough(others, known))
            {
                continue;
            }

            for (var index = known.Count - 1; index >= 0; index--)
            {
                var fewer = known.Where((_, other) => other != index).ToList();
                known = IsEnough(others, fewer) ? fewer : known;
            }

            var covered = store.And(known.Select(test => test.Holds).Append(description.WithoutDates).ToList());
            return new DescribedDates(known.Select(test => test.Test).ToEquatableArray(), holdsOfEvery, covered);
        }

        return null;
    }

    // What always holds stands last, where it is left out first.
    private void Add(PolicyModel version, CriterionRails rails, bool isAfter) => tests.AddRange(ComparedSpace.Roots(version)
        .OrderBy(root => version.Always.Contains(root)).SelectMany(CriterionWalk.Below)
        .Where(leaf => leaf is ElapsedCriterion or NoneCriterion { Term.Type: DateType })
        .Where(leaf => tests.All(test => CriterionText.Of(test.Test) != CriterionText.Of(leaf)))
        .GroupBy(CriterionText.Of).Select(group => (group.First(), rails, isAfter)));

    private IEnumerable<(MovedTest Test, Formula Holds)> Known(Request request)
    {
        var (old, now) = (facts.InBefore(request), facts.InAfter(request));
        foreach (var (test, rails, isAfter) in tests)
        {
            var truth = (isAfter ? now : old) is { } own ? CriterionEvaluator.Evaluate(test, own) : Truth.Unknown;
            var holds = rails.Of(test);
            if (truth != Truth.Unknown && !rails.IsLoose)
            {
                yield return (new MovedTest(CriterionText.Of(test), truth == Truth.True), truth == Truth.True ? holds.True : holds.False);
            }
        }
    }
}

/// <summary>Dates of requests that move, by the lines about them.</summary>
/// <param name="Tests">The lines.</param>
/// <param name="HoldsOfEvery">Whether every request with these and the other facts moves, whatever else it gives.</param>
/// <param name="Covered">The requests with these and the other facts.</param>
internal sealed record DescribedDates(EquatableArray<MovedTest> Tests, bool HoldsOfEvery, Formula Covered);
