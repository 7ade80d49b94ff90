using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis.Boundaries;
using PolicyDsl.Compiler.Analysis.Codes;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Analysis.Witnesses;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// One policy under analysis: its formulas, the solver that answers questions about them, and what was found so far. The files
/// beside this one each ask the questions of one finding.
/// </summary>
internal sealed class PolicyAnalysis
{
    private readonly AnalysisLimits limits;
    private readonly List<ReportedFinding> findings = new();
    private readonly Lazy<Solver> solver;
    private readonly Lazy<Solver?> undecided;
    private readonly Lazy<MinimalCore> core;
    private readonly Lazy<StatementBoxes> boxes;
    private readonly Lazy<ListedCodes> codes;
    private readonly Lazy<WitnessFinder> witnesses;
    private readonly InterchangeableDates interchangeable;
    private readonly Formula[] sureAlways;
    private Solver? lastAsked;
    private int[] anyRequest = Array.Empty<int>();

    public PolicyAnalysis(PolicyModel policy, AnalysisLimits limits, CancellationToken cancellation)
    {
        Policy = policy;
        this.limits = limits;
        Budget = new StepBudget(limits, cancellation);
        Cancellation = cancellation;
        Store = new FormulaStore();
        Criteria = CriterionWalk.Of(policy).ToList();
        Space = new FactSpace(policy, Store, Criteria);
        Budget.Check();
        Formulas = new PolicyFormulas(policy, Space, false, Budget.Check);
        Budget.Check();
        ExactApart = Criteria.Any(CriterionFormulas.IsExact) ? new PolicyFormulas(policy, Space, true, Budget.Check) : Formulas;
        Space.Close();
        Support = new FormulaSupport(Store, Space.Variables.Count);
        interchangeable = new InterchangeableDates(policy, Space, Support, Space.Laws.Concat(Formulas.Always).ToList());
        sureAlways = Formulas.Always.Select(Formulas.Surely).Where(line => !Formulas.Always.Contains(line)).ToArray();
        solver = new Lazy<Solver>(() => NewSolver(Space.Laws.Concat(Formulas.Always).ToList()));
        undecided = new Lazy<Solver?>(NewUndecided);
        core = new Lazy<MinimalCore>(() => new MinimalCore(NewSolver(Space.Laws), Budget));
        Theory = Space.Dates is { } dates ? new Theory(dates.LawAgainst, dates.ConnectedVariables()) { WithImages = interchangeable.WithImages } : null;
        boxes = new Lazy<StatementBoxes>(() => new StatementBoxes(
            Store, Space.Variables, policy.Statements.Select(statement => Formulas.EffectiveOf(statement.Index)).ToList()));
        codes = new Lazy<ListedCodes>(() => new ListedCodes(this));
        witnesses = new Lazy<WitnessFinder>(() => new WitnessFinder(
            policy, Space, solver.Value, Formulas.Always, new FactDependents(policy), Budget));
        Ordinary = policy.Statements.Where(statement => statement.Kind != StatementKind.Otherwise).Select(statement => statement.Index).ToList();
        NotAnalysed = new NotAnalysedFinding();
        NeverEffective = new bool[policy.Statements.Length];
        IsImpossible = new bool[policy.Sections.Length];
    }

    public PolicyModel Policy { get; }

    /// <summary>Every criterion that the policy evaluates, each object once.</summary>
    public IReadOnlyList<Criterion> Criteria { get; }

    public FormulaStore Store { get; }

    public FactSpace Space { get; }

    public PolicyFormulas Formulas { get; }

    /// <summary>The same, with tests for exactly one number on variables of their own.</summary>
    public PolicyFormulas ExactApart { get; }

    public FormulaSupport Support { get; }

    /// <summary>What dates add to the formulas; null without dates.</summary>
    public Theory? Theory { get; }

