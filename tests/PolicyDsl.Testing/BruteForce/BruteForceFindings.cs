using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// The findings about statements and sections that a policy must have, by trying every request: POL3001, POL3002, POL3004 of an
/// <c>otherwise</c>, POL3006. Each as its id and what it is about, such as "POL3001 I.A and II.B".
/// </summary>
public sealed class BruteForceFindings(Worlds worlds)
{
    private readonly BruteForceAnswers answers = new(worlds);

    /// <summary>All of them.</summary>
    public IEnumerable<string> All()
    {
        if (answers.InPolicy.IsEmpty)
        {
            return ["POL3002 policy"];
        }

        return Sections().Concat(Statements()).Concat(Pairs()).Concat(Gaps());
    }

    private PolicyModel Model => worlds.Policy;

    private IEnumerable<string> Sections() => Model.Sections
        .Where(section => answers.InSection(section.Index).IsEmpty && (section.Parent < 0 || !answers.InSection(section.Parent).IsEmpty))
        .Select(section => "POL3002 section " + section.Path);

    private IEnumerable<string> Statements() => Model.Statements
        .Where(statement => statement.Section < 0 || !answers.InSection(statement.Section).IsEmpty)
        .Where(statement => answers.Effective(statement.Index).IsEmpty)
        .Select(statement => (statement.Kind == StatementKind.Otherwise ? "POL3004 " : "POL3002 ") + statement.Id);

    private IEnumerable<string> Pairs() =>
        from first in Model.Statements
        from second in Model.Statements
        where first.Index < second.Index && first.Verdict.Determination != second.Verdict.Determination
        where !answers.Conflict(first.Index, second.Index).IsEmpty
        select "POL3001 " + first.Id + " and " + second.Id;

    // Each request is counted in one scope only: the narrowest, and of several the first. Statements outside sections make the
    // policy one more scope.
    private IEnumerable<string> Gaps()
    {
        var rest = Model.Sections
            .Where(section => !Model.Statements.Any(statement => statement.Section == section.Index && statement.Kind == StatementKind.Otherwise))
            .Select(section => (Name: "section " + section.Path, Worlds: answers.InSection(section.Index)))
            .ToList();
        var outside = Model.Statements.Where(statement => statement.Section < 0).ToList();
        if (outside.Exists(statement => statement.Kind == StatementKind.Ordinary)
            && !outside.Exists(statement => statement.Kind == StatementKind.Otherwise))
        {
            rest.Add(("policy", answers.InPolicy));
        }

        var undecided = answers.InPolicy - answers.Policy.AnyEffective();
        while (rest.Count > 0)
        {
            var next = rest.First(scope => !rest.Exists(other =>
                (other.Worlds - scope.Worlds).IsEmpty && !(scope.Worlds - other.Worlds).IsEmpty));
            if (!(undecided & next.Worlds).IsEmpty)
            {
                yield return "POL3006 " + next.Name;
            }

            undecided -= next.Worlds;
            rest.Remove(next);
        }
    }
}
