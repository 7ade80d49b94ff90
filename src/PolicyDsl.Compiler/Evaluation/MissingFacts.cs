using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// Collects what must be known: the terms of unknown leaves all of whose ancestors are unknown. A leaf below a criterion that
/// is already settled cannot change anything and is not asked for.
/// </summary>
internal sealed class MissingFacts
{
    private readonly StatementEvaluator evaluator;
    private readonly SortedSet<int> terms = new();
    private readonly HashSet<int> visited = new();

    public MissingFacts(StatementEvaluator evaluator) => this.evaluator = evaluator;

    /// <summary>The terms, by index, ascending.</summary>
    public EquatableArray<int> Terms => terms.ToEquatableArray();

    /// <summary>Whether at least one leaf is unknown for want of a fact that is no judgement.</summary>
    public bool NeedsInformation { get; private set; }

    /// <summary>Whether at least one leaf waits for a judgement.</summary>
    public bool AwaitsJudgement { get; private set; }

    /// <summary>What keeps a statement open: its scopes, criteria, exceptions and the conditions of its overriders.</summary>
    public void AddStatement(int index)
    {
        if (evaluator.Effective(index) != Truth.Unknown || !visited.Add(index))
        {
            return;
        }

        var statement = evaluator.Policy.Statements[index];
        Add(evaluator.Policy.Scope);
        AddSectionScope(statement.Section);
        Add(statement.Criteria);
        foreach (var exception in statement.Exceptions)
        {
            Add(exception.Criterion);
        }

        foreach (var overrider in statement.OverriddenBy)
        {
            AddStatement(overrider);
        }
    }

    /// <summary>What keeps open whether the section's scope and those around it hold.</summary>
    public void AddSectionScope(int section)
    {
        if (evaluator.SectionScope(section) == Truth.Unknown)
        {
            foreach (var scope in evaluator.Policy.SectionChain(section))
            {
                Add(scope.Scope);
            }
        }
    }

    /// <summary>What keeps a criterion open.</summary>
    public void Add(Criterion criterion)
    {
        if (CriterionEvaluator.Evaluate(criterion, evaluator.Request) != Truth.Unknown)
        {
            return;
        }

        switch (criterion)
        {
            case GroupCriterion group:
                foreach (var child in group.Children)
                {
                    Add(child);
                }

                break;
            case IfCriterion conditional:
                Add(conditional.Condition);
                Add(conditional.Body);
                break;
            case NotCriterion not:
                Add(not.Operand);
                break;
            case ScoreCriterion test:
                foreach (var line in new PossibleSums(test.Score, evaluator.Request).Deciding(test.Interval))
                {
                    Add(line);
                }

                break;
            case DefinitionCriterion definition:
                Add(definition.Definition.Criterion);
                break;
            case ReferenceCriterion reference:
                Add(reference.Target);
                break;
            case HoldsCriterion leaf:
                AddTerm(leaf.Term);
                break;
            case NoneCriterion leaf:
                AddTerm(leaf.Term);
                break;
            case ValueCriterion leaf:
                AddTerm(leaf.Term);
                break;
            case NumberCriterion leaf:
                AddTerm(leaf.Term);
                break;
            case ElementCriterion leaf:
                AddTerm(leaf.Term);
                break;
            case CodeCriterion leaf:
                AddTerm(leaf.Term);
                break;
            case TermComparisonCriterion comparison:
                AddComparison(comparison);
                break;
            case ElapsedCriterion elapsed:
                AddDates(elapsed);
                break;
            case BrokenCriterion:
                NeedsInformation = true;
                break;
            case ConstantCriterion:
                break;
            default:
                throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name);
        }
    }

    private void AddTerm(Term term)
    {
        terms.Add(term.Index);
        if (term.Type is JudgementType)
        {
            AwaitsJudgement = true;
        }
        else
        {
            NeedsInformation = true;
        }
    }

    /// <summary>
    /// Asks for the dates that are not given, and for the day of those that are known to the month only, where it may decide: in "the later of"
    /// it does not once another one is no earlier whatever the day.
    /// </summary>
    private void AddDates(ElapsedCriterion elapsed)
    {
        foreach (var term in ElapsedTime.TermsOf(elapsed))
        {
            if (evaluator.Request[term] is null || (evaluator.Request[term] is DateValue { IsDay: false } && PossibleDays.MayDecide(elapsed, term, evaluator.Request)))
            {
                AddTerm(term);
            }
        }
    }

    /// <summary>
    /// Asks for the terms that are not given, and for those given as <c>another</c>: which other one it is may decide. Were
    /// those left out until both are <c>another</c>, one more fact would make the list longer.
    /// </summary>
    private void AddComparison(TermComparisonCriterion comparison)
    {
        var bothKnown = true;
        foreach (var term in new[] { comparison.Left, comparison.Right })
        {
            if (evaluator.Request[term] is null)
            {
                AddTerm(term);
                bothKnown = false;
            }
            else if (evaluator.Request[term] is ChoiceValue choice && choice.Index == CriterionEvaluator.AnotherIndex(term))
            {
                terms.Add(term.Index);
            }
        }

        AwaitsJudgement |= bothKnown;
    }
}
