using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>The worlds that satisfy what a question asks, found by what the question is about: nothing of its formula is used.</summary>
public sealed class QuestionWorlds(Worlds worlds)
{
    private readonly BruteForceAnswers answers = new(worlds);
    private readonly Dictionary<Criterion, PlacedCriterion> criteria = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<int> visited = new();

    /// <summary>The worlds.</summary>
    public WorldSet Of(SmtQuestion question) => question.Kind switch
    {
        SmtQuestionKind.Conflict or SmtQuestionKind.DifferentGrants => answers.Conflict(question.Statement, question.OtherStatement),
        SmtQuestionKind.PolicyScope => answers.InPolicy,
        SmtQuestionKind.SectionScope => answers.InSection(question.Section),
        SmtQuestionKind.Effective => answers.Effective(question.Statement),
        SmtQuestionKind.StatementMatters => answers.Alone(question.Statement),
        SmtQuestionKind.Gap => answers.Gap(question.Section),
        SmtQuestionKind.CodeIsPossible => answers.InPolicy & answers.Has(question.Codes!),
        SmtQuestionKind.CodeIsReached => answers.Effective(question.Statement) & answers.Has(question.Codes!),
        SmtQuestionKind.ValueHasCode => answers.InPolicy & answers.Has(question.Codes!) & answers.Policy.Criteria.Of(question.Value!),
        SmtQuestionKind.CanBeMet => Placed(question).Met,
        SmtQuestionKind.CanFail => Placed(question).Fails,
        SmtQuestionKind.CanFailInScope => Placed(question).FailsInScope,
        SmtQuestionKind.Matters => Placed(question).Matters.Value,
        _ => throw new InvalidOperationException("Unknown question " + question.Kind),
    };

    private PlacedCriterion Placed(SmtQuestion question)
    {
        if (visited.Add(question.Statement))
        {
            foreach (var placed in answers.Criteria(question.Statement))
            {
                criteria.Add(placed.Criterion, placed);
            }
        }

        return criteria[question.Criterion!];
    }
}
