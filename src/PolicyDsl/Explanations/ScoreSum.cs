using System.Globalization;

namespace PolicyDsl;

/// <summary>How the lines of a score add up for a request, and what is asked of the sum.</summary>
/// <param name="Sure">The points of the lines that are surely met.</param>
/// <param name="Least">The smallest sum that is still possible.</param>
/// <param name="Most">The largest sum that is still possible; the same as the smallest when all is known.</param>
/// <param name="Needed">What is asked of it, in the policy's words: "at least 2".</param>
public sealed record ScoreSum(decimal Sure, decimal Least, decimal Most, string Needed)
{
    /// <summary>"1 point sure, 1 to 4 possible, at least 2 needed"; "3 points, at least 2 needed" when all is known.</summary>
    public override string ToString() =>
        (Least == Most ? Points(Least) : Points(Sure) + " sure, " + Show(Least) + " to " + Show(Most) + " possible") + ", " + Needed + " needed";

    /// <summary>"1 point", "2.5 points".</summary>
    internal static string Points(decimal points) => Show(points) + (points == 1 ? " point" : " points");

    private static string Show(decimal points) => points.ToString("0.############################", CultureInfo.InvariantCulture);
}
