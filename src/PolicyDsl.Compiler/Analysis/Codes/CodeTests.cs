using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Codes;

/// <summary>
/// Which statements ask for the codes of which lists: a test in their criteria or the scopes around them, not under a negation,
/// that names the list.
/// </summary>
internal sealed class CodeTests
{
    private readonly List<CodeCriterion>[] tests;
    private readonly List<CodeCriterion>[] words;

    public CodeTests(PolicyModel policy)
    {
        tests = policy.Statements.Select(statement =>
        {
            var found = new List<CodeCriterion>();
            foreach (var criterion in policy.SectionChain(statement.Section).Select(section => section.Scope).Append(statement.Criteria))
            {
                Add(criterion, false, found);
            }

            return found;
        }).ToArray();
        words = policy.Statements.Select(statement => statement.Exceptions.Select(exception => exception.Criterion)
            .Append(statement.Criteria)
            .SelectMany(CriterionWalk.Below)
            .OfType<CodeCriterion>()
            .Where(test => test.Lists.Length == 0)
            .ToList()).ToArray();
    }

    /// <summary>The lists, by name, whose codes the statement asks for, and the terms, by index, that are to have them.</summary>
    public IEnumerable<(string List, int Term)> ListsOf(Statement statement) =>
        tests[statement.Index].SelectMany(test => test.Lists.Select(list => (list, test.Term.Index)));

    /// <summary>
    /// Whether the statement has a word of its own about the code, apart from any list: "is in ablation codes and is not 47383" means
    /// what it says.
    /// </summary>
    public bool Names(Statement statement, ListedCode code, PolicyAnalysis analysis) => words[statement.Index].Any(test =>
        test.Term.Index == code.Term.Index
        && analysis.Space.ClassesOf(code.Term).In(test.Ranges).Values().Any(index => code.Classes.Contains(index)));

    /// <summary>The tests of the criterion that make it true when they are: <paramref name="negated"/> turns that round.</summary>
    private static void Add(Criterion criterion, bool negated, List<CodeCriterion> found)
    {
        switch (criterion)
        {
            case CodeCriterion test:
                if (!negated)
                {
                    found.Add(test);
                }

                break;
            case NotCriterion not:
                Add(not.Operand, !negated, found);
                break;
            case IfCriterion conditional:
                Add(conditional.Condition, !negated, found);
                Add(conditional.Body, negated, found);
                break;
            case GroupCriterion group:
                foreach (var child in group.Children)
                {
                    Add(child, negated ^ group.Kind is GroupKind.None or GroupKind.AtMost, found);
                }

                break;
            default:
                foreach (var child in CriterionWalk.ChildrenOf(criterion))
                {
                    Add(child, negated, found);
                }

                break;
        }
    }
}
