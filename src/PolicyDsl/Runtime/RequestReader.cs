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

    private void AddUnknownKey()
    {
        var key = reader.GetString()!;
        Add(key, RequestMistakes.Quote(key) + " is no term of this policy", names.Suggest(key));
    }

    private int WrongValue(NameTable values) =>
        Wrong(0, reader.TokenType == JsonTokenType.String ? values.Suggest(reader.GetString()!) : null);

    private T Wrong<T>(T nothing, string? suggestion = null)
    {
        AddForTerm("cannot be " + RequestMistakes.Shown(ref reader) + ": " + RequestMistakes.Expected(term!), suggestion);
        reader.Skip();
        return nothing;
    }

    private void AddForTerm(string message, string? suggestion) => Add(Encoding.UTF8.GetString(key), term!.Name + " " + message, suggestion);

    private void Add(string key, string message, string? suggestion) => mistakes.Add(key, message, suggestion);
}
