using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// The clauses, one after the other in one array, and for each literal the clauses that watch it. A clause is the index of its
/// first literal; before it stand its length and its quality (the number of levels among its literals when it was
/// learned; 0 for a given clause).
/// </summary>
internal sealed class ClauseStore
{
    private const int Header = 2;

    private readonly List<int> learned = new();
    private int end = Header;

    /// <summary>Beyond so many literals (of four bytes, and two watches a clause) an analysis would take too much memory.</summary>
    private const int MostLiterals = 6_000_000;

    /// <summary>Whether the clauses have outgrown the memory that an analysis may have.</summary>
    public bool IsLarge => end > MostLiterals;

    /// <summary>All clauses with their headers.</summary>
    public int[] Literals { get; private set; } = new int[1024];

    /// <summary>Per literal, the clauses to look at when it becomes false.</summary>
    public WatchList[] Watches { get; private set; } = new WatchList[32];

    /// <summary>The number of learned clauses.</summary>
    public int LearnedCount => learned.Count;

    /// <summary>Makes room for the two literals of another variable.</summary>
    public void AddVariable(int variable)
    {
        if ((variable * 2) + 1 >= Watches.Length)
        {
            var larger = Watches;
            Array.Resize(ref larger, Watches.Length * 2);
            Watches = larger;
        }
    }

    /// <summary>The number of literals of a clause.</summary>
    public int LengthOf(int clause) => Literals[clause - Header];

    /// <summary>Adds a clause of two literals or more; the first two watch.</summary>
    public int Add(List<int> literals, int quality)
    {
        var clause = end + Header;
        if (clause + literals.Count > Literals.Length)
        {
            var larger = Literals;
            Array.Resize(ref larger, Math.Max(Literals.Length * 2, clause + literals.Count));
            Literals = larger;
        }

        Literals[end] = literals.Count;
        Literals[end + 1] = quality;
        literals.CopyTo(Literals, clause);
        end = clause + literals.Count;
        if (quality > 0)
        {
            learned.Add(clause);
        }

        Watch(clause);
        return clause;
    }

    /// <summary>
    /// Forgets the worse half of the learned clauses: those over many levels, then the long ones, then the old ones. Only
    /// while nothing is assigned above the root.
    /// </summary>
    public void Reduce()
    {
        var order = learned.ToArray();
        Array.Sort(order, (a, b) =>
        {
            var byQuality = Literals[a - 1].CompareTo(Literals[b - 1]);
            var byLength = byQuality != 0 ? byQuality : LengthOf(a).CompareTo(LengthOf(b));
            return byLength != 0 ? byLength : b.CompareTo(a);
        });
        for (var i = order.Length / 2; i < order.Length; i++)
        {
            if (Literals[order[i] - 1] > 2)
            {
                Literals[order[i] - 1] = -1;
            }
        }

        Compact();
    }

    private void Compact()
    {
        foreach (var watches in Watches)
        {
            watches?.Clear();
        }

        learned.Clear();
        var target = Header;
        for (var source = Header; source < end;)
        {
            var size = Literals[source] + Header;
            if (Literals[source + 1] >= 0)
            {
                Array.Copy(Literals, source, Literals, target, size);
                if (Literals[target + 1] > 0)
                {
                    learned.Add(target + Header);
                }

                Watch(target + Header);
                target += size;
            }

            source += size;
        }

        end = target;
    }

    private void Watch(int clause)
    {
        var first = Literals[clause];
        var second = Literals[clause + 1];
        ListOf(first).Add(clause, second);
        ListOf(second).Add(clause, first);
    }

    private WatchList ListOf(int literal) => Watches[literal] ??= new WatchList();

    /// <summary>Growable pairs of a clause and another of its literals: when that one is true, the clause need not be read.</summary>
    internal sealed class WatchList
    {
        public int[] Entries { get; private set; } = new int[8];

        public int Count { get; set; }

        public void Add(int clause, int blocker)
        {
            if (Count == Entries.Length)
            {
                var larger = Entries;
                Array.Resize(ref larger, Count * 2);
                Entries = larger;
            }

            Entries[Count++] = clause;
            Entries[Count++] = blocker;
        }

        public void Clear() => Count = 0;
    }
}
