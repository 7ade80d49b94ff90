using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Cli.Versions;

/// <summary>Two versions of a folder of policies, compared policy by policy.</summary>
internal sealed class FolderComparison
{
    private readonly FolderVersion before;
    private readonly FolderVersion after;
    private readonly bool renamesAreNew;
    private readonly ToolConsole console;

    /// <summary>Pairs the policies of two folders.</summary>
    /// <param name="before">The earlier folder.</param>
    /// <param name="after">The later folder.</param>
    /// <param name="renamesAreNew">Whether terms that only one version has are other facts than those that only the other has.</param>
    /// <param name="console">Takes what is wrong.</param>
    public FolderComparison(FolderVersion before, FolderVersion after, bool renamesAreNew, ToolConsole console)
    {
        (this.before, this.after, this.renamesAreNew, this.console) = (before, after, renamesAreNew, console);
        Pairs = FolderPairs.Of(before.Policies, after.Policies);
    }

    /// <summary>Which policies are versions of one another.</summary>
    public FolderPairs Pairs { get; }

    /// <summary>Compares one pair after the other; what is wrong with a pair is told, and the others are compared.</summary>
    public IEnumerable<ComparedFiles> Compare() => Pairs.Both.Select(pair =>
    {
        // Nothing can differ, vocabularies aside.
        if (pair.Before.StandsAlone && pair.After.StandsAlone && pair.Before.Text.Text == pair.After.Text.Text)
        {
            return new ComparedFiles(pair.Before, pair.After, true, null);
        }

        var (older, newer) = (before.Compile(pair.Before), after.Compile(pair.After));
        return new ComparedFiles(
            pair.Before, pair.After, false, older is null || newer is null ? null : VersionComparison.Of(older, newer, renamesAreNew, console));
    });
}

/// <summary>A policy file of both folders.</summary>
/// <param name="Before">The earlier one.</param>
/// <param name="After">The later one.</param>
/// <param name="AreOneText">Whether they are the same letter for letter; they are not compared then.</param>
/// <param name="Comparison">How they differ; null where they are one text, or cannot be compared.</param>
internal sealed record ComparedFiles(VersionFile Before, VersionFile After, bool AreOneText, VersionComparison? Comparison)
{
    /// <summary>Good: the same; wrong: some request moves; cannot run: not compared, or not settled.</summary>
    public int ExitCode => AreOneText ? Cli.ExitCode.Good : Comparison?.ExitCode ?? Cli.ExitCode.CannotRun;
}
