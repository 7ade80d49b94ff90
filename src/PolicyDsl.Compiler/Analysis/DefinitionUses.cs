using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// The lines of a definition are judged at each of its uses, and a finding about one is reported at the definition only when every
/// use agrees.
/// </summary>
internal sealed class DefinitionUses
{
    /// <summary>A definition is judged at no more uses than this.</summary>
    private const int MostUses = 200;

    private readonly PolicyAnalysis analysis;
    private readonly Dictionary<int, int> uses = new();
    private readonly HashSet<int> settled = new();
    private readonly Dictionary<Criterion, List<Judgement>> found =
        new(CriterionWalk.ByIdentity.Instance);

    public DefinitionUses(PolicyAnalysis analysis) => this.analysis = analysis;

    /// <summary>
    /// Notes criteria whose lines are not judged: the lines of the definitions that they use may matter there. A clause or a score that they
    /// refer to is judged where it stands.
    /// </summary>
    public void NotJudged(Criterion criterion)
    {
        var open = new Stack<Criterion>();
        var seen = new HashSet<int>();
        open.Push(criterion);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (next is ReferenceCriterion or ScoreCriterion || (next is DefinitionCriterion use && !seen.Add(use.Definition.Index)))
            {
                continue;
            }

            foreach (var child in CriterionWalk.ChildrenOf(next))
            {
                open.Push(child);
            }
        }

        settled.UnionWith(seen);
    }

    /// <summary>The same for a whole statement.</summary>
    public void NotJudged(Statement statement)
    {
        NotJudged(statement.Criteria);
        foreach (var exception in statement.Exceptions)
        {
            NotJudged(exception.Criterion);
        }
    }

    /// <summary>Notes a use whose lines are judged next. False where nothing more can be found in the definition.</summary>
    public bool Enter(Definition definition)
    {
        uses.TryGetValue(definition.Index, out var count);
        if (count >= MostUses && settled.Add(definition.Index))
        {
            analysis.NotAnalysed.Add(definition.Location, "whether every line of \"" + definition.Name + "\" matters at all of its uses");
        }

        if (settled.Contains(definition.Index))
        {
            return false;
        }

        uses[definition.Index] = count + 1;
        return true;
    }

    /// <summary>Reports a finding, or keeps it until all uses of its definition are judged.</summary>
    /// <param name="node">The line.</param>
    /// <param name="standsFor">The constant that could stand in its place.</param>
    /// <param name="finding">What is said of it.</param>
    /// <param name="statement">The statement that it stands in; null only for lines of definitions.</param>
    public void Report(CriterionNode node, bool standsFor, Finding finding, Statement? statement)
    {
        if (node.Definition is null && statement is not null)
        {
            analysis.Report(new ReportedFinding(finding, new[] { statement.Index }, -1, PathsOf(node)));
            return;
        }

        if (!found.TryGetValue(node.Criterion, out var list))
        {
            list = new List<Judgement>();
            found.Add(node.Criterion, list);
        }

        list.Add(new Judgement(finding, standsFor, statement, node.Definition!));
    }

    /// <summary>Settles the definitions in which nothing can be found any more, so that other uses need not be judged.</summary>
    public void FinishStatement()
    {
        var open = new HashSet<int>();
        foreach (var list in found.Values)
        {
            if (list.Count == uses[list[0].Definition.Index])
            {
                open.Add(list[0].Definition.Index);
            }
        }

        foreach (var definition in analysis.Policy.Definitions.Where(definition => uses.ContainsKey(definition.Index)))
        {
            if (!settled.Contains(definition.Index) && !open.Contains(definition.Index)
                && !CriterionWalk.Below(definition.Criterion).OfType<DefinitionCriterion>().Any(use => open.Contains(use.Definition.Index)))
            {
                settled.Add(definition.Index);
            }
        }
    }

    /// <summary>
    /// Reports what all uses agree on. Where one says that a line is never or always met and another only that it changes nothing there, it
    /// changes nothing at any.
    /// </summary>
    public void Finish()
    {
        foreach (var first in found.Values
            .Where(list => list.Count == uses[list[0].Definition.Index] && !settled.Contains(list[0].Definition.Index))
            .Where(list => list.TrueForAll(entry => entry.StandsFor == list[0].StandsFor))
            .Select(list => list.TrueForAll(entry => entry.Finding.Id == list[0].Finding.Id)
                ? list[0]
                : list.First(entry => entry.Finding.Id == LogicFindings.Redundant.Id)))
        {
            var inEveryUse = first.Finding with
            {
                Message = first.Finding.Message + " (so it is wherever \"" + first.Definition.Name + "\" is used)",
            };
            analysis.Report(first.Statement is { } statement
                ? ReportedFinding.About(inEveryUse, statement)
                : ReportedFinding.About(inEveryUse, (Section?)null));
        }
    }

    private sealed record Judgement(Finding Finding, bool StandsFor, Statement? Statement, Definition Definition);

    private static string[] PathsOf(CriterionNode node)
    {
        var paths = new List<string>();
        for (var current = node; current is not null; current = current.Parent)
        {
            if (current.Criterion.Info.Path is { } path)
            {
                paths.Add(path);
            }
        }

        return paths.ToArray();
    }
}
