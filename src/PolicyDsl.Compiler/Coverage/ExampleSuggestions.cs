using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Coverage;

/// <summary>An example that would show what no example shows yet.</summary>
/// <param name="Name">Says which criterion matters in it.</param>
/// <param name="Request">The request.</param>
/// <param name="Decision">What the policy decides now; whether that is right a person must say.</param>
public sealed record SuggestedExample(string Name, Request Request, Decision Decision);

/// <summary>A side of a condition that no request can show to matter, or for which the search was given up.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="IsMet">The side.</param>
/// <param name="IsProved">Whether it is proved that there is none; otherwise the budget of the search was spent.</param>
public sealed record UnreachableSide(Condition Condition, bool IsMet, bool IsProved);

/// <summary>Searches requests for what the examples of a policy do not show: the same solver, the same witnesses as for findings.</summary>
public sealed record ExampleSuggestions(EquatableArray<SuggestedExample> Examples, EquatableArray<UnreachableSide> Unreachable)
{
    /// <summary>
    /// One example for each side of a condition that is not covered by the policy's examples or those suggested before, in the
    /// order of the lines. Deterministic.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ExampleSuggestions For(PolicyModel policy, DisjointPairs disjoint, CancellationToken cancellation = default) =>
        new Search(policy, disjoint, cancellation).Run();

    /// <summary>What they and the policy's own examples show together, once a person has confirmed them.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public CoverageReport CoverageBeside(PolicyModel policy, CancellationToken cancellation = default) => CoverageReport.Of(
        policy, CoverageReport.RequestsOf(policy).Concat(Examples.Select(example => (example.Name, example.Request))), cancellation);

    private sealed class Search
    {
        private readonly PolicyModel policy;
        private readonly DisjointPairs disjoint;
        private readonly PolicyAnalysis analysis;
        private readonly List<SuggestedExample> found = new();
        private readonly List<UnreachableSide> unreachable = new();
        private readonly HashSet<string> names;

        public Search(PolicyModel policy, DisjointPairs disjoint, CancellationToken cancellation)
        {
            this.policy = policy;
            this.disjoint = disjoint;
            analysis = new PolicyAnalysis(policy, AnalysisLimits.Default, cancellation);
            names = new HashSet<string>(policy.Examples.Select(example => example.Name), StringComparer.OrdinalIgnoreCase);
        }

        public ExampleSuggestions Run()
        {
            var isPossible = analysis.IsPolicyPossible();
            foreach (var coverage in CoverageReport.Of(policy, analysis.Cancellation).Conditions)
            {
                if (isPossible == Answer.Satisfiable)
                {
                    Look(coverage.Condition, coverage.Met, Truth.True);
                    Look(coverage.Condition, coverage.NotMet, Truth.False);
                    continue;
                }

                // No request is real: the policy has a finding that says so.
                unreachable.Add(new UnreachableSide(coverage.Condition, true, isPossible == Answer.Unsatisfiable));
                unreachable.Add(new UnreachableSide(coverage.Condition, false, isPossible == Answer.Unsatisfiable));
            }

            // What was given up may be shown by an example that was found for another criterion afterwards.
            unreachable.RemoveAll(side => !side.IsProved && found.Any(example =>
                Shows(new StatementEvaluator(policy, example.Request), side.Condition, side.IsMet ? Truth.True : Truth.False)));
            return new ExampleSuggestions(found.ToEquatableArray(), unreachable.ToEquatableArray());
        }

        private void Look(Condition condition, Side side, Truth truth)
        {
            if (side.IsCovered || found.Any(example => Shows(new StatementEvaluator(policy, example.Request), condition, truth)))
            {
                return;
            }

            var isProved = true;
            foreach (var statement in condition.Statements.Select(index => policy.Statements[index]))
            {
                if (Find(statement, condition, truth, ref isProved) is { } request)
                {
                    found.Add(new SuggestedExample(NameOf(condition, statement, truth), request, Interpreter.Decide(policy, request, disjoint)));
                    return;
                }
            }

            unreachable.Add(new UnreachableSide(condition, truth == Truth.True, isProved));
        }

        private Request? Find(Statement statement, Condition condition, Truth truth, ref bool isProved)
        {
            var store = analysis.Store;
            var (with, without) = (With(statement, condition.Criterion, true), With(statement, condition.Criterion, false));
            var deciding = statement.OverriddenBy.Select(other => store.Not(analysis.Formulas.EffectiveOf(other)))
                .Append(analysis.Formulas.Scope)
                .Append(analysis.Formulas.SectionScopeOf(statement.Section))
                .Append(store.Or(store.And(with, store.Not(without)), store.And(without, store.Not(with))))
                .Append(truth == Truth.True
                    ? analysis.Formulas.Criteria.Of(condition.Criterion)
                    : store.Not(analysis.Formulas.Criteria.Of(condition.Criterion)));
            switch (analysis.IsShown(deciding))
            {
                case Answer.Unsatisfiable:
                    return null;
                case Answer.Unknown:
                    isProved = false;
                    return null;
            }

            // First a request that is also decided, which is easier to judge for the person who confirms it.
            var model = analysis.Model.ToArray();
            return analysis.FindWitness(model, evaluator => Kleene.Of(Shows(evaluator, condition, truth) && IsDecided(evaluator)))
                ?? analysis.FindWitness(model, evaluator => Kleene.Of(Shows(evaluator, condition, truth)))
                ?? GiveUp(ref isProved);
        }

        /// <summary>φ ∧ ¬ε of the statement with a constant for the condition, wherever in it that stands.</summary>
        private Formula With(Statement statement, Criterion condition, bool value) => analysis.Store.And(
            statement.Exceptions.Select(exception => analysis.Store.Not(Formula(exception.Criterion, condition, value)))
                .Append(Formula(statement.Criteria, condition, value)).ToList());

        private Formula Formula(Criterion criterion, Criterion replaced, bool value)
        {
            if (ReferenceEquals(criterion, replaced))
            {
                return analysis.Store.Constant(value);
            }

            // Another clause that is referred to keeps its own lines.
            return criterion is GroupCriterion or IfCriterion or NotCriterion or DefinitionCriterion
                ? analysis.Formulas.Criteria.Combine(
                    criterion, CriterionWalk.ChildrenOf(criterion).Select(child => Formula(child, replaced, value)).ToList())
                : analysis.Formulas.Criteria.Of(criterion);
        }

        private static Request? GiveUp(ref bool isProved)
        {
            isProved = false;
            return null;
        }

        private bool Shows(StatementEvaluator evaluator, Condition condition, Truth truth) =>
            CriterionEvaluator.Evaluate(condition.Criterion, evaluator.Request) == truth
            && condition.Statements.Any(index => new ConditionTruth(evaluator, policy.Statements[index]).Decides(condition.Criterion));

        private bool IsDecided(StatementEvaluator evaluator) =>
            Interpreter.Decide(evaluator, disjoint).Outcome is not (Outcome.NeedsInformation or Outcome.AwaitingJudgement);

        private string NameOf(Condition condition, Statement statement, Truth truth)
        {
            var path = condition.Criterion.Info.Path ?? statement.Id;
            var criterion = condition.Criterion.Info.Text.Length > 0 ? condition.Criterion.Info.Text : CriterionText.Of(condition.Criterion);
            var words = path + (truth == Truth.True ? ", met: " : ", not met: ") + criterion.Replace('"', '\'');
            var name = words;
            for (var i = 2; !names.Add(name); i++)
            {
                name = words + " (" + new Rational(i) + ")";
            }

            return name;
        }
    }
}
