using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Random facts for the terms of a random policy, with the lines of an example that say the same.</summary>
public sealed class SketchFacts(Prng random)
{
    /// <summary>What is known of a term, and the line of an example that gives it.</summary>
    public (FactValue Value, string Line) Draw(SketchTerm term)
    {
        if (term.AllowsNone && random.Chance(15))
        {
            return (new NoneValue(), term.Name + (term.Kind == SketchKind.Date ? " is never" : " is none"));
        }

        switch (term.Kind)
        {
            case SketchKind.YesNo or SketchKind.Judgement:
                var yes = random.Chance(50);
                return (new YesNoValue(yes), (yes ? "" : "no ") + term.Name);
            case SketchKind.Choice:
                var index = random.Next(term.Values.Count);
                return (new ChoiceValue(index), term.Name + " is " + random.Pick(term.ValueNames(index)));
            case SketchKind.Number:
                var number = Number(term);
                return (new NumberValue(number), term.Name + " is " + number + term.Unit.Symbol switch
                {
                    "" => "",
                    "%" => "%",
                    _ => " " + term.Unit.Symbol,
                });
            case SketchKind.Date:
                return Date(term);
            case SketchKind.Set:
                return Set(term);
            case SketchKind.Code:
                var code = random.Pick(term.Codes);
                return (new CodeValue(code), term.Name + " is " + code);
            case SketchKind.Codes:
                var codes = random.PickSome(term.Codes, random.Between(1, 2));
                return (new CodesValue(codes.ToEquatableArray(), default, true), term.Name + " include only " + string.Join(", ", codes));
            default:
                throw new InvalidOperationException("Unknown kind " + term.Kind);
        }
    }

    // About the time of which the lines of dates speak.
    private (FactValue Value, string Line) Date(SketchTerm term)
    {
        var day = Day.FromYmd(2023, 12, 31).AddDays(random.Next(200) - 60);
        return random.Chance(20)
            ? (new DateValue(Day.FirstOfMonth(day.MonthIndex), Day.LastOfMonth(day.MonthIndex)), term.Name + " is " + day.ToString()[..7])
            : (new DateValue(day, day), term.Name + " is " + day);
    }

    private (FactValue Value, string Line) Set(SketchTerm term)
    {
        var elements = Enumerable.Range(0, term.Values.Count).ToList();
        var some = random.PickSome(elements, random.Between(1, elements.Count - 1));
        var names = string.Join(", ", some.Select(element => random.Pick(term.ValueNames(element))));
        return random.Next(4) switch
        {
            0 => (Elements(some, []), term.Name + " includes " + names),
            1 => (Elements([], some), term.Name + " includes none of " + names),
            _ => (Elements(some, elements.Except(some)), term.Name + " includes only " + names),
        };

        static ElementsValue Elements(IEnumerable<int> includes, IEnumerable<int> excludes) =>
            new(includes.ToEquatableArray(), excludes.ToEquatableArray());
    }

    // A threshold, or a number beside one.
    private Rational Number(SketchTerm term)
    {
        var value = random.Pick(term.Thresholds);
        value += random.Next(4) switch
        {
            0 => 1,
            1 => -1,
            2 => term.Whole ? 2 : new Rational(1, 2),
            _ => 0,
        };
        return term.Minimum is { } minimum && value < minimum ? minimum : term.Maximum is { } maximum && value > maximum ? maximum : value;
    }
}
