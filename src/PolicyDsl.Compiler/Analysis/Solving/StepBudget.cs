using System.Threading;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// How much work the analysis of a policy may cost, counted in steps (a literal set, a clause or a line looked at), never in time:
/// the same text gives the same findings on every machine.
/// </summary>
internal sealed class StepBudget
{
    /// <summary>The steps between two looks at the cancellation token: well under a millisecond.</summary>
    private const int StepsBetweenChecks = 1 << 14;

    private readonly AnalysisLimits limits;
    private readonly CancellationToken cancellation;
    private long untilCheck = StepsBetweenChecks;
    private long spent;
    private long questionLimit;

    /// <param name="limits">
    /// The most for the whole policy and for one question. When the total is spent every question still gets the least, easy ones are answered,
    /// until these steps come to a quarter of the total.
    /// </param>
    /// <param name="cancellation">Checked often.</param>
    public StepBudget(AnalysisLimits limits, CancellationToken cancellation)
    {
        this.limits = limits;
        this.cancellation = cancellation;
    }

    /// <summary>The steps that were taken so far.</summary>
    public long Spent => spent;

    /// <summary>The steps at which a part of the analysis that begins now has used up its share, in percent of all.</summary>
    public long EndOfShare(int percent) => spent + (limits.Total / 100 * percent);

    /// <summary>Whether the current question has used up its steps.</summary>
    public bool IsExhausted => spent >= questionLimit;

    /// <summary>Whether nothing more can be asked.</summary>
    public bool IsOver => spent >= limits.Total + (limits.Total / 4);

    /// <summary>Starts the next question.</summary>
    /// <param name="most">The steps that it is worth; null for all that a question may cost.</param>
    /// <exception cref="System.OperationCanceledException">The analysis was cancelled.</exception>
    public void StartQuestion(long? most = null)
    {
        Check();
        var left = limits.Total - spent;
        var limit = left > limits.PerQuestion ? limits.PerQuestion : left > limits.LeastPerQuestion ? left : IsOver ? 0 : limits.LeastPerQuestion;
        questionLimit = spent + (most < limit ? most.Value : limit);
        Spend(1);
    }

    /// <summary>Counts steps.</summary>
    /// <exception cref="System.OperationCanceledException">The analysis was cancelled.</exception>
    public void Spend(long steps)
    {
        spent += steps;
        untilCheck -= steps;
        if (untilCheck < 0)
        {
            Check();
        }
    }

    /// <summary>Looks at the cancellation token: for work that takes no steps.</summary>
    /// <exception cref="System.OperationCanceledException">The analysis was cancelled.</exception>
    public void Check()
    {
        untilCheck = StepsBetweenChecks;
        limits.BeforeCheck?.Invoke(spent);
        cancellation.ThrowIfCancellationRequested();
    }
}
