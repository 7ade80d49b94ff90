using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Cli.Versions;

/// <summary>Which policies of two folders are versions of one another: those of one path, else those of one name that no other has.</summary>
/// <param name="Both">The policies that both folders have, in the order of the later one.</param>
/// <param name="Gone">Those that only the earlier one has.</param>
/// <param name="Added">Those that only the later one has.</param>
internal sealed record FolderPairs(
    IReadOnlyList<(VersionFile Before, VersionFile After)> Both, IReadOnlyList<VersionFile> Gone, IReadOnlyList<VersionFile> Added)
{
    /// <summary>Pairs them.</summary>
    public static FolderPairs Of(IReadOnlyList<VersionFile> before, IReadOnlyList<VersionFile> after)
    {
        var byName = before.ToDictionary(file => file.Name, StringComparer.Ordinal);
        var pairs = after.Where(file => byName.ContainsKey(file.Name)).ToDictionary(file => file, file => byName[file.Name]);

        // A file that was moved: the policy still has its name, and is the only one that has.
        var left = ByTitle(before.Except(pairs.Values));
        foreach (var (title, file) in ByTitle(after.Except(pairs.Keys)))
        {
            if (left.TryGetValue(title, out var earlier))
            {
                pairs.Add(file, earlier);
            }
        }

        return new FolderPairs(
            after.Where(pairs.ContainsKey).Select(file => (pairs[file], file)).ToList(),
            before.Except(pairs.Values).ToList(),
            after.Except(pairs.Keys).ToList());
    }

    private static Dictionary<string, VersionFile> ByTitle(IEnumerable<VersionFile> files) => files
        .GroupBy(file => file.Title, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Key.Length > 0 && group.Count() == 1)
        .ToDictionary(group => group.Key, group => group.Single(), StringComparer.OrdinalIgnoreCase);
}
