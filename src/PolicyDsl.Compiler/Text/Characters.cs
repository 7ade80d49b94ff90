using System.Globalization;

namespace PolicyDsl.Compiler.Text;

/// <summary>What a character is to the language. Decided by Unicode category, never by the current culture.</summary>
internal enum CharacterKind
{
    /// <summary>A space of any width: documents are full of no-break spaces.</summary>
    Space,

    /// <summary>A tab.</summary>
    Tab,

    /// <summary>A letter, a digit, a combining mark, an underscore: what words are made of.</summary>
    WordPart,

    /// <summary>A character that nobody sees: zero width, soft hyphens, and the bidirectional controls.</summary>
    Invisible,

    /// <summary>U+FFFD, which stands where the file was not UTF-8; also half of a surrogate pair.</summary>
    NotText,

    /// <summary>A control character other than a tab.</summary>
    Control,

    /// <summary>Any other mark.</summary>
    Mark,
}

/// <summary>Classifies the characters of a policy's text.</summary>
internal static class Characters
{
    /// <summary>The kind of the character at <paramref name="index"/>.</summary>
    /// <param name="length">How many UTF-16 units it takes: 1 or 2.</param>
    public static CharacterKind Classify(string text, int index, out int length)
    {
        length = 1;
        var c = text[index];
        if (c < 128)
        {
            return c switch
            {
                ' ' => CharacterKind.Space,
                '\t' => CharacterKind.Tab,
                >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' => CharacterKind.WordPart,
                < ' ' or '\u007F' => CharacterKind.Control,
                _ => CharacterKind.Mark,
            };
        }

        if (char.IsSurrogate(c))
        {
            if (!char.IsHighSurrogate(c) || index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1]))
            {
                return CharacterKind.NotText;
            }

            length = 2;
        }
        else if (c == '\uFFFD')
        {
            return CharacterKind.NotText;
        }

        return FromCategory(CharUnicodeInfo.GetUnicodeCategory(text, index));
    }

    /// <summary>Hyphens and dashes of every length, and the minus sign: all the same to the language.</summary>
    public static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212';

    /// <summary>A double quote, straight or curly.</summary>
    public static bool IsQuote(char c) => c == '"' || IsCurlyQuote(c);

    /// <summary>A curly double quote, of either side.</summary>
    public static bool IsCurlyQuote(char c) => c is '\u201C' or '\u201D' or '\u201E' or '\u201F';

    /// <summary>A mark that may stand between two parts of one word: dots, dashes, apostrophes, slashes.</summary>
    public static bool JoinsWords(char c) => c is '.' or '/' or '\'' or '\u2019' || IsDash(c);

    private static CharacterKind FromCategory(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.ConnectorPunctuation
            => CharacterKind.WordPart,
        UnicodeCategory.SpaceSeparator => CharacterKind.Space,
        UnicodeCategory.Format => CharacterKind.Invisible,
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterKind.Control,
        _ => CharacterKind.Mark,
    };
}
