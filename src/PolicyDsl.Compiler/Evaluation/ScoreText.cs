using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>Points in words.</summary>
public static class ScoreText
{
    /// <summary>"1 point", "2 points", "-0.5 points".</summary>
    public static string Points(Rational points) => points + (points == Rational.One ? " point" : " points");
}
