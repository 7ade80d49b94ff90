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
    /// <summary>How many other values are tried for one fact.</summary>
    private const int MostCandidates = 40;

    private readonly PolicyModel policy;
    private readonly FactSpace space;
    private readonly Solver solver;
    private readonly IReadOnlyList<Formula> always;
    private readonly ReadableDays days;

    /// <param name="policy">The policy.</param>
    /// <param name="space">Its variables.</param>
    /// <param name="solver">Answers within every <c>always</c>.</param>
    /// <param name="always">The lines of <c>always</c>.</param>
    public WitnessFinder(PolicyModel policy, FactSpace space, Solver solver, IReadOnlyList<Formula> always)
    {
        this.policy = policy;
        this.space = space;
        this.solver = solver;
        this.always = always;
        days = new ReadableDays(policy, space);
    }

    /// <summary>
    /// The smallest request found that shows it. Null where the interpreter contradicts the model: a mistake of the analysis.
    /// </summary>
    /// <param name="model">A model of the solver.</param>
    /// <param name="shows">
    /// Whether a request shows the finding; unknown where it depends on what no request can tell (two values that are both
    /// <c>another</c>).
    /// </param>
    public Request? Find(IReadOnlyList<int> model, Func<StatementEvaluator, Truth> shows)
    {
        var request = ModelRequest.Of(policy, space, model);
        var truth = Replay(request, shows);
        var open = space.Variables.Any(variable =>
            variable.Kind == FactVariableKind.Another && variable.Index < model.Count && model[variable.Index] >= 0);
        if (truth != Truth.True)
        {
            return truth == Truth.Unknown && open ? request : null;
        }

        return Simplify(Shorten(request, shows), shows);
    }

    /// <summary>The request and the clauses that hold for it, in the policy's words.</summary>
    public Witness Describe(Request request)
    {
        var facts = policy.Terms
            .Where(term => request[term] is not null)
            .Select(term => new WitnessFact(term.Name, FactText.Of(term, request[term])));
        var evaluator = new StatementEvaluator(policy, request);
        var clauses = policy.Statements
            .Where(statement => evaluator.Effective(statement.Index) == Truth.True)
            .Select(statement => new WitnessClause(DecidingClause.Of(statement, evaluator), statement.VerdictText));
        return new Witness(facts.ToEquatableArray(), clauses.ToEquatableArray());
    }

    private Truth Replay(Request request, Func<StatementEvaluator, Truth> shows)
    {
        var evaluator = new StatementEvaluator(policy, request);
        return evaluator.IsImpossible ? Truth.False : shows(evaluator);
    }

    private bool Shows(Request request, Func<StatementEvaluator, Truth> shows) => Replay(request, shows) == Truth.True;

    /// <summary>Drops facts, the last declared first.</summary>
    private Request Shorten(Request request, Func<StatementEvaluator, Truth> shows)
    {
        for (var index = policy.Terms.Length - 1; index >= 0; index--)
        {
            var term = policy.Terms[index];
            if (request[term] is null)
            {
                continue;
            }

            if (Shows(request.With(term, null), shows))
            {
                request = request.With(term, null);
                continue;
            }

            foreach (var part in PartsOf(request[term]!))
            {
                if (part(request[term]!) is { } less && Shows(request.With(term, less), shows))
                {
                    request = request.With(term, less);
                }
            }
        }

        return request;
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
    private Request Simplify(Request request, Func<StatementEvaluator, Truth> shows)
    {
        foreach (var term in policy.Terms)
        {
            if (request[term] is not { } current)
            {
                continue;
            }

            foreach (var candidate in CandidatesOf(term).Take(MostCandidates))
            {
                if (candidate.Equals(current))
                {
                    break;
                }

                var changed = request.With(term, candidate);
                if (Shows(changed, shows) && IsPossible(changed))
                {
                    request = changed;
                    break;
                }
            }
        }

        return request;
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
