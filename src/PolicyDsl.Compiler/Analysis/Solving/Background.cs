using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// What always holds, in parts that share no variable: a question needs only the parts that touch its variables, because the
/// others can be met on their own.
/// </summary>
internal sealed class Background
{
    private readonly int[] partOf;
    private readonly List<Formula>[] laws;
    private readonly ulong[][] variables;
    private readonly List<Formula> needed = new();
    private readonly HashSet<int> touched = new();

    /// <param name="support">Knows the variables of formulas.</param>
    /// <param name="laws">What always holds.</param>
    /// <param name="variableCount">The number of variables.</param>
    /// <param name="connected">Variables that belong together although no law says so.</param>
    public Background(FormulaSupport support, IReadOnlyList<Formula> laws, int variableCount, IEnumerable<IReadOnlyList<int>> connected)
    {
        IsEmpty = laws.Count == 0;
        var root = new int[variableCount];
        for (var i = 0; i < variableCount; i++)
        {
            root[i] = i;
        }

        int Find(int variable)
        {
            while (root[variable] != variable)
            {
                root[variable] = root[root[variable]];
                variable = root[variable];
            }

            return variable;
        }

        void Connect(IEnumerable<int> variables)
        {
            var first = -1;
            foreach (var variable in variables)
            {
                first = first < 0 ? Find(variable) : first;
                root[Find(variable)] = first;
            }
        }

        foreach (var law in laws)
        {
            Connect(Bits(support.Of(law)));
        }

        foreach (var group in connected)
        {
            Connect(group);
        }

        partOf = new int[variableCount];
        this.laws = new List<Formula>[variableCount];
        variables = new ulong[variableCount][];
        for (var i = 0; i < variableCount; i++)
        {
            partOf[i] = Find(i);
            this.laws[i] = new List<Formula>();
        }

        foreach (var law in laws)
        {
            foreach (var variable in Bits(support.Of(law)))
            {
                var part = partOf[variable];
                this.laws[part].Add(law);
                break;
            }
        }

        for (var i = 0; i < variableCount; i++)
        {
            var part = partOf[i];
            if (this.laws[part].Count > 0)
            {
                variables[part] ??= new ulong[support.Words];
                variables[part][i >> 6] |= 1UL << (i & 63);
            }
        }
    }

    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty { get; }

    /// <summary>Adds the variables that laws connect with those given.</summary>
    public void Extend(ulong[] cone)
    {
        needed.Clear();
        if (IsEmpty)
        {
            return;
        }

        touched.Clear();
        foreach (var variable in Bits((ulong[])cone.Clone()))
        {
            var part = partOf[variable];
            if (variables[part] is { } connected && touched.Add(part))
            {
                needed.AddRange(laws[part]);
                for (var i = 0; i < cone.Length; i++)
                {
                    cone[i] |= connected[i];
                }
            }
        }
    }

    /// <summary>The laws on the variables of the cone that was extended last.</summary>
    public IReadOnlyList<Formula> LawsOf(ulong[] cone) => needed;

    private static IEnumerable<int> Bits(ulong[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1)
            {
                yield return (i * 64) + BitCount.LowestOf(word);
            }
        }
    }
}
