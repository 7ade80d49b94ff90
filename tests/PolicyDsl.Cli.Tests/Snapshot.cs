using System;
using System.IO;

namespace PolicyDsl.Cli.Tests;

/// <summary>
/// Compares output with a file in Snapshots. Where they differ the output is left beside it as .received, to be looked at
/// and, where it is right, copied over.
/// </summary>
internal static class Snapshot
{
    public static void Match(string name, string actual)
    {
        var verified = Repository.PathOf("tests/PolicyDsl.Cli.Tests/Snapshots/" + name);
        var received = Path.ChangeExtension(verified, ".received" + Path.GetExtension(name));
        actual = actual.ReplaceLineEndings("\n");
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        File.WriteAllText(received, actual);
        Assert.Equal(expected, actual);
    }
}
