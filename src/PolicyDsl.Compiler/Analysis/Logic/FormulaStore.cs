using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>
/// Builds formulas in negation normal form over finite-domain variables, each only once, and keeps them. Negation lives in
/// the literals alone: the complement of a value set, AND for OR, AT LEAST k − n + 1 for AT LEAST n of k.
/// </summary>
internal sealed class FormulaStore
{
    /// <summary>Larger groups are kept as one child instead of being poured into the group around them.</summary>
    private const int LargestFlattened = 64;

    private readonly FormulaNodes nodes = new();
    private readonly List<int> inner = new();
    private int[] members = new int[64];
    private int memberCount;
    private int[] lastOf = new int[64];
    private int[] stampOf = new int[64];
    private int stamp;

    public FormulaStore()
    {
        nodes.AddConstant(0);
        nodes.AddConstant(1);
        nodes[0].Negation = 1;
        nodes[1].Negation = 0;
    }

    /// <summary>The number of formulas; ids run from 0.</summary>
    public int Count => nodes.Count;

    public FormulaKind KindOf(Formula formula) => nodes[formula.Id].Kind;

    /// <summary>The variable of a literal.</summary>
    public int VariableOf(Formula formula) => nodes[formula.Id].Number;

    /// <summary>The values of a literal.</summary>
    public ValueSet ValuesOf(Formula formula) => nodes[formula.Id].Values!;

    /// <summary>n of AT LEAST n.</summary>
    public int ThresholdOf(Formula formula) => nodes[formula.Id].Number;

    /// <summary>What each child counts in AT LEAST n, all above zero; null where each counts 1. Not to be changed.</summary>
    public int[]? WeightsOf(Formula formula) => nodes[formula.Id].Weights;

    /// <summary>The ids of the children of a group; not to be changed.</summary>
    public int[] ChildrenOf(Formula formula) => nodes[formula.Id].Children;

    /// <summary>The negation, where it has been asked for; null where it has not.</summary>
    public Formula? NegationOf(Formula formula) => nodes[formula.Id].Negation is var id and >= 0 ? new Formula(id) : null;

    public Formula Constant(bool value) => value ? Formula.True : Formula.False;

    /// <summary>The variable has one of the values.</summary>
    public Formula Literal(int variable, ValueSet values)
    {
        if (values.IsEmpty)
        {
            return Formula.False;
        }

        if (values.IsFull)
        {
            return Formula.True;
        }

        return new Formula(nodes.Literal(variable, values));
    }

    public Formula And(params Formula[] children) => Group(FormulaKind.And, children);

    public Formula And(IReadOnlyCollection<Formula> children) => Group(FormulaKind.And, children);

    public Formula Or(params Formula[] children) => Group(FormulaKind.Or, children);

    public Formula Or(IReadOnlyCollection<Formula> children) => Group(FormulaKind.Or, children);

    /// <summary>At least <paramref name="threshold"/> of the children; a child that stands twice counts twice.</summary>
    public Formula AtLeast(int threshold, IReadOnlyCollection<Formula> children)
    {
        memberCount = 0;
        foreach (var child in children)
        {
            if (child.IsTrue)
            {
                threshold--;
            }
            else if (!child.IsFalse)
            {
                Push(child.Id);
            }
        }

        if (threshold <= 0)
        {
            return Formula.True;
        }

        if (threshold > memberCount)
        {
            return Formula.False;
        }

        if (threshold == 1 || threshold == memberCount)
        {
            return Group(threshold == 1 ? FormulaKind.Or : FormulaKind.And);
        }

        Array.Sort(members, 0, memberCount);
        return new Formula(nodes.Group(FormulaKind.AtLeast, threshold, members, memberCount));
    }

    /// <summary>
    /// The weights of the children that are true add up to at least <paramref name="threshold"/>. Weights may be negative: w
    /// for a child that is true is w for all and −w for a child that is false. Their sum, signs left out, fits into an int.
    /// </summary>
    public Formula AtLeast(BigInteger threshold, IReadOnlyList<int> weights, IReadOnlyList<Formula> children) =>
        WeightedSum.AtLeast(this, threshold, weights, children);

    /// <summary>The same of different children, none of them constant, whose weights are above zero, not all 1, and have no common divisor.</summary>
    internal Formula AtLeastOf(int threshold, int[] children, int[] weights) =>
        new(nodes.Group(FormulaKind.AtLeast, threshold, children, children.Length, weights));

    /// <summary>The opposite. An explicit stack instead of recursion: chains of overrides make deep formulas.</summary>
    public Formula Not(Formula formula)
    {
        if (nodes[formula.Id].Negation >= 0)
        {
            return new Formula(nodes[formula.Id].Negation);
        }

        if (nodes[formula.Id].Kind == FormulaKind.Literal)
        {
            return Negate(formula.Id);
        }

        var stack = new Stack<int>();
        stack.Push(formula.Id);
        while (stack.Count > 0)
        {
            var id = stack.Peek();
            var waiting = false;
            if (nodes[id].Negation < 0)
            {
                foreach (var child in nodes[id].Children)
                {
                    if (nodes[child].Negation < 0)
                    {
                        stack.Push(child);
                        waiting = true;
                    }
                }
            }

            if (!waiting)
            {
                stack.Pop();
                Negate(id);
            }
        }

        return new Formula(nodes[formula.Id].Negation);
    }

