using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>Writes an interpreter's request as JSON, for the generated reader.</summary>
public static class RequestJson
{
    /// <summary>The JSON in UTF-8.</summary>
    public static byte[] Of(PolicyModel policy, Request request)
    {
        var members = policy.Terms.GroupBy(term => term.Group ?? term.Name).SelectMany(terms => Members(terms.ToList(), request));
        return Encoding.UTF8.GetBytes("{" + string.Join(", ", members) + "}");
    }

    // Terms of one group together: dates as a list where all are known and those that are never come last, others as an object.
    private static IEnumerable<string> Members(List<Term> terms, Request request)
    {
        var given = terms.Where(term => request[term] is not null).ToList();
        var members = given.Select(term => Text(term.Name) + ": " + Of(term, request[term]!));
        if (terms[0].Group is not { } group || given.Count == 0)
        {
            return members;
        }

        var all = terms.Where(term => term.IsOneOfDates).ToList();
        var dates = all.TakeWhile(term => request[term] is DateValue).ToList();
        return all.Count > 0 && all.Skip(dates.Count).All(term => request[term] is NoneValue)
            && given.TrueForAll(term => term.DurationOf is null || dates.Exists(date => date.Index == term.DurationOf))
            ? [Text(group) + ": " + "[" + string.Join(", ", dates.Select(date => Entry(date, given.Find(term => term.DurationOf == date.Index)))) + "]"]
            : [Text(group) + ": {" + string.Join(", ", members) + "}"];

        string Entry(Term date, Term? duration) => duration is null
            ? Of(date, request[date]!)
            : "{\"date\": " + Of(date, request[date]!) + ", \"duration\": " + Of(duration, request[duration]!) + "}";
    }

    /// <summary>Whether JSON can hold it: a third is no decimal, and what the domain excludes no request may give.</summary>
    public static bool CanGive(PolicyModel policy, Request request) => policy.Terms.All(term =>
        request[term] is not NumberValue { Number: var number } || (!number.ToString().Contains('/', StringComparison.Ordinal)
            && term.Type is NumberType type && !(number < type.Minimum) && !(number > type.Maximum)));

    private static string Of(Term term, FactValue value) => value switch
    {
        NoneValue => term.Type is DateType ? "\"never\"" : "\"none\"",
        YesNoValue yesNo => yesNo.IsYes ? "true" : "false",
        ChoiceValue choice => Text(((EnumerationType)term.Type).Values[choice.Index].Name),
        NumberValue number => number.Number.ToString(),
        DateValue date => Text(FactText.Date(date)),
        ElementsValue elements => Part(
            Texts(elements.Includes.Select(index => ((SetType)term.Type).Elements.Values[index].Name)),
            Texts(elements.Excludes.Select(index => ((SetType)term.Type).Elements.Values[index].Name))),
        CodeValue code => Text(code.Code),
        CodesValue { Complete: true } codes => Texts(codes.Includes),
        CodesValue codes => Part(
            Texts(codes.Includes), Texts(codes.Excludes.Select(range => range.First == range.Last ? range.First : range.First + " to " + range.Last))),
        _ => throw new InvalidOperationException("Unknown value " + value.GetType().Name),
    };

    private static string Part(string includes, string excludes) => "{\"includes\": " + includes + ", \"excludes\": " + excludes + "}";

    private static string Texts(IEnumerable<string> texts) => "[" + string.Join(", ", texts.Select(Text)) + "]";

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
