using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Testing.Proofs;

/// <summary>How much was proved, and every disagreement. Not for use by several threads.</summary>
public sealed class ProofCounts
{
    private readonly long[] counts = new long[Enum.GetValues<Proved>().Length];

    /// <summary>Disagreements, each with its seed and the policy.</summary>
    public List<string> Problems { get; } = new();

    /// <summary>One of the counts.</summary>
    public long this[Proved what]
    {
        get => counts[(int)what];
        set => counts[(int)what] = value;
    }

    /// <summary>Adds those of another proof.</summary>
    public void Add(ProofCounts other)
    {
        foreach (var what in Enum.GetValues<Proved>())
        {
            this[what] += other[what];
        }

        Problems.AddRange(other.Problems);
    }

    /// <summary>One line per count that is not zero: "requests that were tried     1234".</summary>
    public override string ToString() => string.Join("\n", Enum.GetValues<Proved>()
        .Where(what => this[what] > 0)
        .Select(what => Words(what).PadRight(60) + this[what].ToString(System.Globalization.CultureInfo.InvariantCulture))
        .Append("disagreements".PadRight(60) + Problems.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    private static string Words(Proved what) => what switch
    {
        Proved.Policies => "random policies",
        Proved.Pairs => "pairs of random policies with one vocabulary",
        Proved.Questions => "questions",
        Proved.Satisfiable => "  that some request satisfies",
        Proved.AnsweredByZ3 => "  answered by z3 alike",
        Proved.TooLongForZ3 => "  that z3 did not find out in 10 seconds",
        Proved.BeyondBudget => "  beyond the budget",
        Proved.Unreachable => "  that no request satisfies, each tried with random requests",
        Proved.RequestsForUnreachable => "random requests tried on these",
        Proved.TriedWithEveryRequest => "policies tried with every request",
        Proved.PairsTriedWithEveryRequest => "pairs tried with every request to both",
        Proved.EveryRequest => "  requests of these",
        Proved.Findings => "  findings that these give, and the analysis",
        Proved.UselessLines => "  useless lines that these agree to",
        Proved.Witnesses => "witnesses read back as examples",
        Proved.StatementsUnderstood => "statements understood as their author meant them",
        Proved.FactsAdded => "facts added to a request (monotone)",
        Proved.FactsAddedToDefinite => "  to one with a definite decision",
        Proved.Denials => "incomplete requests denied (silence never denies)",
        Proved.CompletedDenials => "  what they can turn out to be, denied as well",
        Proved.DecidedInAnotherOrder => "requests decided alike with the lines in another order",
        _ => throw new InvalidOperationException("Unknown count " + what),
    };
}
