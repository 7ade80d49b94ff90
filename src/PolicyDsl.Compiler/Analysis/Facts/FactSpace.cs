using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Dates;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// The facts of a policy as finite-domain variables: as many values as its criteria can tell apart, no more. Only terms that a
/// criterion uses have variables.
/// </summary>
internal sealed class FactSpace
{
    private readonly List<FactVariable> variables = new();
    private readonly Dictionary<int, FactVariable> byTerm = new();
    private readonly Dictionary<(int Term, int Part), FactVariable> byPart = new();
    private readonly Dictionary<(int Left, int Right), FactVariable> orders = new();
    private readonly Dictionary<(int Left, int Right, Comparison Comparison), FactVariable> others = new();
    private readonly Dictionary<int, FactVariable> exact = new();
    private readonly Dictionary<int, NumberAxis> axes = new();
    private readonly Dictionary<int, CodeClasses> classes = new();
    private readonly ComparedDates comparedDates;
    private readonly Dictionary<(int From, int To), FactVariable> elapsed = new();
    private readonly Dictionary<int, ElapsedAxis> elapsedAxes = new();
    private readonly Dictionary<int, int> dateNumbers = new();
    private readonly List<Formula> laws = new();
    private bool isClosed;

    /// <param name="policy">The policy.</param>
    /// <param name="store">Takes the laws of the space.</param>
    /// <param name="criteria">Every criterion of the policy.</param>
    public FactSpace(PolicyModel policy, FormulaStore store, IEnumerable<Criterion> criteria)
    {
        Store = store;
        var uses = new TermUses(policy, criteria);
        var compared = uses.ComparedNumbers();
        var shared = SharedAxes(uses, compared);
        foreach (var term in policy.Terms)
        {
            if (uses.Contains(term))
            {
                AddTerm(term, uses, shared);
            }
        }

        foreach (var key in uses.OpenComparisons)
        {
            others.Add(key, Add(FactVariableKind.Another, 2, policy.Terms[key.Left], 0, policy.Terms[key.Right]));
        }

        foreach (var group in compared)
        {
            foreach (var (left, right) in group.Pairs)
            {
                orders.Add((left, right), Add(FactVariableKind.Order, 3, policy.Terms[left], 0, policy.Terms[right]));
            }

            laws.AddRange(group.Laws(
                store,
                term => (byTerm[term], axes[term]),
                (left, right) => orders[(left, right)],
                (shared[group.Terms[0].Index].Count * 2) + 1));
        }

        comparedDates = uses.Dates;
        Dates = comparedDates.Pairs.Count > 0 ? AddDates(policy) : null;
    }

    /// <summary>What the cells of dates say together; null where the policy compares none.</summary>
    public DateTheory? Dates { get; }

    /// <summary>Where the formulas of the space live.</summary>
    public FormulaStore Store { get; }

    /// <summary>All variables: those of the terms in declared order, then orders, then broken lines as they are met.</summary>
    public IReadOnlyList<FactVariable> Variables => variables;

    /// <summary>What holds of the variables by their meaning: orders agree with cells and with each other.</summary>
    public IReadOnlyList<Formula> Laws => laws;

    /// <summary>The variable of a term that has one, or of one element or code class.</summary>
    public FactVariable VariableOf(Term term, int part = 0) =>
        byTerm.TryGetValue(term.Index, out var variable) ? variable : byPart[(term.Index, part)];

    /// <summary>The cells of a number term that is used.</summary>
    public NumberAxis AxisOf(Term term) => axes[term.Index];

    /// <summary>Whether a criterion uses the term, so that it has variables.</summary>
    public bool Uses(Term term) => byTerm.ContainsKey(term.Index) || byPart.ContainsKey((term.Index, 0));

    /// <summary>The code classes of a code term that is used.</summary>
    public CodeClasses ClassesOf(Term term) => classes[term.Index];

    /// <summary>The order variable of two numbers that are compared, and whether it is seen from the right one.</summary>
    public (FactVariable Variable, bool Reversed) OrderOf(Term left, Term right) => left.Index > right.Index
        ? (orders[(right.Index, left.Index)], true)
        : (orders[(left.Index, right.Index)], false);

    /// <summary>Whether a day or a term is on or after the shifted other: a constant, or cells of a variable.</summary>
    public (bool? Constant, FactVariable? Variable, ValueSet? Cells) Compare(DateOperand from, DateOperand to, DateShift shift)
    {
        var (constant, pair, asked, isReached) = comparedDates.Compare(from, to, shift);
        if (constant is not null)
        {
            return (constant, null, null);
        }

        var cells = AxisOf(elapsed[pair]).Reaching(asked);
        return (null, elapsed[pair], isReached ? cells : cells.Complement());
    }

    /// <summary>The number of a date term in <see cref="Dates"/>, or -1 where it is compared with nothing.</summary>
    public int DateNumberOf(Term term) => dateNumbers.TryGetValue(term.Index, out var number) ? number : -1;

    /// <summary>Whether criteria ask for runs of the variable's values.</summary>
    public bool IsOrdered(FactVariable variable) => variable.Kind == FactVariableKind.Number
        || (variable.Kind == FactVariableKind.Elapsed && AxisOf(variable).IsChain);

    /// <summary>The cells of a variable of two dates.</summary>
    public ElapsedAxis AxisOf(FactVariable variable) => elapsedAxes[variable.Index];

