using System.Text;
using System.Text.Json;

namespace PolicyDsl.Runtime;

/// <summary>Reads several terms at once: an object, or a list of dates, under the name that they have together.</summary>
public ref partial struct RequestReader
{
    /// <summary>Goes into the object or the list that gives the terms of a group.</summary>
    private void ReadGroup(GroupReading named)
    {
        key = reader.ValueSpan;
        reader.Read();
        var isNone = IsWord("none") || IsWord(FactText.Never);
        if (reader.TokenType == JsonTokenType.Null || IsWord("unknown"))
        {
            return;
        }

        if (reader.TokenType == JsonTokenType.StartObject)
        {
            group = named with { IsObject = true };
        }
        else if (named.IsDates && (reader.TokenType == JsonTokenType.StartArray || isNone))
        {
            foreach (var member in named.Members!)
            {
                if (given.Contains(member))
                {
                    Add(Encoding.UTF8.GetString(key), policy.Terms[member].Name + " is given twice", null);
                }

                given.Add(member);
            }

            group = named with { IsList = true, IsEnded = isNone };
        }
        else
        {
            Add(
                Encoding.UTF8.GetString(key),
                named.Name + " cannot be " + RequestMistakes.Shown(ref reader) + (named.IsDates
                    ? ": give a list of dates such as [\"2024-03-15\"], the empty list where there are none"
                    : ": give an object such as {\"" + policy.Terms[named.Members![0]].Name + "\": ...}"),
                null);
            reader.Skip();
        }
    }

    /// <summary>Goes to the next date of a list; at its end to the dates that are never. False, with -1, where no list is being read.</summary>
    private bool NextDate(out int index)
    {
        index = -1;
        if (!group.IsList)
        {
            return false;
        }

        if (group.IsEntry && NextOfEntry(out index))
        {
            return true;
        }

        if (!group.IsEnded && reader.Read() && reader.TokenType == JsonTokenType.EndArray)
        {
            group = group with { IsEnded = true };
        }

        if (group.Next < group.Members!.Length)
        {
            index = group.Members[group.Next];
            term = policy.Terms[index];
            group = group with { Next = group.Next + 1 };
            if (group.IsEnded || group.Durations is null || reader.TokenType != JsonTokenType.StartObject)
            {
                return true;
            }

            group = group with { IsEntry = true, HasDate = false, MistakesBefore = mistakes.Count };
            return NextDate(out index);
        }

        if (!group.IsEnded)
        {
            Add(Encoding.UTF8.GetString(key), group.Name + " takes up to " + group.Members.Length + " dates", null);
            while (reader.TokenType != JsonTokenType.EndArray)
            {
                reader.Skip();
                reader.Read();
            }
        }

        group = default;
        return false;
    }

    /// <summary>Goes to the date or the duration of <c>{"date": "2024-03-15", "duration": 3}</c>. False, with -1, at its end.</summary>
    private bool NextOfEntry(out int index)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isDate = reader.ValueTextEquals("date"u8);
            if (!isDate && !reader.ValueTextEquals("duration"u8))
            {
                Add(
                    Encoding.UTF8.GetString(key),
                    group.Name + " takes \"date\" and \"duration\", not " + RequestMistakes.Quote(reader.GetString()!) + ": " + group.EntryForm(policy), null);
                reader.Read();
                reader.Skip();
                continue;
            }

            reader.Read();
            index = isDate ? group.Members![group.Next - 1] : group.Durations![group.Next - 1];
            term = policy.Terms[index];
            if (isDate ? group.HasDate : given.Contains(index))
            {
                Add(Encoding.UTF8.GetString(key), term.Name + " is given twice", null);
                reader.Skip();
                continue;
            }

            given.Add(index);
            group = group with { HasDate = group.HasDate || isDate };
            if (isDate || !GivesNothing())
            {
                return true;
            }
        }

        index = -1;
        if (!group.HasDate && mistakes.Count == group.MistakesBefore)
        {
            Add(Encoding.UTF8.GetString(key), group.Name + " has an entry without a date: " + group.EntryForm(policy), null);
        }

        group = group with { IsEntry = false };
        return false;
    }
}
