using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes which clause decides: the primary statement, or the alternative of it that is met, as long as the outline leaves no
/// doubt which one that is. At a ONE of it is the first alternative that is met, and on into that; an ALL of is entered where
/// it has exactly one ONE of.
/// </summary>
internal sealed class DecidingClauseCode
{
    private readonly PolicyCode policy;
    private readonly ConditionCode conditions;
    private readonly CodeWriter code;

    public DecidingClauseCode(PolicyCode policy, ConditionCode conditions, CodeWriter code)
    {
        this.policy = policy;
        this.conditions = conditions;
        this.code = code;
    }

    /// <summary>Writes the methods.</summary>
    public void Write()
    {
        var withAlternatives = policy.Policy.Statements.Where(statement => HasAlternatives(statement.Criteria)).ToList();
        var names = withAlternatives.Select(statement => policy.TakeMember("Clause_" + policy.Clauses[statement.Index].Name)).ToList();
        code.Separate();
        code.Line("// The most specific clause that decides.");
        if (withAlternatives.Count == 0)
        {
            code.Line("private static int DecidingClause(in Request request, int statement) => statement;");
            return;
        }

        using (code.Braces("private static int DecidingClause(in Request request, int statement) => statement switch", "};"))
        {
            for (var i = 0; i < withAlternatives.Count; i++)
            {
                code.Line(Literals.Int(withAlternatives[i].Index) + " => " + names[i] + "(in request),");
            }

            code.Line("_ => statement,");
        }

        for (var i = 0; i < withAlternatives.Count; i++)
        {
            var statement = withAlternatives[i];
            code.Separate();
            code.Line("// " + Literals.Comment(statement.Id));
            using (code.Braces("private static int " + names[i] + "(in Request request)"))
            {
                Descend(statement.Criteria, statement.Index, policy.Clauses[statement.Index].Name);
                code.Line("return " + Literals.Int(statement.Index) + ";");
            }
        }
    }

    private void Descend(Criterion criterion, int clause, string context)
    {
        if (!HasAlternatives(criterion))
        {
            return;
        }

        var any = AlternativesOf(criterion)!;
        var name = any.Info.Path is null ? context : ClauseCode.IdentifierOf(any.Info.Path);
        for (var i = 0; i < any.Children.Length; i++)
        {
            var child = any.Children[i];
            var childClause = child.Info.Path is not null && policy.ClauseOf(child) is >= 0 and var found ? found : clause;
            if (childClause == clause && !HasAlternatives(child) && i == any.Children.Length - 1)
            {
                return;
            }

            using (code.Braces("if (" + conditions.Condition(child, ConditionCode.ContextOf(name, i), "IsTrue") + ")"))
            {
                Descend(child, childClause, name);
                code.Line("return " + Literals.Int(childClause) + "; // " + Literals.Comment(policy.Clauses[childClause].Path));
            }

            code.Separate();
        }
    }

    /// <summary>Whether a clause inside it can decide.</summary>
    private bool HasAlternatives(Criterion criterion) =>
        AlternativesOf(criterion) is { } any &&
        any.Children.Any(child => (child.Info.Path is not null && policy.ClauseOf(child) >= 0) || HasAlternatives(child));

    private static GroupCriterion? AlternativesOf(Criterion criterion)
    {
        while (criterion is GroupCriterion group)
        {
            if (group.Kind == GroupKind.Any)
            {
                return group;
            }

            if (group.Kind != GroupKind.All)
            {
                return null;
            }

            var inside = new List<GroupCriterion>();
            foreach (var child in group.Children)
            {
                if (child is GroupCriterion { Kind: GroupKind.Any } any)
                {
                    inside.Add(any);
                }
            }

            if (inside.Count != 1)
            {
                return null;
            }

            criterion = inside[0];
        }

        return null;
    }
}
