using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What the files of one policy declare together, in the order of the model.</summary>
internal sealed class PolicyScope
{
    public List<Term> Terms { get; } = new();

    public List<DefinitionSlot> Definitions { get; } = new();

    public List<ScoreSlot> Scores { get; } = new();

    public List<CodeListSlot> CodeLists { get; } = new();

    public List<MeaningSlot> Meanings { get; } = new();

    public ValueTable Values { get; } = new();

    public IdentifierTable Identifiers { get; } = new();
}
