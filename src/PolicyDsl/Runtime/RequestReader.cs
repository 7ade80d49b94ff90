using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace PolicyDsl.Runtime;

/// <summary>
/// Reads a request from JSON in UTF-8, one fact at a time, without reflection and, for a good request, without allocation (but
/// for sets of codes). Every problem is kept, so that all are reported at once. Used by generated code.
/// </summary>
/// <remarks>
/// A key or a value that nobody understands must never look like a fact that nobody gave: it is a problem, never ignored.
/// null and "unknown" give nothing.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct RequestReader
{
    private readonly PolicyInfo policy;
    private readonly NameTable names;
    private Utf8JsonReader reader;
    private IndexSet given;
    private RequestMistakes mistakes;
    private TermInfo? term;
    private ReadOnlySpan<byte> key;
    private GroupReading group;

    /// <summary>Starts on a request.</summary>
    public RequestReader(ReadOnlySpan<byte> utf8Json, PolicyInfo policy, NameTable names)
    {
        // A byte order mark is no JSON, but files have one.
        reader = new Utf8JsonReader(utf8Json.StartsWith("\uFEFF"u8) ? utf8Json[3..] : utf8Json);
        this.policy = policy;
        this.names = names;
        given = default;
        mistakes = default;
        term = null;
        key = default;
        group = default;
    }

    /// <summary>Goes to the next fact. False at the end of the request.</summary>
    /// <param name="index">The term that it gives.</param>
    /// <exception cref="JsonException">This is not JSON.</exception>
    /// <exception cref="RequestFormatException">At the end: there were problems.</exception>
    public bool Next(out int index)
    {
        index = -1;
        if (reader.TokenType == JsonTokenType.None)
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new RequestFormatException([new RequestProblem("", "A request is an object: {\"term\": value, ...}.")]);
            }
        }

        while (NextDate(out index) || reader.Read())
        {
            if (index >= 0)
            {
                return true;
            }

            if (group.IsObject && reader.TokenType == JsonTokenType.EndObject)
            {
                group = default;
                continue;
            }

            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                break;
            }

            index = names.Find(ref reader);
            if (index < 0 && !group.IsObject && GroupReading.Of(policy, reader.GetString()!) is { Members: not null } named)
            {
                ReadGroup(named);
                continue;
            }

            if (group.IsObject && !group.Holds(index))
            {
                Add(reader.GetString()!, RequestMistakes.Quote(reader.GetString()!) + " is none of " + group.Name, null);
            }
            else if (index < 0)
            {
                AddUnknownKey();
            }
            else if (given.Contains(index))
            {
                Add(reader.GetString()!, policy.Terms[index].Name + " is given twice", null);
            }
            else
            {
                given.Add(index);
                term = policy.Terms[index];
                key = reader.ValueSpan;
                reader.Read();
                if (!GivesNothing())
                {
                    return true;
                }

                continue;
            }

            reader.Read();
            reader.Skip();
        }

        // Reads on, so that text after the request is noticed.
        reader.Read();
        if (mistakes.All is { } problems)
        {
            throw new RequestFormatException(problems);
        }

        return false;
    }

    /// <summary>The exception for text that is not JSON, with the problems found before.</summary>
    public readonly RequestFormatException NotJson(Exception exception)
    {
        List<RequestProblem> all = [.. mistakes.All ?? []];
        all.Add(new RequestProblem("", "This is not JSON: " + exception.Message));
        return new RequestFormatException(all, exception);
    }

    /// <summary>A yes/no fact, packed.</summary>
    public byte Answer()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return 2;
            case JsonTokenType.False:
                return 1;
            case JsonTokenType.String when IsWord("yes") || IsWord("true"):
                return 2;
            case JsonTokenType.String when IsWord("no") || IsWord("false"):
                return 1;
            default:
                return (byte)(IsNone() ? 3 : Wrong(0));
        }
    }

    /// <summary>A choice, packed.</summary>
    public int Choice(NameTable values)
    {
        if (reader.TokenType == JsonTokenType.String && values.Find(ref reader) is >= 0 and var index)
        {
            return index + 1;
        }

        return IsNone() ? term!.Values.Count + 1 : WrongValue(values);
    }

    /// <summary>A set.</summary>
    public SetOf<T> Elements<T>(NameTable values)
        where T : struct, Enum
    {
        IndexSet includes = default;
        IndexSet excludes = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadElements(values, ref includes);
                return SetOf<T>.FromIndexes(includes, default, complete: true);
            case JsonTokenType.StartObject:
                while (NextPart() is { } part)
                {
                    ReadElements(values, ref part == "includes" ? ref includes : ref excludes);
                }

                for (var element = includes.Next(0); element >= 0; element = includes.Next(element + 1))
                {
                    if (excludes.Contains(element))
                    {
                        AddForTerm("cannot both include and exclude " + RequestMistakes.Quote(term!.Values[element].Name), null);
                        return default;
                    }
                }

                return SetOf<T>.FromIndexes(includes, excludes, complete: false);
            default:
                return IsWord("none") ? SetOf<T>.Empty : Wrong(default(SetOf<T>));
        }
    }

    /// <summary>A number in the term's unit.</summary>
    public Fact<decimal> Number(NumberDomain domain)
    {
        decimal value;
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (JsonNumbers.Read(reader.ValueSpan, out value) != JsonNumbers.Reading.Number)
            {
                return TooLong();
            }
        }
        else if (IsNone())
        {
            return Fact<decimal>.None;
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            if (!TryReadQuantity(domain, out value))
            {
                return default;
            }
        }
        else
        {
            return Wrong(default(Fact<decimal>));
        }

        if (domain.WhyNot(value) is { } problem)
        {
            AddForTerm(problem, null);
            return default;
        }

        return Fact<decimal>.Of(value);
    }

    /// <summary>A date.</summary>
    public Fact<CalendarDate> Date()
    {
        if (group.IsEnded || (IsNone() && !group.IsList))
        {
            return Fact<CalendarDate>.None;
        }

        if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= 64)
        {
            Span<char> text = stackalloc char[64];
            if (CalendarDate.TryParse(text[..reader.CopyString(text)], out var date))
            {
                return Fact<CalendarDate>.Of(date);
            }
        }

        return Wrong(default(Fact<CalendarDate>));
    }

    /// <summary>A code.</summary>
    public Fact<Code<TSystem>> Code<TSystem>()
        where TSystem : struct, ICodeSystem =>
        TryReadCode<TSystem>(out var code) ? Fact<Code<TSystem>>.Of(code)
        : IsNone() ? Fact<Code<TSystem>>.None
        : WrongCode(default(Fact<Code<TSystem>>));

    /// <summary>A set of codes.</summary>
    public CodeSet<TSystem> Codes<TSystem>()
        where TSystem : struct, ICodeSystem
    {
        List<CodeRange<TSystem>> includes = [];
        List<CodeRange<TSystem>> excludes = [];
        var before = mistakes.Count;
        var complete = true;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadCodes(includes, ranges: false);
                break;
            case JsonTokenType.StartObject:
                complete = false;
                while (NextPart() is { } part)
                {
                    ReadCodes(part == "includes" ? includes : excludes, ranges: part != "includes");
                }

                break;
            default:
                return IsWord("none") ? CodeSet<TSystem>.Empty : Wrong(default(CodeSet<TSystem>));
        }

        if (before != mistakes.Count)
        {
            return default;
        }

        foreach (var range in includes)
        {
            if (excludes.Exists(excluded => excluded.Contains(range.First)))
            {
                AddForTerm("cannot both include and exclude " + range.First, null);
                return default;
            }
        }

        return new CodeSet<TSystem>([.. includes.Select(range => range.First)], [.. excludes], complete);
    }

    /// <summary>Whether the value is null or the word "unknown", and no value of the term is called so.</summary>
    private readonly bool GivesNothing() =>
        reader.TokenType == JsonTokenType.Null || (IsWord("unknown") && !IsNameOfValue("unknown"));

    private readonly bool IsNone() => term!.AllowsNone && IsWord(RequestMistakes.NoneWord(term!));

    private readonly bool IsNameOfValue(string word) =>
        term!.Values.Any(value => string.Equals(value.Name, word, StringComparison.OrdinalIgnoreCase)
            || string.Equals(value.ShortName, word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the value is this text, whatever its case.</summary>
    private readonly bool IsWord(string word)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > 64)
        {
            return false;
        }

        Span<byte> text = stackalloc byte[64];
        var value = text[..reader.CopyString(text)].Trim((byte)' ');
        return Ascii.EqualsIgnoreCase(value, word);
    }

    private void ReadElements(NameTable values, ref IndexSet elements)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String && values.Find(ref reader) is >= 0 and var index)
            {
                elements.Add(index);
            }
            else
            {
                WrongValue(values);
            }
        }
    }

    /// <summary>Goes to the next list of <c>{"includes": [...], "excludes": [...]}</c>; null at its end.</summary>
    private string? NextPart()
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = reader.GetString()!;
            reader.Read();
            if (part is not ("includes" or "excludes"))
            {
                var suggestion = Spelling.Suggest(part, ["includes", "excludes"]);
                AddForTerm("takes \"includes\" and \"excludes\", not " + RequestMistakes.Quote(part), suggestion);
            }
            else if (reader.TokenType != JsonTokenType.StartArray)
            {
                AddForTerm("takes a list for " + RequestMistakes.Quote(part) + ": [\"...\", \"...\"]", null);
            }
            else
            {
                return part;
            }

            reader.Skip();
        }

        return null;
    }

    private bool TryReadQuantity(NumberDomain domain, out decimal value)
    {
        var text = reader.GetString()!.Trim().Replace('\u2212', '-');
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '-' or '+'))
        {
            end++;
        }

        var symbol = text[end..].Trim().Replace(" ", "", StringComparison.Ordinal);
        var reading = JsonNumbers.Read(Encoding.UTF8.GetBytes(text[..end]), out value);
        if (reading == JsonNumbers.Reading.TooLong)
        {
            TooLong();
            return false;
        }

        if (reading == JsonNumbers.Reading.NoNumber || symbol.StartsWith(','))
        {
            return Wrong(false);
        }

        if (symbol.Length == 0)
        {
            return true;
        }

        if (domain.Find(symbol) is not { } unit)
        {
            AddForTerm("has the unknown unit " + RequestMistakes.Quote(symbol) + ": " + RequestMistakes.Expected(term!), null);
            return false;
        }

        try
        {
            value = JsonNumbers.Convert(value, unit);
            return true;
        }
        catch (OverflowException)
        {
            TooLong();
            return false;
        }
    }

    private readonly bool TryReadCode<TSystem>(out Code<TSystem> code)
        where TSystem : struct, ICodeSystem
    {
        code = default;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > 64)
        {
            return false;
        }

        Span<char> text = stackalloc char[64];
        return PolicyDsl.Code<TSystem>.TryParse(text[..reader.CopyString(text)], out code);
    }

    private void ReadCodes<TSystem>(List<CodeRange<TSystem>> codes, bool ranges)
        where TSystem : struct, ICodeSystem
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (TryReadCode<TSystem>(out var code))
            {
                codes.Add(code);
            }
            else if (ranges && reader.TokenType == JsonTokenType.String && TryReadRange<TSystem>(reader.GetString()!) is { } range)
            {
                codes.Add(range);
            }
            else
            {
                WrongCode(false);
            }
        }
    }

    private static CodeRange<TSystem>? TryReadRange<TSystem>(string text)
        where TSystem : struct, ICodeSystem
    {
        var ends = text.Split(" to ", 2);
        return ends.Length == 2 && PolicyDsl.Code<TSystem>.TryParse(ends[0], out var first)
            && PolicyDsl.Code<TSystem>.TryParse(ends[1], out var last) && first <= last
                ? new CodeRange<TSystem>(first, last)
                : null;
    }

    private Fact<decimal> TooLong()
    {
        AddForTerm("has more digits than a decimal number can hold (28 after the point, about 29 in all)", null);
        return default;
    }

    private void AddUnknownKey()
    {
        var key = reader.GetString()!;
        Add(key, RequestMistakes.Quote(key) + " is no term of this policy", names.Suggest(key));
    }

    private int WrongValue(NameTable values) =>
        Wrong(0, reader.TokenType == JsonTokenType.String ? values.Suggest(reader.GetString()!) : null);

    private T WrongCode<T>(T nothing) =>
        Wrong(nothing, reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : null);

    private T Wrong<T>(T nothing, string? suggestion = null)
    {
        AddForTerm("cannot be " + RequestMistakes.Shown(ref reader) + ": " + RequestMistakes.Expected(term!), suggestion);
        reader.Skip();
        return nothing;
    }

    private void AddForTerm(string message, string? suggestion) => Add(Encoding.UTF8.GetString(key), term!.Name + " " + message, suggestion);

    private void Add(string key, string message, string? suggestion) => mistakes.Add(key, message, suggestion);
}
