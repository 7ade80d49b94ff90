using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>What a line of a code list says, as its author thinks of it.</summary>
/// <param name="HasCode">The request has one of the codes.</param>
/// <param name="Means">What the codes mean.</param>
/// <param name="Gives">The facts that this leaves no choice about.</param>
public sealed record SketchCodeMeaning(Meaning HasCode, Meaning Means, IReadOnlyList<(string Term, FactValue Value)> Gives)
{
    /// <summary>What holds of every real request.</summary>
    public Meaning Rule => Logic.If(HasCode, Means);
}

/// <summary>Writes what the codes of a random policy mean, and takes the facts that requests do not give from their codes.</summary>
public sealed class CodeMeaningLines(Prng random, PolicyShape shape, IReadOnlyList<SketchTerm> terms, FactLines facts)
{
    private readonly List<SketchTerm> subjects = terms
        .Where(term => term.Kind is SketchKind.YesNo or SketchKind.Choice or SketchKind.Set or SketchKind.Number).ToList();

    /// <summary>Adds <c>means</c> and a criterion to a line of codes, with lines under it, or none at all.</summary>
    /// <param name="line">The codes: a line with nothing under it. The result stands in its place.</param>
    public (PolicyLine Line, Meaning Means, IReadOnlyList<(string Term, FactValue Value)> Gives)? Draw(string line)
    {
        if (subjects.Count == 0 || !random.Chance(shape.CodeMeanings))
        {
            return null;
        }

        var lead = line + (line.Length > 0 ? " " : "") + "means ";
        return random.Next(4) switch
        {
            0 => Open(lead),
            1 => Group(lead),
            _ => Plain(lead),
        };
    }

    /// <summary>
    /// What is known of a request with the facts that its codes give: what is known stands, and so does what an earlier line gave.
    /// </summary>
    public static Func<string, FactValue?> Complete(IReadOnlyList<SketchCodeMeaning> meanings, Func<string, FactValue?> given)
    {
        var taken = new Dictionary<string, FactValue>();
        FactValue? Known(string term) => taken.TryGetValue(term, out var value) ? value : given(term);
        foreach (var (term, value) in meanings.Where(meaning => meaning.HasCode(given) == true).SelectMany(meaning => meaning.Gives))
        {
            if (Known(term) is not { } known)
            {
                taken[term] = value;
            }
            else if (known is ElementsValue old && value is ElementsValue more)
            {
                bool IsNew(int element) => !old.Includes.Contains(element) && !old.Excludes.Contains(element);
                taken[term] = new ElementsValue(
                    old.Includes.Concat(more.Includes.Where(IsNew)).Order().ToEquatableArray(),
                    old.Excludes.Concat(more.Excludes.Where(IsNew)).Order().ToEquatableArray());
            }
        }

        return Known;
    }

    /// <summary>Facts on one line.</summary>
    private (PolicyLine Line, Meaning Means, IReadOnlyList<(string Term, FactValue Value)> Gives) Plain(string lead)
    {
        var one = Fact(random.Pick(subjects), onOneLine: false);
        if (random.Chance(60))
        {
            return (new PolicyLine(lead + one.Text), one.Means, [one.Given]);
        }

        var some = random.PickSome(subjects, Math.Min(2, subjects.Count)).Select(term => Fact(term, onOneLine: true)).ToList();
        return some.Count(fact => fact.IsYesNo) > 1
            ? (new PolicyLine(lead + one.Text), one.Means, [one.Given])
            : (new PolicyLine(lead + string.Join(" and ", some.Select(fact => fact.Text))), Logic.All(some.Select(fact => fact.Means).ToArray()),
                some.Select(fact => fact.Given).ToList());
    }

    /// <summary>Facts on lines of their own, all of which hold.</summary>
    private (PolicyLine Line, Meaning Means, IReadOnlyList<(string Term, FactValue Value)> Gives) Group(string lead)
    {
        var some = random.PickSome(subjects, Math.Min(random.Between(1, 3), subjects.Count)).Select(term => Fact(term, onOneLine: false)).ToList();
        var group = new PolicyLine(lead + (random.Chance(70) ? "ALL of:" : "AT LEAST " + some.Count + " of:"));
        some.ForEach(fact => group.Add("- " + fact.Text));
        return (group, Logic.All(some.Select(fact => fact.Means).ToArray()), some.Select(fact => fact.Given).ToList());
    }

    /// <summary>What leaves a choice: it gives nothing.</summary>
    private (PolicyLine Line, Meaning Means, IReadOnlyList<(string Term, FactValue Value)> Gives) Open(string lead)
    {
        var group = new PolicyLine(lead + "ONE of:");
        var means = new List<Meaning>();
        for (var i = 0; i < 2; i++)
        {
            var one = random.Chance(50) ? Test(Fact(random.Pick(subjects), onOneLine: false)) : facts.Draw();
            group.Add("- " + one.Text);
            means.Add(one.Meaning);
        }

        return (group, Logic.Any(means.ToArray()), []);
    }

    private static Written Test(SketchFact fact) => new(fact.Text, fact.Means);

    private SketchFact Fact(SketchTerm term, bool onOneLine)
    {
        if (term.AllowsNone && term.Kind != SketchKind.Set && random.Chance(20))
        {
            return new SketchFact(term.Name + " is none", FactTests.IsNone(term.Name), (term.Name, new NoneValue()), false);
        }

        switch (term.Kind)
        {
            case SketchKind.YesNo:
                return random.Chance(60)
                    ? new SketchFact(term.Name, FactTests.Holds(term.Name), (term.Name, new YesNoValue(true)), true)
                    : new SketchFact("no " + term.Name, FactTests.IsNo(term.Name), (term.Name, new YesNoValue(false)), true);
            case SketchKind.Choice:
                var value = random.Next(term.Values.Count);
                return new SketchFact(
                    term.Name + " is " + random.Pick(term.ValueNames(value)), FactTests.IsOneOf(term.Name, [value]), (term.Name, new ChoiceValue(value)), false);
            case SketchKind.Number:
                var number = random.Pick(term.Thresholds);
                return new SketchFact(
                    term.Name + " is " + facts.Quantity(term, number), FactTests.NumberIs(term.Name, given => given == number),
                    (term.Name, new NumberValue(number)), false);
            case SketchKind.Set:
                return Elements(term, onOneLine);
            default:
                throw new InvalidOperationException("Codes give no fact about " + term.Name);
        }
    }

    private SketchFact Elements(SketchTerm term, bool onOneLine)
    {
        var all = Enumerable.Range(0, term.Values.Count).ToList();
        var some = random.PickSome(all, onOneLine ? 1 : random.Between(1, all.Count - 1));
        var each = some.Select(element => FactTests.Includes(term.Name, element)).ToArray();
        var names = string.Join(", ", some.Select(element => random.Pick(term.ValueNames(element))));
        return random.Next(3) switch
        {
            0 => new SketchFact(
                term.Name + " includes " + (some.Count > 1 ? "all of " : "") + names, Logic.All(each),
                (term.Name, new ElementsValue(some.ToEquatableArray(), default)), false),
            1 => new SketchFact(
                term.Name + " includes none of " + names, Logic.None(each), (term.Name, new ElementsValue(default, some.ToEquatableArray())), false),
            _ => new SketchFact(
                term.Name + " includes only " + names, Logic.None(all.Except(some).Select(element => FactTests.Includes(term.Name, element)).ToArray()),
                (term.Name, new ElementsValue(default, all.Except(some).ToEquatableArray())), false),
        };
    }

    private sealed record SketchFact(string Text, Meaning Means, (string Term, FactValue Value) Given, bool IsYesNo);
}
