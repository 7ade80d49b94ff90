using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Solvers;

/// <summary>
/// Puts the questions that <see cref="SmtQuestions"/> writes for other solvers to the compiler's own encoding and solver, whether
/// or not a finding asks them in this form.
/// </summary>
public sealed class BuiltInSolver
{
    private readonly PolicyModel policy;
    private readonly PolicyAnalysis analysis;
    private readonly bool isPossible;
    private readonly Dictionary<(int Statement, Criterion Criterion), Formula> contexts = new(new PlaceComparer());
    private readonly HashSet<int> visited = new();

    /// <summary>Encodes a policy.</summary>
    public BuiltInSolver(PolicyModel policy)
    {
        this.policy = policy;
        analysis = new PolicyAnalysis(policy, AnalysisLimits.Default, CancellationToken.None);

        // The solver takes for granted that some request keeps to every always: the analysis asks that first.
        isPossible = new Solver(
            Store, analysis.Support, analysis.Space.Variables.Count, variable => (analysis.Space.Variables[variable].Size, false),
            analysis.Space.Laws, analysis.Budget, analysis.Theory).Solve(analysis.Formulas.Always.ToList()) == Answer.Satisfiable;
    }

    private FormulaStore Store => analysis.Store;

    /// <summary>Whether some request satisfies what the question asks; null where the budget does not suffice.</summary>
    public bool? IsSatisfiable(SmtQuestion question)
    {
        if (!isPossible)
        {
            return false;
        }

        return analysis.IsPossible(FormulaOf(question)) switch
        {
            Answer.Satisfiable => true,
            Answer.Unsatisfiable => false,
            _ => null,
        };
    }

    private Formula FormulaOf(SmtQuestion question)
    {
        var statement = question.Statement >= 0 ? policy.Statements[question.Statement] : null;
        switch (question.Kind)
        {
            case SmtQuestionKind.Conflict:
            case SmtQuestionKind.DifferentGrants:
                return Store.And(Effective(question.Statement), Effective(question.OtherStatement));
            case SmtQuestionKind.PolicyScope:
                return analysis.Formulas.Scope;
            case SmtQuestionKind.SectionScope:
                return InSection(question.Section);
            case SmtQuestionKind.Effective:
                return Effective(question.Statement);
            case SmtQuestionKind.StatementMatters:
                var others = policy.Statements
                    .Where(other => other.Index != question.Statement && SameTerms(statement!, other))
                    .Select(other => EffectiveWithout(other.Index, question.Statement));
                return Store.And(Effective(question.Statement), Store.Not(Store.Or(others.ToList())));
            case SmtQuestionKind.Gap:
                return Store.And(InSection(question.Section), Store.Not(Store.Or(policy.Statements.Select(each => Effective(each.Index)).ToList())));
            case SmtQuestionKind.CanBeMet:
                return Store.And(Context(question), Of(question.Criterion!));
            case SmtQuestionKind.CanFail:
                return Store.And(Context(question), Store.Not(Of(question.Criterion!)));
            case SmtQuestionKind.CanFailInScope:
                return Store.And(InSection(statement!.Section), Store.Not(Of(question.Criterion!)));
            case SmtQuestionKind.Matters:
                var (with, without) = (Effective(question.Statement), EffectiveReplaced(statement!, question.Criterion!));
                return Store.Or(Store.And(with, Store.Not(without)), Store.And(Store.Not(with), without));
            case SmtQuestionKind.CodeIsPossible:
                return Store.And(analysis.Formulas.Scope, Has(question.Codes!));
            case SmtQuestionKind.CodeIsReached:
                return Store.And(Effective(question.Statement), Has(question.Codes!));
            case SmtQuestionKind.ValueHasCode:
                return Store.And(
                    analysis.Formulas.Scope, Has(question.Codes!), analysis.Formulas.Criteria.HasValue(question.Value!.Term, question.Value.Values[0]));
            default:
                throw new InvalidOperationException("Unknown question " + question.Kind);
        }
    }

