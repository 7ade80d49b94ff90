using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// The effective conditions of a policy's statements for one request:
/// ψᵢ = P ∧ σᵢ ∧ φᵢ ∧ ¬εᵢ ∧ ⋀ ¬ψⱼ over every j that overrides i. Each is worked out once. Not for use by several threads.
/// </summary>
public sealed class StatementEvaluator
{
    /// <summary>Changes of more than one in so many are no longer looked at one by one.</summary>
    private const int Many = 16;

    private readonly Truth?[] sections;
    private readonly Truth?[] effective;
    private readonly bool[] underway;
    private readonly Term? dateOfService;
    private readonly EffectivePeriod period;

    /// <summary>Starts on one request, with the facts that its codes give.</summary>
    public StatementEvaluator(PolicyModel policy, Request request)
    {
        Policy = policy;
        Given = request;
        (Request, Taken) = CodeFacts.Take(policy, request);
        period = EffectivePeriod.Of(policy.Header);
        dateOfService = period == EffectivePeriod.Always ? null : policy.Terms.FirstOrDefault(EffectivePeriod.Bounds);
        Scope = ScopeOf();
        sections = new Truth?[policy.Sections.Length];
        effective = new Truth?[policy.Statements.Length];
        underway = new bool[policy.Statements.Length];
    }

    /// <summary>The policy.</summary>
    public PolicyModel Policy { get; }

    /// <summary>The request as it was given.</summary>
    public Request Given { get; private set; }

    /// <summary>The request with the facts that were taken from its codes.</summary>
    public Request Request { get; private set; }

    /// <summary>The facts that were taken from its codes.</summary>
    public EquatableArray<TakenFact> Taken { get; private set; }

    /// <summary>
    /// Whether the date of service may lie in the period in which the policy is in effect. Who gives none asks what holds in that period; so a
    /// policy decides such a request, and does not ask for the date.
    /// </summary>
    public bool IsInEffect => dateOfService is null || Request[dateOfService] is not DateValue date || !period.Excludes(date);

    /// <summary>The date of service that lies outside the period; null where none is known to.</summary>
    public DateValue? DateNotInEffect => IsInEffect ? null : Request[dateOfService!] as DateValue;

    /// <summary>P: whether the policy speaks about the request; false where it is not in effect.</summary>
    public Truth Scope { get; private set; }

    /// <summary>Whether the request breaks a line of <c>always</c>, or what a code means: then it is no real one.</summary>
    public bool IsImpossible
    {
        get
        {
            for (var i = 0; i < Policy.Always.Length; i++)
            {
                if (CriterionEvaluator.Evaluate(Policy.Always[i], Request) == Truth.False)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The lines of <c>always</c>, and the rules of codes, that the request breaks.</summary>
    public IEnumerable<Criterion> Violated() =>
        Policy.Always.Where(line => CriterionEvaluator.Evaluate(line, Request) == Truth.False);

    /// <summary>σ: the scopes of the section and of those around it; true for -1.</summary>
    public Truth SectionScope(int section)
    {
        var truth = Truth.True;
        for (var index = section; index >= 0; index = Policy.Sections[index].Parent)
        {
            truth = Kleene.And(truth, sections[index] ??= CriterionEvaluator.Evaluate(Policy.Sections[index].Scope, Request));
        }

        return truth;
    }

    /// <summary>
    /// ψ: whether the statement is effective. Overrides in a circle are an error of the policy, reported when it is bound;
    /// here such a statement is unknown.
    /// </summary>
    public Truth Effective(int statement) =>
        effective[statement] ?? (underway[statement] ? Truth.Unknown : WorkOut(statement));

    /// <summary>
    /// Goes on to a request that differs from this one in what only the given sections and statements depend on, what is taken from codes
    /// included. All others keep what was worked out of them.
    /// </summary>
    internal void MoveTo(Request request, int[] changedSections, int[] changedStatements)
    {
        Given = request;
        (Request, Taken) = CodeFacts.Take(Policy, request);
        Scope = ScopeOf();
        Forget(sections, changedSections);
        Forget(effective, changedStatements);
    }

    /// <summary>Where many change, forgetting all is quicker: what is asked for again is worked out again.</summary>
    private static void Forget(Truth?[] known, int[] changed)
    {
        if (changed.Length * Many > known.Length)
        {
            System.Array.Clear(known, 0, known.Length);
            return;
        }

        foreach (var index in changed)
        {
            known[index] = null;
        }
    }

    /// <summary>Takes it as worked out that the statements, by index, are not effective.</summary>
    internal void Settle(IReadOnlyList<int> notEffective)
    {
        for (var i = 0; i < notEffective.Count; i++)
        {
            effective[notEffective[i]] = Truth.False;
        }
    }

    /// <summary>Goes on to any request.</summary>
    internal void MoveTo(Request request)
    {
        System.Array.Clear(sections, 0, sections.Length);
        System.Array.Clear(effective, 0, effective.Length);
        MoveTo(request, System.Array.Empty<int>(), System.Array.Empty<int>());
    }

    private Truth ScopeOf() => IsInEffect ? CriterionEvaluator.Evaluate(Policy.Scope, Request) : Truth.False;

    /// <summary>An explicit stack: chains of overrides can be long.</summary>
    private Truth WorkOut(int start)
    {
        Stack<(Statement Statement, Truth Truth, int Next)>? waiting = null;
        var (statement, truth, next) = (Policy.Statements[start], Begin(start), 0);
        while (true)
        {
            // What is surely not effective stays so: its overriders need not be asked.
            while (truth != Truth.False && next < statement.OverriddenBy.Length)
            {
                var other = statement.OverriddenBy[next];
                if (effective[other] is null && !underway[other])
                {
                    waiting ??= new();
                    waiting.Push((statement, truth, next));
                    (statement, truth, next) = (Policy.Statements[other], Begin(other), 0);
                    continue;
                }

                truth = Kleene.And(truth, Kleene.Not(effective[other] ?? Truth.Unknown));
                next++;
            }

            effective[statement.Index] = truth;
            underway[statement.Index] = false;
            if (waiting is not { Count: > 0 })
            {
                return truth;
            }

            (statement, truth, next) = waiting.Pop();
        }
    }

    /// <summary>P ∧ σ ∧ φ ∧ ¬ε, as far as it takes to see that it is false.</summary>
    private Truth Begin(int index)
    {
        underway[index] = true;
        var statement = Policy.Statements[index];
        var truth = Scope == Truth.False ? Truth.False : Kleene.And(Scope, SectionScope(statement.Section));
        if (truth != Truth.False)
        {
            truth = Kleene.And(truth, CriterionEvaluator.Evaluate(statement.Criteria, Request));
        }

        for (var i = 0; i < statement.Exceptions.Length && truth != Truth.False; i++)
        {
            truth = Kleene.And(truth, Kleene.Not(CriterionEvaluator.Evaluate(statement.Exceptions[i].Criterion, Request)));
        }

        return truth;
    }
}
