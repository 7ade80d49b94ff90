using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl;

/// <summary>A line of a policy file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">What it says.</param>
public sealed record PolicyLine(string Path, int Line, string Text)
{
    /// <summary>The place and what it says.</summary>
    public override string ToString() => FormattableString.Invariant($"{Path}({Line}): {Text}");
}

/// <summary>
/// A request describes what cannot be: it breaks an <c>always</c> of the policy, or what a code of it means, or two statements hold for it that the build
/// proved never to hold together for any request that keeps to <c>always</c>.
/// </summary>
public sealed class ImpossibleRequestException : InvalidOperationException
{
    /// <summary>Takes the policy and the lines.</summary>
    public ImpossibleRequestException(PolicyInfo policy, IReadOnlyList<PolicyLine> lines)
        : this(policy, lines, [])
    {
    }

    /// <summary>Takes the policy, the lines, and what was taken from codes.</summary>
    public ImpossibleRequestException(PolicyInfo policy, IReadOnlyList<PolicyLine> lines, IReadOnlyList<TakenFact> taken)
        : base("This request cannot be: it contradicts what \"" + policy.Title + "\" says. See "
            + string.Join("; ", lines.Select(line => line.ToString()).Concat(taken.Select(Text))))
    {
        Policy = policy;
        Lines = lines;
        Taken = taken;
    }

    /// <summary>The policy.</summary>
    public PolicyInfo Policy { get; }

    /// <summary>The lines that cannot all be true.</summary>
    public IReadOnlyList<PolicyLine> Lines { get; }

    /// <summary>The facts of these lines that the request does not give itself: they were taken from its codes.</summary>
    public IReadOnlyList<TakenFact> Taken { get; }

    private static string Text(TakenFact fact) => fact.Term + " is taken to be " + fact.Value + " by " + fact.Line;
}