    public StepBudget Budget { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>What could not be settled.</summary>
    public NotAnalysedFinding NotAnalysed { get; }

    /// <summary>The statements that no request reaches, and those in sections that none reaches: nothing else is said of them.</summary>
    public bool[] NeverEffective { get; }

    /// <summary>The sections, by index, whose scope no request can have.</summary>
    public bool[] IsImpossible { get; }

    /// <summary>The lines of scores of which it was said that nobody or everybody gets their points.</summary>
    public HashSet<Criterion> ScoreLinesReported { get; } = new(CriterionWalk.ByIdentity.Instance);

    /// <summary>The <c>coverage requires</c>, by index, of which it was said that nobody meets them.</summary>
    public HashSet<int> RequirementsReported { get; } = new();

    /// <summary>The statements, by index, but those that are <c>otherwise</c>.</summary>
    public IReadOnlyList<int> Ordinary { get; }

    /// <summary>What was found so far, in no order.</summary>
    public IReadOnlyList<ReportedFinding> Findings => findings;

    /// <summary>The boxes of the statements.</summary>
    public StatementBoxes Boxes => boxes.Value;

    /// <summary>The codes of the lists.</summary>
    public ListedCodes Codes => codes.Value;

    /// <summary>Finds the lines that make something impossible.</summary>
    public MinimalCore Core => core.Value;

    /// <summary>The request of the last question that was answered "satisfiable".</summary>
    public IReadOnlyList<int> Model => (lastAsked ?? solver.Value).Model;

    /// <summary>
    /// Whether a request within <c>always</c> makes all formulas true, for some reading of the lines with errors: what is
    /// impossible here is impossible whatever they say.
    /// </summary>
    public Answer IsPossible(params Formula[] formulas) => Ask(solver.Value, formulas, null);

    /// <summary>The same.</summary>
    public Answer IsPossible(IReadOnlyList<Formula> formulas) => Ask(solver.Value, formulas, null);

    /// <summary>
    /// Whether a request within <c>always</c> makes all formulas true, whatever the lines with errors say: such a request
    /// shows something.
    /// </summary>
    /// <param name="formulas">The formulas.</param>
    /// <param name="mostSteps">The steps that an answer is worth; null for all that a question may cost.</param>
    public Answer IsShown(IEnumerable<Formula> formulas, long? mostSteps = null) =>
        Ask(solver.Value, sureAlways.Concat(formulas.Select(Formulas.Surely)).ToList(), mostSteps);

    /// <summary>The same, of requests in scope that no statement but <c>otherwise</c> decides: their conditions are not among the formulas.</summary>
    public Answer IsUndecided(IEnumerable<Formula> formulas, long? mostSteps = null) =>
        Ask(undecided.Value!, formulas.Select(Formulas.Surely).ToList(), mostSteps);

    /// <summary>
    /// Whether <see cref="IsUndecided"/> can be asked. Not where dates are compared: a date that a question leaves open is another
    /// answer than one that has a day (<see cref="BoundaryElapsed"/>).
    /// </summary>
    public bool CanAskUndecided => undecided.Value is not null;

    /// <summary>The place of the first formula that is true, whatever the lines with errors say, of the request that was found last.</summary>
    public int FirstTrue(IReadOnlyList<Formula> formulas)
    {
        var truth = new FormulaTruth(Store, WithCells(Whole(Model)));
        return Enumerable.Range(0, formulas.Count).First(index => truth.Of(Formulas.Surely(formulas[index])));
    }

    /// <summary>Whether some request keeps to every <c>always</c>, and to P as well.</summary>
    public Answer IsPolicyPossible()
    {
        var alone = NewSolver(Space.Laws);
        var answer = alone.Solve(Formulas.Always.Append(Formulas.Scope).ToList());
        if (answer == Answer.Satisfiable)
        {
            anyRequest = alone.Model.ToArray();
        }

        return answer;
    }

    /// <summary>
    /// The request that shows a finding, from the model of the last question. Null where the interpreter does not agree: then
    /// the finding is not shown, and the question counts as not analysed.
    /// </summary>
    public Request? FindWitness(Func<StatementEvaluator, Truth> shows, SourceLocation location, string question) =>
        FindWitness(new WitnessGoal(shows), location, question)?.Given;

    /// <summary>The same, evaluated.</summary>
    public StatementEvaluator? FindWitness(WitnessGoal goal, SourceLocation location, string question)
    {
        var found = witnesses.Value.Find(Whole(Model), goal);
        if (found is null)
        {
            if (limits.ThrowsOnDisagreement)
            {
                throw new InvalidOperationException(
                    "The interpreter contradicts the solver about " + question + ": " + string.Join(
                        ", ", Describe(ModelRequest.Of(Policy, Space, Whole(Model))).Facts.Select(fact => fact.Term + " " + fact.Value)));
            }

            NotAnalysed.AddUnconfirmed(location, question);
        }

        return found;
    }

    /// <summary>The request that shows something of which a model was found, or null where the interpreter does not agree.</summary>
    public Request? FindWitness(IReadOnlyList<int> model, Func<StatementEvaluator, Truth> shows) =>
        witnesses.Value.Find(Whole(model), new WitnessGoal(shows))?.Given;

    /// <summary>The same, evaluated, for a goal.</summary>
    public StatementEvaluator? FindWitness(IReadOnlyList<int> model, WitnessGoal goal) => witnesses.Value.Find(Whole(model), goal);

    /// <summary>A request in the policy's words.</summary>
    public Witness Describe(Request request) => Describe(new StatementEvaluator(Policy, request));

    /// <summary>The same.</summary>
    /// <param name="evaluator">The request, evaluated.</param>
    /// <param name="about">Statements that are effective for it: they are told however many there are.</param>
    public Witness Describe(StatementEvaluator evaluator, params Statement[] about) => witnesses.Value.Describe(evaluator, about);

    /// <summary>Whether a condition asks for values of single variables and nothing more, and nothing else holds of them: it is its box.</summary>
    public bool IsWholeBox(Formula condition) => Space.Laws.Count == 0 && Formulas.Always.Count == 0 && Theory is null && Boxes.IsBox(condition);

    /// <summary>Adds a finding.</summary>
    public void Report(ReportedFinding finding) => findings.Add(finding);

    /// <summary>Whether the statement takes part in the analysis.</summary>
    public bool TakesPart(Statement statement) => !statement.HasErrors && !NeverEffective[statement.Index];

    /// <summary>
    /// The model with a value for every fact. What the question does not touch is taken from a request that keeps to every
    /// <c>always</c>: the two share no law. The interpreter needs it where a line cannot matter (x or not x).
    /// </summary>
    private int[] Whole(IReadOnlyList<int> model)
    {
        var whole = model.ToArray();
        for (var variable = 0; variable < whole.Length; variable++)
        {
            var isFact = Space.Variables[variable].Kind is not (FactVariableKind.Another or FactVariableKind.Broken or FactVariableKind.Exact);
            if (whole[variable] < 0 && isFact)
            {
                // Cells of dates follow from the days, where they are any.
                var any = Space.Variables[variable].Kind == FactVariableKind.Elapsed ? -1 : 0;
                whole[variable] = variable < anyRequest.Length ? Math.Max(anyRequest[variable], any) : any;
            }
        }

        return whole;
    }

    /// <summary>
    /// The whole model with the cells of the days that its request has: where the formulas between them take every value of a variable, the
    /// question did not settle it, and still each of them depends on it.
    /// </summary>
    private int[] WithCells(int[] whole)
    {
        var open = Space.Variables.Where(variable => variable.Kind == FactVariableKind.Elapsed && whole[variable.Index] < 0).ToList();
        if (open.Count > 0)
        {
            var request = ModelRequest.Of(Policy, Space, whole);
            open.ForEach(variable => whole[variable.Index] = RequestFormulas.CellOf(Space, variable, request));
        }

        return whole;
    }

    private Answer Ask(Solver asked, IReadOnlyList<Formula> formulas, long? mostSteps)
    {
        lastAsked = asked;
        var order = interchangeable.OrderFor(formulas);
        return asked.Solve(order.Count == 0 ? formulas : formulas.Concat(order).ToList(), mostSteps);
    }

    private Solver? NewUndecided()
    {
        if (Theory is not null)
        {
            return null;
        }

        try
        {
            var result = NewSolver(Array.Empty<Formula>());
            result.Fix(Space.Laws.Concat(Formulas.Always).Concat(sureAlways).Append(Formulas.Surely(Formulas.Scope))
                .Concat(Ordinary.Select(index => Formulas.Surely(Store.Not(Formulas.EffectiveOf(index))))));
            return result;
        }
        catch (TooLargeException)
        {
            return null;
        }
    }

    private Solver NewSolver(IReadOnlyList<Formula> laws) => new(
        Store,
        Support,
        Space.Variables.Count,
        variable => (Space.Variables[variable].Size, Space.IsOrdered(Space.Variables[variable])),
        laws,
        Budget,
        Theory);
}
