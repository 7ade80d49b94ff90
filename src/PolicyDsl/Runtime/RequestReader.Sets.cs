using System;
using System.Text.Json;

namespace PolicyDsl.Runtime;

/// <summary>Sets: a list is complete, and <c>{"includes": [...], "excludes": [...]}</c> leaves the rest open.</summary>
public ref partial struct RequestReader
{
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
}
