using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// Which clause decides: the statement itself, or the alternative of it that is met, as long as the document's outline
/// leaves no doubt which one that is.
/// </summary>
internal static class DecidingClause
{
    /// <summary>
    /// The clause of an effective statement: at an ANY group the first child that is met (its path, if it is labelled) and on
    /// into it; at an ALL group on into its ANY group if it has exactly one; everything else stops.
    /// </summary>
    public static string Of(Statement statement, StatementEvaluator evaluator)
    {
        var request = evaluator.Request;
        var clause = statement.Id;
        for (var group = statement.Criteria as GroupCriterion; group is not null;)
        {
            switch (group.Kind)
            {
                case GroupKind.Any:
                    var met = FirstMet(group, request);
                    clause = met?.Info.Path ?? clause;
                    group = met as GroupCriterion;
                    break;
                case GroupKind.All:
                    group = OnlyAlternatives(group);
                    break;
                default:
                    group = null;
                    break;
            }
        }

        return clause;
    }

    private static Criterion? FirstMet(GroupCriterion group, Request request)
    {
        foreach (var child in group.Children)
        {
            if (CriterionEvaluator.Evaluate(child, request) == Truth.True)
            {
                return child;
            }
        }

        return null;
    }

    private static GroupCriterion? OnlyAlternatives(GroupCriterion all)
    {
        GroupCriterion? only = null;
        foreach (var child in all.Children)
        {
            if (child is not GroupCriterion { Kind: GroupKind.Any } any)
            {
                continue;
            }

            if (only is not null)
            {
                return null;
            }

            only = any;
        }

        return only;
    }
}
