using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>
/// Makes the request that shows a finding: from a model of the solver, replayed through the reference interpreter, without the
/// facts that do not matter, with the first values and the roundest numbers that still show it.
/// </summary>
internal sealed class WitnessFinder
{
    /// <summary>How many things can be forgotten in the time of one step of the solver.</summary>
    private const int ForgottenInStep = 16;

    /// <summary>How many other values are tried for one fact.</summary>
    private const int MostCandidates = 40;

    /// <summary>Of more clauses that hold for a request it is only said that there are others.</summary>
    private const int MostClauses = 20;

    private readonly PolicyModel policy;
    private readonly FactSpace space;
    private readonly Solver solver;
    private readonly IReadOnlyList<Formula> always;
    private readonly ReadableDays days;
    private readonly FactDependents dependents;
    private readonly StepBudget budget;
    private readonly Lazy<RefutedStatements> refuted;
    private readonly FactValue[]?[] candidates;

    /// <param name="policy">The policy.</param>
    /// <param name="space">Its variables.</param>
    /// <param name="solver">Answers within every <c>always</c>.</param>
    /// <param name="always">The lines of <c>always</c>.</param>
    /// <param name="dependents">What depends on which fact.</param>
    /// <param name="budget">Takes the work.</param>
    public WitnessFinder(
        PolicyModel policy, FactSpace space, Solver solver, IReadOnlyList<Formula> always, FactDependents dependents, StepBudget budget)
    {
        this.policy = policy;
        this.space = space;
        this.solver = solver;
        this.always = always;
        this.dependents = dependents;
        this.budget = budget;
        days = new ReadableDays(policy, space);
        candidates = new FactValue[policy.Terms.Length][];
        refuted = new Lazy<RefutedStatements>(() => new RefutedStatements(policy, dependents, budget));
    }

    /// <summary>
    /// The smallest request found that shows it, evaluated. Null where the interpreter contradicts the model: a mistake of the analysis.
    /// </summary>
    /// <param name="model">A model of the solver.</param>
    /// <param name="goal">What the request must show.</param>
    public StatementEvaluator? Find(IReadOnlyList<int> model, WitnessGoal goal)
    {
        var replay = new StatementEvaluator(policy, ModelRequest.Of(policy, space, model));
        var truth = Replay(replay, goal);
        if (truth == Truth.True && refuted.Value.Start(replay, goal.NotEffective))
        {
            KeepConcerned(replay, goal);
            Shorten(replay, goal);
            Simplify(replay, goal);
            replay.Settle(goal.NotEffective);
            return replay;
        }

        for (var i = 0; i < goal.NotEffective.Count && truth != Truth.False; i++)
        {
            truth = Kleene.And(truth, Kleene.Not(replay.Effective(goal.NotEffective[i])));
        }

        var open = space.Variables.Any(variable =>
            variable.Kind == FactVariableKind.Another && variable.Index < model.Count && model[variable.Index] >= 0);
        return truth == Truth.Unknown && open ? replay : null;
    }

    /// <summary>The request and the clauses that hold for it, in the policy's words; of many clauses the first, and those of the given statements.</summary>
    /// <param name="evaluator">The request, evaluated.</param>
    /// <param name="about">Statements that are effective for it.</param>
    public Witness Describe(StatementEvaluator evaluator, IReadOnlyList<Statement> about)
    {
        var request = evaluator.Given;
        var facts = policy.Terms
            .Where(term => request[term] is not null)
            .Select(term => new WitnessFact(term.Name, FactText.Of(term, request[term])));
        var holding = refuted.Value.PerhapsEffective(evaluator.Request).Where(index => evaluator.Effective(index) == Truth.True).Take(MostClauses + 1).ToList();
        var told = holding.Count <= MostClauses
            ? (IEnumerable<int>)holding
            : about.Select(statement => statement.Index).Concat(holding).Distinct().Take(MostClauses).OrderBy(index => index);
        var clauses = told.Select(index => policy.Statements[index])
            .Select(statement => new WitnessClause(DecidingClause.Of(statement, evaluator), statement.VerdictText));
        return new Witness(facts.ToEquatableArray(), clauses.ToEquatableArray()) { HasMoreClauses = holding.Count > MostClauses };
    }

    private Truth Replay(StatementEvaluator replay, WitnessGoal goal)
    {
        budget.Spend(policy.Always.Length + 1);
        return replay.IsImpossible ? Truth.False : goal.Shows(replay);
    }

    /// <summary>Gives the term another value, or none, if the request still shows the finding then.</summary>
    private bool TryChange(StatementEvaluator replay, WitnessGoal goal, Term term, FactValue? value)
    {
        var before = replay.Given;
        if (!refuted.Value.MayStay(before, term, value))
        {
            return false;
        }

        Move(replay, term, before.With(term, value));
        if (refuted.Value.Stay(replay, term) && Replay(replay, goal) == Truth.True && (IsLess(value, before[term]!) || IsPossible(replay.Given)))
        {
            refuted.Value.Accept(replay, term);
            return true;
        }

        Move(replay, term, before);
        return false;
    }

    /// <summary>Whether a value says the same as another but less of it: then whatever the other could be part of, it can be part of.</summary>
    private static bool IsLess(FactValue? value, FactValue than) => value is null
        || (value is ElementsValue && than is ElementsValue) || (value is CodesValue && than is CodesValue);

