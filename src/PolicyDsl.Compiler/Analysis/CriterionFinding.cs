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
/// POL3003, POL3004 and POL3005 of the criteria and exceptions of statements, and of the lines of definitions that scopes, <c>always</c> and
/// scores use. The outermost lines come first and of equally deep ones
/// the last; what changes nothing is replaced by a constant before the next is judged, and nothing below a reported line is: so one
/// defect gives one finding. Where lines were left out the rest is judged again: some matter only because of these.
/// </summary>
internal sealed class CriterionFinding
{
    /// <summary>More lines than this (definitions used by definitions) are not judged in one statement.</summary>
    private const int MostNodes = 20_000;

    /// <summary>Of more lines the greater part of the work is to put them together.</summary>
    private const int ManyLines = 200;

    private const int StepsOfLine = 4;

    private readonly PolicyAnalysis analysis;
    private readonly CriterionContext context;
    private readonly DefinitionUses definitions;
    private bool isAgain;
    private bool isFound;

    private CriterionFinding(PolicyAnalysis analysis, CriterionContext context, DefinitionUses definitions)
    {
        this.analysis = analysis;
        this.context = context;
        this.definitions = definitions;
    }

    /// <summary>Judges the lines of a statement.</summary>
    public static void Report(PolicyAnalysis analysis, CriterionContext context, DefinitionUses definitions)
    {
        if (analysis.Budget.IsOver)
        {
            GiveUp(analysis, context, definitions);
            return;
        }

        var finding = new CriterionFinding(analysis, context, definitions);
        if (context.Statement is { } statement && analysis.RequirementsReported.Contains(statement.Index))
        {
            definitions.NotJudged(context.RequirementLine.Criterion);
            context.RequirementLine.IsReported = true;
            context.RequirementLine.Replace(true);
        }

        while (finding.JudgeLines() && finding.isFound)
        {
            finding.isAgain = true;
        }
    }

    private static void GiveUp(PolicyAnalysis analysis, CriterionContext context, DefinitionUses definitions)
    {
        analysis.NotAnalysed.Add(context.Location, "whether every line of " + context.Name + " matters");
        definitions.NotJudged(context.Criteria.Criterion);
        foreach (var exception in context.Exceptions)
        {
            definitions.NotJudged(exception.Criterion);
        }
    }

    /// <summary>Judges every line that is left. False where there are too many.</summary>
    private bool JudgeLines()
    {
        isFound = false;
        var level = context.Exceptions.Prepend(context.Criteria).Where(node => !node.IsReported).ToList();
        for (var judged = 0; level.Count > 0;)
        {
            for (var i = level.Count - 1; i >= 0 && !analysis.Budget.IsOver; i--)
            {
                Judge(level[i]);
            }

            judged += level.Count;
            if (judged > MostNodes || analysis.Budget.IsOver)
            {
                GiveUp(analysis, context, definitions);
                return false;
            }

            foreach (var node in level.Where(node => node.IsReported))
            {
                definitions.NotJudged(node.Criterion);
            }

            level = level.Where(node => !node.IsReported).SelectMany(Below).Where(node => !node.IsReported).ToList();
        }

        return true;
    }

    /// <summary>The lines of a definition are judged once: they are told only where every use agrees.</summary>
    private IEnumerable<CriterionNode> Below(CriterionNode node)
    {
        if (node.Criterion is NotCriterion && node.Children.Count == 0)
        {
            // What is not taken apart may be a use of a definition all the same.
            definitions.NotJudged(node.Criterion);
        }

        return node.Criterion is DefinitionCriterion use && (isAgain || !definitions.Enter(use.Definition))
            ? Enumerable.Empty<CriterionNode>()
            : node.Children;
    }

    private void Judge(CriterionNode node)
    {
        if (!node.IsJudged)
        {
            return;
        }

        // Whatever decides is also possible: only where nothing does it has to be asked whether the line can be met at all. What is said
        // must be so of the lines as they are written, and of those that are left once the reported ones are out.
        var deciding = context.IsConjunct(node) ? Answer.Satisfiable : Ask(context.Deciding(node));
        if (deciding == Answer.Unsatisfiable)
        {
            var met = context.AroundWritten(node).Concat(Met(node)).ToList();
            switch (Ask(met))
            {
                case Answer.Unsatisfiable:
                    Report(node, false, node.IsNegated ? RedundantFinding.Impossible(node, Core(met, node)) : NeverMetFinding.Of(node, Core(met, node)));
                    return;
                case Answer.Unknown:
                    deciding = Answer.Unknown;
                    break;
            }
        }

        var around = context.Around(node);
        around.Add(Fails(node, node.Formula));
        var failing = Ask(around);
        if (failing == Answer.Unsatisfiable && IsSoAsWritten(context.AroundWritten(node).Append(Fails(node, node.Written))))
        {
            var always = context.Scope.Append(Fails(node, node.Written)).ToList();
            Report(node, true, Ask(always) == Answer.Unsatisfiable
                ? AlwaysMetFinding.Of(node, Core(always, node), context.Statement)
                : RedundantFinding.Implied(node, Core(around, node)));
        }
        else if (deciding == Answer.Unsatisfiable && IsSoAsWritten(context.DecidingWritten(node)))
        {
            Report(node, false, RedundantFinding.WithoutEffect(node, Core(context.Deciding(node), node)));
        }
        else if (deciding == Answer.Unknown || failing == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(node.Location, "whether " + Clauses.Name(node.Criterion) + " matters in " + (context.Statement?.Id ?? context.Name));
        }
    }

    /// <summary>That it is met; where it asks for several lines, that each of these is.</summary>
    private IEnumerable<CoreLine> Met(CriterionNode node) => node.Criterion is GroupCriterion { Kind: GroupKind.All }
        ? StatementLines.Criteria(analysis, node.Criterion, () => "")
        : new[] { new CoreLine(node.Written, node, "") };

    private CoreLine Fails(CriterionNode node, Formula formula) => new(analysis.Store.Not(formula), node, "");

    /// <summary>A line that changes nothing only since others were left out changes something as the policy is written.</summary>
    private bool IsSoAsWritten(IEnumerable<CoreLine> lines) => Ask(lines) == Answer.Unsatisfiable;

    private void Report(CriterionNode node, bool standsFor, Finding finding)
    {
        node.IsReported = true;
        if (context.Statement is null && (node.Definition is null || node.Location.Path != analysis.Policy.Path))
        {
            // Nobody is told of it, so it stays for the lines that are judged next: one of the two must be told.
            return;
        }

        node.Replace(standsFor);
        isFound = true;
        definitions.Report(node, standsFor, finding, context.Statement);
    }

    private Answer Ask(IEnumerable<CoreLine> lines)
    {
        var question = lines.Select(line => line.Formula).ToList();
        analysis.Budget.Spend(question.Count > ManyLines ? question.Count * StepsOfLine : question.Count);
        return context.IsAlways ? analysis.Core.IsPossible(question) : analysis.IsPossible(question);
    }

    /// <summary>
    /// The other lines that make it so, those of <c>always</c> included, and of its own those below it: parts of one line are no lines.
    /// </summary>
    private EquatableArray<RelatedLine> Core(IEnumerable<CoreLine> lines, CriterionNode node) =>
        analysis.Core.Of(context.IsAlways ? lines : StatementLines.Always(analysis).Concat(lines))
            .Select(line => line.Line)
            .Where(line => line.Location != node.Location && line.Location != SourceLocation.None)
            .Where(line => line.Location.Start.Line != node.Location.Start.Line || !node.AsksFor(line.Location))
            .Distinct()
            .ToEquatableArray();
}
