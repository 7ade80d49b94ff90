using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Codes;

/// <summary>
/// A listed code for which none of the statements that ask for its list can be effective, UNSAT(D ∧ ψ ∧ the term has the code) for
/// each; of a list that no statement asks for, none of all statements. A statement that names the code itself knows what it says. POL4004 where it is what the code means that contradicts each
/// of those statements, otherwise POL4007. Codes with one reason share a finding.
/// </summary>
internal static class UnreachedCodeFinding
{
    /// <summary>Reports them.</summary>
    /// <param name="analysis">The policy.</param>
    /// <param name="impossible">The codes of which nothing more is to be said.</param>
    public static void Report(PolicyAnalysis analysis, HashSet<ListedCode> impossible)
    {
        var statements = analysis.Policy.Statements.Where(analysis.TakesPart).ToList();
        var found = new List<Unreached>();
        foreach (var (codes, indexes) in analysis.Codes.Lists)
        {
            var asking = indexes.Select(index => analysis.Policy.Statements[index]).ToList();
            var candidates = asking.Count > 0 ? asking.Where(analysis.TakesPart).ToList() : statements;
            if (candidates.Count > 0)
            {
                found.AddRange(codes
                    .Where(code => !impossible.Contains(code) && !asking.Any(statement => analysis.Codes.Names(statement, code, analysis)) && IsUnreached(analysis, code, candidates))
                    .Select(code => Explain(analysis, code, asking.Count > 0, candidates)));
            }
        }

        foreach (var group in found.GroupBy(one => (one.Code.List.Name, one.Code.Term.Index, one.ByMeaning, one.OtherLines)))
        {
            Report(analysis, group.First(), group.Select(one => one.Code).ToList());
        }
    }

    private static bool IsUnreached(PolicyAnalysis analysis, ListedCode code, IReadOnlyList<Statement> candidates)
    {
        var near = analysis.Boxes.Meeting(code.Has);
        foreach (var statement in candidates)
        {
            if (!StatementBoxes.Has(near, statement.Index))
            {
                continue;
            }

            switch (analysis.IsPossible(analysis.Formulas.EffectiveOf(statement.Index), code.Has))
            {
                case Answer.Satisfiable:
                    return false;
                case Answer.Unknown:
                    analysis.NotAnalysed.Add(code.Entry.Location, "whether " + Clauses.Name(statement) + " can be effective with " + code.Name);
                    return false;
            }
        }

        return true;
    }

    private static Unreached Explain(PolicyAnalysis analysis, ListedCode code, bool isAskedFor, IReadOnlyList<Statement> candidates)
    {
        if (!isAskedFor)
        {
            return new Unreached(code, false, candidates, default, default);
        }

        var rules = new HashSet<Criterion>(
            analysis.Policy.CodeMeanings.Where(meaning => code.IsMeantBy(meaning, analysis)).Select(meaning => meaning.Rule), CriterionWalk.ByIdentity.Instance);
        var others = analysis.Policy.Always.Where(line => !rules.Contains(line)).Select(analysis.Formulas.Criteria.Of).Append(code.Has).ToList();
        var byMeaning = candidates.All(statement =>
            analysis.Core.IsPossible(others.Append(analysis.Formulas.EffectiveOf(statement.Index)).ToList()) == Answer.Satisfiable);
        var lines = new List<RelatedLine>();
        var overriders = new List<Statement>();
        foreach (var statement in candidates)
        {
            var core = analysis.Core.Of(StatementLines.Of(analysis, statement)
                .Append(new CoreLine(code.Has, () => new RelatedLine(code.Entry.Location, "the code"))));
            lines.AddRange(core.Select(line => line.Line).Where(line => line.Location != code.Entry.Location));
            overriders.AddRange(statement.OverriddenBy
                .Select(index => analysis.Policy.Statements[index])
                .Where(other => core.Any(line => line.Line.Location == other.Location)));
        }

        return new Unreached(
            code, byMeaning, candidates, lines.Distinct().ToEquatableArray(), overriders.Select(Clauses.Name).Distinct().ToEquatableArray());
    }

    private static void Report(PolicyAnalysis analysis, Unreached found, IReadOnlyList<ListedCode> codes)
    {
        var names = CodeFindingReport.Names(codes);
        var asking = Clauses.List(found.Candidates.Select(Clauses.Name).ToList());
        var verb = found.Candidates.Count == 1 ? " asks" : " ask";
        string message;
        if (found.ByMeaning)
        {
            message = asking + verb + " for `" + found.Code.List.Name + "`, but can never be effective with " + names
                + ", because of what " + (codes.Count > 1 ? "these codes mean" : "this code means") + ": correct the table or the statement";
        }
        else if (found.Lines.Length == 0)
        {
            message = "No statement can be effective for a request with " + names + ": decide it, or take it out of `" + found.Code.List.Name + "`";
        }
        else
        {
            message = asking + verb + " for `" + found.Code.List.Name + "`, but can never be effective with " + names + ": "
                + (found.Overriders.Length > 0
                    ? Clauses.List(found.Overriders) + (found.Overriders.Length == 1 ? " takes" : " take") + " precedence"
                    : "the lines beside this finding contradict it")
                + "; take it out of the list, or narrow what stands against it";
        }

        analysis.Report(ReportedFinding.About(
            new Finding(found.ByMeaning ? CodeFindings.TextAgainstTable : CodeFindings.UnreachedCode, found.Code.Entry.Location, message)
            {
                Related = found.Lines.Concat(CodeFindingReport.Others(codes)).ToEquatableArray(),
            },
            found.Lines.Length == 0 ? System.Array.Empty<Statement>() : found.Candidates.ToArray()));
    }

    /// <summary>A code that is not reached, and why.</summary>
    private sealed record Unreached(
        ListedCode Code, bool ByMeaning, IReadOnlyList<Statement> Candidates, EquatableArray<RelatedLine> Lines, EquatableArray<string> Overriders)
    {
        /// <summary>The lines without the code's own: codes that differ in nothing else have one reason.</summary>
        public EquatableArray<RelatedLine> OtherLines => Lines.Where(line => !Code.IsOn(line.Location)).ToEquatableArray();
    }
}
