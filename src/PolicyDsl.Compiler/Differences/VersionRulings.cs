using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// The requests on which one version gives each of its rulings, as formulas: <see cref="Interpreter.Decide(PolicyModel, Request, DisjointPairs)"/>
/// written out for all requests at once.
/// </summary>
internal sealed class VersionRulings
{
    private static readonly Determination[] Determinations = { Determination.Covered, Determination.NotCovered, Determination.Review, Determination.Follows };

    private readonly PolicyModel policy;
    private readonly DisjointPairs disjoint;
    private readonly FormulaStore store;
    private readonly MissingRails missing;
    private readonly Rails[] effective;
    private readonly Rails[] sections;
    private readonly Asked?[] askedBy;
    private readonly Dictionary<Ruling, Formula> rulings = new();
    private Asked asked = Asked.Nothing;

    /// <param name="policy">The version.</param>
    /// <param name="disjoint">Its statements that are proved never to be effective together.</param>
    /// <param name="store">Where the formulas live.</param>
    /// <param name="criteria">Its criteria.</param>
    /// <param name="canBeAsked">Whether the version has a word for everything that the request says.</param>
    /// <param name="mayBreakProofs">
    /// Whether the patient may break the version's <c>always</c>: then statements that it proves disjoint may still be effective together.
    /// </param>
    public VersionRulings(PolicyModel policy, DisjointPairs disjoint, FormulaStore store, CriterionRails criteria, Formula canBeAsked, bool mayBreakProofs)
    {
        this.policy = policy;
        this.disjoint = disjoint;
        this.store = store;
        missing = new MissingRails(store, criteria);
        Scope = criteria.Of(policy.Scope);
        sections = new Rails[policy.Sections.Length];
        foreach (var section in policy.Sections)
        {
            // A section stands before its nested ones.
            var own = criteria.Of(section.Scope);
            sections[section.Index] = section.Parent < 0 ? own : And(new[] { sections[section.Parent], own });
        }

        effective = new Rails[policy.Statements.Length];
        askedBy = new Asked?[policy.Statements.Length];
        var done = new bool[effective.Length];
        foreach (var statement in policy.Statements)
        {
            WorkOut(statement, criteria, done);
        }

        var broken = policy.Always.Select(line => criteria.Of(line).False).ToList();
        var impossible = store.Or(mayBreakProofs ? broken.Concat(Together()).ToList() : broken);
        Add(Ruling.CannotBeAsked, store.Not(canBeAsked));
        Add(Ruling.Impossible, store.And(canBeAsked, impossible));
        AddPossible(store.And(canBeAsked, store.Not(impossible)));
    }

    /// <summary>P.</summary>
    public Rails Scope { get; }

    /// <summary>Each ruling that the version can give, with the requests on which it does. Every request has exactly one.</summary>
    public IReadOnlyDictionary<Ruling, Formula> All => rulings;

    /// <summary>When the version asks for each of its terms, where something is missing.</summary>
    public IReadOnlyDictionary<int, Formula> AskedTerms => asked.Terms;

    /// <summary>Whether one of the statements is surely effective.</summary>
    public Formula IsEffective(IEnumerable<Statement> statements) => store.Or(statements.Select(statement => effective[statement.Index].True).ToList());

    private void AddPossible(Formula possible)
    {
        var none = store.And(effective.Select(statement => store.Not(statement.True)).ToList());
        var noneOpen = store.And(effective.Select(statement => statement.False).ToList());
        var takenUp = policy.Statements.Any(statement => statement.Section < 0) ? Rails.Always : Or(sections);
        var isInside = store.And(possible, store.Not(Scope.False), none);
        var isSettled = store.And(noneOpen, Scope.True);
        Add(Plain(Outcome.OutsidePolicy), store.Or(store.And(possible, Scope.False), store.And(isInside, isSettled, takenUp.False)));
        Add(Plain(Outcome.NotAddressed), store.And(isInside, isSettled, takenUp.True));

        var open = store.And(isInside, store.Not(store.And(isSettled, store.Or(takenUp.True, takenUp.False))));
        var parts = new List<Asked>
        {
            Asked.Any(store, open, policy.Statements.Select(AskedBy)
                .Append(missing.Of(policy.Scope))
                .Concat(policy.Sections.Select(section => Asked.Any(store, takenUp.Unknown(store), new[] { AskedBy(section.Index) })))),
        };
        var byDetermination = Determinations.ToDictionary(one => one, one => IsEffective(policy.Statements.Where(statement => statement.Verdict.Determination == one)));
        Add(Plain(Outcome.Conflict), store.And(possible, store.AtLeast(2, byDetermination.Values)));
        foreach (var determination in Determinations.Where(one => !byDetermination[one].IsFalse))
        {
            var only = store.And(new[] { possible, byDetermination[determination] }
                .Concat(Determinations.Where(other => other != determination).Select(other => store.Not(byDetermination[other]))).ToList());
            var rivals = policy.Statements.Where(statement => statement.Verdict.Determination != determination)
                .Select(statement => (Statement: statement, MayJoin: store.Not(IsSettledBeside(statement, determination)))).ToList();
            var isOpen = store.And(only, store.Or(rivals.Select(rival => rival.MayJoin).ToList()));
            open = store.Or(open, isOpen);
            parts.Add(Asked.Any(store, isOpen, rivals.Select(rival => Asked.Any(store, rival.MayJoin, new[] { AskedBy(rival.Statement) }))));
            AddVerdicts(determination, store.And(only, store.Not(isOpen)));
        }

        asked = Asked.Any(store, open, parts);
        var onlyJudgement = store.And(asked.Judgement, store.Not(asked.Information));
        Add(Plain(Outcome.AwaitingJudgement), store.And(open, onlyJudgement));
        Add(Plain(Outcome.NeedsInformation), store.And(open, store.Not(onlyJudgement)));
    }

