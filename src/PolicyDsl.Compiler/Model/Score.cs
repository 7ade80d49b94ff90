using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>
/// A named score: the points of all its lines whose criteria are met, added. Scores and definitions never use each other in a
/// circle.
/// </summary>
public sealed record Score(int Index, string Name, EquatableArray<ScorePart> Parts)
{
    /// <summary>
    /// The most steps (<see cref="Step"/>) that the points of all lines may add up to, signs left out: which sums are still
    /// possible is worked out one by one.
    /// </summary>
    public const int MostSteps = 20_000;

    /// <summary>The bracketed short name, or null.</summary>
    public string? ShortName { get; init; }

    /// <summary>The C# identifier, PascalCase, unique among the scores of the policy.</summary>
    public string Identifier { get; init; } = "";

    /// <summary>For readers.</summary>
    public EquatableArray<string> Notes { get; init; }

    /// <summary>Where its name is declared.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;

    /// <summary>All lines, in order.</summary>
    public IEnumerable<ScoreRow> Rows => Parts.SelectMany(part => part.Rows);

    /// <summary>The largest number that the points of every line are a whole multiple of; 1 where none gives points.</summary>
    public Rational Step
    {
        get
        {
            var denominator = Rows.Select(row => row.Points.Denominator).Aggregate(BigInteger.One, LeastCommonMultiple);
            var divisor = Rows.Select(row => (row.Points * new Rational(denominator)).Numerator)
                .Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
            return divisor.IsZero ? Rational.One : new Rational(divisor, denominator);
        }
    }

    /// <summary>
    /// The sums of an interval in whole steps: the first and the last that lie in it (the first may be larger: then none does); null
    /// where there is no end.
    /// </summary>
    public (BigInteger? First, BigInteger? Last) InSteps(Interval interval)
    {
        var step = Step;
        BigInteger? first = interval.Lower is { } low
            ? low.Inclusive ? -(Rational.Zero - (low.Value / step)).Floor() : (low.Value / step).Floor() + 1
            : null;
        BigInteger? last = interval.Upper is { } high
            ? high.Inclusive ? (high.Value / step).Floor() : -(Rational.Zero - (high.Value / step)).Floor() - 1
            : null;
        return (first, last);
    }

    private static BigInteger LeastCommonMultiple(BigInteger a, BigInteger b) => a / BigInteger.GreatestCommonDivisor(a, b) * b;
}

/// <summary>
/// A line of a score, or a table whose rows exclude each other: they ask about the same terms, and no request meets two.
/// </summary>
/// <param name="Rows">At least one; of a line the one.</param>
public sealed record ScorePart(EquatableArray<ScoreRow> Rows);

/// <summary>What gives points.</summary>
/// <param name="Criterion">What must hold.</param>
/// <param name="Points">How many; a decimal, perhaps negative.</param>
public sealed record ScoreRow(Criterion Criterion, Rational Points);
