using System;
using System.Collections.Generic;

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

    /// <summary>Words with a meaning of their own, which no value may be called.</summary>
    private static readonly HashSet<string> ReservedValues = new(StringComparer.Ordinal)
    {
        "yes", "no", "none", "unknown", "another", "not", "or", "and", "unless", "is",
    };

    /// <summary>The symbol of a word, or null. The word is folded: lower case.</summary>
    public static char? SymbolOf(string piece) => Words.TryGetValue(piece, out var symbol) ? symbol : null;

    /// <summary>Whether no value may be called this.</summary>
    public static bool IsReservedValue(string piece) => ReservedValues.Contains(piece);

    /// <summary>How a keyword symbol is written; null for other symbols.</summary>
    public static string? Spelling(char symbol)
    {
        foreach (var pair in Words)
        {
            if (pair.Value == symbol)
            {
                return pair.Key;
            }
        }

        return null;
    }
}
