using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>
/// All pairs of a policy's statements that decide differently and are not proved disjoint. What is not among them is proved. Statements with
/// one condition are asked about once (<see cref="EqualStatements"/>).
/// </summary>
internal sealed class OpenPairs
{
    /// <summary>So many known pairs are written down, or looked at, in one step; a power of two.</summary>
    public const int PairsOfStep = 8;

    private readonly PolicyAnalysis analysis;
    private readonly EquatableArray<Statement> statements;
    private readonly int[] classes;
    private readonly EqualStatements equal;
    private readonly PairSet open = new();
    private readonly HashSet<(int Earlier, int Later)> unknown = new();

    /// <summary>By group those that are not disjoint with it; of two groups of one statement each the pair itself says it.</summary>
    private readonly List<int>[] rivals;

    private OpenPairs(PolicyAnalysis analysis)
    {
        this.analysis = analysis;
        statements = analysis.Policy.Statements;
        classes = VerdictClasses.Of(analysis.Policy);
        equal = new EqualStatements(analysis.Policy, classes, analysis.Formulas);
        rivals = new List<int>[equal.Count];
        FirstUnsettled = statements.Length;
    }

    /// <summary>From this statement on, by index, nobody looked which ones before it could be effective with it: the steps did not suffice.</summary>
    public int FirstUnsettled { get; private set; }

    /// <summary>Finds them.</summary>
    public static OpenPairs Of(PolicyAnalysis analysis)
    {
        var pairs = new OpenPairs(analysis);
        pairs.Find();
        return pairs;
    }

    /// <summary>
    /// The pairs with a statement that comes before the given one, in the order of the document; none where the given one is unsettled.
    /// </summary>
    public IEnumerable<OpenPair> Before(Statement later) => open.Below(later.Index).Select(earlier => new OpenPair(
        statements[earlier], later, unknown.Count > 0 && unknown.Contains((equal.GroupOf(earlier), equal.GroupOf(later.Index))) ? Answer.Unknown : Answer.Satisfiable));

    /// <summary>What is proved.</summary>
    public DisjointPairs Disjoint() => DisjointPairs.AllBut(classes, open, FirstUnsettled);

    private void Find()
    {
        var firsts = new ulong[(statements.Length + 63) >> 6];
        var isBox = new bool[equal.Count];
        foreach (var later in statements)
        {
            if (analysis.Budget.IsOver)
            {
                FirstUnsettled = later.Index;
                return;
            }

            var group = equal.GroupOf(later.Index);
            if (equal.IsFirst(later.Index))
            {
                var condition = analysis.Formulas.EffectiveOf(later.Index);
                isBox[group] = analysis.IsWholeBox(condition);
                AskOf(later.Index, condition, firsts, isBox);
                firsts[later.Index >> 6] |= 1UL << (later.Index & 63);
            }

            AddPairsOf(later);
        }
    }

    /// <summary>Asks of the first statement of a group whether it can be effective with those of the groups before it.</summary>
    private void AskOf(int later, Formula condition, ulong[] firsts, bool[] isBox)
    {
        var met = analysis.Boxes.Meeting(condition);
        analysis.Budget.Spend(met.Length >> 3);
        for (var i = 0; i < met.Length; i++)
        {
            met[i] &= firsts[i];
        }

        foreach (var earlier in StatementBoxes.StatementsOf(met))
        {
            if (classes[earlier] == classes[later] || IsOverride(earlier, later))
            {
                continue;
            }

            // Two boxes that meet have a request in common.
            var (first, second) = (equal.GroupOf(earlier), equal.GroupOf(later));
            analysis.Budget.Spend(1);
            var answer = isBox[first] && isBox[second]
                ? Answer.Satisfiable
                : analysis.IsPossible(condition, analysis.Formulas.EffectiveOf(earlier));
            if (answer != Answer.Unsatisfiable && IsAlone(first) && IsAlone(second))
            {
                open.Add(earlier, later);
            }
            else if (answer != Answer.Unsatisfiable)
            {
                (rivals[first] ??= new List<int>()).Add(second);
                (rivals[second] ??= new List<int>()).Add(first);
            }

            if (answer == Answer.Unknown)
            {
                unknown.Add((first, second));
                unknown.Add((second, first));
            }
        }
    }

    /// <summary>Whether the groups are these two statements and one overrides the other: then nothing need be asked.</summary>
    private bool IsOverride(int earlier, int later) =>
        IsAlone(equal.GroupOf(earlier)) && IsAlone(equal.GroupOf(later)) && Overrides(earlier, later);

    private bool IsAlone(int group) => equal.MembersOf(group).Count == 1;

    private void AddPairsOf(Statement later)
    {
        foreach (var rival in (IEnumerable<int>?)rivals[equal.GroupOf(later.Index)] ?? System.Array.Empty<int>())
        {
            var earlier = equal.MembersOf(rival);
            var place = 0;
            for (; place < earlier.Count && earlier[place] < later.Index; place++)
            {
                if (!Overrides(earlier[place], later.Index))
                {
                    open.Add(earlier[place], later.Index);
                }
            }

            analysis.Budget.Spend(place / PairsOfStep);
        }
    }

    /// <summary>Whether one of the two yields to the other.</summary>
    private bool Overrides(int first, int second) => YieldsTo(statements[first], second) || YieldsTo(statements[second], first);

    // Who beats a statement is in order.
    private static bool YieldsTo(Statement weak, int strong)
    {
        var (from, to) = (0, weak.OverriddenBy.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = weak.OverriddenBy[middle] < strong ? (middle + 1, to) : (from, middle);
        }

        return from < weak.OverriddenBy.Length && weak.OverriddenBy[from] == strong;
    }
}
