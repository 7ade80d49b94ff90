using System.Globalization;
using System.Text;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What a declared name may look like.</summary>
internal static class NameRules
{
    /// <summary>The most tokens of a name.</summary>
    private const int LongestName = 40;

    // Letters of other scripts that look like Latin ones: a reader cannot see which is meant.
    private const string CyrillicAndGreekLikeLatin = "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυιϲ";

    /// <summary>Why these tokens cannot be a name, as a sentence without its subject; null where they can.</summary>
    public static (Token Token, string Reason)? WhyNot(EquatableArray<Token> tokens, int start, int end)
    {
        if (end - start > LongestName)
        {
            return (tokens[start + LongestName], "has more than " + LongestName.ToString(CultureInfo.InvariantCulture) + " words: shorten it.");
        }

        var onlyKeywords = true;
        for (var i = start; i < end; i++)
        {
            var token = tokens[i];
            if (!LinePieces.IsNameToken(token.Kind))
            {
                return (token, "may not hold " + (token.Kind == TokenKind.String ? "a text in quotes" : "`" + token.Text + "`") + ".");
            }

            if (LookAlike(token.Text) is { } reason)
            {
                return (token, reason);
            }

            onlyKeywords &= token.Kind == TokenKind.Number || IsKeyword(token) || token.Kind is not TokenKind.Word;
        }

        if (onlyKeywords)
        {
            return (tokens[start], "is made only of keywords, numbers and marks: add a word that names the fact.");
        }

        return tokens[start].Is("and") || tokens[start].Is("or") || tokens[start].Is("unless") || tokens[start].Is("if")
            ? (tokens[start], "may not begin with `" + tokens[start].Text + "`.")
            : tokens[end - 1].Is("and") || tokens[end - 1].Is("or") || tokens[end - 1].Is("unless") || tokens[end - 1].Is("not")
            ? (tokens[end - 1], "may not end with `" + tokens[end - 1].Text + "`.")
            : null;
    }

    /// <summary>Why this text cannot be told from another by eye; null where it can.</summary>
    public static string? LookAlike(string text)
    {
        var latin = false;
        string? alike = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(text, i) is UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned)
            {
                return "holds the invisible character " + CodePoint(c) + ": remove it.";
            }

            latin |= IsLatin(c);
            if (CyrillicAndGreekLikeLatin.IndexOf(c) >= 0)
            {
                alike = c.ToString();
            }
            else if (FormOfLatin(text, i) is { } form)
            {
                return NotOfTheKeyboard(form);
            }
        }

        return alike is not null && (latin || OnlyLookAlikes(text)) ? NotOfTheKeyboard(alike) : null;
    }

    private static bool IsLatin(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    // Wide letters, those of formulas, ligatures, the sign of the kelvin: Unicode itself says that they are Latin letters in another form.
    private static string? FormOfLatin(string text, int index)
    {
        if (text[index] < 0x80 || char.IsLowSurrogate(text[index]) || !char.IsLetter(text, index))
        {
            return null;
        }

        var character = char.IsSurrogatePair(text, index) ? text.Substring(index, 2) : text.Substring(index, 1);
        return IsLatin(character.Normalize(NormalizationForm.FormKC)[0]) ? character : null;
    }

    private static string NotOfTheKeyboard(string character) =>
        "holds `" + character + "` (" + CodePoint(char.ConvertToUtf32(character, 0)) + "), which only looks like a Latin letter: type the letter of the keyboard.";

    private static string CodePoint(int character) => "U+" + character.ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>Whether it begins like a negation: such a yes/no name could not be told from one.</summary>
    public static bool BeginsWithNegation(Token first) => first.Is("no") || first.Is("not") || first.Is("without");

    // A letter is a name that people give: its second meaning, the article, cannot be mistaken for it.
    private static bool IsKeyword(Token token) => Keywords.IsReserved(token.Text.ToLowerInvariant());

    private static bool OnlyLookAlikes(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c) && CyrillicAndGreekLikeLatin.IndexOf(c) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
