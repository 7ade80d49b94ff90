using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// POL3004 of whole statements: wherever it is effective, others of the same verdict and terms would be without it,
/// UNSAT(D ∧ ψᵢ ∧ ¬⋁ψⱼ), the ψⱼ computed without i; and it overrides nobody who would be effective then. Judged from the last to the
/// first, each without those already found, so that of two equal statements one is reported.
/// </summary>
internal sealed class RedundantStatement
{
    private static readonly Criterion Always = new ConstantCriterion(true);

    private readonly PolicyAnalysis analysis;
    private readonly FormulaStore store;
    private readonly List<int>[] overrides;
    private readonly bool[] removed;
    private Formula[] effective;
    private readonly Dictionary<Statement, ulong[]> alike = new();

    private RedundantStatement(PolicyAnalysis analysis)
    {
        this.analysis = analysis;
        store = analysis.Store;
        var statements = analysis.Policy.Statements;
        removed = new bool[statements.Length];
        effective = analysis.Formulas.EffectiveIn(index => removed[index], (_, _) => false);
        overrides = statements.Select(_ => new List<int>()).ToArray();
        foreach (var statement in statements)
        {
            foreach (var other in statement.OverriddenBy)
            {
                overrides[other].Add(statement.Index);
            }
        }

        foreach (var statement in statements.Where(analysis.TakesPart))
        {
            if (!alike.TryGetValue(KeyOf(statement), out var bits))
            {
                bits = new ulong[(statements.Length + 63) >> 6];
                alike.Add(KeyOf(statement), bits);
            }

            bits[statement.Index >> 6] |= 1UL << (statement.Index & 63);
        }
    }

    /// <summary>Reports them and tells which they are: their lines are not judged on top.</summary>
    public static bool[] Report(PolicyAnalysis analysis)
    {
        var search = new RedundantStatement(analysis);
        foreach (var statement in analysis.Policy.Statements.Reverse().Where(analysis.TakesPart))
        {
            var others = search.OthersOf(statement);
            var without = search.Without(statement);
            if (others.Count > 0 && search.IsRedundant(statement, others, without))
            {
                search.Report(statement, others, without);
                search.removed[statement.Index] = true;
                search.effective = analysis.Formulas.EffectiveIn(index => search.removed[index], (_, _) => false);
            }
        }

        return search.removed;
    }

    /// <summary>What makes two verdicts say the same, but the reason: a statement of nothing else.</summary>
    private static Statement KeyOf(Statement statement) => new(
        0, "", StatementKind.Ordinary, -1, new Verdict(statement.Verdict.Kind, "", statement.Verdict.Authority), Always)
    {
        RequiredDocuments = statement.RequiredDocuments,
        PriorAuthorization = statement.PriorAuthorization,
        Setting = statement.Setting,
        Length = statement.Length,
        Limits = statement.Limits,
        Restrictions = statement.Restrictions,
        Prescribers = statement.Prescribers,
    };

    /// <summary>
    /// The statements that may say the same: they cite what it cites, and give its reason; a statement without one is no loss where they
    /// give theirs anyway.
    /// </summary>
    private List<Statement> OthersOf(Statement statement)
    {
        var bits = analysis.Boxes.Meeting(effective[statement.Index]);
        var same = alike[KeyOf(statement)];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] &= same[i];
        }

        // The boxes are those of ψ with the statement: for whoever would be different without it they tell nothing.
        var affected = AffectedBy(statement);
        foreach (var weak in affected.Where(weak => (same[weak >> 6] >> (weak & 63) & 1) != 0))
        {
            bits[weak >> 6] |= 1UL << (weak & 63);
        }

        return StatementBoxes.StatementsOf(bits)
            .Where(other => other != statement.Index && !removed[other])
            .Select(other => analysis.Policy.Statements[other])
            .Where(other => statement.Because == other.Because || (statement.Because is null && !affected.Contains(other.Index)))
            .Where(other => statement.Citations.All(other.Citations.Contains) && statement.Evidence.All(other.Evidence.Contains))
            .ToList();
    }

    private bool IsRedundant(Statement statement, List<Statement> others, Func<int, Formula> without)
    {
        var question = others.ConvertAll(other => store.Not(without(other.Index)));
        question.Add(effective[statement.Index]);
        if (!IsImpossible(question, statement))
        {
            return false;
        }

        return AffectedBy(statement).All(weak => IsAlike(statement, others, weak, without));
    }

    /// <summary>
    /// Whether nobody notices what the end of the statement means for one that gives way to it, directly or through others: it neither gains
    /// nor loses requests, or one of its kind makes up for it.
    /// </summary>
    private bool IsAlike(Statement statement, List<Statement> others, int weak, Func<int, Formula> without)
    {
        var before = new List<Formula> { effective[weak] };
        var after = new List<Formula> { without(weak) };
        if (others.Any(other => other.Index == weak))
        {
            before = others.Append(statement).Select(other => effective[other.Index]).ToList();
            after = others.ConvertAll(other => without(other.Index));
        }

        return IsImpossible(after.ConvertAll(store.Not).Append(effective[weak]).ToList(), statement)
            && IsImpossible(before.ConvertAll(store.Not).Append(without(weak)).ToList(), statement);
    }

    private bool IsImpossible(List<Formula> question, Statement statement)
    {
        var answer = analysis.IsPossible(question);
        if (answer == Answer.Unknown)
        {
            analysis.NotAnalysed.Add(statement.Location, "whether " + Clauses.Name(statement) + " changes anything");
        }

        return answer == Answer.Unsatisfiable;
    }

    /// <summary>ψ of other statements, were the statement not there.</summary>
    private Func<int, Formula> Without(Statement statement)
    {
        if (overrides[statement.Index].Count == 0)
        {
            return index => effective[index];
        }

        var result = new Lazy<Formula[]>(() => analysis.Formulas.EffectiveIn(
            index => removed[index] || index == statement.Index, (_, _) => false));
        return index => result.Value[index];
    }

    /// <summary>All that give way to it, directly or through others.</summary>
    private SortedSet<int> AffectedBy(Statement statement)
    {
        var affected = new SortedSet<int>();
        var open = new Stack<int>();
        open.Push(statement.Index);
        while (open.Count > 0)
        {
            foreach (var weak in overrides[open.Pop()])
            {
                if (affected.Add(weak))
                {
                    open.Push(weak);
                }
            }
        }

        return affected;
    }

    private void Report(Statement statement, List<Statement> others, Func<int, Formula> without)
    {
        var lines = others.Select(other => new CoreLine(
            store.Not(without(other.Index)), new RelatedLine(other.Location, Clauses.Name(other) + " decides alike")));
        var core = analysis.Core.Of(StatementLines.Always(analysis).Concat(lines)
            .Append(new CoreLine(effective[statement.Index], new RelatedLine(statement.Location, ""))));
        var related = core.Select(line => line.Line).Where(line => line.Location != statement.Location).ToEquatableArray();
        var names = others.Where(other => related.Any(line => line.Location == other.Location)).Select(Clauses.Name).ToList();
        analysis.Report(ReportedFinding.About(
            RedundantFinding.Of(
                statement.Location,
                Clauses.Name(statement) + " changes nothing: " + (names.Count == 0 ? "other statements" : Clauses.List(names))
                    + " would decide all of its requests alike; remove it, or correct it",
                related),
            statement));
    }
}
