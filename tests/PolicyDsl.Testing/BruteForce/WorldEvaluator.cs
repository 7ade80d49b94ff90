using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>In which worlds a criterion is true: every world is tried. Two-valued; shares no code with solver or interpreter.</summary>
public sealed class WorldEvaluator
{
    private readonly Worlds worlds;
    private readonly Dictionary<Criterion, WorldSet> known = new(ReferenceEqualityComparer.Instance);
    private readonly IReadOnlyDictionary<Criterion, bool> replaced;
    private readonly WorldEvaluator original;

    /// <summary>
    /// Evaluates the policy's criteria, with some of them, told apart by identity, replaced by a constant. A reference to a clause
    /// keeps what the clause says, and a score what its lines say, unless the replacement goes <paramref name="everywhere"/>.
    /// </summary>
    public WorldEvaluator(Worlds worlds, IReadOnlyDictionary<Criterion, bool>? replaced = null, bool everywhere = false)
    {
        this.worlds = worlds;
        this.replaced = replaced ?? new Dictionary<Criterion, bool>(ReferenceEqualityComparer.Instance);
        original = this.replaced.Count == 0 || everywhere ? this : worlds.AsWritten;
    }

    /// <summary>Takes some criteria, told apart by identity, to be true in given worlds, in references to clauses as well.</summary>
    public WorldEvaluator(Worlds worlds, IReadOnlyDictionary<Criterion, WorldSet> given)
        : this(worlds)
    {
        foreach (var (criterion, set) in given)
        {
            known.Add(criterion, set);
        }
    }

    /// <summary>The worlds in which the criterion is true.</summary>
    public WorldSet Of(Criterion criterion)
    {
        if (!known.TryGetValue(criterion, out var set))
        {
            set = replaced.TryGetValue(criterion, out var value) ? Constant(value) : Evaluate(criterion);
            known[criterion] = set;
        }

        return set;
    }

    /// <summary>The worlds in which all are true.</summary>
    public WorldSet AllOf(IEnumerable<Criterion> criteria) => criteria.Aggregate(worlds.All, (set, criterion) => set & Of(criterion));

    /// <summary>The worlds in which one is true.</summary>
    public WorldSet AnyOf(IEnumerable<Criterion> criteria) => criteria.Aggregate(worlds.None, (set, criterion) => set | Of(criterion));

    private WorldSet Evaluate(Criterion criterion) => criterion switch
    {
        GroupCriterion { Kind: GroupKind.All } group => AllOf(group.Children),
        GroupCriterion { Kind: GroupKind.Any } group => AnyOf(group.Children),
        GroupCriterion { Kind: GroupKind.None } group => worlds.All - AnyOf(group.Children),
        GroupCriterion { Kind: GroupKind.ExactlyOne } group => AtLeast(1, group) - AtLeast(2, group),
        GroupCriterion { Kind: GroupKind.AtLeast } group => AtLeast(group.Count, group),
        GroupCriterion { Kind: GroupKind.AtMost } group => worlds.All - AtLeast(group.Count + 1, group),
        IfCriterion conditional => (worlds.All - Of(conditional.Condition)) | Of(conditional.Body),
        NotCriterion not => worlds.All - Of(not.Operand),
        ConstantCriterion constant => Constant(constant.Value),
        DefinitionCriterion definition => Of(definition.Definition.Criterion),
        ReferenceCriterion reference => original.Of(reference.Target),
        ScoreCriterion test => ReferenceEquals(original, this) ? Sum(test) : original.Of(test),
        BrokenCriterion => throw new InvalidOperationException("A policy with errors has no worlds."),
        _ => worlds.Test(criterion, Test),
    };

