using System;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>
/// Which texts are codes of a system, and which code comes next in code order: so that the run between two listed codes is
/// known to hold a code or not (nothing lies between E11.64 and E11.640).
/// </summary>
internal static class CodeForm
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Any = Digits + Letters;

    // The characters that may stand at each place, ascending; one list for each form and length that codes of the system have,
    // those that Binding/CodeFormat reads.
    private static readonly string[][] Hcpcs =
    {
        new[] { Digits, Digits, Digits, Digits, Any },
        new[] { "ABCDEFGHIJKLMNOPQRSTUV", Digits, Digits, Digits, Digits },
    };

    private static readonly string[][] Icd10Cm = Enumerable.Range(1, 5)
        .Select(more => new[] { Letters, Digits }.Concat(Enumerable.Repeat(Any, more)).ToArray())
        .ToArray();

    private static readonly string[][] Icd10Pcs = { Enumerable.Repeat("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ", 7).ToArray() };

    /// <summary>Codes that people know; the first of them in a class stands for it.</summary>
    private static readonly (CodeSystem System, string Code)[] Familiar =
    {
        (CodeSystem.Hcpcs, "99213"), (CodeSystem.Hcpcs, "J1100"), (CodeSystem.Icd10Cm, "I10"), (CodeSystem.Icd10Cm, "Z00.00"),
        (CodeSystem.Icd10Pcs, "0DTJ4ZZ"),
    };

    /// <summary>Whether the key (upper case, without dot) is a code of the system.</summary>
    public static bool IsCode(CodeSystem system, string key) =>
        FormatsOf(system).Any(format => format.Length == key.Length && MatchLength(format, key) == key.Length);

    /// <summary>The first code after the key in ordinal order, or null. The key may be any text; the empty one gives the first code.</summary>
    public static string? Next(CodeSystem system, string key)
    {
        string? first = null;
        foreach (var format in FormatsOf(system))
        {
            if (Next(format, key) is { } code && (first is null || string.CompareOrdinal(code, first) < 0))
            {
                first = code;
            }
        }

        return first;
    }

    /// <summary>As displayed: with the dot of an ICD-10-CM code.</summary>
    public static string Display(CodeSystem system, string key) =>
        system == CodeSystem.Icd10Cm && key.Length > 3 ? key.Substring(0, 3) + "." + key.Substring(3) : key;

    /// <summary>A code that people know and that passes the test, or null.</summary>
    public static string? FamiliarCode(CodeSystem system, Func<string, bool> test) =>
        Familiar.Where(entry => entry.System == system && test(entry.Code)).Select(entry => entry.Code).FirstOrDefault();

    private static string? Next(string[] format, string key)
    {
        var match = MatchLength(format, key);
        if (match == key.Length && key.Length < format.Length)
        {
            return Fill(format, key);
        }

        for (var place = Math.Min(match, format.Length - 1); place >= 0; place--)
        {
            foreach (var c in format[place])
            {
                if (c > key[place])
                {
                    return Fill(format, key.Substring(0, place) + c);
                }
            }
        }

        return null;
    }

    private static string Fill(string[] format, string start) =>
        start + string.Concat(format.Skip(start.Length).Select(characters => characters[0]));

    /// <summary>How many characters from the start may stand where they do.</summary>
    private static int MatchLength(string[] format, string key)
    {
        var place = 0;
        while (place < key.Length && place < format.Length && format[place].IndexOf(key[place]) >= 0)
        {
            place++;
        }

        return place;
    }

    private static string[][] FormatsOf(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs => Hcpcs,
        CodeSystem.Icd10Cm => Icd10Cm,
        CodeSystem.Icd10Pcs => Icd10Pcs,
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };
}
