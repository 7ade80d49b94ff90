namespace PolicyDsl.Cli;

/// <summary>What the tool returns to its caller.</summary>
internal static class ExitCode
{
    /// <summary>Checked without errors, or decided.</summary>
    public const int Good = 0;

    /// <summary>The policy or the request is wrong.</summary>
    public const int Wrong = 1;

    /// <summary>The call is wrong, or a file cannot be read.</summary>
    public const int CannotRun = 2;
}
