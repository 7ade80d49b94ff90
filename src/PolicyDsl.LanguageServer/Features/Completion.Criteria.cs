using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.LanguageServer.Protocol;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>What may stand next on a line of criteria: names, comparisons, values, units, windows of time.</summary>
internal sealed partial class Completion
{
    [GeneratedRegex(@"(^|\s)-?\d+(\.\d+)?\s*\S*$")]
    private static partial Regex EndsInNumber();

    [GeneratedRegex(@"^\s+(is|are|is not|are not|includes?|does not include|(is |are )?(not )?in|.*(,|\bof|\bor|\band|\bnot|\bonly|\bany|\bnone|\bleast|\bmost|\bthan|\bto))\s+(\S+\s?)*$", RegexOptions.IgnoreCase)]
    private static partial Regex AfterComparison();

    /// <summary>A line of criteria: by the term that it last named.</summary>
    private void Line()
    {
        var (term, rest) = LastTerm();
        if (term is not null && EndsInNumber().IsMatch(rest) && term.Type is NumberType number)
        {
            AddUnits(number);
        }

        if (term is not null && AfterComparison().IsMatch(rest))
        {
            AddValues(term);
        }
        else if (term is not null)
        {
            Add(Comparisons(term), Keyword, "a comparison of " + term.Name);
        }

        if (term?.Type is DateType && rest.Trim().Length > 0)
        {
            Add(Words.Windows, Keyword, "a window of time");
            Add(Words.Anchors, Keyword, "a date");
            Add(document.Terms.Any(date => date.Type is DateType && date.AllowsNone) ? ["or never"] : [], Keyword, "it never happened");
        }

        if (LastGroup() is { } member)
        {
            AddOfGroup(member);
        }
        else if (document.Model?.Scores.Any(score => EndsIn(score.Name) || (score.ShortName is { } shortName && EndsIn(shortName))) == true)
        {
            Add(["is at least", "is at most", "is less than", "is between"], Keyword, "a sum of points");
        }
        else if (EndsInClause())
        {
            Add(["is met", "applies"], Keyword, "whether a clause holds");
        }

        Names();
        Add(Words.Groups, Keyword, "a group");
        Add(document.Terms.Any(candidate => candidate.Group is not null) ? Words.Counts : [], Keyword, "how many of several");
        Add(["not", "no", "and", "or", "unless", "IF"], Keyword, "");
        if (document.Model is { Statements.Length: > 0 })
        {
            Clauses();
        }
    }

    private void Names()
    {
        foreach (var group in document.Terms.Where(term => term.Group is not null && term.DurationOf is null).GroupBy(term => term.Group!))
        {
            Add(group.Key, Variable, "several of them", new MarkupContent("plaintext", string.Join("\n", group.First().Notes)));
        }

        // Lines count the dates of an event; they do not name one of them.
        foreach (var term in document.Terms.Where(term => !term.IsOneOfDates && term.DurationOf is null))
        {
            var documentation = new MarkupContent("plaintext", string.Join("\n", term.Notes.Prepend(FactQuestion.Of(term))));
            Add(term.Name, Variable, "a term", documentation);
            if (term.ShortName is { } shortName)
            {
                Add(shortName, Variable, term.Name, documentation);
            }
        }

        Add(document.Model?.Definitions.Select(definition => definition.Name) ?? [], Function, "a definition");
        Add(document.Model?.Scores.Select(score => score.Name) ?? [], Function, "a score");
        Add(document.Model?.CodeLists.Select(list => list.Name) ?? [], EnumMember, "a code list");
    }

    private void Clauses()
    {
        Add(document.Model?.Statements.Select(statement => statement.Id) ?? [], Reference, "a clause");
        Add(document.Model?.Sections.Select(section => section.Path) ?? [], Reference, "a section");
        Add(document.Model?.Statements.SelectMany(statement => Paths(statement.Criteria)) ?? [], Reference, "an alternative");
    }

    private static IEnumerable<string> Paths(Criterion criterion) => (criterion.Info.Path is { } path ? [path] : Enumerable.Empty<string>())
        .Concat(criterion is GroupCriterion group ? group.Children.SelectMany(Paths) : []);

