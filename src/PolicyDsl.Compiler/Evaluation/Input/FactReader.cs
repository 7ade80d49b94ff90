using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>Reads the value of one term. Every mistake becomes an error; nothing is ignored or guessed.</summary>
internal sealed class FactReader
{
    private const int ValuesShown = 12;

    private readonly Term term;
    private readonly string key;
    private readonly List<RequestError> errors;

    public FactReader(Term term, string key, List<RequestError> errors)
    {
        this.term = term;
        this.key = key;
        this.errors = errors;
    }

    /// <summary>The value; null where it is unknown or wrong (then with an error).</summary>
    public FactValue? Read(InputValue value)
    {
        // A value that is itself named "unknown" or "none" comes before the words of the language.
        if (value is InputNull || (IsWord(value, "unknown") && !NamesAValue(value)))
        {
            return null;
        }

        if (IsWord(value, "none") && !NamesAValue(value))
        {
            return None(value);
        }

        return term.Type switch
        {
            YesNoType or JudgementType => YesNo(value),
            EnumerationType type => Choice(type, value),
            SetType set => Elements(set.Elements, value),
            NumberType type => Number(type, value),
            CodeType type => Code(type.System, value),
            CodeSetType type => Codes(type.System, value),
            _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
        };
    }

    private static bool IsWord(InputValue value, string word) =>
        value is InputText text && string.Equals(text.Text.Trim(), word, StringComparison.OrdinalIgnoreCase);

    private bool NamesAValue(InputValue value) =>
        value is InputText text && term.Type switch
        {
            EnumerationType type => Names.Of(type).Find(text.Text) is not null,
            SetType set => Names.Of(set.Elements).Find(text.Text) is not null,
            _ => false,
        };

    private FactValue? None(InputValue value) => term.Type switch
    {
        SetType set => Complete(set.Elements, new SortedSet<int>()),
        CodeSetType => new CodesValue(default, default, true),
        _ => term.AllowsNone ? new NoneValue() : Wrong(value, "cannot be none: " + Expected()),
    };

    private FactValue? YesNo(InputValue value) => value switch
    {
        InputBoolean boolean => new YesNoValue(boolean.Value),
        InputText when IsWord(value, "yes") || IsWord(value, "true") => new YesNoValue(true),
        InputText when IsWord(value, "no") || IsWord(value, "false") => new YesNoValue(false),
        _ => Wrong(value, Is(value) + ": " + Expected()),
    };

    private FactValue? Choice(EnumerationType type, InputValue value) =>
        ValueIndex(type, value) is { } index ? new ChoiceValue(index) : null;

    private int? ValueIndex(EnumerationType type, InputValue value)
    {
        if (value is not InputText text)
        {
            Wrong(value, Is(value) + ": " + Expected());
            return null;
        }

        var names = Names.Of(type);
        if (names.Find(text.Text) is { } index)
        {
            return index;
        }

        Wrong(value, "cannot be " + Quote(text.Text) + ": " + Expected(), names.Suggest(text.Text));
        return null;
    }

    private FactValue? Elements(EnumerationType type, InputValue value)
    {
        switch (value)
        {
            case InputList list:
                return Indexes(type, list) is { } all ? Complete(type, all) : null;
            case InputObject partial:
                var (includes, excludes) = Partial(partial);
                var (included, excluded) = (Indexes(type, includes), Indexes(type, excludes));
                if (included is null || excluded is null)
                {
                    return null;
                }

                if (included.Overlaps(excluded))
                {
                    var both = type.Values[included.First(excluded.Contains)].Name;
                    return Wrong(value, "cannot both include and exclude " + Quote(both));
                }

                return new ElementsValue(included.ToEquatableArray(), excluded.ToEquatableArray());
            default:
                return Wrong(value, Is(value) + ": " + Expected());
        }
    }

