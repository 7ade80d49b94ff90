using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>
/// The findings about listed codes that a policy must have, by trying every request: POL4003, POL4004, POL4005 and POL4007, and for
/// which pairs of statements POL4006 takes the place of POL3001.
/// </summary>
public sealed class ListedCodeFindings
{
    private readonly Worlds worlds;
    private readonly BruteForceAnswers answers;
    private readonly List<Listed> listed;

    /// <summary>Works out the codes of the lists.</summary>
    public ListedCodeFindings(Worlds worlds, BruteForceAnswers answers)
    {
        this.worlds = worlds;
        this.answers = answers;
        var asked = ModelCriteria.All(Model).OfType<CodeCriterion>().Select(test => test.Term.Index).ToHashSet();
        listed = (from list in Model.CodeLists
                  from term in Model.Terms
                  where asked.Contains(term.Index) && list.SpeaksOf(term)
                  from entry in list.Entries
                  select new Listed(list, entry, term, answers.Has(new CodeCriterion(term, EquatableArray.Of(entry.Range))))).ToList();
    }

    private PolicyModel Model => worlds.Policy;

    /// <summary>All but POL4006.</summary>
    public IEnumerable<string> All() => Codes().Concat(Values()).Distinct();

    /// <summary>Whether two statements contradict each other only for codes that stand in a list of each alone.</summary>
    public bool AreOpposite(Statement first, Statement second)
    {
        var twice = from one in OnlyOf(first, second)
                    from other in OnlyOf(second, first)
                    where one.Term.Index == other.Term.Index
                    from point in worlds.Space.CodePoints.In(one.Term, one.Entry.Range).Intersect(worlds.Space.CodePoints.In(other.Term, other.Entry.Range))
                    select (one.Term, Point: point);
        var codes = twice.ToList();
        return codes.Count > 0 && codes.Aggregate(
            answers.Conflict(first.Index, second.Index),
            (rest, code) => rest - answers.Has(new CodeCriterion(code.Term, EquatableArray.Of(new CodeRange(code.Point, code.Point))))).IsEmpty;
    }

    private IEnumerable<Listed> OnlyOf(Statement statement, Statement other) =>
        listed.Where(code => AsksFor(statement, code) && !AsksFor(other, code));

    private IEnumerable<string> Codes()
    {
        var reachable = Model.Statements.Where(statement => !answers.Effective(statement.Index).IsEmpty).ToList();
        foreach (var code in listed)
        {
            if ((answers.InPolicy & code.Worlds).IsEmpty)
            {
                yield return code.Name("POL4003");
                continue;
            }

            var asking = Model.Statements.Where(statement => AsksFor(statement, code)).ToList();
            var candidates = asking.Count > 0 ? asking.Intersect(reachable).ToList() : reachable;
            if (candidates.Count == 0 || asking.Exists(statement => Names(statement, code)) || candidates.Exists(statement => !(answers.Effective(statement.Index) & code.Worlds).IsEmpty))
            {
                continue;
            }

            var rules = Model.CodeMeanings
                .Where(meaning => MayHave(meaning, code))
                .ToDictionary(meaning => (Criterion)meaning.Rule, _ => true, (IEqualityComparer<Criterion>)ReferenceEqualityComparer.Instance);
            var without = new PolicyWorlds(worlds, rules);
            var byMeaning = asking.Count > 0
                && candidates.TrueForAll(statement => !(without.Domain & without.Effective(statement.Index) & code.Worlds).IsEmpty);
            yield return code.Name(byMeaning ? "POL4004" : "POL4007");
        }
    }

    private IEnumerable<string> Values()
    {
        var impossible = listed.Where(code => (answers.InPolicy & code.Worlds).IsEmpty).ToList();
        var wrong = Model.CodeMeanings.Where(meaning => impossible.Exists(code => MayHave(meaning, code))).ToList();
        foreach (var term in Model.Terms.Where(term => term.Type is EnumerationType && !wrong.Exists(meaning => SpeaksOf(meaning, term))))
        {
            var type = (EnumerationType)term.Type;
            var values = Enumerable.Range(0, type.Values.Length)
                .Where(value => value != type.AnotherIndex && !(answers.InPolicy & With(term, value)).IsEmpty)
                .ToList();
            var tying = Model.CodeMeanings
                .Where(meaning => SpeaksOf(meaning, term))
                .Where(meaning => values.Exists(value => (answers.InPolicy & With(term, value) & answers.Has(meaning.Test)).IsEmpty))
                .Select(meaning => meaning.Term.Index)
                .ToHashSet();
            var any = listed.Where(code => tying.Contains(code.Term.Index)).Aggregate(worlds.None, (set, code) => set | code.Worlds);
            var without = values.Where(value => tying.Count > 0 && (answers.InPolicy & With(term, value) & any).IsEmpty).ToList();
            if (without.Count > 0)
            {
                yield return "POL4005 " + term.Name + " " + string.Join(" or ", without.Select(value => type.Values[value].Name));
            }
        }
    }

    private static bool SpeaksOf(CodeMeaning meaning, Term term) =>
        ModelCriteria.Below(meaning.Criterion).OfType<ValueCriterion>().Any(test => test.Term.Index == term.Index);

    private bool MayHave(CodeMeaning meaning, Listed code) => meaning.Term.Index == code.Term.Index && meaning.Ranges
        .SelectMany(range => worlds.Space.CodePoints.In(code.Term, range))
        .Intersect(worlds.Space.CodePoints.In(code.Term, code.Entry.Range))
        .Any();

    private WorldSet With(Term term, int value) =>
        WorldSet.Where(worlds.Count, world => worlds.Value(world, term) is ChoiceValue choice && choice.Index == value);

    private bool Names(Statement statement, Listed code) => statement.Exceptions
        .Select(exception => exception.Criterion)
        .Append(statement.Criteria)
        .SelectMany(ModelCriteria.Below)
        .OfType<CodeCriterion>()
        .Any(test => test.Lists.Length == 0 && test.Term.Index == code.Term.Index && test.Ranges
            .SelectMany(range => worlds.Space.CodePoints.In(code.Term, range))
            .Intersect(worlds.Space.CodePoints.In(code.Term, code.Entry.Range))
            .Any());

    private bool AsksFor(Statement statement, Listed code) => Model.SectionChain(statement.Section)
        .Select(section => section.Scope)
        .Append(statement.Criteria)
        .Any(criterion => AsksFor(criterion, code, false));

    private static bool AsksFor(Criterion criterion, Listed code, bool negated) => criterion switch
    {
        CodeCriterion test => !negated && test.Term.Index == code.Term.Index && test.Lists.Contains(code.List.Name),
        NotCriterion not => AsksFor(not.Operand, code, !negated),
        IfCriterion conditional => AsksFor(conditional.Condition, code, !negated) || AsksFor(conditional.Body, code, negated),
        GroupCriterion { Kind: GroupKind.None or GroupKind.AtMost } group => group.Children.Any(child => AsksFor(child, code, !negated)),
        _ => ModelCriteria.Children(criterion).Any(child => AsksFor(child, code, negated)),
    };

    private sealed record Listed(CodeList List, CodeEntry Entry, Term Term, WorldSet Worlds)
    {
        public string Name(string id) => id + " " + Entry.Range.First + " to " + Entry.Range.Last + " of " + List.Name;
    }
}
