using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>Reads the value of a code term, and of a set of codes. Null is wrong, and then there is an error.</summary>
internal sealed class CodeFactReader
{
    private readonly CodeSystem system;
    private readonly FactMistakes mistakes;

    public CodeFactReader(CodeSystem system, FactMistakes mistakes)
    {
        this.system = system;
        this.mistakes = mistakes;
    }

    /// <summary>One code.</summary>
    public FactValue? ReadOne(InputValue value) => CodeOf(value) is { } code ? new CodeValue(code) : null;

    private string? CodeOf(InputValue value)
    {
        if (value is not InputText text)
        {
            mistakes.Wrong(value, FactMistakes.Is(value) + ": " + mistakes.Expected(), value is InputNumber number ? number.Written : null);
            return null;
        }

        if (CodeFormat.TryRead(system, text.Text.Trim(), out var code))
        {
            return code;
        }

        mistakes.Wrong(value, "cannot be " + FactMistakes.Quote(text.Text) + ": " + CodeFormat.NameOf(system) + " codes are " + CodeFormat.Describe(system));
        return null;
    }

    /// <summary>A list, which is complete, or what is known of a set.</summary>
    public FactValue? ReadSet(InputValue value)
    {
        switch (value)
        {
            case InputList list:
                return CodesOf(list) is { } all ? new CodesValue(all, default, true) : null;
            case InputObject partial:
                var (includes, excludes) = mistakes.Partial(partial);
                var included = CodesOf(includes);
                var excluded = RangesOf(excludes);
                if (included is null || excluded is null)
                {
                    return null;
                }

                foreach (var code in included)
                {
                    if (CodeCoverage.Contain(excluded.Value, code))
                    {
                        return mistakes.Wrong(value, "cannot both include and exclude " + code);
                    }
                }

                return new CodesValue(included.Value, excluded.Value, false);
            default:
                return mistakes.Wrong(value, FactMistakes.Is(value) + ": " + mistakes.Expected());
        }
    }

    private EquatableArray<string>? CodesOf(InputList? list)
    {
        var codes = (list?.Items ?? default).Select(item => CodeOf(item)).ToList();
        return codes.Contains(null)
            ? null
            : codes.Select(code => code!).Distinct().OrderBy(CodeRange.Key, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>Codes and ranges, "C22.0 to C22.9".</summary>
    private EquatableArray<CodeRange>? RangesOf(InputList? list)
    {
        var ranges = new List<CodeRange>();
        var good = true;
        foreach (var item in list?.Items ?? default)
        {
            var ends = item is InputText text ? text.Text.Split(new[] { " to " }, 2, StringSplitOptions.None) : Array.Empty<string>();
            var first = CodeOf(ends.Length == 2 ? new InputText(ends[0], item.Position) : item);
            var last = ends.Length == 2 ? CodeOf(new InputText(ends[1], item.Position)) : first;
            if (first is null || last is null)
            {
                good = false;
            }
            else if (string.CompareOrdinal(CodeRange.Key(first), CodeRange.Key(last)) > 0)
            {
                mistakes.Wrong(item, "has the range " + first + " to " + last + " the wrong way round");
                good = false;
            }
            else
            {
                ranges.Add(new CodeRange(first, last));
            }
        }

        return good ? ranges.ToEquatableArray() : null;
    }
}
