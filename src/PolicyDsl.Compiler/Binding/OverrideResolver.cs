using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Finds which statements beat which: by their own <c>overrides</c> lines, because they override every approval or are required
/// of all coverage, and because <c>otherwise</c> yields.
/// </summary>
internal sealed class OverrideResolver
{
    private readonly FileScope file;
    private readonly IReadOnlyList<StatementSlot> statements;
    private readonly ReferenceResolver references;
    private readonly ClauseTable clauses;
    private readonly SortedSet<int>[] overriddenBy;
    private readonly List<StatementOverride>[] written;
    private readonly Dictionary<SectionSlot, List<StatementSlot>> inside = new();

    public OverrideResolver(FileScope file, IReadOnlyList<StatementSlot> statements, ClauseTable clauses, ReferenceResolver references)
    {
        this.file = file;
        this.statements = statements;
        this.clauses = clauses;
        this.references = references;
        overriddenBy = statements.Select(_ => new SortedSet<int>()).ToArray();
        written = statements.Select(_ => new List<StatementOverride>()).ToArray();
        foreach (var statement in statements)
        {
            for (var section = statement.Section; section is not null; section = section.Parent)
            {
                if (!inside.TryGetValue(section, out var some))
                {
                    inside.Add(section, some = new List<StatementSlot>());
                }

                some.Add(statement);
            }
        }
    }

    /// <summary>The statements that beat one, by index, ascending.</summary>
    public EquatableArray<int> OverriddenBy(StatementSlot statement) => overriddenBy[statement.Index].ToEquatableArray();

    /// <summary>The <c>overrides</c> lines of a statement.</summary>
    public EquatableArray<StatementOverride> WrittenUnder(StatementSlot statement) => written[statement.Index].ToEquatableArray();

    /// <summary>Resolves all of them; circles are reported and taken apart.</summary>
    public void Resolve()
    {
        var everyApproval = new HashSet<int>();
        foreach (var statement in statements)
        {
            foreach (var line in statement.Syntax.Overrides)
            {
                ReadLine(statement, line, everyApproval);
            }

            if (statement.Kind == StatementKind.CoverageRequires)
            {
                BeatAll(statement, Within(statement.Section).Where(IsCovering));
            }
        }

        var everywhere = statements.Where(statement => statement.Kind == StatementKind.CoverageRequires || everyApproval.Contains(statement.Index)).ToList();
        foreach (var statement in statements.Where(statement => statement.Kind == StatementKind.Otherwise))
        {
            // It yields to its section, and to what beats approvals elsewhere: their own scopes say where they hold.
            overriddenBy[statement.Index].UnionWith(Within(statement.Section).Concat(everywhere)
                .Where(other => other != statement && !(other.Kind == StatementKind.Otherwise && !IsDeeper(other, statement)))
                .Select(other => other.Index));
        }

        FindCircles();
    }

    private void ReadLine(StatementSlot statement, OverrideSyntax line, HashSet<int> everyApproval)
    {
        var location = file.Tree.Source.GetLocation(line.Line.Span);
        if (line.EveryApproval)
        {
            if (IsCovering(statement))
            {
                file.Report(
                    NameFindings.Cycle, line.Line,
                    "A statement that covers cannot override every approval, since it is one: name the statements that it overrides.");
                statement.HasErrors = true;
                return;
            }

            everyApproval.Add(statement.Index);
            var approvals = statements.Where(IsCovering).ToList();
            BeatAll(statement, approvals);
            written[statement.Index].Add(new StatementOverride(true, approvals.Select(other => other.Index).ToEquatableArray(), location));
            return;
        }

        var targets = new SortedSet<int>();
        foreach (var path in Attributes.Split(line.Clauses, "and"))
        {
            if (FindTarget(statement, path) is { } target)
            {
                targets.Add(target.Index);
            }
            else
            {
                statement.HasErrors = true;
            }
        }

        BeatAll(statement, targets.Select(index => statements[index]));
        written[statement.Index].Add(new StatementOverride(false, targets.ToEquatableArray(), location));
    }

