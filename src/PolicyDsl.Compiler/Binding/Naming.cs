using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// C# and JSON names from the phrases of a policy: only ASCII letters, digits and underscores, the same on every machine, so
/// that nothing of a policy's text reaches generated code as anything but a name.
/// </summary>
public static class Naming
{
    // Members that every C# object or record has: a property of this name would clash or hide.
    private static readonly HashSet<string> TakenMembers = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize", "EqualityContract",
        "PrintMembers", "Deconstruct", "Clone", "Dispose",
    };

    // C# keywords are lower case, so only a code name or a camelCase name can be one.
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    };

    private static readonly string[] Greek =
    {
        "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda", "Mu", "Nu", "Xi",
        "Omicron", "Pi", "Rho", "Sigma", "Sigma", "Tau", "Upsilon", "Phi", "Chi", "Psi", "Omega",
    };

    /// <summary>PascalCase: "largest tumor" is LargestTumor, "type 2 diabetes" Type2Diabetes, "α-fetoprotein" AlphaFetoprotein.</summary>
    public static string Pascal(string phrase) => Safe(Joined(phrase));

    /// <summary>camelCase: "largest tumor" is largestTumor, "HCC stage" hccStage. A key, not an identifier: it may be a keyword.</summary>
    public static string Camel(string phrase)
    {
        var words = Words(phrase);
        if (words.Count == 0)
        {
            return "_";
        }

        return LowerFirstWord(words[0]) + Joined(phrase).Substring(words[0].Length);
    }

    /// <summary>The JSON key of a code name: its first run of capitals in lower case.</summary>
    internal static string CamelOfIdentifier(string identifier)
    {
        var capitals = 0;
        while (capitals < identifier.Length && identifier[capitals] is >= 'A' and <= 'Z')
        {
            capitals++;
        }

        var lower = capitals > 1 && capitals < identifier.Length ? capitals - 1 : capitals;
        return identifier.Substring(0, lower).ToLowerInvariant() + identifier.Substring(lower);
    }

    /// <summary>
    /// The C# identifier of a clause: "I.D" is I_D, "II.otherwise" II_Otherwise, "I.not covered" I_NotCovered, "1.a" _1_a.
    /// </summary>
    public static string ClauseIdentifier(string path)
    {
        var builder = new StringBuilder();
        foreach (var segment in path.Split('.'))
        {
            var words = Words(segment);
            if (builder.Length > 0)
            {
                builder.Append('_');
            }

            // A label keeps its case, so that a and A, i and I stay apart for the reader; words begin with a capital.
            foreach (var word in words)
            {
                builder.Append(words.Count == 1 && word.Length <= 5 ? word : Capital(word));
            }
        }

        return Safe(builder.ToString());
    }

    /// <summary>Why C# cannot use this as the name of a member, as a part of a sentence; null where it can.</summary>
    internal static string? WhyNotUsable(string codeName)
    {
        if (codeName.Length == 0 || !(IsLetter(codeName[0]) || codeName[0] == '_'))
        {
            return "it does not begin with a letter A to Z";
        }

        foreach (var c in codeName)
        {
            if (!IsLetter(c) && !IsDigit(c) && c != '_')
            {
                return "it may hold letters A to Z, digits and underscores only";
            }
        }

        return Keywords.Contains(codeName) ? "it is a keyword of C#"
            : TakenMembers.Contains(codeName) ? "every C# object has a member of that name"
            : null;
    }

    private static string Joined(string phrase)
    {
        var builder = new StringBuilder();
        foreach (var word in Words(phrase))
        {
            // 2.5 must not become 25.
            if (builder.Length > 0 && IsDigit(builder[builder.Length - 1]) && IsDigit(word[0]))
            {
                builder.Append('_');
            }

            builder.Append(char.ToUpperInvariant(word[0])).Append(word, 1, word.Length - 1);
        }

        return builder.ToString();
    }

    private static string Safe(string identifier)
    {
        if (identifier.Length == 0)
        {
            return "_";
        }

        if (IsDigit(identifier[0]))
        {
            return "_" + identifier;
        }

        return TakenMembers.Contains(identifier) || Keywords.Contains(identifier) ? identifier + "_" : identifier;
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word.Substring(1);

    private static string LowerFirstWord(string word)
    {
        var allCapitals = true;
        foreach (var c in word)
        {
            allCapitals &= c is not (>= 'a' and <= 'z');
        }

        return allCapitals ? word.ToLowerInvariant() : char.ToLowerInvariant(word[0]) + word.Substring(1);
    }

    /// <summary>The words of a phrase in ASCII letters and digits: accents dropped, other letters spelled.</summary>
    private static List<string> Words(string phrase)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        string decomposed;
        try
        {
            decomposed = phrase.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            decomposed = phrase;
        }

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        foreach (var c in decomposed)
        {
            if (IsLetter(c) || IsDigit(c))
            {
                word.Append(c);
            }
            else if (c is '\'' or '\u2019' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                // "Crohn's" is Crohns; accents fall off their letters.
            }
            else if (Spelled(c) is { } spelled)
            {
                if (spelled.Length > 2)
                {
                    End();
                }

                word.Append(spelled);
                if (spelled.Length > 2)
                {
                    End();
                }
            }
            else
            {
                End();
            }
        }

        End();
        return words;
    }

    private static string? Spelled(char c) => c switch
    {
        '%' => "Percent",
        '&' => "And",
        '+' => "Plus",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'đ' => "d",
        'Đ' => "D",
        'ı' => "i",
        'þ' => "th",
        'Þ' => "Th",
        >= 'α' and <= 'ω' => Greek[c - 'α'],
        >= 'Α' and <= 'Ω' => Greek[c - 'Α'],
        _ => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
            ? "U" + ((int)c).ToString("X4", CultureInfo.InvariantCulture)
            : null,
    };

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
