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
    private const string PcsCharacters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Codes that people know; the first of them in a class stands for it.</summary>
    private static readonly (CodeSystem System, string Code)[] Familiar =
    {
        (CodeSystem.Hcpcs, "99213"), (CodeSystem.Hcpcs, "J1100"), (CodeSystem.Icd10Cm, "I10"), (CodeSystem.Icd10Cm, "Z00.00"),
        (CodeSystem.Icd10Pcs, "0DTJ4ZZ"),
    };

    /// <summary>Whether the key (upper case, without dot) is a code of the system.</summary>
    public static bool IsCode(CodeSystem system, string key) =>
        key.Length >= Shortest(system) && key.Length <= Longest(system) && MatchLength(system, key) == key.Length;

    /// <summary>The first code after the key in ordinal order, or null. The key may be any text; the empty one gives the first code.</summary>
    public static string? Next(CodeSystem system, string key)
    {
        var match = MatchLength(system, key);
        if (match == key.Length && key.Length < Longest(system))
        {
            return Pad(system, key + Alphabet(system, key.Length)[0]);
        }

        for (var place = Math.Min(match, Math.Min(key.Length, Longest(system)) - 1); place >= 0; place--)
        {
            foreach (var c in Alphabet(system, place))
            {
                if (c > key[place])
                {
                    return Pad(system, key.Substring(0, place) + c);
                }
            }
        }

        return null;
    }

    /// <summary>As displayed: with the dot of an ICD-10-CM code.</summary>
    public static string Display(CodeSystem system, string key) =>
        system == CodeSystem.Icd10Cm && key.Length > 3 ? key.Substring(0, 3) + "." + key.Substring(3) : key;

    /// <summary>A code that people know and that passes the test, or null.</summary>
    public static string? FamiliarCode(CodeSystem system, Func<string, bool> test) =>
        Familiar.Where(entry => entry.System == system && test(entry.Code)).Select(entry => entry.Code).FirstOrDefault();

    private static string Pad(CodeSystem system, string start)
    {
        while (start.Length < Shortest(system))
        {
            start += Alphabet(system, start.Length)[0];
        }

        return start;
    }

    /// <summary>How many characters from the start may stand where they do.</summary>
    private static int MatchLength(CodeSystem system, string key)
    {
        var place = 0;
        while (place < key.Length && place < Longest(system) && Alphabet(system, place).IndexOf(key[place]) >= 0)
        {
            place++;
        }

        return place;
    }

    private static int Shortest(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs => 5,
        CodeSystem.Icd10Cm => 3,
        CodeSystem.Icd10Pcs => 7,
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };

    private static int Longest(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs => 5,
        CodeSystem.Icd10Cm => 7,
        CodeSystem.Icd10Pcs => 7,
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };

    /// <summary>The characters that may stand at a place, ascending.</summary>
    private static string Alphabet(CodeSystem system, int place) => system switch
    {
        CodeSystem.Hcpcs => place is >= 1 and <= 3 ? Digits : Digits + Letters,
        CodeSystem.Icd10Cm => place == 0 ? Letters : place == 1 ? Digits : Digits + Letters,
        CodeSystem.Icd10Pcs => PcsCharacters,
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };
}