    /// <summary>The variable of a comparison of one-of terms for the case that both are <c>another</c>.</summary>
    public FactVariable AnotherOf(TermComparisonCriterion comparison) => others[TermUses.OpenKey(comparison)];

    /// <summary>The variable that tests of a number, or of the order of two, for exactly one value use instead of its own.</summary>
    public FactVariable ExactOf(FactVariable variable)
    {
        if (!exact.TryGetValue(variable.Index, out var result))
        {
            result = Add(FactVariableKind.Exact, variable.Size, variable.Term, variable.Index, variable.Other);
            exact.Add(variable.Index, result);
        }

        return result;
    }

    /// <summary>Lets no more variables be added: solvers and supports count on their number.</summary>
    public void Close() => isClosed = true;

    /// <summary>A fresh variable for a line with an error.</summary>
    /// <exception cref="InvalidOperationException">The space is closed.</exception>
    public FactVariable AddBroken() => Add(FactVariableKind.Broken, 2, null, 0, null);

    private static Dictionary<int, IReadOnlyList<Rational>> SharedAxes(TermUses uses, IReadOnlyList<ComparedNumbers> compared)
    {
        var cuts = new Dictionary<int, IReadOnlyList<Rational>>();
        foreach (var group in compared)
        {
            var shared = group.SharedCuts(uses.ThresholdsOf);
            foreach (var term in group.Terms)
            {
                var unit = ((NumberType)term.Type).Unit;
                cuts.Add(term.Index, shared.Select(cut => ComparedNumbers.FromBase(unit, cut)).ToList());
            }
        }

        return cuts;
    }

    private void AddTerm(Term term, TermUses uses, Dictionary<int, IReadOnlyList<Rational>> shared)
    {
        var none = term.AllowsNone ? 1 : 0;
        switch (term.Type)
        {
            case YesNoType or JudgementType:
                byTerm.Add(term.Index, Add(FactVariableKind.Choice, 2 + none, term, 0, null));
                break;
            case EnumerationType type:
                byTerm.Add(term.Index, Add(FactVariableKind.Choice, type.Values.Length + none, term, 0, null));
                break;
            case SetType set:
                for (var element = 0; element < set.Elements.Values.Length; element++)
                {
                    byPart.Add((term.Index, element), Add(FactVariableKind.Element, 2, term, element, null));
                }

                break;
            case NumberType type:
                var axis = new NumberAxis(type, shared.TryGetValue(term.Index, out var cuts)
                    ? cuts
                    : NumberAxis.CutsOf(type, uses.ThresholdsOf(term)));
                axes.Add(term.Index, axis);
                byTerm.Add(term.Index, Add(FactVariableKind.Number, axis.Cells.Count + none, term, 0, null));
                break;
            case DateType:
                if (term.AllowsNone)
                {
                    byTerm.Add(term.Index, Add(FactVariableKind.Date, 2, term, 0, null));
                }

                break;
            case CodeType type:
                classes.Add(term.Index, new CodeClasses(type.System, uses.CodeTestsOf(term)));
                byTerm.Add(term.Index, Add(FactVariableKind.Code, classes[term.Index].Count + none, term, 0, null));
                break;
            case CodeSetType type:
                classes.Add(term.Index, new CodeClasses(type.System, uses.CodeTestsOf(term)));
                for (var part = 0; part < classes[term.Index].Count; part++)
                {
                    byPart.Add((term.Index, part), Add(FactVariableKind.CodeElement, 2, term, part, null));
                }

                break;
            default:
                throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name);
        }
    }

    private DateTheory AddDates(PolicyModel policy)
    {
        var period = EffectivePeriod.Of(policy.Header);
        dateNumbers.Add(ComparedDates.Calendar, DateTheory.Calendar);
        var ranges = new List<(int First, int Last)> { (Day.First.Number, Day.First.Number) };
        int NumberOf(int term)
        {
            if (!dateNumbers.TryGetValue(term, out var number))
            {
                dateNumbers.Add(term, number = ranges.Count);
                ranges.Add(EffectivePeriod.Bounds(policy.Terms[term]) ? (period.First.Number, period.Last.Number) : (Day.First.Number, Day.Last.Number));
            }

            return number;
        }

        var pairs = new List<DatePair>();
        foreach (var pair in comparedDates.Pairs)
        {
            var axis = new ElapsedAxis(comparedDates.ShiftsOf(pair));
            var variable = pair.From == ComparedDates.Calendar
                ? Add(FactVariableKind.Elapsed, axis.Count, policy.Terms[pair.To], 0, null)
                : Add(FactVariableKind.Elapsed, axis.Count, policy.Terms[pair.From], 0, policy.Terms[pair.To]);
            elapsed.Add(pair, variable);
            elapsedAxes.Add(variable.Index, axis);
            pairs.Add(new DatePair(variable.Index, NumberOf(pair.From), NumberOf(pair.To), axis));
        }

        return new DateTheory(Store, ranges, pairs);
    }

    private FactVariable Add(FactVariableKind kind, int size, Term? term, int part, Term? other)
    {
        if (isClosed)
        {
            throw new InvalidOperationException("A criterion is met for the first time after the space was closed.");
        }

        var variable = new FactVariable(variables.Count, kind, size, term, part) { Other = other };
        variables.Add(variable);
        return variable;
    }
}
