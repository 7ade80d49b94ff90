using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// The private alphabet of the criterion grammar: every keyword and every kind of name or value is one character. Words that
/// mean the same share a character.
/// </summary>
internal static class Keywords
{
    public const char Is = '\ue000';
    public const char No = '\ue001';
    public const char Not = '\ue002';
    public const char At = '\ue003';
    public const char Least = '\ue004';
    public const char Most = '\ue005';
    public const char More = '\ue006';
    public const char Less = '\ue007';
    public const char Than = '\ue008';
    public const char Between = '\ue009';
    public const char And = '\ue00a';
    public const char Or = '\ue00b';
    public const char To = '\ue00c';
    public const char Up = '\ue00d';
    public const char In = '\ue00e';
    public const char Include = '\ue00f';
    public const char All = '\ue010';
    public const char Any = '\ue011';
    public const char None = '\ue012';
    public const char Only = '\ue013';
    public const char Of = '\ue014';
    public const char A = '\ue015';
    public const char Code = '\ue016';
    public const char One = '\ue017';
    public const char Exactly = '\ue018';
    public const char Unless = '\ue019';
    public const char Met = '\ue01a';
    public const char Applies = '\ue01b';
    public const char Yes = '\ue01c';
    public const char Does = '\ue01d';
    public const char Unknown = '\ue01e';

    public const char Within = '\ue020';
    public const char Before = '\ue021';
    public const char After = '\ue022';
    public const char Since = '\ue023';
    public const char On = '\ue024';
    public const char The = '\ue025';
    public const char Past = '\ue026';
    public const char Later = '\ue027';
    public const char Earlier = '\ue028';
    public const char From = '\ue02d';
    public const char Through = '\ue02e';
    public const char Never = '\ue029';
    public const char For = '\ue030';

    /// <summary><c>the later of</c>, one symbol.</summary>
    public const char LaterOf = '\ue02a';

    /// <summary><c>the earlier of</c>, one symbol.</summary>
    public const char EarlierOf = '\ue02b';

    /// <summary><c>the month of</c>, one symbol.</summary>
    public const char MonthOf = '\ue02c';

    /// <summary><c>other than</c>, one symbol.</summary>
    public const char OtherThan = '\ue02f';

    private static readonly Dictionary<string, char> Words = new(StringComparer.Ordinal)
    {
        ["is"] = Is, ["are"] = Is,
        ["no"] = No, ["not"] = Not,
        ["at"] = At, ["least"] = Least, ["most"] = Most,
        ["more"] = More, ["greater"] = More, ["higher"] = More, ["older"] = More, ["larger"] = More, ["longer"] = More,
        ["less"] = Less, ["fewer"] = Less, ["lower"] = Less, ["younger"] = Less, ["smaller"] = Less, ["shorter"] = Less,
        ["than"] = Than, ["between"] = Between, ["and"] = And, ["or"] = Or, ["to"] = To, ["up"] = Up, ["in"] = In,
        ["include"] = Include, ["includes"] = Include,
        ["all"] = All, ["any"] = Any, ["none"] = None, ["only"] = Only, ["of"] = Of,
        ["a"] = A, ["an"] = A, ["code"] = Code, ["codes"] = Code, ["one"] = One, ["exactly"] = Exactly,
        ["unless"] = Unless, ["met"] = Met, ["applies"] = Applies, ["apply"] = Applies, ["yes"] = Yes,
        ["does"] = Does, ["do"] = Does, ["unknown"] = Unknown,
    };

    /// <summary>Words of dates and windows of time. Facts and values may be called so as well: "before", "after".</summary>
    private static readonly Dictionary<string, char> TimeWords = new(StringComparer.Ordinal)
    {
        ["within"] = Within, ["before"] = Before, ["after"] = After, ["since"] = Since, ["on"] = On, ["the"] = The,
        ["past"] = Past, ["last"] = Past, ["previous"] = Past, ["preceding"] = Past,
        ["later"] = Later, ["earlier"] = Earlier, ["from"] = From, ["through"] = Through, ["never"] = Never, ["for"] = For,
    };

    /// <summary>Words that together are one symbol.</summary>
    private static readonly (string[] Words, char Symbol)[] Phrases =
    {
        (new[] { "the", "later", "of" }, LaterOf), (new[] { "the", "latest", "of" }, LaterOf),
        (new[] { "the", "earlier", "of" }, EarlierOf), (new[] { "the", "earliest", "of" }, EarlierOf),
        (new[] { "the", "month", "of" }, MonthOf), (new[] { "prior", "to" }, Before),
        (new[] { "other", "than" }, OtherThan),
    };

    /// <summary>Words with a meaning of their own, which no value may be called.</summary>
    private static readonly HashSet<string> ReservedValues = new(StringComparer.Ordinal)
    {
        "yes", "no", "none", "unknown", "another", "not", "or", "and", "unless", "is",
    };

    /// <summary>The symbol of a word, or null. The word is folded: lower case.</summary>
    public static char? SymbolOf(string piece) =>
        Words.TryGetValue(piece, out var symbol) || TimeWords.TryGetValue(piece, out symbol) ? symbol : null;

    /// <summary>Whether a word has a meaning on every line, so that a name needs another word beside it. Folded: lower case.</summary>
    public static bool IsReserved(string piece) => Words.TryGetValue(piece, out var symbol) && symbol != A;

    /// <summary>The phrase of several words that begins at a token, and the token after it; null where none does.</summary>
    public static (char Symbol, int End)? PhraseAt(EquatableArray<Token> tokens, int position)
    {
        foreach (var (words, symbol) in Phrases)
        {
            var length = 0;
            while (length < words.Length && position + length < tokens.Length && tokens[position + length].Is(words[length]))
            {
                length++;
            }

            if (length == words.Length)
            {
                return (symbol, position + length);
            }
        }

        return null;
    }

    /// <summary>Whether no value may be called this.</summary>
    public static bool IsReservedValue(string piece) => ReservedValues.Contains(piece);

    /// <summary>How a keyword symbol is written; null for other symbols.</summary>
    public static string? Spelling(char symbol)
    {
        foreach (var words in new[] { Words, TimeWords })
        {
            foreach (var pair in words)
            {
                if (pair.Value == symbol)
                {
                    return pair.Key;
                }
            }
        }

        foreach (var phrase in Phrases)
        {
            if (phrase.Symbol == symbol)
            {
                return string.Join(" ", phrase.Words);
            }
        }

        return null;
    }
}
