using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// Answers whether formulas can all be true at once, given what always holds. One instance answers all questions of a
/// policy: what it learns from one serves the next. Few groups are settled by trying their alternatives; the search that learns from
/// conflicts answers the rest.
/// </summary>
internal sealed class Solver
{
    /// <summary>Questions of thousands of formulas look at the cancellation token as well.</summary>
    private const int FormulasBetweenChecks = 64;

    private readonly FormulaStore store;
    private readonly FormulaSupport support;
    private readonly Func<int, (int Size, bool IsOrdered)> shapeOf;
    private readonly StepBudget budget;
    private readonly Background background;
    private readonly Theory? theory;
    private readonly List<Formula> fixedLaws = new();
    private readonly ulong[] fixedCone;
    private readonly AlternativeSearch alternatives;
    private readonly ulong[] cone;
    private readonly ulong[] decided;
    private readonly List<Formula> question = new();
    private readonly List<int> common = new();
    private readonly List<int> assumptions = new();
    private readonly List<int> decisions = new();
    private int[] asked = new int[256];
    private int stamp;
    private SatSolver sat;
    private ClauseEncoder encoder;
    private bool isModelInBox;
    private bool hasFixed;
    private int[]? model;

    /// <param name="store">Holds the formulas.</param>
    /// <param name="support">Knows their variables.</param>
    /// <param name="variableCount">The number of variables.</param>
    /// <param name="shapeOf">How many values a variable has, and whether criteria ask for runs of them.</param>
    /// <param name="laws">What always holds. It must be satisfiable.</param>
    /// <param name="budget">Limits every question.</param>
    /// <param name="theory">What is true of the variables' values beyond the laws; null for nothing.</param>
    public Solver(
        FormulaStore store,
        FormulaSupport support,
        int variableCount,
        Func<int, (int Size, bool IsOrdered)> shapeOf,
        IReadOnlyList<Formula> laws,
        StepBudget budget,
        Theory? theory = null)
    {
        this.store = store;
        this.support = support;
        this.shapeOf = shapeOf;
        this.budget = budget;
        this.theory = theory;
        background = new Background(support, laws, variableCount, theory?.Connected ?? Array.Empty<IReadOnlyList<int>>());
        alternatives = new AlternativeSearch(store, new Box(variableCount, variable => shapeOf(variable).Size));
        cone = new ulong[support.Words];
        decided = new ulong[support.Words];
        fixedCone = new ulong[support.Words];
        (sat, encoder) = NewSearch();
    }

    /// <summary>Told of every question, for tests and measurements.</summary>
    public Action<IReadOnlyList<Formula>>? Asked { get; set; }

    /// <summary>
    /// The value of each variable in the request that was found last; -1 where any value will do. Valid after
    /// <see cref="Answer.Satisfiable"/> until the next question.
    /// </summary>
    public IReadOnlyList<int> Model => model ??= isModelInBox ? ModelInBox() : throw new InvalidOperationException("No request was found.");

    /// <summary>Whether the formulas can all be true at once.</summary>
    public Answer Solve(params Formula[] formulas) => Solve((IReadOnlyList<Formula>)formulas);

    /// <summary>Whether the formulas can all be true at once.</summary>
    /// <param name="formulas">The formulas.</param>
    /// <param name="mostSteps">The steps that an answer is worth; null for all that a question may cost.</param>
    public Answer Solve(IReadOnlyList<Formula> formulas, long? mostSteps = null)
    {
        Asked?.Invoke(formulas);
        if (budget.IsOver)
        {
            return Answer.Unknown;
        }

        budget.StartQuestion(mostSteps);
        var answer = Start(formulas) && StartLaws() ? alternatives.Settle() : Answer.Unsatisfiable;
        budget.Spend(alternatives.TakeSteps());
        answer = hasFixed && answer == Answer.Satisfiable ? Answer.Unknown : answer;
        isModelInBox = answer == Answer.Satisfiable;
        try
        {
            if (answer == Answer.Unknown && !budget.IsExhausted)
            {
                answer = Search();
            }

            while (answer == Answer.Satisfiable && BreaksTheory())
            {
                answer = budget.IsExhausted ? Answer.Unknown : Search();
            }

            return answer;
        }
        catch (TooLargeException)
        {
            return Answer.Unknown;
        }
    }

