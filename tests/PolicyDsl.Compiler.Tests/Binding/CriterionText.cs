using System;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Criteria as short text, so that a test shows what a line means beside the line.</summary>
internal static class CriterionText
{
    public static string Show(Criterion criterion) => criterion switch
    {
        GroupCriterion group => Connective(group) + "(" + string.Join(", ", group.Children.Select(Show)) + ")",
        NotCriterion not => "not " + Show(not.Operand),
        IfCriterion conditional => "if " + Show(conditional.Condition) + " then " + Show(conditional.Body),
        ConstantCriterion constant => constant.Value ? "true" : "false",
        HoldsCriterion holds => holds.Term.Name,
        NoneCriterion none => none.Term.Name + " is none",
        ValueCriterion value => value.Term.Name + " in {" + string.Join(", ", value.Values.Select(index => NameOf((EnumerationType)value.Term.Type, index))) + "}",
        NumberCriterion number => number.Term.Name + " in " + Show(number.Interval),
        ElementCriterion element => element.Term.Name + " has " + NameOf(((SetType)element.Term.Type).Elements, element.Element),
        CodeCriterion code => code.Term.Name + " in {" + string.Join(", ", code.Ranges.Select(Show)) + "}",
        TermComparisonCriterion comparison => comparison.Left.Name + " " + comparison.Comparison + " " + comparison.Right.Name,
        ScoreCriterion score => score.Score.Name + " in " + Show(score.Interval),
        ElapsedCriterion elapsed => Show(elapsed.From) + " -> " + Show(elapsed.To) + " in " + Show(elapsed.Interval) + " " + elapsed.Unit,
        DefinitionCriterion definition => "[" + definition.Definition.Name + "]",
        ReferenceCriterion reference => reference.Path + " " + reference.Kind + ": " + Show(reference.Target),
        BrokenCriterion => "broken",
        _ => throw new InvalidOperationException("Unknown criterion " + criterion),
    };

    private static string Show(DateOperand date) => date switch
    {
        TermDate term => term.Term.Name,
        FixedDate day => day.Day.ToString(),
        LatestDate latest => "latest(" + string.Join(", ", latest.Operands.Select(Show)) + ")",
        EarliestDate earliest => "earliest(" + string.Join(", ", earliest.Operands.Select(Show)) + ")",
        _ => throw new InvalidOperationException("Unknown date " + date),
    };

    private static string Connective(GroupCriterion group) =>
        group.Kind.ToString().ToLowerInvariant() + (group.Kind is GroupKind.AtLeast or GroupKind.AtMost ? " " + group.Count : "");

    private static string Show(Interval interval) => interval.Lower is not null && interval.Lower == interval.Upper
        ? "{" + interval.Lower.Value + "}"
        : (interval.Lower is { } lower ? (lower.Inclusive ? "[" : "(") + lower.Value : "(") + ".." +
          (interval.Upper is { } upper ? upper.Value + (upper.Inclusive ? "]" : ")") : ")");

    private static string Show(CodeRange range) => range.First == range.Last ? range.First : range.First + "-" + range.Last;

    private static string NameOf(EnumerationType type, int index) => type.Values[index].ShortName ?? type.Values[index].Name;
}
