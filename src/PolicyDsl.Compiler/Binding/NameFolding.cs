using System;
using System.Collections.Generic;
using System.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// How names are compared: without case; dashes, quotes and spaces folded. A name becomes its pieces: "Child-Pugh class" and
/// "child pugh Class" are both child, pugh, class.
/// </summary>
public static class NameFolding
{
    /// <summary>Adds the pieces of one word.</summary>
    internal static void AddPieces(string word, List<string> pieces)
    {
        var start = 0;
        var text = Fold(word);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '-')
            {
                continue;
            }

            if (i > start)
            {
                pieces.Add(text.Substring(start, i - start));
            }

            start = i + 1;
        }
    }

    /// <summary>The pieces of a phrase joined by single spaces: two phrases are one name when their keys are equal.</summary>
    public static string Key(string phrase)
    {
        var pieces = new List<string>();
        foreach (var word in phrase.Split(Spaces, StringSplitOptions.RemoveEmptyEntries))
        {
            AddPieces(word, pieces);
        }

        return string.Join(" ", pieces);
    }

    private static readonly char[] Spaces = { ' ', '\t', '\n', '\r', '\u00a0' };

    private static string Fold(string word)
    {
        var plain = true;
        foreach (var c in word)
        {
            if (c >= 0x80 || c is '\'' or '"' or '`' || c is >= 'A' and <= 'Z')
            {
                plain = false;
                break;
            }
        }

        if (plain)
        {
            return word;
        }

        var builder = new StringBuilder(word.Length);
        foreach (var c in Compatible(word))
        {
            if (IsDash(c))
            {
                builder.Append('-');
            }
            else if (!IsQuote(c))
            {
                builder.Append(char.ToLowerInvariant(c));
            }
        }

        return builder.ToString();
    }

    /// <summary>The compatible composed form; a text with half a surrogate pair, which has none, stays as it is.</summary>
    internal static string Compatible(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    internal static bool IsDash(char c) => c is '-' or '\u2212' or '\ufe58' or '\ufe63' or '\uff0d' || c is >= '\u2010' and <= '\u2015';

    private static bool IsQuote(char c) => c is '\'' or '"' or '`' or '\u00b4' or '\u2032' or '\u2033' || c is >= '\u2018' and <= '\u201f';
}