    /// <summary>Whether the theory has a law against the model. The law is kept: it holds for every question.</summary>
    private bool BreaksTheory()
    {
        if (theory?.LawAgainst(Model, budget.Spend) is not { } law)
        {
            return false;
        }

        foreach (var image in theory.WithImages(law))
        {
            fixedLaws.Add(image);
            AddLaw(image, sat, encoder);
        }

        return true;
    }

    /// <summary>
    /// Formulas that hold for every question from now on, all their variables included: what is learned from them needs no assumption, and
    /// serves every other question. That no request keeps to them is an answer, too.
    /// </summary>
    /// <exception cref="TooLargeException">The budget does not suffice for their clauses.</exception>
    public void Fix(IEnumerable<Formula> formulas)
    {
        budget.StartQuestion();
        foreach (var formula in formulas.Where(formula => !formula.IsTrue))
        {
            fixedLaws.Add(formula);
            AddLaw(formula, sat, encoder);
            var variables = support.Of(formula);
            for (var i = 0; i < fixedCone.Length; i++)
            {
                fixedCone[i] |= variables[i];
            }
        }

        hasFixed = true;
    }

    private void AddLaw(Formula law, SatSolver search, ClauseEncoder encoding)
    {
        if (store.KindOf(law) == FormulaKind.And)
        {
            foreach (var child in store.ChildrenOf(law))
            {
                AddLaw(new Formula(child), search, encoding);
            }

            return;
        }

        var children = store.KindOf(law) == FormulaKind.Or ? store.ChildrenOf(law) : new[] { law.Id };
        search.AddClause(law.IsFalse ? Array.Empty<int>() : Array.ConvertAll(children, child => encoding.LiteralOf(new Formula(child))));
    }

    /// <summary>
    /// The places of formulas that cannot all be true, ascending: those that the proof used. Null where they can, or where
    /// the budget does not suffice. No formula is a constant.
    /// </summary>
    public IReadOnlyList<int>? Core(IReadOnlyList<Formula> formulas)
    {
        if (budget.IsOver)
        {
            return null;
        }

        budget.StartQuestion();
        isModelInBox = false;
        model = null;
        question.Clear();
        question.AddRange(formulas);
        FindCone();
        try
        {
            RenewWhereLarge();
            var literals = formulas.Select(encoder.LiteralOf).ToList();
            var laws = background.LawsOf(cone).Where(law => !law.IsTrue).Select(encoder.LiteralOf);
            assumptions.Clear();
            assumptions.AddRange(literals);
            assumptions.AddRange(laws);
            Decide();
            var answer = sat.Solve(assumptions);
            while (answer == Answer.Satisfiable && theory is not null)
            {
                TakeModel();
                answer = !BreaksTheory() || budget.IsExhausted ? Answer.Unknown : sat.Solve(assumptions);
            }

            if (answer != Answer.Unsatisfiable)
            {
                return null;
            }

            var failed = sat.FailedAssumptions();
            return Enumerable.Range(0, literals.Count).Where(index => failed.Contains(literals[index])).ToList();
        }
        catch (TooLargeException)
        {
            return null;
        }
    }

    private (SatSolver Sat, ClauseEncoder Encoder) NewSearch()
    {
        var search = new SatSolver(budget);
        var encoding = new ClauseEncoder(store, search, shapeOf, budget);
        Array.Clear(decided, 0, decided.Length);
        fixedLaws.ForEach(law => AddLaw(law, search, encoding));
        return (search, encoding);
    }

