using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>
/// Which sections and statements can change when one fact of a request does: those that ask about the term, or about a fact that is taken
/// from its codes, and the statements that give way to such statements.
/// </summary>
internal sealed class FactDependents
{
    private readonly PolicyModel policy;
    private readonly int[][] sectionsOf;
    private readonly int[][] statementsOf;
    private readonly ulong[] termsOf;
    private readonly int words;
    private readonly Stack<Criterion> open = new();
    private readonly HashSet<Criterion> shared = new(CriterionWalk.ByIdentity.Instance);
    private readonly List<int> terms = new();
    private readonly bool[] isTerm;

    public FactDependents(PolicyModel policy)
    {
        this.policy = policy;
        var sections = policy.Terms.Select(_ => new List<int>()).ToArray();
        var statements = policy.Terms.Select(_ => new List<int>()).ToArray();
        isTerm = new bool[policy.Terms.Length];
        var scope = TermsOf(policy.Scope);
        if (EffectivePeriod.Of(policy.Header) != EffectivePeriod.Always)
        {
            scope = scope.Concat(policy.Terms.Where(EffectivePeriod.Bounds).Select(term => term.Index)).ToArray();
        }

        var around = new int[policy.Sections.Length][];
        foreach (var section in policy.Sections)
        {
            // A section stands before its nested ones.
            Begin(section.Parent < 0 ? scope : around[section.Parent]);
            var outer = terms.Count;
            Add(section.Scope);
            around[section.Index] = terms.Count == outer ? section.Parent < 0 ? scope : around[section.Parent] : terms.ToArray();
            foreach (var term in TermsOf(section.Scope))
            {
                sections[term].Add(section.Index);
            }
        }

        foreach (var statement in policy.Statements)
        {
            Begin(statement.Section < 0 ? scope : around[statement.Section]);
            Add(statement.Criteria);
            foreach (var exception in statement.Exceptions)
            {
                Add(exception.Criterion);
            }

            terms.ForEach(term => statements[term].Add(statement.Index));
        }

        foreach (var meaning in policy.CodeMeanings)
        {
            // With the code the facts change that are taken from it.
            foreach (var fact in meaning.Facts)
            {
                sections[meaning.Term.Index].AddRange(sections[fact.Term.Index]);
                statements[meaning.Term.Index].AddRange(statements[fact.Term.Index]);
            }
        }

        sectionsOf = sections.Select(list => list.Distinct().ToArray()).ToArray();
        statementsOf = WithWeaker(statements);
        words = (policy.Terms.Length + 63) / 64;
        termsOf = TermBits();
    }

    /// <summary>The sections whose own scope asks about the term; not to be changed.</summary>
    public int[] SectionsOf(Term term) => sectionsOf[term.Index];

    /// <summary>The statements whose effective condition depends on the term; not to be changed.</summary>
    public int[] StatementsOf(Term term) => statementsOf[term.Index];

    /// <summary>Whether the effective condition of one of the statements depends on the term.</summary>
    public bool Concerns(Term term, IReadOnlyList<int> several)
    {
        for (var i = 0; i < several.Count; i++)
        {
            if ((termsOf[(several[i] * words) + (term.Index >> 6)] >> (term.Index & 63) & 1) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The terms, as bits, that the effective condition of a statement depends on, are added to the given ones.</summary>
    public void AddTermsOf(int statement, ulong[] bits)
    {
        for (var word = 0; word < words; word++)
        {
            bits[word] |= termsOf[(statement * words) + word];
        }
    }

    private ulong[] TermBits()
    {
        var bits = new ulong[policy.Statements.Length * words];
        foreach (var term in policy.Terms)
        {
            foreach (var statement in statementsOf[term.Index])
            {
                bits[(statement * words) + (term.Index >> 6)] |= 1UL << (term.Index & 63);
            }
        }

        return bits;
    }

    private int[] TermsOf(Criterion criterion)
    {
        Begin(System.Array.Empty<int>());
        Add(criterion);
        return terms.ToArray();
    }

    /// <summary>Starts with the terms that are known.</summary>
    private void Begin(int[] known)
    {
        terms.ForEach(term => isTerm[term] = false);
        terms.Clear();
        shared.Clear();
        foreach (var term in known)
        {
            Add(term);
        }
    }

    private void Add(int term)
    {
        if (!isTerm[term])
        {
            isTerm[term] = true;
            terms.Add(term);
        }
    }

    private void Add(Criterion root)
    {
        open.Push(root);
        while (open.Count > 0)
        {
            var criterion = open.Pop();
            if (criterion is DefinitionCriterion or ReferenceCriterion && !shared.Add(CriterionWalk.ChildrenOf(criterion)[0]))
            {
                continue;
            }

            foreach (var term in CriterionWalk.TermsOf(criterion))
            {
                Add(term.Index);
            }

            foreach (var child in CriterionWalk.ChildrenOf(criterion))
            {
                open.Push(child);
            }
        }
    }

    /// <summary>The statements found for each term, and those that give way to them, directly or through others.</summary>
    private int[][] WithWeaker(IEnumerable<List<int>> found)
    {
        var weaker = policy.Statements.Select(_ => new List<int>()).ToArray();
        foreach (var statement in policy.Statements)
        {
            foreach (var strong in statement.OverriddenBy)
            {
                weaker[strong].Add(statement.Index);
            }
        }

        var isIn = new bool[weaker.Length];
        return found.Select(statements =>
        {
            var list = statements.Distinct().ToList();
            list.ForEach(statement => isIn[statement] = true);
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var weak in weaker[list[i]])
                {
                    if (!isIn[weak])
                    {
                        isIn[weak] = true;
                        list.Add(weak);
                    }
                }
            }

            list.ForEach(statement => isIn[statement] = false);
            return list.ToArray();
        }).ToArray();
    }
}
