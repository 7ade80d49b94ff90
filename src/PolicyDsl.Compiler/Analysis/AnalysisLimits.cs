using System;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>How much the analysis of a policy may cost, in solver steps (see <see cref="Solving.StepBudget"/>).</summary>
/// <param name="Total">For the whole policy.</param>
/// <param name="PerQuestion">For one question.</param>
/// <param name="LeastPerQuestion">What a question gets when the total is spent.</param>
/// <param name="ThrowsOnDisagreement">
/// Whether a witness that the interpreter contradicts is an exception (for tests) rather than POL3009.
/// </param>
internal sealed record AnalysisLimits(long Total, long PerQuestion, long LeastPerQuestion, bool ThrowsOnDisagreement)
{
    private const long OfLarge = 100_000_000;
    private const long PerStatement = 40_000;

    /// <summary>About two seconds for the hardest policy on one core of an ordinary machine.</summary>
    public static AnalysisLimits Default { get; } = new(60_000_000, 12_000_000, 20_000, false);

    /// <summary>Told the steps so far whenever the cancellation token is about to be looked at: tests see how often that is.</summary>
    public System.Action<long>? BeforeCheck { get; init; }

    /// <summary>The same, but more for a policy of thousands of statements.</summary>
    public static AnalysisLimits Of(PolicyModel policy) =>
        Default with { Total = Math.Min(OfLarge, Math.Max(Default.Total, PerStatement * policy.Statements.Length)) };
}
