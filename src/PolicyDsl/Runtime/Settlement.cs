using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>How far the effective statements settle a request. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Settlement
{
    internal Settlement(Outcome outcome, in IndexSet effective, in IndexSet open = default)
    {
        Outcome = outcome;
        Effective = effective;
        Open = open;
    }

    internal Settlement(in IndexSet effective, in IndexSet open, bool policyScopeIsOpen, bool sectionScopesAreOpen)
    {
        Outcome = Outcome.NeedsInformation;
        Effective = effective;
        Open = open;
        PolicyScopeIsOpen = policyScopeIsOpen;
        SectionScopesAreOpen = sectionScopesAreOpen;
    }

    /// <summary>Whether facts are missing.</summary>
    public bool IsOpen => Outcome == Outcome.NeedsInformation;

    /// <summary>The first effective statement, or -1.</summary>
    public int Primary => Effective.First;

    /// <summary>Whether the statements determine the outcome, so that a clause decides.</summary>
    public bool IsDetermined => Outcome <= Outcome.Follows;

    /// <summary>The statements that keep it open; where it is covered, those that may come to cover it too and grant something else.</summary>
    public IndexSet Open { get; }

    /// <summary>Whether the policy's own scope keeps it open.</summary>
    public bool PolicyScopeIsOpen { get; }

    /// <summary>Whether the scopes of the sections keep it open.</summary>
    public bool SectionScopesAreOpen { get; }

    internal Outcome Outcome { get; }

    internal IndexSet Effective { get; }
}
