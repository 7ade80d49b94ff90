using System;

namespace PolicyDsl.Compiler.Model;

/// <summary>
/// Codes from one to another, both included, in code order: upper case, without the dot, by ordinal comparison. A single
/// code has both ends alike.
/// </summary>
/// <param name="First">As displayed: upper case, with the dot of an ICD-10-CM code.</param>
/// <param name="Last">As displayed.</param>
public sealed record CodeRange(string First, string Last)
{
    /// <summary>What comparisons use: upper case, without the dot.</summary>
    public static string Key(string code)
    {
        foreach (var c in code)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'A' and <= 'Z')))
            {
                return code.Replace(".", "").ToUpperInvariant();
            }
        }

        return code;
    }

    /// <summary>Whether the code lies in the range.</summary>
    public bool Contains(string code)
    {
        var key = Key(code);
        return string.CompareOrdinal(Key(First), key) <= 0 && string.CompareOrdinal(key, Key(Last)) <= 0;
    }
}
