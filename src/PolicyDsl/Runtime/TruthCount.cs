using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>
/// Counts the criteria of a group: how many are surely met, and how many may be. Used by generated code. With t met and u
/// unknown criteria: AT LEAST n is true if t ≥ n and false if t + u &lt; n; AT MOST n is true if t + u ≤ n and false if t &gt; n;
/// EXACTLY ONE is true if t = 1 and u = 0 and false if t ≥ 2 or t + u = 0.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TruthCount
{
    private int met;
    private int possible;

    /// <summary>Counts one more criterion.</summary>
    public void Add(Truth truth)
    {
        met += truth.Certain;
        possible += truth.Possible;
    }

    /// <summary>How many are surely met.</summary>
    public readonly int Met => met;

    /// <summary>How many are met or unknown.</summary>
    public readonly int Possible => possible;

    /// <summary>AT LEAST n of.</summary>
    public readonly Truth AtLeast(int n) => Truth.From(met >= n, possible >= n);

    /// <summary>AT MOST n of.</summary>
    public readonly Truth AtMost(int n) => Truth.From(possible <= n, met <= n);

    /// <summary>EXACTLY ONE of.</summary>
    public readonly Truth ExactlyOne() =>
        met == 1 && possible == 1 ? Truth.True : met >= 2 || possible == 0 ? Truth.False : Truth.Unknown;
}
