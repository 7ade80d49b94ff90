using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>Reads the members of a request, each for a term, or for all terms of a <c>for each</c> term or of several dates.</summary>
internal sealed class TermReading
{
    private readonly PolicyModel policy;
    private readonly Names names;
    private readonly Dictionary<int, string> given = new();

    public TermReading(PolicyModel policy)
    {
        this.policy = policy;
        names = Names.Of(policy.Terms);
        Builder = new Request.Builder(policy);
    }

    /// <summary>What was wrong.</summary>
    public List<RequestError> Errors { get; } = new();

    /// <summary>What was read.</summary>
    public Request.Builder Builder { get; }

    /// <summary>Reads one member.</summary>
    public void Read(InputMember member)
    {
        if (names.Find(member.Key) is { } index)
        {
            Set(policy.Terms[index], member.Key, member.Value, member);
        }
        else if (GroupOf(member.Key) is { Count: > 0 } group)
        {
            ReadGroup(group, member);
        }
        else
        {
            Errors.Add(new RequestError(
                member.Key, FactMistakes.Quote(member.Key) + " is no term of this policy", names.Suggest(member.Key), member.Position));
        }
    }

    private List<Term> GroupOf(string key)
    {
        // The phrase and its camelCase key are one name.
        static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return policy.Terms.Where(term => term.Group is { } group && Letters(group) == Letters(key)).ToList();
    }

    private void ReadGroup(List<Term> group, InputMember member)
    {
        switch (member.Value)
        {
            case InputNull:
            case InputText { Text: var text } when IsWord(text, "unknown"):
                break;
            case InputObject parts:
                parts.Members.ToList().ForEach(part => ReadPart(group, part));
                break;
            case InputList dates when group[0].IsOneOfDates:
                ReadDates(group.Where(term => term.IsOneOfDates).ToList(), dates.Items.ToList(), member);
                break;
            case InputText { Text: var text } when group[0].IsOneOfDates && (IsWord(text, "none") || IsWord(text, "never")):
                ReadDates(group.Where(term => term.IsOneOfDates).ToList(), new List<InputValue>(), member);
                break;
            default:
                Errors.Add(new RequestError(
                    member.Key,
                    group[0].Group + " " + FactMistakes.Is(member.Value) + ": " + (group[0].IsOneOfDates
                        ? "give a list of dates such as [\"2024-03-15\"], the empty list where there are none"
                        : "give an object such as {\"" + group[0].Name + "\": ...}"),
                    null, member.Value.Position));
                break;
        }
    }

    private void ReadPart(List<Term> group, InputMember part)
    {
        if (names.Find(part.Key) is { } index && group.Any(term => term.Index == index))
        {
            Set(policy.Terms[index], part.Key, part.Value, part);
            return;
        }

        Errors.Add(new RequestError(
            part.Key, FactMistakes.Quote(part.Key) + " is none of " + group[0].Group,
            Text.Spelling.Suggest(part.Key, group.Select(term => term.Name).ToList()), part.Position));
    }

    /// <summary>The list is complete: what it does not name did not take place.</summary>
    private void ReadDates(List<Term> group, List<InputValue> dates, InputMember member)
    {
        if (dates.Count > group.Count)
        {
            Errors.Add(new RequestError(
                member.Key, group[0].Group + " takes up to " + group.Count + " dates, not " + dates.Count, null, dates[group.Count].Position));
            return;
        }

        for (var i = 0; i < group.Count; i++)
        {
            if (i >= dates.Count)
            {
                Set(group[i], member.Key, new InputText(FactText.NoneOf(group[i]), member.Position), member);
            }
            else if (IsDate(dates[i]))
            {
                Set(group[i], member.Key, dates[i], member);
            }
            else if (DurationOf(group[i]) is { } duration && dates[i] is InputObject entry)
            {
                ReadEntry(group[i], duration, entry, member);
            }
            else
            {
                Errors.Add(new RequestError(member.Key, group[0].Group + " " + FactMistakes.Is(dates[i]) + ": " + EntryForm(group[i]), null, dates[i].Position));
            }
        }
    }

    /// <summary>A date and how long it lasted: <c>{"date": "2024-03-15", "duration": 3}</c>.</summary>
    private void ReadEntry(Term date, Term duration, InputObject entry, InputMember member)
    {
        var before = Errors.Count;
        foreach (var part in entry.Members)
        {
            if (part.Key == "date" && IsDate(part.Value))
            {
                Set(date, member.Key, part.Value, part);
            }
            else if (part.Key == "duration")
            {
                Set(duration, member.Key, part.Value, part);
            }
            else
            {
                Errors.Add(new RequestError(
                    member.Key,
                    date.Group + (part.Key == "date" ? " " + FactMistakes.Is(part.Value) : " takes \"date\" and \"duration\", not " + FactMistakes.Quote(part.Key)) + ": " + EntryForm(date),
                    null, part.Position));
            }
        }

        if (Errors.Count == before && entry.Members.All(part => part.Key != "date"))
        {
            Errors.Add(new RequestError(member.Key, date.Group + " has an entry without a date: " + EntryForm(date), null, entry.Position));
        }
    }

    private Term? DurationOf(Term date) => policy.Terms.FirstOrDefault(term => term.DurationOf == date.Index);

    private string EntryForm(Term date) => DurationOf(date) is { Type: NumberType type }
        ? "give dates such as \"2024-03-15\", or {\"date\": \"2024-03-15\", \"duration\": \"" + FactText.Quantity(3, type.Unit) + "\"}"
        : "give dates such as \"2024-03-15\"";

    private static bool IsDate(InputValue value) => value is InputText { Text: var text } && !IsWord(text, "unknown") && !IsWord(text, "never");

    private void Set(Term term, string key, InputValue value, InputMember place)
    {
        if (given.TryGetValue(term.Index, out var earlier))
        {
            var asWhat = earlier == key ? "" : ": as " + FactMistakes.Quote(earlier) + " and as " + FactMistakes.Quote(key);
            Errors.Add(new RequestError(key, term.Name + " is given twice" + asWhat, null, place.Position));
            return;
        }

        given.Add(term.Index, key);
        Builder.Set(term, new FactReader(term, new FactMistakes(term, key, Errors)).Read(value));
    }

    private static bool IsWord(string text, string word) => string.Equals(text.Trim(), word, StringComparison.OrdinalIgnoreCase);
}
