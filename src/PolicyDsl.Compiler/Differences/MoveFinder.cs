using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// Finds the requests that move from one ruling to another. The solver names a request, both interpreters confirm it, and it is
/// described by as few facts as it takes; then the next is asked for that this description does not cover.
/// </summary>
internal sealed class MoveFinder
{
    /// <summary>How many descriptions are given for one pair of rulings.</summary>
    private const int MostDescriptions = 5;

    /// <summary>The same where one of the versions still waits for facts: such requests are many and say little more.</summary>
    private const int MostOpenDescriptions = 2;

    /// <summary>How many requests the interpreters may take back before a question stays open.</summary>
    private const int MostAttempts = 24;

    private readonly ComparedVersions versions;
    private readonly ComparedSpace space;
    private readonly VersionRulings before;
    private readonly VersionRulings after;
    private readonly AnalysisLimits limits;
    private readonly bool withMonths;
    private readonly bool isLoose;
    private readonly DateTests dates;
    private readonly Solver solver;
    private readonly List<Move> moves = new();
    private readonly List<string> unsettled = new();

    public MoveFinder(ComparedVersions versions, bool withMonths, AnalysisLimits limits, CancellationToken cancellation)
    {
        (this.versions, this.withMonths, this.limits) = (versions, withMonths, limits);
        var facts = versions.Facts;
        space = new ComparedSpace(facts, withMonths);
        var isSameAlways = space.BeforeIsPossible == space.AfterIsPossible;
        var oldCriteria = new CriterionRails(space, facts.Before, facts.BeforeTerms, space.OfBefore);
        var newCriteria = new CriterionRails(space, facts.After, facts.AfterTerms, space.OfAfter);
        before = new VersionRulings(facts.Before, versions.BeforeDisjoint, space.Store, oldCriteria, space.CanBeAsked(facts.BeforeTerms), !isSameAlways);
        after = new VersionRulings(facts.After, versions.AfterDisjoint, space.Store, newCriteria, space.CanBeAsked(facts.AfterTerms), !isSameAlways);
        isLoose = oldCriteria.IsLoose || newCriteria.IsLoose;
        dates = new DateTests(facts, space, oldCriteria, newCriteria);
        solver = space.NewSolver(new StepBudget(limits, cancellation));
    }

    /// <summary>What was found.</summary>
    public IReadOnlyList<Move> Moves => moves;

    /// <summary>The questions that stayed open.</summary>
    public IReadOnlyList<string> Unsettled => unsettled;

    /// <summary>Asks about every pair of rulings but those that are known to differ.</summary>
    public void Find(IReadOnlyList<Move> known)
    {
        bool IsKnown(MoveKind kind, Ruling from, Ruling to) => known.Any(move => move.Kind == kind && move.Before == from && move.After == to);
        foreach (var from in before.All)
        {
            foreach (var to in after.All.Where(to => to.Key != from.Key && !IsKnown(MoveKind.Ruling, from.Key, to.Key)))
            {
                Ask(MoveKind.Ruling, from.Key, to.Key, new[] { space.Store.And(from.Value, to.Value) });
            }
        }

        var covered = before.All.Keys.Where(ruling => ruling.Outcome == Outcome.Covered && after.All.ContainsKey(ruling));
        foreach (var ruling in covered.Where(ruling => !IsKnown(MoveKind.Terms, ruling, ruling)))
        {
            Ask(MoveKind.Terms, ruling, ruling, TermsQuestions().Select(differ => space.Store.And(before.All[ruling], after.All[ruling], differ)));
        }

        foreach (var ruling in before.All.Keys.Where(ruling => ruling.IsOpen && after.All.ContainsKey(ruling) && !IsKnown(MoveKind.Asked, ruling, ruling)))
        {
            Ask(MoveKind.Asked, ruling, ruling, AskedQuestions().Select(differ => space.Store.And(before.All[ruling], after.All[ruling], differ)));
        }
    }

    /// <summary>Where a statement with some term covers in one version and none in the other; where other rules choose between several.</summary>
    private IEnumerable<Formula> TermsQuestions()
    {
        var (old, now) = (ByTerm(versions.Facts.Before), ByTerm(versions.Facts.After));
        var (oldTerms, newTerms) = (
            old.ToDictionary(term => term.Key, term => before.IsEffective(term.Value)), now.ToDictionary(term => term.Key, term => after.IsEffective(term.Value)));
        Formula Of(Dictionary<string, Formula> terms, string term) => terms.TryGetValue(term, out var formula) ? formula : Formula.False;
        foreach (var term in oldTerms.Keys.Union(newTerms.Keys).OrderBy(term => term, StringComparer.Ordinal))
        {
            yield return Differ(Of(oldTerms, term), Of(newTerms, term));
        }

        var rules = (versions.Facts.Before, versions.Facts.After);
        if (rules.Before.LengthRule?.Preference != rules.After.LengthRule?.Preference || rules.Before.LimitRule?.Preference != rules.After.LimitRule?.Preference)
        {
            foreach (var kind in new[] { "length: ", "limits: " })
            {
                yield return space.Store.AtLeast(2, oldTerms.Where(term => term.Key.StartsWith(kind, StringComparison.Ordinal)).Select(term => term.Value).ToList());
            }
        }
    }

