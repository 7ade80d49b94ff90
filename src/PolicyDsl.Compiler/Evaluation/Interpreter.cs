using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>The reference interpreter: decides a request by the meaning of the language, and nothing else.</summary>
public static class Interpreter
{
    /// <summary>
    /// Decides a request. <paramref name="disjoint"/> are the proved pairs: without them every open statement of another
    /// determination keeps the outcome open.
    /// </summary>
    public static Decision Decide(PolicyModel policy, Request request, DisjointPairs disjoint) =>
        Decide(new StatementEvaluator(policy, request), disjoint);

    /// <summary>The same for an evaluation that is already under way.</summary>
    public static Decision Decide(StatementEvaluator evaluator, DisjointPairs disjoint)
    {
        var policy = evaluator.Policy;
        var violated = evaluator.Violated().ToEquatableArray();
        if (violated.Length > 0)
        {
            return new Decision(
                Outcome.Conflict, null, null, default, default, new ImpossibleRequest(violated, default) { Taken = Concerning(violated, evaluator.Taken) });
        }

        if (evaluator.DateNotInEffect is { } dateOfService)
        {
            return Undetermined(Outcome.NotInEffect) with { DateOfService = dateOfService };
        }

        if (evaluator.Scope == Truth.False)
        {
            return Undetermined(Outcome.OutsidePolicy);
        }

        var effective = With(evaluator, Truth.True);
        var unknown = With(evaluator, Truth.Unknown);
        if (effective.Count == 0)
        {
            return NothingEffective(evaluator, unknown);
        }

        if (ProvedDisjoint(effective, disjoint) is { } pair)
        {
            return new Decision(
                Outcome.Conflict, null, null, Indexes(effective), default, new ImpossibleRequest(default, pair));
        }

        var primary = effective[0];
        if (effective.Any(other => Differ(primary, other)))
        {
            return new Decision(Outcome.Conflict, null, null, Indexes(effective), default, null);
        }

        var open = unknown
            .Where(other => Differ(primary, other) && MayJoin(other, effective, disjoint))
            .ToList();
        if (open.Count > 0)
        {
            var missing = new MissingFacts(evaluator);
            open.ForEach(statement => missing.AddStatement(statement.Index));
            return Open(missing, effective);
        }

        return new Decision(
            OutcomeOf(primary.Verdict.Determination),
            primary.Verdict,
            DecidingClause.Of(primary, evaluator),
            Indexes(effective),
            default,
            null)
        {
            Authorization = primary.Verdict.Determination == Determination.Covered
                ? Authorization.Of(policy, effective, unknown.Where(other => !Differ(primary, other) && MayJoin(other, effective, disjoint)))
                : null,
        };
    }

    /// <summary>The facts that were taken from codes and that the lines speak of: without them the lines would not be broken.</summary>
    private static EquatableArray<TakenFact> Concerning(EquatableArray<Criterion> lines, EquatableArray<TakenFact> taken) =>
        taken.Where(fact => lines.Any(line => Explainer.Mentions(line, fact.Term))).ToEquatableArray();

    /// <summary>
    /// No statement is effective: open statements may become so, and as long as no section surely takes the request up, so may
    /// the scopes. Both are asked for at once, so that the answer to one question never brings up another.
    /// </summary>
    private static Decision NothingEffective(StatementEvaluator evaluator, List<Statement> open)
    {
        var takenUp = TakenUp(evaluator);
        if (open.Count == 0 && evaluator.Scope == Truth.True && takenUp != Truth.Unknown)
        {
            return Undetermined(takenUp == Truth.True ? Outcome.NotAddressed : Outcome.OutsidePolicy);
        }

        var missing = new MissingFacts(evaluator);
        missing.Add(evaluator.Policy.Scope);
        open.ForEach(statement => missing.AddStatement(statement.Index));
        if (takenUp == Truth.Unknown)
        {
            foreach (var section in evaluator.Policy.Sections)
            {
                missing.AddSectionScope(section.Index);
            }
        }

        return Open(missing, new List<Statement>());
    }

    /// <summary>Whether the policy takes the request up: by a statement outside sections, or by a section whose scope holds.</summary>
    private static Truth TakenUp(StatementEvaluator evaluator)
    {
        var truth = Kleene.Of(evaluator.Policy.Statements.Any(statement => statement.Section < 0));
        foreach (var section in evaluator.Policy.Sections)
        {
            truth = Kleene.Or(truth, evaluator.SectionScope(section.Index));
        }

        return truth;
    }

    private static Decision Open(MissingFacts missing, List<Statement> effective)
    {
        var onlyJudgement = missing.AwaitsJudgement && !missing.NeedsInformation;
        return new Decision(
            onlyJudgement ? Outcome.AwaitingJudgement : Outcome.NeedsInformation,
            null,
            null,
            Indexes(effective),
            missing.Terms,
            null);
    }

    private static Decision Undetermined(Outcome outcome) => new(outcome, null, null, default, default, null);

    private static List<Statement> With(StatementEvaluator evaluator, Truth truth)
    {
        var statements = new List<Statement>();
        foreach (var statement in evaluator.Policy.Statements)
        {
            if (evaluator.Effective(statement.Index) == truth)
            {
                statements.Add(statement);
            }
        }

        return statements;
    }

    private static EquatableArray<int>? ProvedDisjoint(List<Statement> effective, DisjointPairs disjoint)
    {
        for (var i = 0; i < effective.Count; i++)
        {
            for (var j = i + 1; j < effective.Count; j++)
            {
                if (disjoint.AreDisjoint(effective[i].Index, effective[j].Index))
                {
                    return EquatableArray.Of(effective[i].Index, effective[j].Index);
                }
            }
        }

        return null;
    }

    /// <summary>Whether an unknown statement may turn out to be effective beside those that are.</summary>
    private static bool MayJoin(Statement unknown, List<Statement> effective, DisjointPairs disjoint) =>
        !effective.Any(sure => disjoint.AreDisjoint(sure.Index, unknown.Index));

    private static bool Differ(Statement left, Statement right) => left.Verdict.Determination != right.Verdict.Determination;

    private static EquatableArray<int> Indexes(List<Statement> statements) =>
        statements.Select(statement => statement.Index).ToEquatableArray();

    private static Outcome OutcomeOf(Determination determination) => determination switch
    {
        Determination.Covered => Outcome.Covered,
        Determination.NotCovered => Outcome.NotCovered,
        Determination.Review => Outcome.Review,
        Determination.Follows => Outcome.Follows,
        _ => throw new InvalidOperationException("Unknown determination " + determination),
    };
}
