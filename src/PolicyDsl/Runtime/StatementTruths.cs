using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PolicyDsl.Runtime;

/// <summary>Which statements of a policy are effective for a request, and for which that is unknown. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct StatementTruths
{
    private IndexSet effective;
    private IndexSet unknown;

    /// <summary>The statements that are surely effective.</summary>
    internal readonly IndexSet Effective => effective;

    /// <summary>The statements that may be effective.</summary>
    internal readonly IndexSet Unknown => unknown;

    /// <summary>Notes the truth of a statement; each is noted at most once, and is false until then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int statement, Truth truth)
    {
        effective.Add(statement, truth.Certain);
        unknown.Add(statement, truth.Possible & ~truth.Certain);
    }

    /// <summary>Adds those of the statements that may be effective.</summary>
    public readonly void AddUnknown(ref IndexSet statements, params ReadOnlySpan<int> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (unknown.Contains(candidate))
            {
                statements.Add(candidate);
            }
        }
    }

    /// <summary>The truth of a statement.</summary>
    public readonly Truth this[int statement] =>
        effective.Contains(statement) ? Truth.True : unknown.Contains(statement) ? Truth.Unknown : Truth.False;
}