    private static ElementsValue Complete(EnumerationType type, SortedSet<int> includes) =>
        new(includes.ToEquatableArray(), Enumerable.Range(0, type.Values.Length).Where(i => !includes.Contains(i)).ToEquatableArray());

    /// <summary>The elements of a list; null where one is wrong.</summary>
    private SortedSet<int>? Indexes(EnumerationType type, InputList? list)
    {
        var indexes = new SortedSet<int>();
        var good = true;
        foreach (var item in list?.Items ?? default)
        {
            if (ValueIndex(type, item) is { } index)
            {
                indexes.Add(index);
            }
            else
            {
                good = false;
            }
        }

        return good ? indexes : null;
    }

    /// <summary>The two lists of <c>{"includes": [...], "excludes": [...]}</c>.</summary>
    private (InputList? Includes, InputList? Excludes) Partial(InputObject value)
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

    private FactValue? Number(NumberType type, InputValue value)
    {
        var (written, unitText) = value switch
        {
            InputNumber number => (number.Written, ""),
            InputText text => Quantities.Split(text.Text),
            _ => ("", ""),
        };
        if (written.Length == 0 || unitText.StartsWith(",", StringComparison.Ordinal))
        {
            return Wrong(value, (value is InputText odd ? "cannot be " + Quote(odd.Text) : Is(value)) + ": " + Expected());
        }

        if (Quantities.Number(written, out var tooLong) is not { } given)
        {
            return Wrong(value, tooLong
                ? "has more digits than a decimal number can hold (28 after the point, about 29 in all)"
                : "cannot be " + Quote(written + (unitText.Length == 0 ? "" : " " + unitText)) + ": " + Expected());
        }

        var unit = type.Unit;
        if (unitText.Length > 0 && unitText != unit.Symbol)
        {
            if (!Units.TryParse(unitText, out var other))
            {
                return Wrong(value, "has the unknown unit " + Quote(unitText) + ": " + Expected());
            }

            if (other.Dimension != unit.Dimension)
            {
                return Wrong(value, "is given in " + NameOf(unit) + ", and " + Quote(unitText) + " is a unit of " + Units.Describe(other) + ": " + Expected());
            }

            unit = other;
        }

        return InDomain(type, value, unit == type.Unit ? given : unit.ConvertTo(type.Unit, given));
    }

    private FactValue? InDomain(NumberType type, InputValue value, Rational number)
    {
        string Show(Rational bound) => FactText.Quantity(bound, type.Unit);
        if (type.Whole && !number.IsWhole)
        {
            return Wrong(value, "is a whole number, not " + Show(number));
        }

        if (type.Minimum is { } minimum && number < minimum)
        {
            return Wrong(value, minimum == Rational.Zero
                ? "cannot be negative, as " + Show(number) + " is"
                : "is at least " + Show(minimum) + ", not " + Show(number));
        }

        if (type.Maximum is { } maximum && number > maximum)
        {
            return Wrong(value, "is at most " + Show(maximum) + ", not " + Show(number));
        }

        return new NumberValue(number);
    }

    private FactValue? Code(CodeSystem system, InputValue value) => CodeOf(system, value) is { } code ? new CodeValue(code) : null;

    private string? CodeOf(CodeSystem system, InputValue value)
    {
        if (value is not InputText text)
        {
            Wrong(value, Is(value) + ": " + Expected(), value is InputNumber number ? number.Written : null);
            return null;
        }

        if (CodeFormat.TryRead(system, text.Text.Trim(), out var code))
        {
            return code;
        }

        Wrong(value, "cannot be " + Quote(text.Text) + ": " + CodeFormat.NameOf(system) + " codes are " + CodeFormat.Describe(system));
        return null;
    }

