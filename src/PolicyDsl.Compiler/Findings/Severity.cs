namespace PolicyDsl.Compiler.Findings;

/// <summary>How much a finding weighs: an error breaks the build, a warning is shown.</summary>
public enum Severity
{
    /// <summary>Shown; the build goes on unless the project says otherwise.</summary>
    Warning,

    /// <summary>The build fails.</summary>
    Error,
}
