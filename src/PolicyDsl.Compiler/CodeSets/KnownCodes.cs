using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.CodeSets;

/// <summary>What several files together know of the codes of one system.</summary>
internal sealed class KnownCodes
{
    /// <summary>Sorts after every character of a code, so that a category ends behind the last code that begins with it.</summary>
    private const string BehindAll = "\uffff";

    private readonly ValidCode[] codes;
    private readonly IReadOnlyList<CodeRange> complete;
    private readonly bool isWhole;

    public KnownCodes(CodeSystem system, IEnumerable<CodeSetFile> files)
    {
        // A file with mistakes may lack the very code that is asked for.
        var own = files.Where(file => file.System == system && file.Findings.Length == 0).ToList();
        codes = own.SelectMany(file => file.Codes).OrderBy(code => code.Key, StringComparer.Ordinal).ThenBy(code => code.First).ToArray();
        complete = own.SelectMany(file => file.Complete).ToList();
        isWhole = own.Any(file => file.Complete.Length == 0 && file.Codes.Length > 0);
    }

    /// <summary>Whether it is known which codes there are from one code to another: not, where a file lists only some.</summary>
    public bool IsComplete(CodeRange range) => isWhole || complete.Any(part =>
        string.CompareOrdinal(CodeRange.Key(part.First), CodeRange.Key(range.First)) <= 0
        && string.CompareOrdinal(CodeRange.Key(range.Last), CodeRange.Key(part.Last) + BehindAll) <= 0);

    /// <summary>The codes from one to another, in code order, each with the days on which it is valid.</summary>
    public IEnumerable<ValidCode> In(CodeRange range) => Between(CodeRange.Key(range.First), CodeRange.Key(range.Last));

    /// <summary>The codes with the same first characters that stand after a key.</summary>
    public IEnumerable<ValidCode> After(string key, string stem) =>
        Between(key, stem + BehindAll).SkipWhile(code => code.Key == key);

    private IEnumerable<ValidCode> Between(string first, string last)
    {
        var (low, high) = (0, codes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(codes[middle].Key, first) < 0 ? (middle + 1, high) : (low, middle);
        }

        for (; low < codes.Length && string.CompareOrdinal(codes[low].Key, last) <= 0; low++)
        {
            yield return codes[low];
        }
    }
}