    private StatementSlot? FindTarget(StatementSlot statement, EquatableArray<Token> path)
    {
        var text = file.TextOf(path);
        var clause = clauses.Find(text, statement.Siblings, other => other.Statement is not null && other.Alternative is null);
        string? problem = null;
        if (clause is null)
        {
            problem = "There is no statement `" + text + "`." + NameSpelling.Hint(clauses.Closest(text, statement.Siblings));
        }
        else if (clause.Statement is null)
        {
            problem = references.SeveralStatements(clause);
        }
        else if (clause.Alternative is not null)
        {
            problem = "`" + clause.Path + "` is an alternative inside statement `" + clause.Statement.Id + "`: only whole statements are overridden. Write `overrides " + clause.Statement.Id + "`, or give the alternative a statement of its own.";
        }
        else if (clause.Statement == statement)
        {
            problem = "A statement cannot override itself.";
        }

        if (problem is not null)
        {
            file.Report(NameFindings.UnknownClause, path[0], problem);
            return null;
        }

        file.Symbols.Add(new SymbolUse(file.Locate(path).Span, SymbolKind.Clause, clause!.Statement!.Index, clause.Path, clause.Location));
        return clause.Statement;
    }

    private void BeatAll(StatementSlot statement, IEnumerable<StatementSlot> targets)
    {
        foreach (var target in targets)
        {
            overriddenBy[target.Index].Add(statement.Index);
        }
    }

    /// <summary>
    /// Takes edges out of circles, each reported at the overriding statement: the effective condition of a statement must not
    /// lead back to itself. Depth first without recursion, since chains may be long.
    /// </summary>
    private void FindCircles()
    {
        var state = new byte[statements.Count];
        for (var start = 0; start < statements.Count; start++)
        {
            if (state[start] != 0)
            {
                continue;
            }

            var path = new Stack<(int Statement, Queue<int> Left)>();
            path.Push((start, new Queue<int>(overriddenBy[start])));
            state[start] = 1;
            while (path.Count > 0)
            {
                var (statement, left) = path.Peek();
                if (left.Count == 0)
                {
                    state[statement] = 2;
                    path.Pop();
                    continue;
                }

                var next = left.Dequeue();
                if (state[next] == 1)
                {
                    Break(next, statement, path.Select(item => item.Statement).ToList());
                }
                else if (state[next] == 0)
                {
                    state[next] = 1;
                    path.Push((next, new Queue<int>(overriddenBy[next])));
                }
            }
        }
    }

    private void Break(int overriding, int overridden, List<int> path)
    {
        // The path runs from the last statement back: each is overridden by the one before it in this list.
        var circle = path.TakeWhile(index => index != overriding).Concat(new[] { overriding }).Select(index => statements[index]).ToList();
        var written = circle.Where(statement => statement.Syntax.Overrides.Length > 0).OrderBy(statement => statement.Index).FirstOrDefault();
        file.Report(
            NameFindings.Cycle, written?.Syntax.Overrides[0].Line ?? statements[overriding].Syntax.Line,
            "Statements override one another in a circle: " + string.Join(" overrides ", circle.Select(statement => "`" + statement.Id + "`")) +
            " overrides `" + circle[0].Id + "`. Remove one of them.");
        overriddenBy[overridden].Remove(overriding);
        foreach (var statement in circle)
        {
            statement.HasErrors = true;
        }
    }

    private static bool IsCovering(StatementSlot statement) =>
        statement.Kind != StatementKind.CoverageRequires && statement.Verdict.Text.Length > 0 && statement.Verdict.Determination == Determination.Covered;

    /// <summary>The statements of a section and of those nested in it; of the policy all.</summary>
    private IReadOnlyList<StatementSlot> Within(SectionSlot? section) =>
        section is null ? statements : inside.TryGetValue(section, out var some) ? some : new List<StatementSlot>();

    // Of two `otherwise` the one of the nested section wins; the policy's yields to every section's.
    private static bool IsDeeper(StatementSlot inner, StatementSlot outer) =>
        inner.Section is not null && inner.Section != outer.Section && inner.Section.IsWithin(outer.Section);
}