    private Formula Negate(int id)
    {
        if (nodes[id].Negation < 0)
        {
            var opposite = Opposite(nodes[id]);
            nodes[id].Negation = opposite.Id;
            if (nodes[opposite.Id].Negation < 0)
            {
                nodes[opposite.Id].Negation = id;
            }
        }

        return new Formula(nodes[id].Negation);
    }

    private Formula Opposite(FormulaNodes.Node node)
    {
        if (node.Kind == FormulaKind.Literal)
        {
            return Literal(node.Number, node.Values!.Complement());
        }

        if (node.Kind == FormulaKind.AtLeast)
        {
            var opposites = Array.ConvertAll(node.Children, child => new Formula(nodes[child].Negation));
            return node.Weights is { } weights
                ? AtLeast(weights.Sum() - node.Number + 1, weights, opposites)
                : AtLeast(node.Children.Length - node.Number + 1, opposites);
        }

        memberCount = 0;
        foreach (var child in node.Children)
        {
            Push(nodes[child].Negation);
        }

        return Group(node.Kind == FormulaKind.And ? FormulaKind.Or : FormulaKind.And);
    }

    private Formula Group(FormulaKind kind, IReadOnlyCollection<Formula> children)
    {
        memberCount = 0;
        foreach (var child in children)
        {
            Push(child.Id);
        }

        return Group(kind);
    }

    private void Push(int id)
    {
        if (memberCount == members.Length)
        {
            Array.Resize(ref members, memberCount * 2);
        }

        members[memberCount++] = id;
    }

    /// <summary>The group of the members.</summary>
    private Formula Group(FormulaKind kind)
    {
        var isAnd = kind == FormulaKind.And;
        var neutral = isAnd ? 1 : 0;
        var given = memberCount;
        memberCount = 0;
        for (var i = 0; i < given; i++)
        {
            var id = members[i];
            if (id == (neutral ^ 1))
            {
                inner.Clear();
                return new Formula(id);
            }

            if (id != neutral && !(nodes[id].Kind == kind && nodes[id].Children.Length <= LargestFlattened))
            {
                members[memberCount++] = id;
            }
            else if (id != neutral)
            {
                inner.AddRange(nodes[id].Children);
            }
        }

        foreach (var child in inner)
        {
            Push(child);
        }

        inner.Clear();
        if (!MergeLiterals(isAnd))
        {
            return Constant(!isAnd);
        }

        Array.Sort(members, 0, memberCount);
        RemoveDuplicates();
        for (var i = 0; i < memberCount; i++)
        {
            var opposite = nodes[members[i]].Negation;
            if (opposite >= 0 && Array.BinarySearch(members, 0, memberCount, opposite) >= 0)
            {
                return Constant(!isAnd);
            }
        }

        return memberCount switch
        {
            0 => Constant(isAnd),
            1 => new Formula(members[0]),
            _ => new Formula(nodes.Group(kind, 0, members, memberCount)),
        };
    }

    /// <summary>Leaves one literal per variable. False where they exclude each other (AND) or take every value (OR).</summary>
    private bool MergeLiterals(bool isAnd)
    {
        stamp++;
        var kept = 0;
        for (var i = 0; i < memberCount; i++)
        {
            var id = members[i];
            if (nodes[id].Kind == FormulaKind.Literal)
            {
                var variable = nodes[id].Number;
                MakeRoom(variable);
                if (stampOf[variable] == stamp)
                {
                    var place = lastOf[variable];
                    if (members[place] != id)
                    {
                        var (other, values) = (nodes[members[place]].Values!, nodes[id].Values!);
                        var merged = Literal(variable, isAnd ? other.Intersect(values) : other.Union(values));
                        if (merged.Id <= 1)
                        {
                            return false;
                        }

                        members[place] = merged.Id;
                    }

                    continue;
                }

                stampOf[variable] = stamp;
                lastOf[variable] = kept;
            }

            members[kept++] = id;
        }

        memberCount = kept;
        return true;
    }

    private void MakeRoom(int variable)
    {
        if (variable >= stampOf.Length)
        {
            var size = Math.Max(variable + 1, stampOf.Length * 2);
            Array.Resize(ref stampOf, size);
            Array.Resize(ref lastOf, size);
        }
    }

    private void RemoveDuplicates()
    {
        var kept = 0;
        for (var i = 0; i < memberCount; i++)
        {
            if (kept == 0 || members[kept - 1] != members[i])
            {
                members[kept++] = members[i];
            }
        }

        memberCount = kept;
    }
}
