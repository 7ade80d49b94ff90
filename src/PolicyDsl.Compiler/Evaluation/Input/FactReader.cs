using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>Reads the value of one term. Every mistake becomes an error; nothing is ignored or guessed.</summary>
internal sealed class FactReader
{
    private readonly Term term;
    private readonly FactMistakes mistakes;

    public FactReader(Term term, FactMistakes mistakes)
    {
        this.term = term;
        this.mistakes = mistakes;
    }

    /// <summary>The value; null where it is unknown or wrong (then with an error).</summary>
    public FactValue? Read(InputValue value)
    {
        // A value that is itself named "unknown" or "none" comes before the words of the language.
        if (value is InputNull || (IsWord(value, "unknown") && !NamesAValue(value)))
        {
            return null;
        }

        if (IsWord(value, FactText.NoneOf(term)) && !NamesAValue(value))
        {
            return None(value);
        }

        return term.Type switch
        {
            YesNoType or JudgementType => YesNo(value),
            EnumerationType type => Choice(type, value),
            SetType set => Elements(set.Elements, value),
            NumberType type => new NumberReader(type, mistakes).Read(value),
            DateType => Date(value),
            CodeType type => new CodeFactReader(type.System, mistakes).ReadOne(value),
            CodeSetType type => new CodeFactReader(type.System, mistakes).ReadSet(value),
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
        _ => term.AllowsNone ? new NoneValue() : mistakes.Wrong(value, "cannot be " + FactText.NoneOf(term) + ": " + mistakes.Expected()),
    };

    private FactValue? Date(InputValue value)
    {
        if (value is not InputText text || !Dates.LooksLikeOne(text.Text.Trim()))
        {
            return mistakes.Wrong(value, FactMistakes.Is(value) + ": " + mistakes.Expected());
        }

        return Dates.TryRead(text.Text.Trim(), out var date, out var problem)
            ? date
            : mistakes.Wrong(value, "cannot be " + FactMistakes.Quote(text.Text) + ": " + problem);
    }

    private FactValue? YesNo(InputValue value) => value switch
    {
        InputBoolean boolean => new YesNoValue(boolean.Value),
        InputText when IsWord(value, "yes") || IsWord(value, "true") => new YesNoValue(true),
        InputText when IsWord(value, "no") || IsWord(value, "false") => new YesNoValue(false),
        _ => mistakes.Wrong(value, FactMistakes.Is(value) + ": " + mistakes.Expected()),
    };

    private FactValue? Choice(EnumerationType type, InputValue value) =>
        ValueIndex(type, value) is { } index ? new ChoiceValue(index) : null;

    private int? ValueIndex(EnumerationType type, InputValue value)
    {
        if (value is not InputText text)
        {
            mistakes.Wrong(value, FactMistakes.Is(value) + ": " + mistakes.Expected());
            return null;
        }

        var names = Names.Of(type);
        if (names.Find(text.Text) is { } index)
        {
            return index;
        }

        mistakes.Wrong(value, "cannot be " + FactMistakes.Quote(text.Text) + ": " + mistakes.Expected(), names.Suggest(text.Text));
        return null;
    }

    private FactValue? Elements(EnumerationType type, InputValue value)
    {
        switch (value)
        {
            case InputList list:
                return Indexes(type, list) is { } all ? Complete(type, all) : null;
            case InputObject partial:
                var (includes, excludes) = mistakes.Partial(partial);
                var (included, excluded) = (Indexes(type, includes), Indexes(type, excludes));
                if (included is null || excluded is null)
                {
                    return null;
                }

                if (included.Overlaps(excluded))
                {
                    var both = type.Values[included.First(excluded.Contains)].Name;
                    return mistakes.Wrong(value, "cannot both include and exclude " + FactMistakes.Quote(both));
                }

                return new ElementsValue(included.ToEquatableArray(), excluded.ToEquatableArray());
            default:
                return mistakes.Wrong(value, FactMistakes.Is(value) + ": " + mistakes.Expected());
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
}
