using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// The findings about statements and sections that a policy must have, by trying every request: POL3001, POL3002, POL3008, POL3004 of
/// statements, overrides, and rules about lengths and limits, POL3003 and POL3005 of the lines of scores, those about listed codes, and
/// where holes can be judged (<see cref="BoundaryHoles"/>, <see cref="BoundaryTimes"/>) POL3006 and POL3007. Each as its id and what it
/// is about, such as "POL3001 I.A and II.B". Which thresholds a POL3007 names is for the analysis to choose, and what they explain is no gap: that
/// is taken from what was found.
/// </summary>
public sealed class BruteForceFindings(Worlds worlds, IReadOnlyList<Finding> found)
{
    private readonly BruteForceAnswers answers = new(worlds);
    private readonly GrantDifferences grants = new(worlds.Policy);
    private readonly System.Lazy<ListedCodeFindings> codes = new(() => new ListedCodeFindings(worlds, new BruteForceAnswers(worlds)));

    /// <summary>All of them.</summary>
    public IEnumerable<string> All()
    {
        if (answers.InPolicy.IsEmpty)
        {
            return ["POL3002 policy"];
        }

        var statements = Sections().Concat(Statements()).Concat(Pairs()).Concat(Rules()).Concat(new RedundantClauses(worlds).Names)
            .Concat(ScoreLines()).Concat(codes.Value.All());
        if (!CanJudgeHoles)
        {
            return statements;
        }

        var named = NamedFindings.EdgesOf(Model, found);
        var numbers = new BoundaryHoles(worlds, named);
        var times = new BoundaryTimes(worlds, named);
        return statements
            .Concat(numbers.Names.Concat(times.Names).Select(name => "POL3007 " + name))
            .Concat(Gaps(numbers.Explained | times.Explained));
    }

    /// <summary>Whether a finding of this kind is among those that <see cref="All"/> gives.</summary>
    public bool Judges(string finding) => CanJudgeHoles
        || !(finding.StartsWith("POL3006", StringComparison.Ordinal) || finding.StartsWith("POL3007", StringComparison.Ordinal));

    // Of the scores that criteria compare: a published score may have more lines than a policy needs.
    private IEnumerable<string> ScoreLines() =>
        from score in ModelCriteria.Used(Model).OfType<ScoreCriterion>().Select(test => test.Score).DistinctBy(score => score.Index)
        from row in score.Rows
        let met = answers.Policy.Criteria.Of(row.Criterion)
        let id = (answers.InPolicy & met).IsEmpty ? "POL3003" : (answers.InPolicy - met).IsEmpty ? "POL3005" : null
        where id is not null
        select id + " score line " + row.Criterion.Info.Location.Start.Line;

    private PolicyModel Model => worlds.Policy;

    private bool CanJudgeHoles => BoundaryHoles.CanJudge(worlds) && BoundaryTimes.CanJudge(worlds);

    private IEnumerable<string> Sections() => Model.Sections
        .Where(section => answers.InSection(section.Index).IsEmpty && (section.Parent < 0 || !answers.InSection(section.Parent).IsEmpty))
        .Select(section => "POL3002 section " + section.Path);

    private IEnumerable<string> Statements() => Model.Statements
        .Where(statement => statement.Section < 0 || !answers.InSection(statement.Section).IsEmpty)
        .Where(statement => answers.Effective(statement.Index).IsEmpty)
        .SelectMany(statement => answers.UnmetRequirements(statement.Index) is { Count: > 0 } requirements
            ? requirements.Select(requirement => Model.Statements[requirement])
            : [statement])
        .Distinct()
        .Select(statement => (statement.Kind == StatementKind.Otherwise ? "POL3004 " : "POL3002 ") + statement.Id);

    private IEnumerable<string> Pairs() =>
        from pair in PairsTogether()
        let isConflict = pair.First.Verdict.Determination != pair.Second.Verdict.Determination
        where isConflict || grants.AreUnsettled(pair.First, pair.Second)
        select (!isConflict ? "POL3008 " : codes.Value.AreOpposite(pair.First, pair.Second) ? "POL4006 " : "POL3001 ") + pair.First.Id + " and " + pair.Second.Id;

    private IEnumerable<string> Rules()
    {
        var pairs = PairsTogether().ToList();
        if (Model.LengthRule is not null && !pairs.Exists(pair => grants.LengthsDiffer(pair.First, pair.Second)))
        {
            yield return "POL3004 lengths";
        }

        if (Model.LimitRule is not null && !pairs.Exists(pair => grants.LimitsDiffer(pair.First, pair.Second)))
        {
            yield return "POL3004 limits";
        }
    }

    private IEnumerable<(Statement First, Statement Second)> PairsTogether() =>
        from first in Model.Statements
        from second in Model.Statements
        where first.Index < second.Index && !answers.Conflict(first.Index, second.Index).IsEmpty
        select (first, second);

    // Each request is counted in one scope only: the narrowest, and of several the first. Statements outside sections make the
    // policy one more scope.
    private IEnumerable<string> Gaps(WorldSet explained)
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

        var undecided = answers.InPolicy - answers.Policy.AnyEffective() - explained;
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
