using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Across;

/// <summary>
/// Two policies as one, so that the solver can be asked for a request that both decide: over the facts that they share and those
/// that each has of its own, within the scopes of both and what is always true in both.
/// </summary>
internal sealed class MergedPolicies
{
    private readonly List<Term> facts = new();
    private readonly List<Section> sections = new();
    private readonly List<Statement> statements = new();
    private readonly MergedTerm[] firstTerms;
    private readonly MergedTerm[] secondTerms;

    /// <param name="first">The policy whose file comes first.</param>
    /// <param name="second">The other one.</param>
    /// <param name="shared">What they share.</param>
    public MergedPolicies(PolicyModel first, PolicyModel second, SharedTerms shared)
    {
        First = first;
        Second = second;
        var sameTitle = FoldedName.Of(first.Header.Title) == FoldedName.Of(second.Header.Title);
        FirstName = NameOf(first, sameTitle);
        SecondName = NameOf(second, sameTitle);
        (firstTerms, secondTerms) = MergeTerms(shared);
        var (one, other) = (new MergedCriteria(firstTerms), new MergedCriteria(secondTerms));
        Add(first, one);
        Add(second, other);
        var period = EffectivePeriod.Of(first.Header).Intersect(EffectivePeriod.Of(second.Header)) ?? EffectivePeriod.Always;
        Model = new PolicyModel(second.Path, second.Header with { EffectiveFrom = period.First.ToString(), EffectiveTo = period.Last.ToString() })
        {
            Terms = facts.ToEquatableArray(),
            Always = first.Always.Select(one.Of).Concat(second.Always.Select(other.Of)).ToEquatableArray(),
            Scope = new GroupCriterion(GroupKind.All, 0, EquatableArray.Of(one.Of(first.Scope), other.Of(second.Scope))),
            Sections = sections.ToEquatableArray(),
            Statements = statements.ToEquatableArray(),
        };
    }

    /// <summary>The policy whose file comes first.</summary>
    public PolicyModel First { get; }

    /// <summary>The other one.</summary>
    public PolicyModel Second { get; }

    /// <summary>The first policy in messages.</summary>
    public string FirstName { get; }

    /// <summary>The second policy in messages.</summary>
    public string SecondName { get; }

    /// <summary>Both in one. The statements of the second follow those of the first, in their order.</summary>
    public PolicyModel Model { get; }

    /// <summary>The index in <see cref="Model"/> of a statement of the second.</summary>
    public int IndexOf(Statement second) => First.Statements.Length + second.Index;

    /// <summary>What the first policy sees of a request.</summary>
    public Request InFirst(Request request) => Project(First, firstTerms, request);

    /// <summary>What the second policy sees of a request.</summary>
    public Request InSecond(Request request) => Project(Second, secondTerms, request);

    /// <summary>A request and the clauses of both policies that hold for it, in the policies' words.</summary>
    public Witness Describe(Request request)
    {
        var given = facts
            .Where(fact => request[fact] is not null)
            .Select(fact => new WitnessFact(fact.Name, FactText.Of(fact, request[fact])));
        var clauses = ClausesOf(First, FirstName, InFirst(request)).Concat(ClausesOf(Second, SecondName, InSecond(request)));
        return new Witness(given.ToEquatableArray(), clauses.ToEquatableArray());
    }

    private static IEnumerable<WitnessClause> ClausesOf(PolicyModel policy, string name, Request request)
    {
        var evaluator = new StatementEvaluator(policy, request);
        return policy.Statements
            .Where(statement => evaluator.Effective(statement.Index) == Truth.True)
            .Select(statement => new WitnessClause(DecidingClause.Of(statement, evaluator) + " of " + name, statement.VerdictText));
    }

    /// <summary>The title in quotes; with the path where both have one title or none.</summary>
    private static string NameOf(PolicyModel policy, bool sameTitle)
    {
        var title = "\"" + policy.Header.Title + "\"";
        return policy.Header.Title.Length == 0 ? policy.Path : sameTitle ? title + " (" + policy.Path + ")" : title;
    }

    private static Request Project(PolicyModel policy, MergedTerm[] terms, Request request)
    {
        var builder = new Request.Builder(policy);
        foreach (var term in terms)
        {
            builder.Set(term.Own, term.InPolicy(request[term.Fact]));
        }

        return builder.Build();
    }

    /// <summary>The facts in the order of the first policy's terms, then those that only the second asks about.</summary>
    private (MergedTerm[] First, MergedTerm[] Second) MergeTerms(SharedTerms shared)
    {
        var partners = new Dictionary<int, Term>();
        foreach (var term in Second.Terms)
        {
            if (shared.PartnerOf(term) is { } partner)
            {
                partners.Add(partner.Index, term);
            }
        }

        var names = new HashSet<string>(Second.Terms.Where(term => shared.PartnerOf(term) is null).Select(term => FoldedName.Of(term.Name)), StringComparer.Ordinal);
        var clashing = new HashSet<string>(
            First.Terms.Where(term => !partners.ContainsKey(term.Index)).Select(term => FoldedName.Of(term.Name)).Where(names.Contains),
            StringComparer.Ordinal);
        Term AddOwn(Term term, string policy) => Add(clashing.Contains(FoldedName.Of(term.Name)) ? term with { Name = term.Name + " in " + policy } : term);

        var first = First.Terms.Select(term => !partners.TryGetValue(term.Index, out var other)
            ? MergedTerm.Same(term, AddOwn(term, FirstName))
            : term is { IsBuiltIn: true, Type: EnumerationType { Open: true } }
                ? MergedTerm.ByName(term, Add(term with { Type = MergedTerm.Union((EnumerationType)term.Type, (EnumerationType)other.Type) }))
                : MergedTerm.Same(term, Add(term with { AllowsNone = term.AllowsNone && other.AllowsNone }))).ToArray();
        var second = Second.Terms.Select(term => shared.PartnerOf(term) is not { } partner
            ? MergedTerm.Same(term, AddOwn(term, SecondName))
            : term is { IsBuiltIn: true, Type: EnumerationType { Open: true } }
                ? MergedTerm.ByName(term, first[partner.Index].Fact)
                : MergedTerm.Same(term, first[partner.Index].Fact)).ToArray();
        return (first, second);
    }

    private Term Add(Term term)
    {
        var fact = term with { Index = facts.Count };
        facts.Add(fact);
        return fact;
    }

    private void Add(PolicyModel policy, MergedCriteria criteria)
    {
        var (firstSection, firstStatement) = (sections.Count, statements.Count);
        sections.AddRange(policy.Sections.Select(section => section with
        {
            Index = firstSection + section.Index,
            Parent = section.Parent < 0 ? -1 : firstSection + section.Parent,
            Scope = criteria.Of(section.Scope),
        }));
        statements.AddRange(policy.Statements.Select(statement => statement with
        {
            Index = firstStatement + statement.Index,
            Section = statement.Section < 0 ? -1 : firstSection + statement.Section,
            Criteria = criteria.Of(statement.Criteria),
            Exceptions = statement.Exceptions
                .Select(exception => exception with { Criterion = criteria.Of(exception.Criterion) }).ToEquatableArray(),
            OverriddenBy = statement.OverriddenBy.Select(index => firstStatement + index).ToEquatableArray(),
        }));
    }
}