    private void AddValues(Term? term)
    {
        foreach (var value in ValuesOf.Term(term)?.Values ?? default)
        {
            Add(value.Name, EnumMember, term!.Name, value.Notes.Length == 0 ? null : new MarkupContent("plaintext", string.Join("\n", value.Notes)));
            if (value.ShortName is { } shortName)
            {
                Add(shortName, EnumMember, value.Name);
            }
        }

        var lists = document.Vocabularies.SelectMany(tree => tree.Document.Lists).Concat(document.Tree.Document.Lists);
        switch (term?.Type)
        {
            case SetType or EnumerationType:
                Add(lists.Select(list => NameOf(list.Name)), EnumMember, "a list");
                break;
            case YesNoType or JudgementType:
                Add(["yes", "no"], EnumMember, term.Name);
                break;
            case CodeType or CodeSetType:
                Add(document.Model?.CodeLists.Select(list => list.Name) ?? [], EnumMember, "a code list");
                break;
        }

        if (term?.AllowsNone == true)
        {
            Add([FactText.NoneOf(term)], EnumMember, term.Name);
        }
    }

    private void AddUnits(NumberType type)
    {
        string[] familiar =
        [
            type.Unit.Symbol, "mm", "cm", "m", "in", "mg", "g", "kg", "lb", "mL", "L", "%", "days", "weeks", "months", "years", "hours", "mg/dL", "g/dL", "mmol/L", "mmHg", "kg/m2", "mL/min",
            "°C", "IU/L", "U/L",
        ];
        Add(
            familiar.Where(symbol => symbol.Length > 0 && (symbol == type.Unit.Symbol
                || (Compiler.Binding.Units.TryParse(symbol, out var unit) && unit.Dimension == type.Unit.Dimension))),
            Unit, "a unit");
    }

    private static string[] Comparisons(Term term) => term.Type switch
    {
        YesNoType or JudgementType => ["is yes", "is no"],
        EnumerationType { Ordered: true } => ["is", "is not", "is at least", "is at most", "is more than", "is less than"],
        EnumerationType => ["is", "is not"],
        SetType => ["includes", "includes all of", "includes at least 2 of", "includes none of", "includes only"],
        NumberType => ["is", "is at least", "is at most", "is more than", "is less than", "is between"],
        DateType => Words.Windows.Select(window => "is " + window).Concat(term.AllowsNone ? ["is never"] : []).ToArray(),
        CodeType => ["is", "is in", "is not in"],
        CodeSetType => ["include", "include any in", "include none in", "include only codes in"],
        _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
    };

    /// <summary>What is said of several: of dates a window, and how long each lasted; of a `for each` term a state.</summary>
    private void AddOfGroup(Term member)
    {
        if (ValuesOf.Term(member) is { } states)
        {
            Add(states.Values.Select(state => "are " + state.Name), Keyword, member.Group!);
            return;
        }

        Add(document.Terms.Any(term => term.DurationOf is not null && term.Group == member.Group) ? ["of at least 3 days"] : [], Keyword, "how long each lasted");
        Add(Words.Windows.Select(window => "are " + window), Keyword, "a window of time");
    }

    /// <summary>A member of the group, of drugs or of dates, whose name stands right before the cursor.</summary>
    private Term? LastGroup() => document.Terms
        .Where(term => term.Group is not null && term.DurationOf is null && EndsIn(term.Group))
        .OrderByDescending(term => term.Group!.Length)
        .FirstOrDefault();

    private bool EndsInClause() => document.Model is { } model
        && (model.Statements.Any(statement => EndsIn(statement.Id) || Paths(statement.Criteria).Any(EndsIn)) || model.Sections.Any(section => EndsIn(section.Path)));

    private bool EndsIn(string name)
    {
        var written = before.TrimEnd();
        var start = written.Length - name.Length;
        return written.Length < before.Length && start > 0 && !char.IsLetterOrDigit(written[start - 1]) && written.EndsWith(name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The term that the line before the cursor names last, and what follows it; the longest of those that end there.</summary>
    private (Term? Term, string After) LastTerm()
    {
        (Term? Term, int Start, int End) best = (null, -1, -1);
        foreach (var term in document.Terms)
        {
            foreach (var name in new[] { term.Name, term.ShortName }.OfType<string>())
            {
                var start = before.LastIndexOf(name, StringComparison.OrdinalIgnoreCase);
                var end = start + name.Length;
                if (start >= 0 && (start == 0 || !char.IsLetterOrDigit(before[start - 1])) && end < before.Length && !char.IsLetterOrDigit(before[end])
                    && (end > best.End || (end == best.End && start < best.Start)))
                {
                    best = (term, start, end);
                }
            }
        }

        return (best.Term, best.Term is null ? "" : before[best.End..]);
    }
}