    private FactValue? Codes(CodeSystem system, InputValue value)
    {
        switch (value)
        {
            case InputList list:
                return CodesOf(system, list) is { } all ? new CodesValue(all, default, true) : null;
            case InputObject partial:
                var (includes, excludes) = Partial(partial);
                var included = CodesOf(system, includes);
                var excluded = RangesOf(system, excludes);
                if (included is null || excluded is null)
                {
                    return null;
                }

                foreach (var code in included)
                {
                    if (CodeCoverage.Contain(excluded.Value, code))
                    {
                        return Wrong(value, "cannot both include and exclude " + code);
                    }
                }

                return new CodesValue(included.Value, excluded.Value, false);
            default:
                return Wrong(value, Is(value) + ": " + Expected());
        }
    }

    private EquatableArray<string>? CodesOf(CodeSystem system, InputList? list)
    {
        var codes = (list?.Items ?? default).Select(item => CodeOf(system, item)).ToList();
        return codes.Contains(null)
            ? null
            : codes.Select(code => code!).Distinct().OrderBy(CodeRange.Key, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>Codes and ranges, "C22.0 to C22.9".</summary>
    private EquatableArray<CodeRange>? RangesOf(CodeSystem system, InputList? list)
    {
        var ranges = new List<CodeRange>();
        var good = true;
        foreach (var item in list?.Items ?? default)
        {
            var ends = item is InputText text ? text.Text.Split(new[] { " to " }, 2, StringSplitOptions.None) : Array.Empty<string>();
            var first = CodeOf(system, ends.Length == 2 ? new InputText(ends[0], item.Position) : item);
            var last = ends.Length == 2 ? CodeOf(system, new InputText(ends[1], item.Position)) : first;
            if (first is null || last is null)
            {
                good = false;
            }
            else if (string.CompareOrdinal(CodeRange.Key(first), CodeRange.Key(last)) > 0)
            {
                Wrong(item, "has the range " + first + " to " + last + " the wrong way round");
                good = false;
            }
            else
            {
                ranges.Add(new CodeRange(first, last));
            }
        }

        return good ? ranges.ToEquatableArray() : null;
    }

    private FactValue? Wrong(InputValue value, string message, string? suggestion = null)
    {
        errors.Add(new RequestError(key, term.Name + " " + message, suggestion, value.Position));
        return null;
    }

    private static string Is(InputValue value) => value switch
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
    private string Expected()
    {
        var expected = term.Type switch
        {
            YesNoType or JudgementType => "give true or false",
            EnumerationType type => "give " + OneOf(type),
            SetType set => "give a list of " + OneOf(set.Elements) + ", or {\"includes\": [...], \"excludes\": [...]}",
            NumberType type => type.Unit.Symbol.Length == 0
                ? type.Whole ? "give a whole number" : "give a number"
                : "give a number in " + type.Unit.Symbol + ", or a text such as \"" + FactText.Quantity(Sample(type), type.Unit) + "\"",
            CodeType type => "give a code in quotes: " + CodeFormat.Describe(type.System),
            CodeSetType type => "give a list of codes in quotes, each " + CodeFormat.Describe(type.System)
                + ", or {\"includes\": [...], \"excludes\": [...]}",
            _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
        };
        return expected + (term.AllowsNone && term.Type is not (SetType or CodeSetType) ? ", or \"none\"" : "");
    }

    private static Rational Sample(NumberType type) =>
        type.Minimum is { } minimum && minimum > 1 ? minimum : type.Maximum is { } maximum && maximum < 1 ? maximum : 1;

    private static string NameOf(Unit unit) =>
        unit.Symbol.Length == 0 ? "plain numbers" : unit.Symbol + ", a unit of " + Units.Describe(unit);

    private static string OneOf(EnumerationType type)
    {
        var names = type.Values.Take(ValuesShown).Select(value => Quote(value.Name));
        var more = type.Values.Length - ValuesShown;
        return string.Join(", ", names) + (more > 0 ? " or one of " + more + " more" : "");
    }

    /// <summary>In quotes, and short enough for a message.</summary>
    internal static string Quote(string text) => "\"" + (text.Length <= 60 ? text : text.Substring(0, 57) + "...") + "\"";
}
