using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Key">The key as the request writes it; empty when the request as a whole is wrong.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Suggestion">The name that was probably meant, or null.</param>
public sealed record RequestProblem(string Key, string Message, string? Suggestion = null);

/// <summary>A request cannot be read. It names every problem, not only the first.</summary>
public sealed class RequestFormatException : FormatException
{
    /// <summary>Takes the problems, at least one.</summary>
    public RequestFormatException(IReadOnlyList<RequestProblem> problems, Exception? inner = null)
        : base(string.Join(Environment.NewLine, problems.Select(problem => problem.Message)), inner) => Problems = problems;

    /// <summary>Every problem, in the order of the request.</summary>
    public IReadOnlyList<RequestProblem> Problems { get; }
}
