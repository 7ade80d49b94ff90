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
/// first, each without those already found, so that of two equal statements one is reported. A row of a table that says what an
/// <c>otherwise</c> would say is no defect: it is there so that the table is whole.
/// </summary>
internal sealed class RedundantStatement
{
    private readonly PolicyAnalysis analysis;
    private readonly FormulaStore store;
    private readonly List<Formula> laws;
    private readonly EffectiveConditions conditions;
    private readonly AlikeStatements?[] alike;

    private RedundantStatement(PolicyAnalysis analysis, EffectiveConditions conditions)
    {
        this.analysis = analysis;
        this.conditions = conditions;
        store = analysis.Store;
        laws = analysis.Space.Laws.Concat(analysis.Formulas.Always).ToList();
        alike = AlikeStatements.Of(analysis.Policy, analysis.TakesPart, conditions);
    }

    /// <summary>Reports them and removes them from the conditions: their lines are not judged on top.</summary>
    public static void Report(PolicyAnalysis analysis, EffectiveConditions conditions)
    {
        var search = new RedundantStatement(analysis, conditions);
        for (var index = analysis.Policy.Statements.Length - 1; index >= 0; index--)
        {
            var statement = analysis.Policy.Statements[index];
            if (analysis.TakesPart(statement))
            {
                search.Judge(statement);
            }
        }
    }

    private void Judge(Statement statement)
    {
        if (analysis.Budget.IsOver)
        {
            analysis.NotAnalysed.Add(statement.Location, "whether " + Clauses.Name(statement) + " changes anything");
            return;
        }

        var affected = conditions.AffectedBy(statement.Index);
        var same = alike[statement.Index]!;
        var without = new Conditions(this, statement, affected);
        if (affected.Count == 0 && same.IsUniform && TwinOf(statement, same) is { } twin)
        {
            Report(statement, new List<Statement> { twin }, without);
            Remove(statement, same);
            return;
        }

        if (same.IsUniform && !affected.Exists(same.Contains) && HoldsAlone(statement, same))
        {
            return;
        }

        var others = OthersOf(statement, same, affected);
        if (others.Count > 0 && IsRedundant(statement, others, without))
        {
            Report(statement, others, without);
            Remove(statement, same);
        }
    }

    private void Remove(Statement statement, AlikeStatements same)
    {
        conditions.Remove(statement.Index);
        same.Lone?.Remove(statement.Index);
    }

    /// <summary>
    /// One of those alike that is effective for exactly the requests of the statement, as its formula tells: where many repeat each other, it is
    /// found without looking at all of them.
    /// </summary>
    private Statement? TwinOf(Statement statement, AlikeStatements same)
    {
        var condition = conditions.Of(statement.Index);
        foreach (var index in same.WithCondition(condition))
        {
            analysis.Budget.Spend(1);
            if (index != statement.Index && !conditions.IsRemoved(index) && conditions.Of(index) == condition
                && !IsCatchAllFor(statement, analysis.Policy.Statements[index]))
            {
                return analysis.Policy.Statements[index];
            }
        }

        return null;
    }

    // A row says for its case what the catch-all says for the rest, so that the table is whole.
    private static bool IsCatchAllFor(Statement statement, Statement other) => statement.IsOfTable && other.Kind == StatementKind.Otherwise;

    /// <summary>Whether a request is quickly found for which it holds and none like it does.</summary>
    private bool HoldsAlone(Statement statement, AlikeStatements same)
    {
        if (analysis.Theory is not null)
        {
            return false;
        }

        analysis.Budget.StartQuestion();
        same.Lone ??= new LoneRequests(store, analysis.Space.Variables, ConditionsOf(same), analysis.Budget);
        if (same.Lone.Of(statement.Index) is not { } values)
        {
            return false;
        }

        var truth = new FormulaTruth(store, values);
        return truth.Of(conditions.Of(statement.Index)) && laws.TrueForAll(truth.Of);
    }

    private Formula?[] ConditionsOf(AlikeStatements same)
    {
        var result = new Formula?[analysis.Policy.Statements.Length];
        foreach (var index in same.Members)
        {
            result[index] = conditions.IsRemoved(index) ? null : analysis.Formulas.EffectiveOf(index);
        }

        return result;
    }

    /// <summary>
    /// The statements that may say the same: they cite what it cites, and give its reason; a statement without one is no loss where they
    /// give theirs anyway.
    /// </summary>
    private List<Statement> OthersOf(Statement statement, AlikeStatements same, List<int> affected)
    {
        if (same.Members.Count == 1)
        {
            return new List<Statement>();
        }

        var bits = analysis.Boxes.Meeting(conditions.Of(statement.Index));
        same.Keep(bits);

        // The boxes are those of ψ with the statement: for whoever would be different without it they tell nothing.
        foreach (var weak in affected)
        {
            if (same.Contains(weak))
            {
                bits[weak >> 6] |= 1UL << (weak & 63);
            }
        }

        var others = new List<Statement>();
        foreach (var index in StatementBoxes.StatementsOf(bits))
        {
            var other = analysis.Policy.Statements[index];
            if (index != statement.Index && !IsCatchAllFor(statement, other) && !conditions.IsRemoved(index) && (same.IsUniform || CanReplace(statement, other, affected)))
            {
                others.Add(other);
            }
        }

        analysis.Budget.Spend(bits.Length + others.Count + affected.Count);
        return others;
    }

