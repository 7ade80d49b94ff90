using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>
/// What the boundary holes of one number ask: with all other facts fixed, which statements are effective at one cell and at the
/// next. Cell by cell the number is set in the formulas; only statements with an edge between two cells can differ there.
/// </summary>
internal sealed class BoundaryQuestions
{
    /// <summary>What cells make of formulas is kept for so many: the next run asks for few of the last one's.</summary>
    private const int MostRewriters = 32;

    private readonly PolicyAnalysis analysis;
    private readonly FormulaStore store;
    private readonly FactVariable variable;
    private readonly IReadOnlyList<int> cells;
    private readonly ulong[] concerned;
    private readonly Dictionary<(int Cell, int ExactCell), FormulaRewriter> rewriters = new();
    private readonly LiteralEdges edges;
    private readonly Lazy<Dictionary<int, List<Statement>>> withEdge;
    private readonly List<Formula> laws;
    private readonly List<Statement> statements;

    /// <param name="analysis">The policy.</param>
    /// <param name="variable">The variable of the number, the order or the time.</param>
    /// <param name="cells">Its values in order: what is called a cell here is a place among them.</param>
    public BoundaryQuestions(PolicyAnalysis analysis, FactVariable variable, IReadOnlyList<int> cells)
    {
        this.analysis = analysis;
        this.variable = variable;
        this.cells = cells;
        store = analysis.Store;
        concerned = new ulong[analysis.Support.Words];
        foreach (var other in analysis.Space.Variables.Where(other => other.Kind == FactVariableKind.Exact).Append(variable))
        {
            concerned[other.Index >> 6] |= 1UL << (other.Index & 63);
        }

        edges = new LiteralEdges(analysis.Store, analysis.Support, variable, cells, analysis.Budget);
        withEdge = new Lazy<Dictionary<int, List<Statement>>>(StatementsByEdge);
        laws = analysis.Space.Laws.Concat(analysis.Formulas.Always)
            .Where(law => analysis.Support.Contains(law, variable.Index)).ToList();
        statements = analysis.Policy.Statements
            .Where(statement => statement.Kind != StatementKind.Otherwise && analysis.TakesPart(statement)
                && analysis.Support.Contains(analysis.Formulas.EffectiveOf(statement.Index), variable.Index))
            .ToList();
    }

    /// <summary>Whether any statement asks for the number.</summary>
    public bool IsEmpty => statements.Count == 0;

    /// <summary>The statements that may differ between a cell and the next, in the order of the document; not to be changed.</summary>
    public List<Statement> WithEdgeAfter(int cell) => withEdge.Value.TryGetValue(cell, out var some) ? some : new List<Statement>();

    /// <summary>
    /// The statement is effective at the cell beside a run, and would stay so if only the tests for exactly one value ("is 150") saw the
    /// run: so none of them makes the edge.
    /// </summary>
    public Formula EffectiveBeside(Statement statement, int cell, int runCell)
    {
        var condition = analysis.ExactApart.EffectiveOf(statement.Index);
        var there = Rewrite(cell, cell, condition);
        return store.And(there, Rewrite(cell, runCell, condition));
    }

    /// <summary>
    /// What must hold of a run whatever surrounds it: nothing decides its cells, and the request is real there and beside it. Where
    /// only undecided requests are asked for, nothing need be said of its first cell.
    /// </summary>
    public List<Formula> Undecided(BoundaryRun run)
    {
        var formulas = new List<Formula> { In(run.First, run.First) };
        if (analysis.CanAskUndecided)
        {
            AddRest(formulas, run);
            return formulas;
        }

        formulas.Add(analysis.Formulas.Scope);
        foreach (var index in StatementBoxes.StatementsOf(analysis.Boxes.Meeting(formulas.ToArray())))
        {
            if (analysis.Policy.Statements[index].Kind != StatementKind.Otherwise)
            {
                formulas.Add(store.Not(analysis.Formulas.EffectiveOf(index)));
            }
        }

        AddRest(formulas, run);
        return formulas;
    }

