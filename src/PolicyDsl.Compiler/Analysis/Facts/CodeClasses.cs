using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// The codes of a system, cut at the ends of the ranges that a policy uses for one term. Codes that are in the same ranges
/// form a class; only classes with a well-formed code exist.
/// </summary>
internal sealed class CodeClasses
{
    private readonly List<(string Key, bool After)> cuts;
    private readonly int[] classOfCell;
    private readonly List<string> codes = new();
    private readonly List<bool> listed = new();
    private readonly Dictionary<EquatableArray<CodeRange>, ValueSet> sets = new();

    /// <param name="system">The system of the term.</param>
    /// <param name="tests">The ranges of each criterion on the term.</param>
    public CodeClasses(CodeSystem system, IEnumerable<EquatableArray<CodeRange>> tests)
    {
        var distinct = tests.Distinct().ToList();
        cuts = Cuts(distinct);
        classOfCell = new int[cuts.Count + 1];
        var members = new List<List<int>>();
        var bySignature = new Dictionary<string, int>(StringComparer.Ordinal);
        var holds = TestsOfCells(distinct, cuts);
        for (var cell = 0; cell <= cuts.Count; cell++)
        {
            classOfCell[cell] = -1;
            if (FirstCode(system, cuts, cell) is not { } first)
            {
                continue;
            }

            var signature = string.Join(" ", holds[cell]);
            if (!bySignature.ContainsKey(signature))
            {
                bySignature.Add(signature, codes.Count);
                codes.Add(CodeForm.Display(system, first));
                members.Add(holds[cell]);
                listed.Add(holds[cell].Count > 0);
            }

            classOfCell[cell] = bySignature[signature];
        }

        for (var test = 0; test < distinct.Count; test++)
        {
            var number = test;
            sets.Add(distinct[test], ValueSet.Of(
                codes.Count, Enumerable.Range(0, codes.Count).Where(index => members[index].Contains(number))));
        }

        ShowFamiliarCodes(system, distinct, members);
    }

    /// <summary>The number of classes.</summary>
    public int Count => codes.Count;

    /// <summary>A code of the class, as displayed.</summary>
    public string CodeOf(int index) => codes[index];

    /// <summary>Whether a criterion asks for the codes of the class.</summary>
    public bool IsListed(int index) => listed[index];

    /// <summary>The class that is shown by a code, or -1.</summary>
    public int IndexOf(string code) => codes.IndexOf(code);

    /// <summary>The classes in the ranges, which are those of a criterion.</summary>
    public ValueSet In(EquatableArray<CodeRange> ranges) => sets[ranges];

    /// <summary>The classes that codes of a range are in, whether a criterion asks for the range or not; ascending.</summary>
    public IReadOnlyList<int> Of(CodeRange range)
    {
        var last = CellOf(CodeRange.Key(range.Last));
        var found = new SortedSet<int>();
        for (var cell = CellOf(CodeRange.Key(range.First)); cell <= last; cell++)
        {
            if (classOfCell[cell] >= 0)
            {
                found.Add(classOfCell[cell]);
            }
        }

        return found.ToList();
    }

    /// <summary>The cell of a code: how many cuts are before it.</summary>
    private int CellOf(string key)
    {
        var (low, high) = (0, cuts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var cut = cuts[middle];
            var order = string.CompareOrdinal(cut.Key, key);
            if (order < 0 || (order == 0 && !cut.After))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>Between cut n − 1 and cut n lies cell n. A cut is before its key, or after it.</summary>
    private static List<(string Key, bool After)> Cuts(List<EquatableArray<CodeRange>> tests)
    {
        var cuts = new HashSet<(string Key, bool After)>();
        foreach (var ranges in tests)
        {
            foreach (var range in ranges)
            {
                cuts.Add((CodeRange.Key(range.First), false));
                cuts.Add((CodeRange.Key(range.Last), true));
            }
        }

        var sorted = cuts.ToList();
        sorted.Sort(Compare);
        return sorted;
    }

    private static int Compare((string Key, bool After) left, (string Key, bool After) right)
    {
        var order = string.CompareOrdinal(left.Key, right.Key);
        return order != 0 ? order : left.After.CompareTo(right.After);
    }

    /// <summary>For each cell the numbers of the tests that hold there, ascending.</summary>
    private static List<int>[] TestsOfCells(List<EquatableArray<CodeRange>> tests, List<(string Key, bool After)> cuts)
    {
        var byCut = new Dictionary<(string, bool), int>();
        for (var i = 0; i < cuts.Count; i++)
        {
            byCut.Add(cuts[i], i);
        }

        var holds = new List<int>[cuts.Count + 1];
        for (var cell = 0; cell < holds.Length; cell++)
        {
            holds[cell] = new List<int>();
        }

        for (var test = 0; test < tests.Count; test++)
        {
            foreach (var range in tests[test])
            {
                var first = byCut[(CodeRange.Key(range.First), false)] + 1;
                var last = byCut[(CodeRange.Key(range.Last), true)];
                for (var cell = first; cell <= last; cell++)
                {
                    if (holds[cell].Count == 0 || holds[cell][holds[cell].Count - 1] != test)
                    {
                        holds[cell].Add(test);
                    }
                }
            }
        }

        return holds;
    }

    /// <summary>The first well-formed code of a cell, without dot, or null.</summary>
    private static string? FirstCode(CodeSystem system, List<(string Key, bool After)> cuts, int cell)
    {
        string? code;
        if (cell == 0)
        {
            code = CodeForm.Next(system, "");
        }
        else
        {
            var (key, after) = cuts[cell - 1];
            code = !after && CodeForm.IsCode(system, key) ? key : CodeForm.Next(system, key);
        }

        return code is null || (cell < cuts.Count && Compare((code, false), cuts[cell]) >= 0) ? null : code;
    }

    private void ShowFamiliarCodes(CodeSystem system, List<EquatableArray<CodeRange>> tests, List<List<int>> members)
    {
        for (var index = 0; index < codes.Count; index++)
        {
            if (members[index].Count == 0)
            {
                codes[index] = CodeForm.FamiliarCode(
                    system, code => !tests.Any(ranges => ranges.Any(range => range.Contains(code)))) ?? codes[index];
            }
        }
    }
}
