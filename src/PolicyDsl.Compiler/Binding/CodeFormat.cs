using System;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// What codes look like. CPT and HCPCS: four digits and a digit or letter, or a letter A to V and four digits (AMA CPT; CMS
/// HCPCS level II). ICD-10-CM: a letter, a digit, a digit or letter, and up to four more after a dot (CDC). ICD-10-PCS: seven
/// digits and letters without I and O (CMS).
/// </summary>
public static class CodeFormat
{
    /// <summary>The system of this name, spaces and case aside, or null.</summary>
    public static CodeSystem? SystemOf(string name) => NameFolding.Key(name).Replace(" ", "").Replace("/", "") switch
    {
        "cpt" or "hcpcs" or "cpthcpcs" or "hcpcscpt" => CodeSystem.Hcpcs,
        "icd10cm" => CodeSystem.Icd10Cm,
        "icd10pcs" => CodeSystem.Icd10Pcs,
        _ => null,
    };

    /// <summary>The name of a system in sentences.</summary>
    public static string NameOf(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs => "CPT or HCPCS",
        CodeSystem.Icd10Cm => "ICD-10-CM",
        CodeSystem.Icd10Pcs => "ICD-10-PCS",
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };

    /// <summary>The code as displayed: upper case, the dot of an ICD-10-CM code after the third character.</summary>
    public static bool TryRead(CodeSystem system, string text, out string code)
    {
        code = text.ToUpperInvariant();
        switch (system)
        {
            case CodeSystem.Hcpcs:
                return code.Length == 5 && Are(code, 1, 4, IsDigit) &&
                    (IsDigit(code[0]) ? IsDigitOrLetter(code[4]) : code[0] is >= 'A' and <= 'V' && IsDigit(code[4]));
            case CodeSystem.Icd10Cm:
                var key = code.Length > 3 && code[3] == '.' ? code.Remove(3, 1) : code;
                code = Display(system, key);
                return key.Length is >= 3 and <= 7 && IsLetter(key[0]) && IsDigit(key[1]) && Are(key, 2, key.Length, IsDigitOrLetter) &&
                    !text.EndsWith(".", StringComparison.Ordinal);
            case CodeSystem.Icd10Pcs:
                return code.Length == 7 && Are(code, 0, 7, c => IsDigitOrLetter(c) && c is not ('I' or 'O'));
            default:
                throw new InvalidOperationException("Unknown code system " + system);
        }
    }

    /// <summary>What a code of the system looks like, with an example.</summary>
    internal static string Describe(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs => "five characters such as 36823, 0213T or Q0083",
        CodeSystem.Icd10Cm => "a letter, two characters and up to four more after a dot, such as E11.9",
        CodeSystem.Icd10Pcs => "seven characters without I and O, such as 0JH60VZ",
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };

    /// <summary>A code for messages.</summary>
    internal static string Sample(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs => "36823",
        CodeSystem.Icd10Cm => "E11.9",
        CodeSystem.Icd10Pcs => "0JH60VZ",
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };

    /// <summary>A comparison key as displayed.</summary>
    internal static string Display(CodeSystem system, string key) =>
        system == CodeSystem.Icd10Cm && key.Length > 3 ? key.Substring(0, 3) + "." + key.Substring(3) : key;

    private static bool Are(string text, int start, int end, Func<char, bool> test)
    {
        for (var i = start; i < end; i++)
        {
            if (!test(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLetter(char c) => c is >= 'A' and <= 'Z';

    private static bool IsDigitOrLetter(char c) => IsDigit(c) || IsLetter(c);
}
