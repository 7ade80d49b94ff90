using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>
/// Which texts can be codes of a system, by the systems' own formats: five characters for HCPCS (CPT included: digits, digits
/// and a letter, or a letter A to V and digits), three to seven for ICD-10-CM, seven without I and O for ICD-10-PCS.
/// </summary>
public static class CodeUniverse
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Both = Digits + Letters;
    private const string Procedure = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>The smallest code of the system whose key is larger than <paramref name="key"/>, or null.</summary>
    public static string? After(CodeSystem system, string key) => Patterns(system)
        .Select(pattern => After(pattern, key))
        .Where(code => code is not null)
        .Min(StringComparer.Ordinal) is { } next ? Display(system, next) : null;

    /// <summary>The smallest code of the system.</summary>
    public static string First(CodeSystem system) => After(system, "")!;

    private static IEnumerable<string[]> Patterns(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs =>
        [
            [Digits, Digits, Digits, Digits, Both],
            ["ABCDEFGHIJKLMNOPQRSTUV", Digits, Digits, Digits, Digits],
        ],
        CodeSystem.Icd10Cm => Enumerable.Range(0, 5).Select(more =>
            ((string[])[Letters, Digits, Both]).Concat(Enumerable.Repeat(Both, more)).ToArray()),
        CodeSystem.Icd10Pcs => [Enumerable.Repeat(Procedure, 7).ToArray()],
        _ => throw new InvalidOperationException("Unknown system " + system),
    };

    // The longest common beginning gives the smallest larger text.
    private static string? After(string[] pattern, string key)
    {
        for (var same = Math.Min(pattern.Length, key.Length); same >= 0; same--)
        {
            if (Enumerable.Range(0, same).Any(i => !pattern[i].Contains(key[i], StringComparison.Ordinal)))
            {
                continue;
            }

            if (same == pattern.Length)
            {
                continue;
            }

            var next = same == key.Length ? pattern[same][0] : pattern[same].FirstOrDefault(c => c > key[same]);
            if (next != default)
            {
                return key.Substring(0, same) + next + string.Concat(pattern.Skip(same + 1).Select(characters => characters[0]));
            }
        }

        return null;
    }

    private static string Display(CodeSystem system, string key) =>
        system == CodeSystem.Icd10Cm && key.Length > 3 ? key.Substring(0, 3) + "." + key.Substring(3) : key;
}
