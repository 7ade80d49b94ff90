using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// ψ of the statements of a policy from which statements are removed and overrides dropped, one after the other. Only what such a change
/// touches is worked out anew.
/// </summary>
internal sealed class EffectiveConditions
{
    private readonly PolicyModel policy;
    private readonly PolicyFormulas formulas;
    private readonly List<int>[] weaker;
    private readonly Formula?[] known;
    private readonly bool[] removed;
    private readonly HashSet<(int Strong, int Weak)> dropped = new();
    private readonly bool[] isSeen;

    /// <param name="policy">The policy.</param>
    /// <param name="formulas">Its formulas, with every statement and override.</param>
    public EffectiveConditions(PolicyModel policy, PolicyFormulas formulas)
    {
        this.policy = policy;
        this.formulas = formulas;
        var count = policy.Statements.Length;
        weaker = new List<int>[count];
        known = new Formula?[count];
        removed = new bool[count];
        isSeen = new bool[count];
        foreach (var statement in policy.Statements)
        {
            known[statement.Index] = formulas.EffectiveOf(statement.Index);
            foreach (var strong in statement.OverriddenBy)
            {
                (weaker[strong] ??= new List<int>()).Add(statement.Index);
            }
        }
    }

    /// <summary>Whether the statement was removed.</summary>
    public bool IsRemoved(int statement) => removed[statement];

    /// <summary>Whether the first statement no longer overrides the second although it did.</summary>
    public bool IsDropped(int strong, int weak) => dropped.Contains((strong, weak));

    /// <summary>ψ of a statement.</summary>
    public Formula Of(int statement) => known[statement] ?? WorkOut(statement);

    /// <summary>The statements that still override a statement.</summary>
    public IEnumerable<int> OverridersOf(Statement weak)
    {
        for (var i = 0; i < weak.OverriddenBy.Length; i++)
        {
            if (StillOverrides(weak.OverriddenBy[i], weak.Index))
            {
                yield return weak.OverriddenBy[i];
            }
        }
    }

    /// <summary>Removes a statement: it is never effective.</summary>
    public void Remove(int statement)
    {
        removed[statement] = true;
        known[statement] = Formula.False;
        AffectedBy(statement).ForEach(weak => known[weak] = null);
    }

    /// <summary>Lets the first statement no longer override the second.</summary>
    public void Drop(int strong, int weak)
    {
        dropped.Add((strong, weak));
        known[weak] = null;
        AffectedBy(weak).ForEach(other => known[other] = null);
    }

    /// <summary>All that give way to a statement, directly or through others; those that are removed no longer do.</summary>
    public List<int> AffectedBy(int statement)
    {
        var affected = new List<int>();
        Add(statement);
        for (var i = 0; i < affected.Count; i++)
        {
            Add(affected[i]);
        }

        affected.ForEach(weak => isSeen[weak] = false);
        return affected;

        void Add(int strong)
        {
            foreach (var weak in (IEnumerable<int>?)weaker[strong] ?? System.Array.Empty<int>())
            {
                if (!isSeen[weak] && !removed[weak])
                {
                    isSeen[weak] = true;
                    affected.Add(weak);
                }
            }
        }
    }

    /// <summary>What a statement needs to be effective beside an override of it: all of these, the given overrider left out.</summary>
    public List<Formula> PartsWithout(Statement weak, int strong)
    {
        var parts = new List<Formula> { formulas.OwnOf(weak.Index) };
        foreach (var other in OverridersOf(weak))
        {
            if (other != strong)
            {
                parts.Add(formulas.Space.Store.Not(Of(other)));
            }
        }

        return parts;
    }

    /// <summary>ψ of all that a removal would touch, were the statement not there.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="affected">All that give way to it.</param>
    public Dictionary<int, Formula> Without(int statement, List<int> affected)
    {
        var before = affected.ConvertAll(weak => known[weak]);
        var (own, wasRemoved) = (known[statement], removed[statement]);
        Remove(statement);
        var result = new Dictionary<int, Formula>();
        affected.ForEach(weak => result[weak] = Of(weak));
        for (var i = 0; i < affected.Count; i++)
        {
            known[affected[i]] = before[i];
        }

        known[statement] = own;
        removed[statement] = wasRemoved;
        return result;
    }

    private bool StillOverrides(int strong, int weak) => !removed[strong] && (dropped.Count == 0 || !dropped.Contains((strong, weak)));

    /// <summary>Overriders first, by an explicit stack: chains of overrides can be long.</summary>
    private Formula WorkOut(int start)
    {
        var stack = new Stack<int>();
        var underway = new HashSet<int>();
        stack.Push(start);
        while (stack.Count > 0)
        {
            var index = stack.Peek();
            var statement = policy.Statements[index];
            var isWaiting = false;
            if (known[index] is null && underway.Add(index))
            {
                foreach (var other in OverridersOf(statement))
                {
                    if (known[other] is null && !underway.Contains(other))
                    {
                        stack.Push(other);
                        isWaiting = true;
                    }
                }
            }

            if (!isWaiting)
            {
                stack.Pop();
                known[index] ??= Effective(statement);
            }
        }

        return known[start]!.Value;
    }

    /// <summary>A circle of overrides is an error of its own: who closes it is left out here.</summary>
    private Formula Effective(Statement statement)
    {
        var overriders = new List<Formula>();
        for (var i = 0; i < statement.OverriddenBy.Length; i++)
        {
            var other = statement.OverriddenBy[i];
            overriders.Add(StillOverrides(other, statement.Index) ? known[other] ?? Formula.False : Formula.False);
        }

        return formulas.Effective(statement, overriders);
    }
}
