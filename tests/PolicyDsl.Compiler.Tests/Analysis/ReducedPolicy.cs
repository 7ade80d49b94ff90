using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>
/// A random policy after the advice of POL3003 and POL3004: what is never met or changes nothing is gone. Every criterion, statement and override of it has a
/// line of its own.
/// </summary>
internal sealed class ReducedPolicy
{
    private readonly Dictionary<int, bool> constants = new();
    private readonly HashSet<int> removed = new();
    private readonly HashSet<(int Strong, int Weak)> dropped = new();
    private readonly PolicyModel policy;

    public ReducedPolicy(PolicyModel policy, IEnumerable<Finding> findings)
    {
        this.policy = policy;
        foreach (var finding in findings)
        {
            Add(finding);
        }

        // A definition uses only those before it.
        foreach (var definition in policy.Definitions)
        {
            Definitions.Add(definition with { Criterion = Reduce(definition.Criterion) });
        }

        Overrides = policy with
        {
            Statements = policy.Statements.Select(ReduceOverrides).Select(Remove).ToEquatableArray(),
        };
        All = policy with
        {
            Statements = policy.Statements.Select(ReduceLines).Select(Remove).ToEquatableArray(),
        };
    }

    /// <summary>Without the statements and overrides that change nothing, but with every line: those are judged last.</summary>
    public PolicyModel Overrides { get; }

    /// <summary>And without the lines.</summary>
    public PolicyModel All { get; }

    /// <summary>The statements that change nothing.</summary>
    public IReadOnlySet<int> Removed => removed;

    private List<Definition> Definitions { get; } = new();

    private void Add(Finding finding)
    {
        var line = finding.Location.Start.Line;
        switch (finding.Id)
        {
            case "POL3003":
                constants.Add(line, false);
                break;
            case "POL3004":
                var statement = policy.Statements.FirstOrDefault(statement => statement.Location.Start.Line == line);
                var strong = policy.Statements.FirstOrDefault(statement => statement.Overrides.Any(each => each.Location.Start.Line == line));
                if (statement is not null)
                {
                    removed.Add(statement.Index);
                }
                else if (strong is not null)
                {
                    dropped.UnionWith(policy.Statements
                        .Where(weak => finding.Related.Any(related => related.Location == weak.Location))
                        .Select(weak => (strong.Index, weak.Index)));
                }
                else
                {
                    constants.Add(line, finding.Message.Contains("already impl", StringComparison.Ordinal));
                }

                break;
        }
    }

    private Statement Remove(Statement statement) =>
        removed.Contains(statement.Index) ? statement with { Criteria = new ConstantCriterion(false) } : statement;

    private Statement ReduceLines(Statement statement) => statement with
    {
        Criteria = Reduce(statement.Criteria),
        Exceptions = statement.Exceptions.Select(exception => constants.TryGetValue(exception.Location.Start.Line, out var value)
            ? exception with { Criterion = new ConstantCriterion(value) }
            : exception with { Criterion = Reduce(exception.Criterion) }).ToEquatableArray(),
        OverriddenBy = ReduceOverrides(statement).OverriddenBy,
    };

    private Statement ReduceOverrides(Statement statement) => statement with
    {
        OverriddenBy = statement.OverriddenBy.Where(strong => !dropped.Contains((strong, statement.Index))).ToEquatableArray(),
    };

    private Criterion Reduce(Criterion criterion)
    {
        if (constants.TryGetValue(criterion.Info.Location.Start.Line, out var value) && criterion.Info.Text.Length > 0)
        {
            return new ConstantCriterion(value);
        }

        return criterion switch
        {
            GroupCriterion group => group with { Children = group.Children.Select(Reduce).ToEquatableArray() },
            IfCriterion conditional when Reduce(conditional.Condition) is ConstantCriterion { Value: false } => new ConstantCriterion(true),
            IfCriterion conditional => conditional with { Condition = Reduce(conditional.Condition), Body = Reduce(conditional.Body) },
            NotCriterion not => not with { Operand = Reduce(not.Operand) },
            DefinitionCriterion use => use with { Definition = Definitions[use.Definition.Index] },
            _ => criterion,
        };
    }
}
