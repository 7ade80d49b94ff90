using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>Collects what is wrong with the value of one term, and says what is expected instead.</summary>
internal sealed class FactMistakes
{
    private const int ValuesShown = 12;

    private readonly Term term;
    private readonly string key;
    private readonly List<RequestError> errors;

    /// <summary>Adds to <paramref name="errors"/> under the key as the request writes it.</summary>
    public FactMistakes(Term term, string key, List<RequestError> errors)
    {
        this.term = term;
        this.key = key;
        this.errors = errors;
    }

    /// <summary>Notes a mistake at a value: the term's name, then the message. Null, for callers to return.</summary>
    public FactValue? Wrong(InputValue value, string message, string? suggestion = null)
    {
        errors.Add(new RequestError(key, term.Name + " " + message, suggestion, value.Position));
        return null;
    }

    /// <summary>"cannot be ...", for a value of the wrong kind.</summary>
    public static string Is(InputValue value) => value switch
    {
        InputNull => "cannot be null",
        InputBoolean boolean => "cannot be " + (boolean.Value ? "true" : "false"),
        InputNumber number => "cannot be the number " + number.Written,
        InputText text => "cannot be " + Quote(text.Text),
        InputList => "cannot be a list",
        InputObject => "cannot be an object",
        _ => throw new InvalidOperationException("Unknown input " + value.GetType().Name),
    };

    /// <summary>What a value of the term looks like.</summary>
    public string Expected()
    {
        var expected = term.Type switch
        {
            YesNoType or JudgementType => "give true or false",
            EnumerationType type => "give " + OneOf(type),
            SetType set => "give a list of " + OneOf(set.Elements) + ", or {\"includes\": [...], \"excludes\": [...]}",
            NumberType type => type.Unit.Symbol.Length == 0
                ? type.Whole ? "give a whole number" : "give a number"
                : "give a number in " + type.Unit.Symbol + ", or a text such as \"" + FactText.Quantity(Sample(type), type.Unit) + "\"",
            DateType => "give a date such as \"2024-03-15\", or \"2024-03\" where only the month is known",
            CodeType type => "give a code in quotes: " + CodeFormat.Describe(type.System),
            CodeSetType type => "give a list of codes in quotes, each " + CodeFormat.Describe(type.System)
                + ", or {\"includes\": [...], \"excludes\": [...]}",
            _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
        };
        return expected + (term.AllowsNone && term.Type is not (SetType or CodeSetType) ? ", or \"" + FactText.NoneOf(term) + "\"" : "");
    }

    private static Rational Sample(NumberType type) =>
        type.Minimum is { } minimum && minimum > 2 ? minimum : type.Maximum is { } maximum && maximum < 2 ? maximum : 2;

    private static string OneOf(EnumerationType type)
    {
        var names = type.Values.Take(ValuesShown).Select(value => Quote(value.Name));
        var more = type.Values.Length - ValuesShown;
        return string.Join(", ", names) + (more > 0 ? " or one of " + more + " more" : "");
    }

    /// <summary>In quotes, and short enough for a message.</summary>
    public static string Quote(string text) => "\"" + (text.Length <= 60 ? text : text.Substring(0, 57) + "...") + "\"";

    /// <summary>The two lists of <c>{"includes": [...], "excludes": [...]}</c>.</summary>
    public (InputList? Includes, InputList? Excludes) Partial(InputObject value)
    {
        InputList? includes = null;
        InputList? excludes = null;
        foreach (var member in value.Members)
        {
            var isIncludes = member.Key == "includes";
            if (!isIncludes && member.Key != "excludes")
            {
                errors.Add(new RequestError(
                    key, Quote(member.Key) + " means nothing in the value of " + term.Name + ": \"includes\" and \"excludes\" do",
                    Text.Spelling.Suggest(member.Key, new[] { "includes", "excludes" }), member.Position));
            }
            else if ((isIncludes ? includes : excludes) is not null)
            {
                errors.Add(new RequestError(key, Quote(member.Key) + " is given twice in the value of " + term.Name, null, member.Position));
            }
            else if (member.Value is not InputList list)
            {
                errors.Add(new RequestError(
                    key, Quote(member.Key) + " of " + term.Name + " takes a list: [\"...\", \"...\"]", null, member.Value.Position));
            }
            else if (isIncludes)
            {
                includes = list;
            }
            else
            {
                excludes = list;
            }
        }

        return (includes, excludes);
    }
}
