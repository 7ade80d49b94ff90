using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3003, POL3004 and POL3005 of the criteria and exceptions of statements. The outermost lines come first and of equally deep ones
/// the last; what changes nothing is replaced by a constant before the next is judged, and nothing below a reported line is: so one
/// defect gives one finding.
/// </summary>
internal static class CriterionFinding
{
    /// <summary>More lines than this (definitions used by definitions) are not judged in one statement.</summary>
    private const int MostNodes = 20_000;

    /// <summary>Judges the lines of a statement.</summary>
    public static void Report(PolicyAnalysis analysis, CriterionContext context, DefinitionUses definitions)
    {
        var statement = context.Statement;
        if (analysis.Budget.IsOver)
        {
            analysis.NotAnalysed.Add(statement.Location, "whether every line of " + Clauses.Name(statement) + " matters");
            definitions.NotJudged(statement);
            return;
        }

        var level = context.Exceptions.Prepend(context.Criteria).ToList();
        for (var judged = 0; level.Count > 0;)
        {
            for (var i = level.Count - 1; i >= 0; i--)
            {
                Judge(analysis, context, level[i], definitions);
            }

            judged += level.Count;
            if (judged > MostNodes)
            {
                analysis.NotAnalysed.Add(statement.Location, "whether every line of " + Clauses.Name(statement) + " matters");
                definitions.NotJudged(statement);
                return;
            }

            foreach (var node in level.Where(node => node.IsReported))
            {
                definitions.NotJudged(node.Criterion);
            }

            level = level.Where(node => !node.IsReported).SelectMany(node => Below(node, definitions)).ToList();
        }
    }

    private static IEnumerable<CriterionNode> Below(CriterionNode node, DefinitionUses definitions) =>
        node.Criterion is DefinitionCriterion use && !definitions.Enter(use.Definition)
            ? Enumerable.Empty<CriterionNode>()
            : node.Children;

    private static void Judge(PolicyAnalysis analysis, CriterionContext context, CriterionNode node, DefinitionUses definitions)
    {
        if (!node.IsJudged)
        {
            return;
        }

        // Whatever decides is also possible: only where nothing does it has to be asked whether the line can be met at all.
        var deciding = context.IsConjunct(node) ? Answer.Satisfiable : Ask(analysis, context.Deciding(node));
        var around = context.Around(node).ToList();
        if (deciding == Answer.Unsatisfiable)
        {
            var met = new CoreLine(node.Formula, () => node.Line(""));
            switch (Ask(analysis, around.Append(met)))
            {
                case Answer.Unsatisfiable when !node.IsNegated:
                    Report(NeverMetFinding.Of(node, Core(analysis, around.Append(met), node)));
                    return;
                case Answer.Unsatisfiable:
                    Report(RedundantFinding.Impossible(node, Core(analysis, around.Append(met), node)));
                    node.Replace(false);
                    return;
                case Answer.Unknown:
                    deciding = Answer.Unknown;
                    break;
            }
        }

        var fails = new CoreLine(analysis.Store.Not(node.Formula), () => node.Line(""));
        var failing = Ask(analysis, around.Append(fails));
        if (failing == Answer.Unsatisfiable)
        {
            var isAlways = Ask(analysis, context.Scope.Append(fails)) == Answer.Unsatisfiable;
            var core = Core(analysis, (isAlways ? context.Scope : around).Append(fails), node);
            Report(isAlways ? AlwaysMetFinding.Of(node, core, context.Statement) : RedundantFinding.Implied(node, core));
            node.Replace(true);
            return;
        }

        if (deciding == Answer.Unsatisfiable)
        {
            Report(RedundantFinding.WithoutEffect(node, Core(analysis, context.Deciding(node), node)));
            node.Replace(false);
        }
        else if (deciding == Answer.Unknown || failing == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(node.Location, "whether " + Clauses.Name(node.Criterion) + " matters in " + context.Statement.Id);
        }

        void Report(Finding finding)
        {
            node.IsReported = true;
            definitions.Report(node, finding, context.Statement);
        }
    }

    private static Answer Ask(PolicyAnalysis analysis, IEnumerable<CoreLine> lines)
    {
        var question = lines.Select(line => line.Formula).ToList();
        analysis.Budget.Spend(question.Count);
        return analysis.IsPossible(question);
    }

    /// <summary>The other lines that make it so, those of <c>always</c> included.</summary>
    private static EquatableArray<RelatedLine> Core(PolicyAnalysis analysis, IEnumerable<CoreLine> lines, CriterionNode node) =>
        analysis.Core.Of(StatementLines.Always(analysis).Concat(lines))
            .Select(line => line.Line)
            .Where(line => line.Location != node.Location && line.Location != SourceLocation.None)
            .Distinct()
            .ToEquatableArray();
}