    private static Dictionary<string, List<Statement>> ByTerm(PolicyModel policy) => policy.Statements
        .Where(statement => statement.Verdict.Determination == Determination.Covered)
        .SelectMany(statement => CoverageTerms.Of(statement).Select(term => (term, statement)))
        .GroupBy(pair => pair.term, pair => pair.statement, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    private IEnumerable<Formula> AskedQuestions()
    {
        var old = before.AskedTerms.ToDictionary(term => versions.Facts.BeforeTerms[term.Key].Fact.Index, term => term.Value);
        var now = after.AskedTerms.ToDictionary(term => versions.Facts.AfterTerms[term.Key].Fact.Index, term => term.Value);
        return old.Keys.Union(now.Keys).OrderBy(fact => fact).Select(fact => Differ(
            old.TryGetValue(fact, out var first) ? first : Formula.False, now.TryGetValue(fact, out var second) ? second : Formula.False));
    }

    private Formula Differ(Formula first, Formula second) =>
        space.Store.Or(space.Store.And(first, space.Store.Not(second)), space.Store.And(space.Store.Not(first), second));

    private void Ask(MoveKind kind, Ruling from, Ruling to, IEnumerable<Formula> questions)
    {
        var found = new List<MovedRequests>();
        var covered = new List<Formula>();
        var isComplete = true;
        foreach (var question in questions.Where(question => !question.IsFalse))
        {
            isComplete &= Ask(kind, from, to, question, found, covered);
        }

        if (found.Count > 0)
        {
            var inOrder = found.OrderBy(requests => requests.Facts.Length + requests.Dates.Length).ThenBy(requests => requests.Facts.Sum(fact => fact.Text.Length));
            moves.Add(new Move(kind, from, to, inOrder.ToEquatableArray(), isComplete));
        }
    }

    /// <summary>Whether all requests of the question are covered by what was found.</summary>
    private bool Ask(MoveKind kind, Ruling from, Ruling to, Formula question, List<MovedRequests> found, List<Formula> covered)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var answer = solver.Solve(covered.Select(space.Store.Not).Append(question).ToList());
            if (answer == Answer.Unsatisfiable)
            {
                return true;
            }

            if (found.Count == (from.IsOpen || to.IsOpen ? MostOpenDescriptions : MostDescriptions))
            {
                return false;
            }

            var request = answer == Answer.Satisfiable ? space.RequestOf(solver.Model) : null;
            if (request is null)
            {
                break;
            }

            bool Moves(Request one) => versions.RulingsOf(one) == (from, to) && (kind == MoveKind.Ruling || versions.DifferenceOf(one) == kind);
            var model = solver.Model.ToArray();
            if (Moves(request))
            {
                var description = new MovedDescription(versions.Facts.Form, space, request, Moves);
                var described = dates.Describe(description, question, solver);
                covered.Add(described?.Covered ?? description.Covered);
                found.Add(new MovedRequests(
                    described is null ? description.Facts : description.Facts.Where(fact => fact.Term.Type is not DateType).ToEquatableArray(),
                    described?.HoldsOfEvery ?? HoldsOfEvery(description.Covered, question),
                    description.Request,
                    versions.SaysBefore(kind, description.Request),
                    versions.SaysAfter(kind, description.Request))
                {
                    Dates = described?.Tests ?? default,
                });
            }
            else if (limits.ThrowsOnDisagreement && !withMonths && !isLoose && kind != MoveKind.Terms)
            {
                throw new InvalidOperationException(
                    "The interpreters contradict the solver about " + Name(kind, from, to) + ": " + string.Join(
                        ", ", versions.Facts.Form.Terms.Where(term => request[term] is not null).Select(term => term.Name + " " + FactText.Of(term, request[term]))));
            }
            else
            {
                covered.Add(Exactly(model));
            }
        }

        if (found.Count == 0)
        {
            unsettled.Add(Name(kind, from, to));
        }

        return false;
    }

    /// <summary>Whether every request that a description covers is one of the question, whatever else it gives.</summary>
    private bool HoldsOfEvery(Formula described, Formula question) =>
        solver.Solve(new[] { described, space.Store.Not(question) }) == Answer.Unsatisfiable;

    /// <summary>The request of a model and no other.</summary>
    private Formula Exactly(IReadOnlyList<int> model) => space.Store.And(Enumerable.Range(0, model.Count)
        .Where(variable => model[variable] >= 0)
        .Select(variable => space.Store.Literal(variable, ValueSet.Of(space.Space.Variables[variable].Size, model[variable]))).ToList());

    private string Name(MoveKind kind, Ruling from, Ruling to) => kind switch
    {
        MoveKind.Ruling => "whether a request moves from \"" + from.Words + "\" to \"" + to.Words + "\"",
        MoveKind.Terms => "whether a request stays \"" + from.Words + "\" on other terms",
        MoveKind.Asked => "whether a request that " + (from.Outcome == Outcome.AwaitingJudgement ? "awaits judgement" : "needs information") + " is asked for other facts",
        _ => throw new InvalidOperationException("Unknown kind " + kind),
    } + (withMonths ? ", where a date is known by its month alone" : "");
}
