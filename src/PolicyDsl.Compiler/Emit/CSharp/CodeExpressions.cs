using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes tests of codes, and the lists of codes that they look in.</summary>
internal sealed class CodeExpressions
{
    private readonly Dictionary<EquatableArray<CodeRange>, string> lists = new();

    /// <summary>The lists: a comment that names the codes, then the declaration.</summary>
    public List<(string Comment, string Declaration)> Declarations { get; } = new();

    /// <summary>A code, or one of a set of codes, lies in one of the ranges.</summary>
    public string In(TermCode term, EquatableArray<CodeRange> ranges)
    {
        if (!lists.TryGetValue(ranges, out var name))
        {
            name = "List" + Literals.Int(lists.Count + 1);
            lists.Add(ranges, name);
            var ends = ranges.SelectMany(range => new[] { range.First, range.Last }).Select(code => Literals.Bits(Pack(code)));
            Declarations.Add((
                Literals.Comment(string.Join(", ", ranges.Select(FactText.Range))),
                "internal static global::System.ReadOnlySpan<ulong> " + name + " => [" + string.Join(", ", ends) + "];"));
        }

        return "Is." + (term.Term.Type is CodeSetType ? "AnyIn<" : "In<") + term.CodeSystem + ">(" + term.Read + ", Codes." + name + ")";
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
