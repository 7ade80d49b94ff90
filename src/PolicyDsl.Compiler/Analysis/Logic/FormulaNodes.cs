using System;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>The formulas that were built so far, by id, and a hash table that finds the id of an equal one.</summary>
internal sealed class FormulaNodes
{
    private Node[] nodes = new Node[256];
    private int[] next = new int[256];
    private int[] buckets = NewBuckets(512);

    /// <summary>The number of formulas; ids run from 0.</summary>
    public int Count { get; private set; }

    /// <summary>A formula.</summary>
    public ref Node this[int id] => ref nodes[id];

    /// <summary>Adds one of the two constants.</summary>
    public void AddConstant(int value) => Add(new Node(FormulaKind.Constant, value, null, Array.Empty<int>()), value);

    /// <summary>The id of a literal, which is added where there is none.</summary>
    public int Literal(int variable, ValueSet values)
    {
        var hash = unchecked((values.GetHashCode() * 31) + variable);
        for (var id = buckets[Bucket(hash)]; id >= 0; id = next[id])
        {
            if (nodes[id].Kind == FormulaKind.Literal && nodes[id].Number == variable && nodes[id].Values!.Equals(values))
            {
                return id;
            }
        }

        return Add(new Node(FormulaKind.Literal, variable, values, Array.Empty<int>()), hash);
    }

    /// <summary>The id of a group with the first <paramref name="count"/> children, which is added where there is none.</summary>
    public int Group(FormulaKind kind, int number, int[] children, int count, int[]? weights = null)
    {
        var hash = unchecked(((int)kind * 31) + number);
        for (var i = 0; i < count; i++)
        {
            hash = unchecked((hash ^ children[i]) * 16777619);
        }

        for (var id = buckets[Bucket(hash)]; id >= 0; id = next[id])
        {
            if (nodes[id].Kind == kind && nodes[id].Number == number && Begins(children, count, nodes[id].Children) && AreSame(weights, nodes[id].Weights))
            {
                return id;
            }
        }

        var own = new int[count];
        Array.Copy(children, own, count);
        return Add(new Node(kind, number, null, own) { Weights = weights }, hash);
    }

    private static bool AreSame(int[]? left, int[]? right) => left is null || right is null ? left == right : Begins(left, left.Length, right);

    private static bool Begins(int[] children, int count, int[] known)
    {
        if (count != known.Length)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (children[i] != known[i])
            {
                return false;
            }
        }

        return true;
    }

    private int Add(Node node, int hash)
    {
        if (Count == nodes.Length)
        {
            Array.Resize(ref nodes, Count * 2);
            Array.Resize(ref next, Count * 2);
            buckets = NewBuckets(Count * 4);
            for (var id = 0; id < Count; id++)
            {
                Link(id);
            }
        }

        node.Hash = hash;
        nodes[Count] = node;
        Link(Count);
        return Count++;
    }

    private void Link(int id)
    {
        var bucket = Bucket(nodes[id].Hash);
        next[id] = buckets[bucket];
        buckets[bucket] = id;
    }

    private int Bucket(int hash) => unchecked((int)((uint)(hash * -1640531527) >> 7)) & (buckets.Length - 1);

    private static int[] NewBuckets(int size)
    {
        var empty = new int[size];
        for (var i = 0; i < size; i++)
        {
            empty[i] = -1;
        }

        return empty;
    }

    /// <summary>One formula.</summary>
    public struct Node
    {
        public Node(FormulaKind kind, int number, ValueSet? values, int[] children)
        {
            Kind = kind;
            Number = number;
            Values = values;
            Children = children;
            Weights = null;
            Negation = -1;
            Hash = 0;
        }

        public FormulaKind Kind { get; }

        /// <summary>The variable of a literal, n of AT LEAST n.</summary>
        public int Number { get; }

        public ValueSet? Values { get; }

        public int[] Children { get; }

        public int[]? Weights { get; set; }

        /// <summary>The id of the opposite, or -1 while nobody asked for it.</summary>
        public int Negation { get; set; }

        public int Hash { get; set; }
    }
}
