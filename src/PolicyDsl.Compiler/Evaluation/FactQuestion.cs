using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>What to ask a person for a missing fact, in the policy's words.</summary>
public static class FactQuestion
{
    private const int ValuesShown = 12;

    /// <summary>The questions about missing facts, each with the terms that it asks for: several dates of one name are asked for at once.</summary>
    public static IEnumerable<(string Question, IReadOnlyList<Term> Terms)> Of(PolicyModel policy, EquatableArray<int> missing)
    {
        foreach (var terms in missing.Select(index => policy.Terms[index]).GroupBy(term => IsOfDates(term) ? term.Group! : term.Name))
        {
            var asked = terms.ToList();
            var dates = asked.Where(term => term.IsOneOfDates).ToList();
            if (dates.Count > 0 && dates.Count == policy.Terms.Count(term => term.IsOneOfDates && term.Group == dates[0].Group))
            {
                var duration = asked.Select(term => term.DurationOf is null ? null : term.Type as NumberType).FirstOrDefault(type => type is not null);
                yield return (
                    dates[0].Group + ": on which dates, up to " + dates.Count + (duration is null ? "" : ", and for how many " + duration.Unit.Symbol + " each") + ", or none?",
                    asked);
                continue;
            }

            foreach (var term in asked)
            {
                yield return (Of(term), new[] { term });
            }
        }
    }

    private static bool IsOfDates(Term term) => term.IsOneOfDates || term.DurationOf is not null;

    /// <summary>"Child-Pugh class: A, B or C?", "largest tumor: how many cm?".</summary>
    public static string Of(Term term)
    {
        var question = term.Type switch
        {
            YesNoType => "yes or no",
            JudgementType => "yes or no, in the judgement of a clinical reviewer",
            EnumerationType type => OneOf(type),
            SetType set => "which of " + OneOf(set.Elements),
            NumberType type => type.Unit.Symbol.Length == 0 ? "how many" : "how many " + type.Unit.Symbol,
            DateType => "on which date",
            CodeType type => "which " + CodeFormat.NameOf(type.System) + " code",
            CodeSetType type => "which " + CodeFormat.NameOf(type.System) + " codes",
            _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
        };
        return term.Name + ": " + question + (term.AllowsNone ? ", or " + FactText.NoneOf(term) : "") + "?";
    }

    private static string OneOf(EnumerationType type)
    {
        var names = type.Values.Select(value => value.Name).ToList();
        if (names.Count > ValuesShown)
        {
            return string.Join(", ", names.Take(ValuesShown)) + " or one of " + new Rational(names.Count - ValuesShown) + " more";
        }

        return names.Count < 2
            ? string.Concat(names)
            : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[names.Count - 1];
    }
}
