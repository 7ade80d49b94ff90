using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>Which of several lengths, or of several limits, applies to one request.</summary>
public enum Preference
{
    /// <summary>The longer length, the larger limit.</summary>
    Greater,

    /// <summary>The shorter length, the smaller limit.</summary>
    Lesser,
}

/// <summary><c>when lengths differ the longer applies</c>, or the same of limits: what statements that cover one request together grant.</summary>
/// <param name="Preference">Which one applies.</param>
/// <param name="Location">The line.</param>
public sealed record DifferenceRule(Preference Preference, SourceLocation Location);
