using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// For each statement the values that its condition surely needs: a box around ψ. Statements whose boxes have nothing in common are
/// disjoint, and of a thousand statements a bit set finds at once those that a box can meet.
/// </summary>
internal sealed class StatementBoxes
{
    /// <summary>Of a variable that would take more words only some values have their row of bits: the changes between them are kept.</summary>
    private const long MostWords = 4_000_000;

    private readonly FormulaStore store;
    private readonly int count;
    private readonly int words;
    private readonly Dictionary<int, AllowedValues> allowing = new();
    private readonly Dictionary<(int Variable, ValueSet Values), ulong[]> meeting = new();

    /// <param name="store">Holds the formulas.</param>
    /// <param name="variables">The variables of the formulas.</param>
    /// <param name="conditions">ψ of each statement.</param>
    public StatementBoxes(FormulaStore store, IReadOnlyList<FactVariable> variables, IReadOnlyList<Formula> conditions)
    {
        this.store = store;
        count = conditions.Count;
        words = (count + 63) >> 6;
        var restrictions = new Dictionary<int, List<(int Statement, ValueSet Values)>>();
        for (var statement = 0; statement < count; statement++)
        {
            foreach (var literal in LiteralsOf(store, conditions[statement]))
            {
                var variable = store.VariableOf(literal);
                if (!restrictions.TryGetValue(variable, out var list))
                {
                    list = new List<(int Statement, ValueSet Values)>();
                    restrictions.Add(variable, list);
                }

                list.Add((statement, store.ValuesOf(literal)));
            }
        }

        foreach (var restriction in restrictions)
        {
            allowing.Add(restriction.Key, new AllowedValues(variables[restriction.Key].Size, count, restriction.Value, MostWords));
        }
    }

    /// <summary>Bits of the statements whose box meets that of the formulas.</summary>
    public ulong[] Meeting(params Formula[] formulas)
    {
        var result = new ulong[words];
        for (var i = 0; i < words; i++)
        {
            result[i] = ulong.MaxValue;
        }

        if ((count & 63) != 0)
        {
            result[words - 1] = (1UL << (count & 63)) - 1;
        }

        foreach (var formula in formulas)
        {
            if (formula.IsFalse)
            {
                return new ulong[words];
            }

            foreach (var literal in LiteralsOf(store, formula))
            {
                var met = MeetingOf(store.VariableOf(literal), store.ValuesOf(literal));
                for (var i = 0; i < words && met.Length > 0; i++)
                {
                    result[i] &= met[i];
                }
            }
        }

        return result;
    }

    /// <summary>Whether a formula is true in all of its box, and the box is seen whole.</summary>
    public bool IsBox(Formula formula) => store.KindOf(formula) switch
    {
        FormulaKind.Literal => allowing.ContainsKey(store.VariableOf(formula)),
        FormulaKind.And => Array.TrueForAll(store.ChildrenOf(formula), child =>
            store.KindOf(new Formula(child)) == FormulaKind.Literal && allowing.ContainsKey(store.VariableOf(new Formula(child)))),
        _ => false,
    };

    /// <summary>Whether a statement, by index, is in a bit set.</summary>
    public static bool Has(ulong[] bits, int statement) => (bits[statement >> 6] >> (statement & 63) & 1) != 0;

    /// <summary>The statements of a bit set, ascending.</summary>
    public static IEnumerable<int> StatementsOf(ulong[] bits)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            for (int statement = i * 64, last = statement + 64; statement < last && bits[i] >> (statement & 63) != 0; statement++)
            {
                if ((bits[i] >> (statement & 63) & 1) != 0)
                {
                    yield return statement;
                }
            }
        }
    }

    /// <summary>The literals that a formula surely needs.</summary>
    public static IEnumerable<Formula> LiteralsOf(FormulaStore store, Formula formula)
    {
        if (store.KindOf(formula) == FormulaKind.Literal)
        {
            yield return formula;
        }
        else if (store.KindOf(formula) == FormulaKind.And)
        {
            foreach (var child in store.ChildrenOf(formula))
            {
                if (store.KindOf(new Formula(child)) == FormulaKind.Literal)
                {
                    yield return new Formula(child);
                }
            }
        }
    }

    /// <summary>The statements that allow one of the values; empty where no statement restricts the variable.</summary>
    private ulong[] MeetingOf(int variable, ValueSet values)
    {
        if (!allowing.TryGetValue(variable, out var allowed))
        {
            return Array.Empty<ulong>();
        }

        if (!meeting.TryGetValue((variable, values), out var result))
        {
            result = allowed.Meeting(values);
            if ((long)meeting.Count * words < MostWords)
            {
                meeting.Add((variable, values), result);
            }
        }

        return result;
    }
}
