using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>
/// Numbers the codes of a system in code order, so that a range of codes is a range of whole numbers and a gap between two
/// ranges exists only where a code fits in. The formats are the systems' own: HCPCS with CPT as five characters (digits, of
/// which the last may be a letter, or a letter A to V and four digits), ICD-10-CM as a letter, a digit, a digit or letter and up to
/// four more, ICD-10-PCS as seven characters without I and O.
/// </summary>
internal static class CodeOrder
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string HcpcsLetters = "ABCDEFGHIJKLMNOPQRSTUV";
    private const string Alphanumeric = Digits + Letters;
    private const string ProcedureCharacters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>How many codes the system can have.</summary>
    public static BigInteger Size(CodeSystem system) => Formats(system).Aggregate(BigInteger.Zero, (sum, format) => sum + SizeFrom(format, 0));

    /// <summary>How many codes of the system come before this key; the key itself need not be a code.</summary>
    public static BigInteger Before(CodeSystem system, string key) =>
        Formats(system).Aggregate(BigInteger.Zero, (sum, format) => sum + Before(format, key));

    /// <summary>How many codes of the system come before this key or are it.</summary>
    public static BigInteger UpTo(CodeSystem system, string key) =>
        Before(system, key) + (Formats(system).Any(format => IsCode(format, key)) ? 1 : 0);

    // ICD-10-CM is a union of formats by length, which keeps every format of one length.
    private static IEnumerable<string[]> Formats(CodeSystem system)
    {
        switch (system)
        {
            case CodeSystem.Hcpcs:
                return new[]
                {
                    new[] { Digits, Digits, Digits, Digits, Alphanumeric },
                    new[] { HcpcsLetters, Digits, Digits, Digits, Digits },
                };
            case CodeSystem.Icd10Cm:
                var category = new[] { Letters, Digits, Alphanumeric };
                return Enumerable.Range(0, 5).Select(more => category.Concat(Enumerable.Repeat(Alphanumeric, more)).ToArray());
            case CodeSystem.Icd10Pcs:
                return new[] { Enumerable.Repeat(ProcedureCharacters, 7).ToArray() };
            default:
                throw new InvalidOperationException("Unknown code system " + system);
        }
    }

    private static bool IsCode(string[] format, string key) =>
        key.Length == format.Length && !format.Where((characters, index) => characters.IndexOf(key[index]) < 0).Any();

    private static BigInteger SizeFrom(string[] format, int position)
    {
        var size = BigInteger.One;
        for (var i = position; i < format.Length; i++)
        {
            size *= format[i].Length;
        }

        return size;
    }

    // A code comes before the key when it first differs by a smaller character, or is a beginning of the key.
    private static BigInteger Before(string[] format, string key)
    {
        var before = BigInteger.Zero;
        for (var i = 0; i < format.Length; i++)
        {
            if (i == key.Length)
            {
                return before;
            }

            before += format[i].Count(c => c < key[i]) * SizeFrom(format, i + 1);
            if (format[i].IndexOf(key[i]) < 0)
            {
                return before;
            }
        }

        return key.Length > format.Length ? before + 1 : before;
    }
}