    private void Move(StatementEvaluator replay, Term term, Request request)
    {
        var (sections, statements) = (dependents.SectionsOf(term), dependents.StatementsOf(term));
        budget.Spend(1 + ((sections.Length + statements.Length) / ForgottenInStep));
        replay.MoveTo(request, sections, statements);
    }

    /// <summary>Drops all facts at once that what is to be shown does not depend on.</summary>
    private void KeepConcerned(StatementEvaluator replay, WitnessGoal goal)
    {
        if (goal.Concerned is not { } statements || goal.NotEffective.Count > 0)
        {
            return;
        }

        var given = replay.Given;
        var kept = new Request.Builder(policy);
        foreach (var term in policy.Terms.Where(term => given[term] is not null && dependents.Concerns(term, statements)))
        {
            kept.Set(term, given[term]);
        }

        budget.Spend(policy.Terms.Length);
        replay.MoveTo(kept.Build());
        if (Replay(replay, goal) != Truth.True)
        {
            replay.MoveTo(given);
        }
    }

    /// <summary>Drops facts, the last declared first.</summary>
    private void Shorten(StatementEvaluator replay, WitnessGoal goal)
    {
        for (var index = policy.Terms.Length - 1; index >= 0; index--)
        {
            var term = policy.Terms[index];
            if (replay.Given[term] is null || TryChange(replay, goal, term, null))
            {
                continue;
            }

            refuted.Value.Keep(term);
            foreach (var part in PartsOf(replay.Given[term]!))
            {
                if (part(replay.Given[term]!) is { } less)
                {
                    TryChange(replay, goal, term, less);
                }
            }
        }
    }

    /// <summary>The ways to say less about a set, each applied to what is left by those before it.</summary>
    private static IEnumerable<Func<FactValue, FactValue?>> PartsOf(FactValue value)
    {
        if (value is ElementsValue elements)
        {
            foreach (var element in elements.Excludes.Concat(elements.Includes).OrderByDescending(element => element))
            {
                yield return current => current is ElementsValue now
                    ? new ElementsValue(Without(now.Includes, element), Without(now.Excludes, element))
                    : null;
            }
        }
        else if (value is CodesValue codes)
        {
            yield return current => current is CodesValue { Includes.Length: > 0 } now ? now with { Complete = false } : null;
            foreach (var code in codes.Includes.Reverse())
            {
                yield return current => current is CodesValue now && (now.Includes.Length > 1 || now.Complete)
                    ? now with { Includes = Without(now.Includes, code) }
                    : null;
            }
        }
    }

    private static EquatableArray<T> Without<T>(EquatableArray<T> items, T item) =>
        items.Where(other => !EqualityComparer<T>.Default.Equals(other, item)).ToEquatableArray();

    /// <summary>Gives each fact the first value that still shows the finding.</summary>
    private void Simplify(StatementEvaluator replay, WitnessGoal goal)
    {
        foreach (var term in policy.Terms)
        {
            if (replay.Given[term] is not { } current)
            {
                continue;
            }

            foreach (var candidate in candidates[term.Index] ??= CandidatesOf(term).Take(MostCandidates).ToArray())
            {
                if (candidate.Equals(current) || TryChange(replay, goal, term, candidate))
                {
                    break;
                }
            }
        }
    }

    private IEnumerable<FactValue> CandidatesOf(Term term)
    {
        var none = term.AllowsNone ? new FactValue[] { new NoneValue() } : Array.Empty<FactValue>();
        switch (term.Type)
        {
            case YesNoType or JudgementType:
                return new FactValue[] { new YesNoValue(true), new YesNoValue(false) }.Concat(none);
            case EnumerationType type:
                return Enumerable.Range(0, type.Values.Length).Select(value => (FactValue)new ChoiceValue(value)).Concat(none);
            case NumberType:
                return space.AxisOf(term).Cells.Select(cell => cell.Roundest)
                    .OrderBy(NumberCell.Roundness)
                    .Select(number => (FactValue)new NumberValue(number))
                    .Concat(none);
            case DateType:
                return days.For(term).Select(day => (FactValue)new DateValue(day, day)).Concat(none);
            case CodeType:
                var classes = space.ClassesOf(term);
                return Enumerable.Range(0, classes.Count)
                    .OrderBy(index => classes.IsListed(index) ? 0 : 1)
                    .ThenBy(index => index)
                    .Select(index => (FactValue)new CodeValue(classes.CodeOf(index)))
                    .Concat(none);
            case SetType or CodeSetType:
                return Array.Empty<FactValue>();
            default:
                throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name);
        }
    }

    /// <summary>Whether the facts can be part of a whole request that keeps to every <c>always</c>.</summary>
    private bool IsPossible(Request request)
    {
        if (policy.Always.Length == 0)
        {
            return true;
        }

        var formulas = RequestFormulas.Of(space, request).Concat(always).ToList();
        var answer = solver.Solve(formulas);
        while (answer == Answer.Satisfiable && space.Dates is not null
            && space.Dates.LawAgainst(solver.Model, RequestFormulas.DaysOf(space, policy, request), _ => { }) is { } law)
        {
            // A law for these days only: the others of the model have none beside them.
            formulas.Add(law);
            answer = solver.Solve(formulas);
        }

        return answer == Answer.Satisfiable;
    }
}