    private static bool CanReplace(Statement statement, Statement other, List<int> affected) =>
        (statement.Because == other.Because || (statement.Because is null && !affected.Contains(other.Index)))
        && statement.Citations.All(other.Citations.Contains)
        && statement.Evidence.All(other.Evidence.Contains);

    private bool IsRedundant(Statement statement, List<Statement> others, Conditions without)
    {
        var isTaken = Twin(statement, others, without) is not null
            || IsImpossible(others.Select(other => store.Not(without.Of(other.Index))).Append(conditions.Of(statement.Index)).ToList(), statement);
        return isTaken && without.Affected.All(weak => IsAlike(statement, others, weak, without));
    }

    /// <summary>
    /// Whether nobody notices what the end of the statement means for one that gives way to it, directly or through others: it neither gains
    /// nor loses requests, or one of its kind makes up for it.
    /// </summary>
    private bool IsAlike(Statement statement, List<Statement> others, int weak, Conditions without)
    {
        if (without.IsDirect(weak))
        {
            // It only gains the requests of the statement that nobody else takes from it; what it gains as one of the others is made up for.
            return others.Any(other => other.Index == weak)
                || without.OthersTakeAllFrom(weak, others)
                || IsImpossible(
                    conditions.PartsWithout(analysis.Policy.Statements[weak], statement.Index).Append(conditions.Of(statement.Index)).ToList(),
                    statement);
        }

        var before = new List<Formula> { conditions.Of(weak) };
        var after = new List<Formula> { without.Of(weak) };
        if (others.Any(other => other.Index == weak))
        {
            before = others.Append(statement).Select(other => conditions.Of(other.Index)).ToList();
            after = others.ConvertAll(other => without.Of(other.Index));
        }

        return IsImpossible(after.ConvertAll(store.Not).Append(conditions.Of(weak)).ToList(), statement)
            && IsImpossible(before.ConvertAll(store.Not).Append(without.Of(weak)).ToList(), statement);
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

    /// <summary>One of the others that is effective for exactly the requests of the statement, as its formula tells; where many repeat each other nothing need be asked.</summary>
    private Statement? Twin(Statement statement, List<Statement> others, Conditions without)
    {
        var condition = conditions.Of(statement.Index);
        return others.Find(other => without.Of(other.Index).Id == condition.Id);
    }

    private void Report(Statement statement, List<Statement> others, Conditions without)
    {
        var enough = Twin(statement, others, without) is { } twin ? new List<Statement> { twin } : others;
        var lines = enough.Select(other => new CoreLine(
            store.Not(without.Of(other.Index)), () => new RelatedLine(other.Location, Clauses.Name(other) + " decides alike")));
        var core = analysis.Core.Of(StatementLines.Always(analysis).Concat(lines)
            .Append(new CoreLine(conditions.Of(statement.Index), () => new RelatedLine(statement.Location, ""))));
        var related = core.Select(line => line.Line).Where(line => line.Location != statement.Location).ToEquatableArray();
        var places = new HashSet<Text.SourceLocation>(related.Select(line => line.Location));
        var names = enough.Where(other => places.Contains(other.Location)).Select(Clauses.Name).ToList();
        analysis.Report(ReportedFinding.About(
            RedundantFinding.Of(
                statement.Location,
                Clauses.Name(statement) + " changes nothing: " + (names.Count == 0 ? "other statements" : Clauses.List(names))
                    + " would decide all of its requests alike; remove it, or correct it",
                related),
            statement));
    }

    /// <summary>ψ of the other statements, were a statement not there.</summary>
    private sealed class Conditions
    {
        private readonly RedundantStatement search;
        private readonly Statement statement;
        private readonly HashSet<int> affected;
        private readonly Lazy<Dictionary<int, Formula>> changed;

        public Conditions(RedundantStatement search, Statement statement, List<int> affected)
        {
            this.search = search;
            this.statement = statement;
            this.affected = new HashSet<int>(affected);
            Affected = affected;
            changed = new Lazy<Dictionary<int, Formula>>(() => search.conditions.Without(statement.Index, affected));
        }

        /// <summary>All that give way to it, directly or through others.</summary>
        public IReadOnlyList<int> Affected { get; }

        /// <summary>ψ of a statement without it.</summary>
        public Formula Of(int index) => affected.Contains(index) ? changed.Value[index] : search.conditions.Of(index);

        /// <summary>Whether the statement overrides the other one and no third one of which it would make a difference does.</summary>
        public bool IsDirect(int weak)
        {
            var isDirect = false;
            foreach (var strong in search.conditions.OverridersOf(search.analysis.Policy.Statements[weak]))
            {
                isDirect |= strong == statement.Index;
                if (affected.Contains(strong))
                {
                    return false;
                }
            }

            return isDirect;
        }

        /// <summary>Whether all others that decide alike override the weak one as well.</summary>
        public bool OthersTakeAllFrom(int weak, List<Statement> others)
        {
            var strong = new HashSet<int>(search.conditions.OverridersOf(search.analysis.Policy.Statements[weak]));
            return others.All(other => strong.Contains(other.Index) && !affected.Contains(other.Index));
        }
    }
}
