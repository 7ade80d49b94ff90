using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// How a criterion reads: as the document writes it, or, for what stands on no line of its own (the scope that the header
/// gives, a negation), put into the language's words.
/// </summary>
public static class CriterionText
{
    /// <summary>One line; for a group its connective.</summary>
    public static string Of(Criterion criterion) => criterion.Info.Text.Length > 0 && criterion is not NotCriterion { HasWordsOfOperand: true } ? criterion.Info.Text : criterion switch
    {
        GroupCriterion group => Connective(group),
        IfCriterion conditional => "IF " + Of(conditional.Condition),
        NotCriterion { Operand: HoldsCriterion holds } => "no " + Of(holds),
        NotCriterion { Operand: NoneCriterion { Info.Text: "" } none } => none.Term.Name + " is not " + FactText.NoneOf(none.Term),
        NotCriterion not => "not: " + Of(not.Operand),
        ConstantCriterion constant => constant.Value ? "always" : "never",
        HoldsCriterion test => test.Term.Name,
        NoneCriterion test => test.Term.Name + " is " + FactText.NoneOf(test.Term),
        ValueCriterion test => test.Term.Name + " is " + Values(test),
        NumberCriterion test => test.Term.Name + " is " + Numbers(test),
        ElementCriterion test => test.Term.Name + " includes " + FactText.ValueName(test.Term, test.Element),
        CodeCriterion test => test.Term.Name + (test.Term.Type is CodeSetType ? " include any in " : " is in ")
            + string.Join(", ", test.Ranges.Select(FactText.Range)),
        TermComparisonCriterion test => test.Left.Name + " " + Words(test.Comparison) + " " + test.Right.Name,
        ScoreCriterion test => test.Score.Name + " is " + Bounds(test.Interval, points => points.ToString()),
        ElapsedCriterion test => ElapsedText.Of(test),
        DefinitionCriterion definition => definition.Definition.Name,
        ReferenceCriterion reference => reference.Path + (reference.Kind == ReferenceKind.Met ? " is met" : " applies"),
        BrokenCriterion => "a line that could not be read",
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    private static string Connective(GroupCriterion group) => group.Kind switch
    {
        GroupKind.All => "ALL of",
        GroupKind.Any => "ONE of",
        GroupKind.ExactlyOne => "EXACTLY ONE of",
        GroupKind.AtLeast => "AT LEAST " + new Rational(group.Count) + " of",
        GroupKind.AtMost => "AT MOST " + new Rational(group.Count) + " of",
        GroupKind.None => "NONE of",
        _ => throw new InvalidOperationException("Unknown group " + group.Kind),
    };

    private static string Values(ValueCriterion test)
    {
        var names = test.Values.Select(value => FactText.ValueName(test.Term, value)).ToList();
        return names.Count < 2
            ? string.Concat(names)
            : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[names.Count - 1];
    }

    private static string Numbers(NumberCriterion test)
    {
        var type = test.Term.Type as NumberType;
        return Bounds(test.Interval, number => type is null ? number.ToString() : FactText.Quantity(number, type.Unit));
    }

    /// <summary>"at least 2 and less than 4", "3": what stands after <c>is</c>.</summary>
    internal static string Bounds(Interval interval, Func<Rational, string> number)
    {
        var (lower, upper) = (interval.Lower, interval.Upper);
        if (lower is not null && lower == upper)
        {
            return number(lower.Value);
        }

        var parts = new List<string>();
        if (lower is not null)
        {
            parts.Add((lower.Inclusive ? "at least " : "more than ") + number(lower.Value));
        }

        if (upper is not null)
        {
            parts.Add((upper.Inclusive ? "at most " : "less than ") + number(upper.Value));
        }

        return parts.Count == 0 ? "any number" : string.Join(" and ", parts);
    }

    private static string Words(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "is",
        Comparison.Less => "is less than",
        Comparison.LessOrEqual => "is at most",
        Comparison.Greater => "is more than",
        Comparison.GreaterOrEqual => "is at least",
        _ => throw new InvalidOperationException("Unknown comparison " + comparison),
    };
}
