using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What comparisons of a score mean: its sum against numbers of points.</summary>
internal sealed partial class LineMeaning
{
    private Criterion? ReadScore(ScoreSlot score, IsNode node)
    {
        var info = Info(node);
        var items = node.Operands.Items;
        var tests = new List<Criterion>();
        foreach (var item in items)
        {
            if (ReadPoints(score, item) is not { } points)
            {
                return null;
            }

            tests.Add(Test(score, Interval.Exactly(points), items.Count == 1 ? info : Describe(item)));
        }

        return Negate(
            tests.Count == 1 ? tests[0] : new GroupCriterion(GroupKind.Any, 0, tests.ToEquatableArray()) { Info = info }, node.Negated, info);
    }

    private Criterion? ReadScore(ScoreSlot score, CompareNode node) =>
        ReadPoints(score, node.Operand) is { } points
            ? Negate(Test(score, Interval.Of(node.Comparison, points), Info(node)), node.Negated, Info(node))
            : null;

    private Criterion? ReadScore(ScoreSlot score, RangeNode node)
    {
        if (ReadPoints(score, node.Low) is not { } low || ReadPoints(score, node.High) is not { } high)
        {
            return null;
        }

        return low > high
            ? Fail(NameFindings.ImpossibleNumber, symbols[node.Low].Start, "The range is reversed: the smaller number comes first.")
            : Negate(Test(score, new Interval(new Bound(low, true), new Bound(high, true)), Info(node)), node.Negated, Info(node));
    }

    private Rational? ReadPoints(ScoreSlot score, int item)
    {
        var symbol = symbols[item];
        var name = "`" + score.Placeholder.Name + "`";
        if (symbol.Kind != SymbolKinds.NumberText)
        {
            Fail(NameFindings.WrongType, symbol.Start, name + " is a score: a number of points belongs here, not `" + TextOf(item) + "`.");
            return null;
        }

        if (symbol.IsTooLong)
        {
            Fail(NameFindings.ImpossibleNumber, symbol.Start, "A number may have at most 28 digits.");
            return null;
        }

        if (symbol.Unit is { } unit)
        {
            Fail(NameFindings.WrongUnit, symbol.Start, "A score is a number of points and has no unit `" + unit.Symbol + "`: write `" + symbol.Number + "`.");
            return null;
        }

        return symbol.Number;
    }

    private static ScoreCriterion Test(ScoreSlot score, Interval interval, CriterionInfo info) => new(score.Placeholder, interval) { Info = info };
}