    // What asks about the facts themselves.
    private WorldSet Test(Criterion criterion) => criterion switch
    {
        HoldsCriterion holds => One(holds.Term, value => value is YesNoValue { IsYes: true }),
        NoneCriterion none => One(none.Term, value => value is NoneValue or ElementsValue { Includes.Length: 0 } or CodesValue { Includes.Length: 0 }),
        ValueCriterion test => One(test.Term, value => value is ChoiceValue choice && test.Values.Contains(choice.Index)),
        NumberCriterion test => One(test.Term, value => value is NumberValue number && test.Interval.Contains(number.Number)),
        ElementCriterion test => One(test.Term, value => value is ElementsValue elements && elements.Includes.Contains(test.Element)),
        CodeCriterion test => One(test.Term, value => value switch
        {
            CodeValue code => test.Ranges.Any(range => range.Contains(code.Code)),
            CodesValue codes => codes.Includes.Any(code => test.Ranges.Any(range => range.Contains(code))),
            _ => false,
        }),
        TermComparisonCriterion comparison => WorldSet.Where(worlds.Count, world => Compare(comparison, world)),
        ElapsedCriterion elapsed => WorldSet.Where(worlds.Count, world => Lies(elapsed, world)),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    private WorldSet Constant(bool value) => value ? worlds.All : worlds.None;

    // The worlds in which at least so many of the children looked at so far are true, for each number up to the one asked for.
    private WorldSet AtLeast(int least, GroupCriterion group)
    {
        var reached = Enumerable.Range(0, least + 1).Select(count => count == 0 ? worlds.All : worlds.None).ToArray();
        foreach (var child in group.Children)
        {
            for (var count = least; count > 0; count--)
            {
                reached[count] |= reached[count - 1] & Of(child);
            }
        }

        return reached[least];
    }

    // The lines of a score keep what they say.
    private WorldSet Sum(ScoreCriterion test)
    {
        var rows = test.Score.Rows.Select(row => (Met: original.Of(row.Criterion), row.Points)).ToList();
        return WorldSet.Where(worlds.Count, world => test.Interval.Contains(
            rows.Where(row => row.Met.Contains(world)).Aggregate(Rational.Zero, (sum, row) => sum + row.Points)));
    }

    private WorldSet One(Term term, Func<FactValue, bool> test)
    {
        var answers = worlds.ValuesOf(term).Select(test).ToArray();
        return WorldSet.Where(worlds.Count, world => answers[worlds.Digit(world, term)]);
    }

    private bool Compare(TermComparisonCriterion comparison, int world)
    {
        switch (worlds.Value(world, comparison.Left), worlds.Value(world, comparison.Right))
        {
            case (NoneValue, _) or (_, NoneValue):
                return false;
            case (YesNoValue left, YesNoValue right):
                return left.IsYes == right.IsYes;
            case (ChoiceValue left, ChoiceValue right):
                var another = ((EnumerationType)comparison.Left.Type).AnotherIndex;
                return left.Index == another && right.Index == another
                    ? worlds.Free(world, comparison)
                    : left.Index != another && right.Index != another && InOrder(comparison.Comparison, left.Index.CompareTo(right.Index));
            case (NumberValue left, NumberValue right):
                return InOrder(comparison.Comparison, Base(comparison.Left, left).CompareTo(Base(comparison.Right, right)));
            default:
                throw new InvalidOperationException("Terms of different types: " + comparison.Info.Text);
        }
    }

    private bool Lies(ElapsedCriterion elapsed, int world) =>
        DayOf(elapsed.From, world) is { } from && DayOf(elapsed.To, world) is { } to && TimeTests.Lies(from, to, elapsed.Unit, elapsed.Interval);

    // Null is never; never is left out where there are others.
    private DateOnly? DayOf(DateOperand operand, int world) => operand switch
    {
        TermDate date => worlds.Value(world, date.Term) is DateValue value ? DateOnly.FromDayNumber(value.First.Number) : null,
        FixedDate day => DateOnly.FromDayNumber(day.Day.Number),
        LatestDate latest => latest.Operands.Select(part => DayOf(part, world)).Max(),
        EarliestDate earliest => earliest.Operands.Select(part => DayOf(part, world)).Min(),
        _ => throw new InvalidOperationException("Unknown date " + operand.GetType().Name),
    };

    private static bool InOrder(Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        Comparison.GreaterOrEqual => order >= 0,
        _ => throw new InvalidOperationException("Unknown comparison " + comparison),
    };

    private static Rational Base(Term term, NumberValue value)
    {
        var unit = ((NumberType)term.Type).Unit;
        return (value.Number * unit.Factor) + unit.Offset;
    }
}
