using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>A statement of a random policy as its author thinks of it.</summary>
public sealed class SketchStatement(string id, Determination determination)
{
    /// <summary>As the language says: path of its label, or section and verdict.</summary>
    public string Id { get; } = id;

    /// <summary>What its verdict comes down to.</summary>
    public Determination Determination { get; } = determination;

    /// <summary>What it grants, where it covers.</summary>
    public SketchGrants Grants { get; init; } = SketchGrants.None;

    /// <summary>Its place in the text.</summary>
    public required PolicyLine Line { get; init; }

    /// <summary>The paths of its section and those around it, outermost first.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    /// <summary>P.</summary>
    public Meaning PolicyScope { get; set; } = Logic.Always(true);

    /// <summary>The scopes of its sections.</summary>
    public required Meaning Scope { get; init; }

    /// <summary>Its criteria.</summary>
    public required Meaning Criteria { get; init; }

    /// <summary>Its exceptions.</summary>
    public List<Meaning> Exceptions { get; } = new();

    /// <summary>The statements that beat it.</summary>
    public HashSet<SketchStatement> OverriddenBy { get; } = new();

    /// <summary>Whether it denies for want of a requirement, or overrides every approval.</summary>
    public bool BeatsApprovals { get; set; }

    /// <summary>Whether it is an otherwise.</summary>
    public bool IsOtherwise { get; init; }

    /// <summary>What a reference to it takes: its sections' scopes, its criteria, and none of its exceptions; not P, nor what beats it.</summary>
    public bool? AppliesTo(Func<string, FactValue?> facts) =>
        Logic.All(Scope, Criteria, Logic.None(Exceptions.ToArray()))(facts);

    /// <summary>Its effective condition: it applies, and no effective statement overrides it.</summary>
    public bool? IsEffective(Func<string, FactValue?> facts) => IsEffective(facts, new Dictionary<SketchStatement, bool?>());

    private bool? IsEffective(Func<string, FactValue?> facts, Dictionary<SketchStatement, bool?> known)
    {
        if (!known.TryGetValue(this, out var value))
        {
            value = Logic.All(PolicyScope, AppliesTo)(facts);
            foreach (var overrider in OverriddenBy)
            {
                var beaten = overrider.IsEffective(facts, known);
                value = value == false || beaten == true ? false : value is null || beaten is null ? null : true;
            }

            known[this] = value;
        }

        return value;
    }
}