    // Of a term that no criterion uses every code is as good as another.
    private Formula Has(CodeCriterion codes) => !analysis.Space.Uses(codes.Term) ? Formula.True : analysis.Formulas.Criteria.HasCode(
        codes.Term, codes.Ranges.SelectMany(range => analysis.Space.ClassesOf(codes.Term).Of(range)).Distinct());

    private Formula Of(Criterion criterion) => analysis.Formulas.Criteria.Of(criterion);

    private Formula Effective(int statement) => analysis.Formulas.EffectiveOf(statement);

    private Formula InSection(int section) => Store.And(analysis.Formulas.Scope, analysis.Formulas.SectionScopeOf(section));

    private Formula Applies(Statement statement, Func<Criterion, Criterion> change) => Store.And(
        InSection(statement.Section),
        Of(change(statement.Criteria)),
        Store.Not(Store.Or(statement.Exceptions.Select(exception => Of(change(exception.Criterion))).ToList())));

    private Formula EffectiveReplaced(Statement statement, Criterion part) => Store.And(
        statement.OverriddenBy.Select(index => Store.Not(Effective(index)))
            .Append(Applies(statement, criterion => CriterionRewriter.Replace(criterion, part, false)))
            .ToList());

    private Formula EffectiveWithout(int index, int leftOut) => index == leftOut ? Formula.False : Store.And(
        policy.Statements[index].OverriddenBy.Select(other => Store.Not(EffectiveWithout(other, leftOut)))
            .Append(Applies(policy.Statements[index], criterion => criterion))
            .ToList());

    private Formula Context(SmtQuestion question)
    {
        var statement = policy.Statements[question.Statement];
        if (visited.Add(statement.Index))
        {
            var here = InSection(statement.Section);
            var excepted = Store.Or(statement.Exceptions.Select(exception => Of(exception.Criterion)).ToList());
            Visit(statement.Index, statement.Criteria, Store.And(here, Store.Not(excepted)));
            foreach (var exception in statement.Exceptions)
            {
                Visit(statement.Index, exception.Criterion, Store.And(here, Of(statement.Criteria)));
            }
        }

        return contexts[(statement.Index, question.Criterion!)];
    }

    private void Visit(int statement, Criterion criterion, Formula context)
    {
        contexts.TryAdd((statement, criterion), context);
        switch (criterion)
        {
            case GroupCriterion group:
                for (var i = 0; i < group.Children.Length; i++)
                {
                    var others = group.Kind == GroupKind.All ? group.Children.Where((_, other) => other != i).Select(Of) : [];
                    Visit(statement, group.Children[i], Store.And(others.Append(context).ToList()));
                }

                break;
            case IfCriterion conditional:
                Visit(statement, conditional.Condition, context);
                Visit(statement, conditional.Body, Store.And(context, Of(conditional.Condition)));
                break;
            case NotCriterion not:
                Visit(statement, not.Operand, context);
                break;
        }
    }

    private static bool SameTerms(Statement one, Statement other) =>
        one.Verdict.Kind == other.Verdict.Kind && one.Verdict.Authority == other.Verdict.Authority
        && one.RequiredDocuments == other.RequiredDocuments && one.PriorAuthorization == other.PriorAuthorization
        && one.Setting == other.Setting && one.Length == other.Length && one.Limits == other.Limits
        && one.Restrictions == other.Restrictions && one.Prescribers == other.Prescribers;

    private sealed class PlaceComparer : IEqualityComparer<(int Statement, Criterion Criterion)>
    {
        public bool Equals((int Statement, Criterion Criterion) x, (int Statement, Criterion Criterion) y) =>
            x.Statement == y.Statement && ReferenceEquals(x.Criterion, y.Criterion);

        public int GetHashCode((int Statement, Criterion Criterion) place) =>
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(place.Criterion);
    }
}