    /// <summary>
    /// The requests that a hole explains: in it, and decided if the number counted as one just below, and as one just above, by a statement that the
    /// finding names. Then the thresholds are all that is wrong, and to mend them decides the request, whether or not it may have the numbers beside.
    /// </summary>
    /// <param name="run">The hole.</param>
    /// <param name="isNamed">Whether the finding names the statement, by index.</param>
    public Formula Explained(BoundaryRun run, Func<int, bool> isNamed)
    {
        var formulas = new List<Formula> { In(run.First, run.Last) };
        if (run.Last > run.First)
        {
            // Every cell: the request may lie in any of them.
            formulas.AddRange(Enumerable.Range(run.First, run.Last - run.First + 1).SelectMany(cell => Undecided(cell, run)));
        }

        var below = WithEdgeAfter(run.First - 1).ConvertAll(left => (left.Index, Effective: EffectiveBeside(left, run.First - 1, run.First)));
        var above = WithEdgeAfter(run.Last).ConvertAll(right => (right.Index, Effective: EffectiveBeside(right, run.Last + 1, run.Last)));
        formulas.Add(store.Or(below.ConvertAll(edge => edge.Effective)));
        formulas.Add(store.Or(above.ConvertAll(edge => edge.Effective)));
        formulas.Add(store.Or(below.Concat(above).Where(edge => isNamed(edge.Index)).Select(edge => edge.Effective).ToList()));
        return store.And(formulas);
    }

    /// <summary>
    /// A formula that every request of a model like this breaks: with the other dates as they are, the time has no days in the run, or beside
    /// it. Null where it has some. Only dates have such.
    /// </summary>
    public Formula? LawOfNeighbours(BoundaryRun run)
    {
        var model = analysis.Model.ToArray();
        for (var cell = run.First - 1; cell <= run.Last + 1 && variable.Kind == FactVariableKind.Elapsed; cell++)
        {
            model[variable.Index] = cells[cell];
            if (analysis.Space.Dates!.LawAgainst(model, analysis.Budget.Spend) is { } law)
            {
                return Rewrite(cell, cell, law);
            }
        }

        return null;
    }

    private Formula In(int first, int last) => store.Literal(
        variable.Index, ValueSet.Of(variable.Size, Enumerable.Range(first, last - first + 1).Select(cell => cells[cell])));

    /// <summary>The other cells of the run are undecided, and the request keeps to what always holds there and beside it.</summary>
    private void AddRest(List<Formula> formulas, BoundaryRun run)
    {
        for (var cell = run.First + 1; cell <= run.Last; cell++)
        {
            formulas.AddRange(Undecided(cell, run));
        }

        for (var cell = run.First - 1; cell <= run.Last + 1; cell++)
        {
            var here = cell;
            formulas.AddRange(laws.Select(law => Rewrite(here, here, law)));
            formulas.Add(Rewrite(here, here, analysis.Formulas.Scope));
        }
    }

    /// <summary>Of statements without an edge inside the run the first cell tells.</summary>
    private IEnumerable<Formula> Undecided(int cell, BoundaryRun run) => Enumerable.Range(run.First, run.Last - run.First)
        .SelectMany(WithEdgeAfter)
        .Select(statement => statement.Index)
        .Distinct()
        .OrderBy(index => index)
        .Select(index => Rewrite(cell, cell, store.Not(analysis.Formulas.EffectiveOf(index))));

    /// <summary>Sets the number, for tests of exactly one value perhaps elsewhere; such tests of other numbers see those as they are.</summary>
    private Formula Rewrite(int cell, int exactCell, Formula formula)
    {
        if (!rewriters.TryGetValue((cell, exactCell), out var rewriter))
        {
            if (rewriters.Count >= MostRewriters)
            {
                rewriters.Clear();
            }

            rewriter = new FormulaRewriter(store, literal => Set(literal, cell, exactCell), Concerns);
            rewriters.Add((cell, exactCell), rewriter);
        }

        var before = rewriter.Steps;
        var result = rewriter.Rewrite(formula);
        analysis.Budget.Spend(rewriter.Steps - before);
        return result;
    }

    private Formula Set(Formula literal, int cell, int exactCell)
    {
        var other = analysis.Space.Variables[store.VariableOf(literal)];
        var values = store.ValuesOf(literal);
        return other.Index == variable.Index ? store.Constant(values.Contains(cells[cell]))
            : other.Kind != FactVariableKind.Exact ? literal
            : other.Part == variable.Index ? store.Constant(values.Contains(cells[exactCell]))
            : store.Literal(other.Part, values);
    }

    private bool Concerns(Formula formula)
    {
        var variables = analysis.Support.Of(formula);
        for (var i = 0; i < variables.Length; i++)
        {
            if ((variables[i] & concerned[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private Dictionary<int, List<Statement>> StatementsByEdge()
    {
        var result = new Dictionary<int, List<Statement>>();
        foreach (var statement in statements)
        {
            foreach (var cell in edges.Of(analysis.Formulas.EffectiveOf(statement.Index)))
            {
                if (!result.TryGetValue(cell, out var some))
                {
                    result.Add(cell, some = new List<Statement>());
                }

                some.Add(statement);
            }
        }

        return result;
    }
}
