using System;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Generators.Diagnostics;

/// <summary>Turns a mistake of ours into a finding: an exception that reached the host would silence every other policy.</summary>
internal static class InternalError
{
    /// <summary>The diagnostic for an exception that should not have been.</summary>
    public static DiagnosticInfo In(string path, Exception exception) => new(
        InternalFindings.InternalError.Id,
        "PolicyDsl could not compile this policy because of a mistake of its own, not of the policy's. Please report it with the file. ("
            + exception.GetType().Name + ": " + exception.Message.Replace('\r', ' ').Replace('\n', ' ') + " " + FirstFrame(exception) + ")",
        new SourceLocation(path, default, new LinePosition(1, 1), new LinePosition(1, 1)),
        EquatableArray<SourceLocation>.Empty);

    private static string FirstFrame(Exception exception)
    {
        var trace = exception.StackTrace ?? "";
        var end = trace.IndexOf('\n');
        return (end < 0 ? trace : trace.Substring(0, end)).Trim();
    }
}
