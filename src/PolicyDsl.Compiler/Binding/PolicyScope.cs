using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What the files of one policy declare together, in the order of the model.</summary>
internal sealed class PolicyScope
{
    private readonly Dictionary<string, Unit?> units = new(System.StringComparer.Ordinal);

    public List<Term> Terms { get; } = new();

    public List<DefinitionSlot> Definitions { get; } = new();

    public List<ScoreSlot> Scores { get; } = new();

    public List<CodeListSlot> CodeLists { get; } = new();

    public List<MeaningSlot> Meanings { get; } = new();

    public ValueTable Values { get; } = new();

    public IdentifierTable Identifiers { get; } = new();

    /// <summary>The unit of a text, or null: a policy writes few units, and many times.</summary>
    public Unit? UnitOf(string text)
    {
        if (!units.TryGetValue(text, out var unit))
        {
            unit = Units.TryParse(text, out var read) ? read : null;
            units.Add(text, unit);
        }

        return unit;
    }
}
