using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>
/// The statements that one fact alone refutes: a line that they need, of their own ALL or of a scope around them, asks about no other term and
/// is not met. As bits by statement, so that one look tells it of a thousand.
/// The policy's own scope is not among these lines: whoever wants statements refuted wants a request in that scope.
/// </summary>
internal sealed class RefutingFacts
{
    private readonly List<(Criterion Line, List<int> Statements)>[] lines;
    private readonly Dictionary<FactValue, ulong[]>[] known;
    private readonly Dictionary<FactValue, ulong[]>[] unmet;
    private readonly ulong[]?[] unmetByNothing;
    private readonly Dictionary<Criterion, int> terms = new(CriterionWalk.ByIdentity.Instance);
    private readonly bool[] isOpen;
    private readonly ulong[] nothing;

    /// <param name="policy">The policy.</param>
    /// <param name="isTaken">By term, whether its fact may be taken from a code: what it refutes can change with the code.</param>
    public RefutingFacts(PolicyModel policy, IReadOnlyList<bool> isTaken)
    {
        lines = policy.Terms.Select(_ => new List<(Criterion, List<int>)>()).ToArray();
        known = policy.Terms.Select(_ => new Dictionary<FactValue, ulong[]>()).ToArray();
        unmet = policy.Terms.Select(_ => new Dictionary<FactValue, ulong[]>()).ToArray();
        unmetByNothing = new ulong[policy.Terms.Length][];
        nothing = new ulong[(policy.Statements.Length + 63) / 64];
        isOpen = policy.Statements.Select(statement => statement.Exceptions.Length > 0 || statement.OverriddenBy.Length > 0).ToArray();
        var below = policy.Sections.Select(_ => new List<int>()).ToArray();
        foreach (var statement in policy.Statements)
        {
            for (var section = statement.Section; section >= 0; section = policy.Sections[section].Parent)
            {
                below[section].Add(statement.Index);
            }

            Add(statement.Criteria, new List<int> { statement.Index });
        }

        foreach (var section in policy.Sections)
        {
            Add(section.Scope, below[section.Index]);
        }

        for (var term = 0; term < lines.Length; term++)
        {
            if (isTaken[term])
            {
                lines[term].ForEach(line => line.Statements.ForEach(statement => isOpen[statement] = true));
                lines[term].Clear();
            }
        }
    }

    /// <summary>Whether a statement that no fact refutes alone may still be refuted, by several of them or by another statement.</summary>
    public bool IsOpen(int statement) => isOpen[statement];

    /// <summary>The statements that a fact refutes alone; not to be changed.</summary>
    /// <param name="term">What the fact is about.</param>
    /// <param name="fact">What is known of it; null for nothing.</param>
    /// <param name="request">Any request.</param>
    public ulong[] By(Term term, FactValue? fact, Request request)
    {
        if (fact is null || lines[term.Index].Count == 0)
        {
            return nothing;
        }

        if (!known[term.Index].TryGetValue(fact, out var refuted))
        {
            refuted = StatementsWith(term, request.With(term, fact), truth => truth == Truth.False);
            known[term.Index].Add(fact, refuted);
        }

        return refuted;
    }

    /// <summary>The statements that what is known of a term leaves without a line that they need: they are not surely effective. Not to be changed.</summary>
    /// <param name="term">What the fact is about.</param>
    /// <param name="request">Says what is known.</param>
    public ulong[] Unmet(Term term, Request request)
    {
        if (request[term] is not { } fact)
        {
            return unmetByNothing[term.Index] ??= StatementsWith(term, request, truth => truth != Truth.True);
        }

        if (!unmet[term.Index].TryGetValue(fact, out var open))
        {
            open = StatementsWith(term, request, truth => truth != Truth.True);
            unmet[term.Index].Add(fact, open);
        }

        return open;
    }

    private ulong[] StatementsWith(Term term, Request request, Func<Truth, bool> isSo)
    {
        var found = new ulong[nothing.Length];
        foreach (var (line, statements) in lines[term.Index])
        {
            if (isSo(CriterionEvaluator.Evaluate(line, request)))
            {
                statements.ForEach(statement => found[statement >> 6] |= 1UL << (statement & 63));
            }
        }

        return found;
    }

    private void Add(Criterion criterion, List<int> statements)
    {
        var open = new Stack<Criterion>();
        open.Push(criterion);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case GroupCriterion { Kind: GroupKind.All } all:
                    foreach (var child in all.Children)
                    {
                        open.Push(child);
                    }

                    break;
                case DefinitionCriterion definition:
                    open.Push(definition.Definition.Criterion);
                    break;
                case ReferenceCriterion reference:
                    open.Push(reference.Target);
                    break;
                case ConstantCriterion { Value: true }:
                    break;
                case var line when TermOf(line) is >= 0 and var term:
                    lines[term].Add((line, statements));
                    break;
                default:
                    statements.ForEach(statement => isOpen[statement] = true);
                    break;
            }
        }
    }

    /// <summary>The only term that a line asks about; -1 where it asks about several, or none.</summary>
    private int TermOf(Criterion line)
    {
        if (terms.TryGetValue(line, out var known))
        {
            return known;
        }

        var found = -1;
        foreach (var criterion in CriterionWalk.Below(line))
        {
            var asked = CriterionWalk.TermsOf(criterion);
            if (criterion is BrokenCriterion || asked.Count > 1 || (asked.Count == 1 && found >= 0 && asked[0].Index != found))
            {
                found = -1;
                break;
            }

            found = asked.Count == 1 ? asked[0].Index : found;
        }

        terms.Add(line, found);
        return found;
    }
}