    /// <summary>Forgets clauses and what was learned where they have grown beyond what the analysis may hold.</summary>
    private void RenewWhereLarge()
    {
        if (sat.IsLarge)
        {
            (sat, encoder) = NewSearch();
        }
    }

    /// <summary>Narrows the box by the formulas. False where they surely contradict each other.</summary>
    private bool Start(IReadOnlyList<Formula> formulas)
    {
        model = null;
        alternatives.Clear();
        question.Clear();
        stamp++;
        if (asked.Length < store.Count)
        {
            Array.Resize(ref asked, store.Count * 2);
        }

        for (var i = 0; i < formulas.Count; i++)
        {
            var formula = formulas[i];
            if (asked[formula.Id] != stamp)
            {
                asked[formula.Id] = stamp;
                question.Add(formula);
                if (!alternatives.Take(formula))
                {
                    return false;
                }

                if ((question.Count & (FormulasBetweenChecks - 1)) == 0)
                {
                    budget.Spend(alternatives.TakeSteps());
                }
            }
        }

        return true;
    }

    /// <summary>Adds the laws on the variables of the question. False where they surely contradict it.</summary>
    private bool StartLaws()
    {
        if (background.IsEmpty)
        {
            return true;
        }

        FindCone();
        foreach (var law in background.LawsOf(cone))
        {
            if (asked[law.Id] != stamp && !alternatives.Take(law))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The variables of the question and all that laws connect them with.</summary>
    private void FindCone()
    {
        Array.Copy(fixedCone, cone, cone.Length);
        foreach (var formula in question)
        {
            var variables = support.Of(formula);
            for (var i = 0; i < cone.Length; i++)
            {
                cone[i] |= variables[i];
            }
        }

        background.Extend(cone);
    }

    private Answer Search()
    {
        RenewWhereLarge();
        isModelInBox = false;
        assumptions.Clear();
        common.Clear();
        foreach (var conjunction in alternatives.Unopened)
        {
            common.Add(encoder.LiteralOf(new Formula(conjunction)));
        }

        foreach (var literal in alternatives.Literals)
        {
            assumptions.Add(encoder.LiteralOf(new Formula(literal)));
        }

        foreach (var group in alternatives.Groups)
        {
            assumptions.Add(encoder.LiteralOf(new Formula(group)));
        }

        FindCone();
        Decide();
        var answer = sat.Solve(common, assumptions);
        if (answer == Answer.Satisfiable)
        {
            TakeModel();
        }

        return answer;
    }

    private void TakeModel()
    {
        model = new int[alternatives.Box.VariableCount];
        for (var variable = 0; variable < model.Length; variable++)
        {
            model[variable] = InCone(variable) ? encoder.VariableOf(variable).Value : -1;
        }
    }

    private int[] ModelInBox()
    {
        FindCone();
        var values = new int[alternatives.Box.VariableCount];
        for (var variable = 0; variable < values.Length; variable++)
        {
            values[variable] = InCone(variable) || alternatives.Box.IsNarrowed(variable) ? alternatives.Box.FirstOf(variable) : -1;
        }

        return values;
    }

    /// <summary>Lets the search decide the variables of the cone; those of the last question where they are the same.</summary>
    private void Decide()
    {
        var isSame = true;
        for (var i = 0; i < cone.Length; i++)
        {
            isSame &= cone[i] == decided[i];
            decided[i] = cone[i];
        }

        if (isSame)
        {
            return;
        }

        decisions.Clear();
        for (var variable = 0; variable < alternatives.Box.VariableCount; variable++)
        {
            if (InCone(variable))
            {
                foreach (var literal in encoder.VariableOf(variable).Basis)
                {
                    decisions.Add(literal >> 1);
                }
            }
        }

        budget.Spend(decisions.Count);
        sat.Decide(decisions);
    }

    private bool InCone(int variable) => (cone[variable >> 6] >> (variable & 63) & 1) != 0;
}
