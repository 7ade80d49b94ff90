using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Binding;

namespace PolicyDsl.Cli.Facts;

/// <summary>
/// Names and words as regular expressions (ECMA-262, for JSON Schema) that match what a request may write: in upper or lower case, spaces
/// and dashes alike, quotes or none.
/// </summary>
internal static class Spelling
{
    private const string Gap = @"[ \t\n\r\u00a0\-\u2010-\u2015\u2212]";
    private const string Quote = @"['""`\u00b4\u2018-\u201f\u2032\u2033]";

    /// <summary>A whole text that is one of the names.</summary>
    public static string OneOf(IEnumerable<string> names)
    {
        var patterns = names.Select(NameFolding.Key).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal).Select(Pieces);
        return "^" + Gap + "*(" + string.Join("|", patterns) + ")" + Gap + "*$";
    }

    /// <summary>A whole text that is one of the words of the language: only case and the spaces around it are free.</summary>
    public static string Word(params string[] words) => @"^\s*(" + string.Join("|", words.Select(word => string.Concat(word.Select(Letter)))) + @")\s*$";

    private static string Pieces(string key) =>
        string.Join(Gap + "+", key.Split(' ').Select(piece => Quote + "*" + string.Concat(piece.EnumerateRunes().Select(rune => Letter(rune) + Quote + "*"))));

    private static string Letter(char c) => Letter(new Rune(c));

    private static string Letter(Rune rune)
    {
        var (lower, upper) = (Rune.ToLowerInvariant(rune), Rune.ToUpperInvariant(rune));
        return lower == upper ? Escape(rune.ToString()) : "[" + lower + upper + "]";
    }

    /// <summary>A text as a pattern that matches it. Nothing else may be escaped where patterns are read strictly.</summary>
    public static string Escape(string text) => Regex.Replace(text, @"[\\^$.*+?()\[\]{}|/]", match => "\\" + match.Value, RegexOptions.CultureInvariant);
}
