using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Mutations;

/// <summary>
/// Two policies over the same terms as one, so that a solver can be asked for a request on which they differ. What always
/// holds is the first one's; the second one's stands as a statement of its own.
/// </summary>
public sealed class MergedPolicy
{
    private readonly List<Section> sections = new();
    private readonly List<Statement> statements = new();

    /// <summary>Puts them together.</summary>
    /// <exception cref="System.InvalidOperationException">Their terms differ.</exception>
    public MergedPolicy(PolicyModel first, PolicyModel second)
    {
        if (!CanMerge(first, second))
        {
            throw new System.InvalidOperationException("Policies over different terms cannot be compared.");
        }

        First = Add(first);
        Second = Add(second);
        SecondAlways = statements.Count;
        statements.Add(new Statement(
            SecondAlways, "always", StatementKind.Ordinary, -1, first.Statements.Concat(second.Statements).First().Verdict,
            new GroupCriterion(GroupKind.All, 0, second.Always)));
        Model = new PolicyModel(first.Path, first.Header)
        {
            Terms = first.Terms,
            Always = first.Always,
            Sections = sections.ToEquatableArray(),
            Statements = statements.ToEquatableArray(),
        };
    }

    /// <summary>Whether they are over the same terms.</summary>
    public static bool CanMerge(PolicyModel first, PolicyModel second) => first.Terms.Select(term => (term.Name, term.Type, term.AllowsNone))
        .SequenceEqual(second.Terms.Select(term => (term.Name, term.Type, term.AllowsNone)));

    /// <summary>Both in one.</summary>
    public PolicyModel Model { get; }

    /// <summary>The statements of the first, by index.</summary>
    public IReadOnlyList<int> First { get; }

    /// <summary>The statements of the second, by index.</summary>
    public IReadOnlyList<int> Second { get; }

    /// <summary>The statement that holds when the second one's <c>always</c> does, by index.</summary>
    public int SecondAlways { get; }

    // A section with the policy's scope stands around everything of a policy.
    private List<int> Add(PolicyModel policy)
    {
        var firstSection = sections.Count;
        var firstStatement = statements.Count;
        sections.Add(new Section(firstSection, -1, policy.Path + " " + firstSection, policy.Scope));
        foreach (var section in policy.Sections)
        {
            sections.Add(section with
            {
                Index = firstSection + 1 + section.Index,
                Parent = section.Parent < 0 ? firstSection : firstSection + 1 + section.Parent,
            });
        }

        foreach (var statement in policy.Statements)
        {
            statements.Add(statement with
            {
                Index = firstStatement + statement.Index,
                Section = statement.Section < 0 ? firstSection : firstSection + 1 + statement.Section,
                OverriddenBy = statement.OverriddenBy.Select(index => firstStatement + index).ToEquatableArray(),
            });
        }

        return Enumerable.Range(firstStatement, policy.Statements.Length).ToList();
    }
}