    /// <summary>By the verdict of the first effective statement.</summary>
    private void AddVerdicts(Determination determination, Formula decided)
    {
        var statements = policy.Statements.Where(statement => statement.Verdict.Determination == determination).ToList();
        foreach (var ruling in statements.Select(statement => Ruling.Of(statement.Verdict)).Distinct())
        {
            var cases = new List<Formula>();
            var earlierOthers = new List<Formula>();
            foreach (var statement in statements)
            {
                if (Ruling.Of(statement.Verdict) == ruling)
                {
                    cases.Add(store.And(earlierOthers.Append(effective[statement.Index].True).ToList()));
                }
                else
                {
                    earlierOthers.Add(store.Not(effective[statement.Index].True));
                }
            }

            Add(ruling, store.And(decided, store.Or(cases)));
        }
    }

    /// <summary>Whether a statement that decides otherwise surely does not join those that are effective.</summary>
    private Formula IsSettledBeside(Statement statement, Determination determination)
    {
        var others = policy.Statements.Where(other => other.Verdict.Determination == determination).ToList();
        var apart = others.Where(other => disjoint.AreDisjoint(other.Index, statement.Index)).ToList();
        return apart.Count == others.Count ? Formula.True : store.Or(effective[statement.Index].False, IsEffective(apart));
    }

    private IEnumerable<Formula> Together() =>
        from first in policy.Statements
        from second in policy.Statements
        where first.Index < second.Index && disjoint.AreDisjoint(first.Index, second.Index)
        select store.And(effective[first.Index].True, effective[second.Index].True);

    private void WorkOut(Statement statement, CriterionRails criteria, bool[] done)
    {
        // Overriders first, by an explicit stack: chains of overrides can be long. They never form a circle.
        var stack = new Stack<Statement>();
        stack.Push(statement);
        while (stack.Count > 0)
        {
            var current = stack.Peek();
            var waiting = current.OverriddenBy.Where(index => !done[index]).ToList();
            waiting.ForEach(index => stack.Push(policy.Statements[index]));
            if (waiting.Count == 0)
            {
                stack.Pop();
                done[current.Index] = true;
                effective[current.Index] = And(new[] { Scope, SectionScope(current.Section), criteria.Of(current.Criteria) }
                    .Concat(current.Exceptions.Select(exception => criteria.Of(exception.Criterion).Negated))
                    .Concat(current.OverriddenBy.Select(index => effective[index].Negated)));
            }
        }
    }

    private Rails SectionScope(int section) => section < 0 ? Rails.Always : sections[section];

    private Asked AskedBy(Statement statement)
    {
        // Overriders before those that they beat, as above; chains are as deep as the statements are many.
        var stack = new Stack<Statement>();
        stack.Push(statement);
        while (stack.Count > 0)
        {
            var current = stack.Peek();
            var waiting = current.OverriddenBy.Where(index => askedBy[index] is null).ToList();
            waiting.ForEach(index => stack.Push(policy.Statements[index]));
            if (waiting.Count == 0)
            {
                stack.Pop();
                askedBy[current.Index] ??= Asked.Any(
                    store,
                    effective[current.Index].Unknown(store),
                    current.Exceptions.Select(exception => missing.Of(exception.Criterion))
                        .Append(missing.Of(policy.Scope))
                        .Append(AskedBy(current.Section))
                        .Append(missing.Of(current.Criteria))
                        .Concat(current.OverriddenBy.Select(index => askedBy[index]!)));
            }
        }

        return askedBy[statement.Index]!;
    }

    private Asked AskedBy(int section) => section < 0
        ? Asked.Nothing
        : Asked.Any(store, sections[section].Unknown(store), policy.SectionChain(section).Select(scope => missing.Of(scope.Scope)));

    private Rails And(IEnumerable<Rails> parts) => new(
        store.And(parts.Select(part => part.True).ToList()), store.Or(parts.Select(part => part.False).ToList()));

    private Rails Or(IEnumerable<Rails> parts) => new(
        store.Or(parts.Select(part => part.True).ToList()), store.And(parts.Select(part => part.False).ToList()));

    private static Ruling Plain(Outcome outcome) => new(outcome, false, null, null);

    private void Add(Ruling ruling, Formula requests)
    {
        if (!requests.IsFalse)
        {
            rulings[ruling] = rulings.TryGetValue(ruling, out var known) ? store.Or(known, requests) : requests;
        }
    }
}
