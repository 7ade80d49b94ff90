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

    private readonly List<Node> nodes = new();
    private readonly List<int> negations = new();
    private readonly Dictionary<(int Variable, ValueSet Values), int> literals = new();
    private readonly Dictionary<GroupKey, int> groups = new();

    public FormulaStore()
    {
        Add(new Node(FormulaKind.Constant, 0, null, Array.Empty<int>()));
        Add(new Node(FormulaKind.Constant, 1, null, Array.Empty<int>()));
        negations[0] = 1;
        negations[1] = 0;
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

        if (!literals.TryGetValue((variable, values), out var id))
        {
            id = Add(new Node(FormulaKind.Literal, variable, values, Array.Empty<int>()));
            literals.Add((variable, values), id);
        }

        return new Formula(id);
    }

    public Formula And(params Formula[] children) => Group(FormulaKind.And, children);

    public Formula And(IReadOnlyCollection<Formula> children) => Group(FormulaKind.And, children);

    public Formula Or(params Formula[] children) => Group(FormulaKind.Or, children);

    public Formula Or(IReadOnlyCollection<Formula> children) => Group(FormulaKind.Or, children);

    /// <summary>At least <paramref name="threshold"/> of the children; a child that stands twice counts twice.</summary>
    public Formula AtLeast(int threshold, IReadOnlyCollection<Formula> children)
    {
        var open = new List<int>(children.Count);
        foreach (var child in children)
        {
            if (child.IsTrue)
            {
                threshold--;
            }
            else if (!child.IsFalse)
            {
                open.Add(child.Id);
            }
        }

        if (threshold <= 0)
        {
            return Formula.True;
        }

        if (threshold > open.Count)
        {
            return Formula.False;
        }

        if (threshold == 1 || threshold == open.Count)
        {
            var formulas = open.ConvertAll(id => new Formula(id));
            return threshold == 1 ? Or(formulas) : And(formulas);
        }

        open.Sort();
        return Intern(FormulaKind.AtLeast, threshold, open.ToArray());
    }

    /// <summary>
    /// The weights of the children that are true add up to at least <paramref name="threshold"/>. Weights may be negative: w
    /// for a child that is true is w for all and −w for a child that is false. Their sum, signs left out, fits into an int.
    /// </summary>
    public Formula AtLeast(BigInteger threshold, IReadOnlyList<int> weights, IReadOnlyList<Formula> children)
    {
        var counted = new SortedDictionary<int, int>();
        for (var i = 0; i < children.Count; i++)
        {
            if (weights[i] == 0)
            {
                continue;
            }

            var child = children[i];
            var weight = weights[i];
            if (weight < 0)
            {
                threshold -= weight;
                weight = -weight;
                child = Not(child);
            }

            if (child.IsTrue)
            {
                threshold -= weight;
            }
            else if (!child.IsFalse)
            {
                counted[child.Id] = (counted.TryGetValue(child.Id, out var known) ? known : 0) + weight;
            }
        }

        foreach (var pair in counted.ToList())
        {
            // One of the two is true: what both count is sure.
            var opposite = Not(new Formula(pair.Key)).Id;
            if (opposite > pair.Key && counted.TryGetValue(opposite, out var other))
            {
                var both = Math.Min(pair.Value, other);
                threshold -= both;
                counted[pair.Key] = pair.Value - both;
                counted[opposite] = other - both;
            }
        }

        return Weighted(threshold, counted.Where(pair => pair.Value > 0).ToList());
    }

    /// <summary>The opposite. An explicit stack instead of recursion: chains of overrides make deep formulas.</summary>
    public Formula Not(Formula formula)
    {
        if (negations[formula.Id] >= 0)
        {
            return new Formula(negations[formula.Id]);
        }

        var stack = new Stack<int>();
        stack.Push(formula.Id);
        while (stack.Count > 0)
        {
            var id = stack.Peek();
            if (negations[id] >= 0)
            {
                stack.Pop();
                continue;
            }

            var node = nodes[id];
            var waiting = false;
            foreach (var child in node.Children)
            {
                if (negations[child] < 0)
                {
                    stack.Push(child);
                    waiting = true;
                }
            }

            if (waiting)
            {
                continue;
            }

            stack.Pop();
            var opposite = Opposite(node);
            negations[id] = opposite.Id;
            if (negations[opposite.Id] < 0)
            {
                negations[opposite.Id] = id;
            }
        }

        return new Formula(negations[formula.Id]);
    }

    private Formula Opposite(Node node)
    {
        if (node.Kind == FormulaKind.Literal)
        {
            return Literal(node.Number, node.Values!.Complement());
        }

        var children = Array.ConvertAll(node.Children, child => new Formula(negations[child]));
        return node.Kind switch
        {
            FormulaKind.And => Or(children),
            FormulaKind.Or => And(children),
            FormulaKind.AtLeast when node.Weights is { } weights => AtLeast(weights.Sum() - node.Number + 1, weights, children),
            FormulaKind.AtLeast => AtLeast(children.Length - node.Number + 1, children),
            _ => throw new InvalidOperationException("The negation of a constant is known from the start."),
        };
    }

    private Formula Weighted(BigInteger threshold, List<KeyValuePair<int, int>> counted)
    {
        var total = counted.Sum(pair => pair.Value);
        if (threshold <= 0)
        {
            return Formula.True;
        }

        if (threshold > total)
        {
            return Formula.False;
        }

        var shared = counted.Select(pair => pair.Value).Aggregate(0, (a, b) => (int)BigInteger.GreatestCommonDivisor(a, b));
        var needed = ((int)threshold + shared - 1) / shared;
        var weights = counted.Select(pair => pair.Value / shared).ToArray();
        if (weights.All(weight => weight == 1))
        {
            return AtLeast(needed, counted.ConvertAll(pair => new Formula(pair.Key)));
        }

        var formulas = counted.ConvertAll(pair => new Formula(pair.Key));
        return weights.Min() >= needed ? Or(formulas)
            : (total / shared) - weights.Min() < needed ? And(formulas)
            : Intern(FormulaKind.AtLeast, needed, counted.Select(pair => pair.Key).ToArray(), weights);
    }

    private Formula Group(FormulaKind kind, IReadOnlyCollection<Formula> children)
    {
        var isAnd = kind == FormulaKind.And;
        var members = new List<int>(children.Count);
        foreach (var child in children)
        {
            if (child.Id <= 1)
            {
                if (child.IsTrue != isAnd)
                {
                    return child;
                }
            }
            else if (nodes[child.Id].Kind == kind && nodes[child.Id].Children.Length <= LargestFlattened)
            {
                members.AddRange(nodes[child.Id].Children);
            }
            else
            {
                members.Add(child.Id);
            }
        }

        members.Sort();
        if (!MergeLiterals(members, isAnd))
        {
            return Constant(!isAnd);
        }

        RemoveDuplicates(members);
        foreach (var member in members)
        {
            if (negations[member] >= 0 && members.BinarySearch(negations[member]) >= 0)
            {
                return Constant(!isAnd);
            }
        }

        return members.Count switch
        {
            0 => Constant(isAnd),
            1 => new Formula(members[0]),
            _ => Intern(kind, 0, members.ToArray()),
        };
    }

    /// <summary>Leaves one literal per variable. False where they exclude each other (AND) or take every value (OR).</summary>
    private bool MergeLiterals(List<int> members, bool isAnd)
    {
        Dictionary<int, int>? seen = null;
        var merged = false;
        for (var i = 0; i < members.Count; i++)
        {
            var node = nodes[members[i]];
            if (node.Kind != FormulaKind.Literal)
            {
                continue;
            }

            seen ??= new Dictionary<int, int>();
            if (!seen.TryGetValue(node.Number, out var at))
            {
                seen.Add(node.Number, i);
                continue;
            }

            if (members[at] == members[i])
            {
                continue;
            }

            var other = nodes[members[at]].Values!;
            var result = Literal(node.Number, isAnd ? other.Intersect(node.Values!) : other.Union(node.Values!));
            if (result.Id <= 1)
            {
                return false;
            }

            members[at] = result.Id;
            members[i] = result.Id;
            merged = true;
        }

        if (merged)
        {
            // Earlier places of a variable hold what its first place held then: only the last merge counts.
            for (var i = 0; i < members.Count; i++)
            {
                if (nodes[members[i]].Kind == FormulaKind.Literal)
                {
                    members[i] = members[seen![nodes[members[i]].Number]];
                }
            }

            members.Sort();
        }

        return true;
    }

    private static void RemoveDuplicates(List<int> sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            if (kept == 0 || sorted[kept - 1] != sorted[i])
            {
                sorted[kept++] = sorted[i];
            }
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
    }

    private Formula Intern(FormulaKind kind, int number, int[] children, int[]? weights = null)
    {
        var key = new GroupKey(kind, number, children, weights);
        if (!groups.TryGetValue(key, out var id))
        {
            id = Add(new Node(kind, number, null, children) { Weights = weights });
            groups.Add(key, id);
        }

        return new Formula(id);
    }

    private int Add(Node node)
    {
        nodes.Add(node);
        negations.Add(-1);
        return nodes.Count - 1;
    }

    private readonly struct Node
    {
        public Node(FormulaKind kind, int number, ValueSet? values, int[] children)
        {
            Kind = kind;
            Number = number;
            Values = values;
            Children = children;
        }

        public FormulaKind Kind { get; }

        public int Number { get; }

        public ValueSet? Values { get; }

        public int[] Children { get; }

        public int[]? Weights { get; init; }
    }

    private readonly struct GroupKey : IEquatable<GroupKey>
    {
        private readonly FormulaKind kind;
        private readonly int number;
        private readonly int[] children;
        private readonly int[]? weights;
        private readonly int hash;

        public GroupKey(FormulaKind kind, int number, int[] children, int[]? weights)
        {
            this.kind = kind;
            this.number = number;
            this.children = children;
            this.weights = weights;
            var h = unchecked(((int)kind * 31) + number);
            foreach (var child in children)
            {
                h = unchecked((h * 16777619) ^ child);
            }

            hash = h;
        }

        public bool Equals(GroupKey other)
        {
            if (hash != other.hash || kind != other.kind || number != other.number || children.Length != other.children.Length
                || (weights is null) != (other.weights is null))
            {
                return false;
            }

            for (var i = 0; i < children.Length; i++)
            {
                if (children[i] != other.children[i] || (weights is not null && weights[i] != other.weights![i]))
                {
                    return false;
                }
            }

            return true;
        }

        public override bool Equals(object? obj) => obj is GroupKey other && Equals(other);

        public override int GetHashCode() => hash;
    }
}
