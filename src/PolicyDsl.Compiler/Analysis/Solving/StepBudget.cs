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

    private readonly long total;
    private readonly long perQuestion;
    private readonly long leastPerQuestion;
    private readonly CancellationToken cancellation;
    private long untilCheck = StepsBetweenChecks;
    private long spent;
    private long questionLimit;

    /// <param name="total">For the whole policy.</param>
    /// <param name="perQuestion">The most for one question.</param>
    /// <param name="leastPerQuestion">
    /// What every question gets when the total is spent: easy ones are still answered, until these steps come to a quarter of the total.
    /// </param>
    /// <param name="cancellation">Checked often.</param>
    public StepBudget(long total, long perQuestion, long leastPerQuestion, CancellationToken cancellation)
    {
        this.total = total;
        this.perQuestion = perQuestion;
        this.leastPerQuestion = leastPerQuestion;
        this.cancellation = cancellation;
    }

    /// <summary>The steps that were taken so far.</summary>
    public long Spent => spent;

    /// <summary>The steps at which a part of the analysis that begins now has used up its share, in percent of all.</summary>
    public long EndOfShare(int percent) => spent + (total / 100 * percent);

    /// <summary>Whether the current question has used up its steps.</summary>
    public bool IsExhausted => spent >= questionLimit;

    /// <summary>Whether nothing more can be asked.</summary>
    public bool IsOver => spent >= total + (total / 4);

    /// <summary>Starts the next question.</summary>
    /// <param name="most">The steps that it is worth; null for all that a question may cost.</param>
    /// <exception cref="System.OperationCanceledException">The analysis was cancelled.</exception>
    public void StartQuestion(long? most = null)
    {
        cancellation.ThrowIfCancellationRequested();
        var left = total - spent;
        var limit = left > perQuestion ? perQuestion : left > leastPerQuestion ? left : IsOver ? 0 : leastPerQuestion;
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
            untilCheck = StepsBetweenChecks;
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
