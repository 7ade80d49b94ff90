using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Writes examples whose expectations follow from what the author of the policy means, where the outcome is certain.</summary>
public sealed class RandomExamples(
    Prng random, IReadOnlyList<SketchTerm> terms, IReadOnlyList<string> business, IReadOnlyList<string> states)
{
    /// <summary>The part, perhaps without examples.</summary>
    public PolicyLine Write(IReadOnlyList<SketchStatement> statements, Meaning scope, IReadOnlyList<Meaning> always, IReadOnlyList<SketchCodeMeaning> meanings)
    {
        var part = new PolicyLine("examples");
        for (var i = 0; i < 6; i++)
        {
            var lines = new List<PolicyLine>();
            var facts = Facts(lines);
            var known = CodeMeaningLines.Complete(meanings, term => facts.GetValueOrDefault(term));
            if (lines.Count > 0 && always.All(criterion => criterion(known) != false) && Expected(statements, scope, known) is { } expected)
            {
                var example = part.Add("\"example " + i + "\"");
                example.Children.AddRange(lines);
                example.Add("=> " + expected);
            }
        }

        return part;
    }

    private Dictionary<string, FactValue> Facts(List<PolicyLine> lines)
    {
        var facts = new Dictionary<string, FactValue>();
        BuiltIn("line of business", business);
        BuiltIn("state", states);
        var draw = new SketchFacts(random);
        foreach (var term in terms.Where(_ => random.Chance(85)))
        {
            var (value, line) = draw.Draw(term);
            facts.Add(term.Name, value);
            lines.Add(new PolicyLine(line));
        }

        return facts;

        void BuiltIn(string term, IReadOnlyList<string> values)
        {
            if (values.Count > 0 && random.Chance(90))
            {
                var value = random.Next(values.Count + (random.Chance(20) ? 1 : 0));
                facts.Add(term, new ChoiceValue(value));
                lines.Add(new PolicyLine(term + " is " + (value < values.Count ? values[value] : "another")));
            }
        }
    }

    private string? Expected(IReadOnlyList<SketchStatement> statements, Meaning scope, Func<string, FactValue?> facts)
    {
        var effective = statements.Where(statement => statement.IsEffective(facts) == true).ToList();
        var open = statements.Where(statement => statement.IsEffective(facts) is null).ToList();
        if (effective.Count == 0)
        {
            // A request may be outside for several reasons; which of them is told is not what is tried here.
            return scope(facts) == false ? facts("date of service") is null ? "outside this policy" : null
                : scope(facts) is null || open.Count > 0 ? null
                : statements.Any(statement => Logic.All(scope, statement.Scope)(facts) == true) ? "not addressed"
                : null;
        }

        var determination = effective[0].Determination;
        if (effective.Concat(open).Any(statement => statement.Determination != determination))
        {
            return null;
        }

        var granted = effective[0].Grants.Length;
        var length = granted is not null && effective.TrueForAll(statement => statement.Grants.Length?.Length == granted.Length) && random.Chance(50)
            ? " " + granted.Text
            : "";

        // The id of an unlabelled statement outside sections is its verdict, which reads as an expectation of its own.
        var by = random.Pick(effective).Id;
        var nameable = by.All(c => char.IsLetterOrDigit(c) || c == '.') && (by.Contains('.', StringComparison.Ordinal) || by.ToUpperInvariant() == by);
        return determination switch
        {
            Determination.Covered => "covered",
            Determination.NotCovered => "not covered",
            Determination.Review => "review",
            Determination.Follows => "follows",
            _ => throw new InvalidOperationException("Unknown determination " + determination),
        } + (random.Chance(50) && nameable ? " by " + by : "") + length;
    }
}
