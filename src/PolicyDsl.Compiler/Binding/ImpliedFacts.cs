using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// The facts that a criterion leaves no choice about where it holds: what it says by itself, joined by <c>and</c>, under ALL
/// of or NONE of, or through a definition. An <c>or</c> leaves a choice. What only follows from several lines together is no
/// fact here: what is taken from a code must be plain to whoever reads its line.
/// </summary>
internal sealed class ImpliedFacts
{
    private readonly Dictionary<int, Known> terms = new();

    private ImpliedFacts()
    {
    }

    /// <summary>The facts, by term; of a set one for each element. Of what contradicts itself nothing is said.</summary>
    public static EquatableArray<Fact> Of(Criterion criterion)
    {
        var facts = new ImpliedFacts();
        facts.Add(criterion, true);
        return facts.terms
            .OrderBy(pair => pair.Key)
            .SelectMany(pair => pair.Value.Values().Select(value => new Fact(pair.Value.Term, value)))
            .ToEquatableArray();
    }

    private void Add(Criterion criterion, bool holds)
    {
        switch (criterion)
        {
            case GroupCriterion group when ChildrenHold(group, holds) is { } each:
                foreach (var child in group.Children)
                {
                    Add(child, each);
                }

                break;
            case NotCriterion not:
                Add(not.Operand, !holds);
                break;
            case DefinitionCriterion definition:
                Add(definition.Definition.Criterion, holds);
                break;
            case ReferenceCriterion reference:
                Add(reference.Target, holds);
                break;
            case HoldsCriterion test:
                // Yes is the first choice, no the second, none the last.
                Of(test.Term).Restrict(choice => (choice == 0) == holds);
                break;
            case ValueCriterion test:
                Of(test.Term).Restrict(choice => test.Values.Contains(choice) == holds);
                break;
            case NoneCriterion { Term.Type: SetType set } test when holds:
                for (var element = 0; element < set.Elements.Values.Length; element++)
                {
                    Of(test.Term).Set(element, false);
                }

                break;
            case NoneCriterion { Term.Type: not (SetType or CodeSetType) } test:
                Of(test.Term).RestrictNone(holds);
                break;
            case ElementCriterion test:
                Of(test.Term).Set(test.Element, holds);
                break;
            case NumberCriterion { Interval: { Lower: { } lower, Upper: { } upper } } test when holds && lower == upper && IsPlain(lower.Value):
                Of(test.Term).SetNumber(lower.Value);
                break;
            case GroupCriterion or IfCriterion or ConstantCriterion or NoneCriterion or NumberCriterion or CodeCriterion
                or TermComparisonCriterion or ElapsedCriterion or ScoreCriterion or BrokenCriterion:
                break;
            default:
                throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name);
        }
    }

    /// <summary>Whether a request could give the number: not a third of a unit, for instance.</summary>
    private static bool IsPlain(Rational number) =>
        (number * new Rational(1_000_000_000)).IsWhole && number < new Rational(1_000_000_000) && number > new Rational(-1_000_000_000);

    /// <summary>Whether every child of a group surely holds, or surely does not, where the group holds or not; null where it is open.</summary>
    private static bool? ChildrenHold(GroupCriterion group, bool holds)
    {
        var count = group.Children.Length;
        return group.Kind switch
        {
            GroupKind.All => holds || count == 1 ? holds : null,
            GroupKind.Any or GroupKind.ExactlyOne => count == 1 ? holds : group.Kind == GroupKind.Any && !holds ? false : null,
            GroupKind.None => holds || count == 1 ? !holds : null,
            GroupKind.AtLeast => holds && group.Count == count ? true : !holds && group.Count == 1 ? false : null,
            GroupKind.AtMost => holds && group.Count == 0 ? false : !holds && group.Count == count - 1 ? true : null,
            _ => throw new InvalidOperationException("Unknown group " + group.Kind),
        };
    }

    private Known Of(Term term)
    {
        if (!terms.TryGetValue(term.Index, out var known))
        {
            terms.Add(term.Index, known = new Known(term));
        }

        return known;
    }

    /// <summary>What is known of one term so far.</summary>
    private sealed class Known
    {
        /// <summary>For each value of a choice, yes before no and none last, whether it is left.</summary>
        private readonly bool[] choices;
        private readonly SortedSet<int> includes = new();
        private readonly SortedSet<int> excludes = new();
        private readonly SortedSet<Rational> numbers = new();
        private bool isNone;

        public Known(Term term)
        {
            Term = term;
            var values = term.Type switch
            {
                YesNoType or JudgementType => 2,
                EnumerationType type => type.Values.Length,
                _ => 0,
            };
            choices = Enumerable.Repeat(true, values == 0 ? 0 : values + (term.AllowsNone ? 1 : 0)).ToArray();
        }

        public Term Term { get; }

        /// <summary>Keeps the choices that pass. None passes no test of a value.</summary>
        public void Restrict(Func<int, bool> keeps)
        {
            for (var choice = 0; choice < choices.Length; choice++)
            {
                choices[choice] &= keeps(choice);
            }
        }

        public void RestrictNone(bool holds)
        {
            isNone |= holds;
            var none = Term.AllowsNone ? choices.Length - 1 : -1;
            Restrict(choice => (choice == none) == holds);
        }

        public void Set(int element, bool isIn) => (isIn ? includes : excludes).Add(element);

        public void SetNumber(Rational value) => numbers.Add(value);

        /// <summary>The only value, or what is sure of a set, each element by itself; nothing where there is a choice, or none is left.</summary>
        public IEnumerable<FactValue> Values()
        {
            switch (Term.Type)
            {
                case YesNoType or JudgementType or EnumerationType:
                    return choices.Count(left => left) == 1 ? new[] { Choice(Array.IndexOf(choices, true)) } : Array.Empty<FactValue>();
                case SetType:
                    return includes.Overlaps(excludes)
                        ? Array.Empty<FactValue>()
                        : includes.Select(element => new ElementsValue(EquatableArray.Of(element), default))
                            .Concat(excludes.Select(element => new ElementsValue(default, EquatableArray.Of(element))));
                default:
                    return isNone == (numbers.Count == 0) && numbers.Count <= 1
                        ? new FactValue[] { isNone ? new NoneValue() : new NumberValue(numbers.Single()) }
                        : Array.Empty<FactValue>();
            }
        }

        private FactValue Choice(int index) =>
            Term.AllowsNone && index == choices.Length - 1 ? new NoneValue()
            : Term.Type is EnumerationType ? new ChoiceValue(index)
            : new YesNoValue(index == 0);
    }
}
