using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes tests of codes, and the lists of codes that they look in.</summary>
/// <param name="known">The policy's own lists, after which those are named that hold the same codes.</param>
internal sealed class CodeExpressions(EquatableArray<CodeList> known)
{
    private readonly Dictionary<EquatableArray<CodeRange>, string> lists = new();
    private readonly NameAllocator names = new("Codes", "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize");

    /// <summary>The lists: a comment that names the codes, then the declaration.</summary>
    public List<(string Comment, string Declaration)> Declarations { get; } = new();

    /// <summary>A code, or one of a set of codes, lies in one of the ranges.</summary>
    public string In(TermCode term, EquatableArray<CodeRange> ranges)
    {
        if (!lists.TryGetValue(ranges, out var name))
        {
            name = names.Take(NameOf(ranges));
            lists.Add(ranges, name);
            var ends = ranges.SelectMany(range => new[] { range.First, range.Last }).Select(code => Literals.Bits(Pack(code)));
            Declarations.Add((
                Literals.Comment(string.Join(", ", ranges.Select(FactText.Range))),
                "internal static global::System.ReadOnlySpan<ulong> " + name + " => [" + string.Join(", ", ends) + "];"));
        }

        return "Is." + (term.Term.Type is CodeSetType ? "AnyIn<" : "In<") + term.CodeSystem + ">(" + term.Read + ", Codes." + name + ")";
    }

    private string NameOf(EquatableArray<CodeRange> ranges)
    {
        if (ranges.Length == 1 && ranges[0].First == ranges[0].Last)
        {
            return "Code" + CodeRange.Key(ranges[0].First);
        }

        var list = known.FirstOrDefault(list => list.Entries.All(entry => ranges.Any(range => range.Contains(entry.Range.First) && range.Contains(entry.Range.Last)))
            && ranges.All(range => list.Entries.Any(entry => entry.Range.First == range.First) && list.Entries.Any(entry => entry.Range.Last == range.Last)));
        return list is null
            ? "List" + Literals.Int(lists.Count + 1)
            : string.Concat(list.Name.Split(' ').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }

    /// <summary>The characters of a code as the bytes of a number, as the runtime's codes hold them.</summary>
    private static ulong Pack(string code)
    {
        var key = CodeRange.Key(code);
        if (key.Length > 8 || key.Any(c => c is < '0' or > 'Z'))
        {
            throw new InvalidOperationException("\"" + code + "\" is no code.");
        }

        return key.Aggregate(0UL, (packed, c) => (packed << 8) | c) << (8 * (8 - key.Length));
    }
}
