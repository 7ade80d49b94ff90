using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>A path of a policy file, and the path that debuggers are to show: the same for two checkouts where the build maps paths.</summary>
internal sealed record LinePath(string Path, string Shown)
{
    /// <summary>The paths that concern one policy: its own and those of its vocabularies.</summary>
    public static IReadOnlyDictionary<string, string> Of(BoundFile bound, EquatableArray<LinePath> all)
    {
        var files = new HashSet<string>(bound.Source.Vocabularies.Select(file => file.File.Path), StringComparer.Ordinal) { bound.Source.File.File.Path };
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in all)
        {
            if (files.Contains(path.Path))
            {
                paths[path.Path] = path.Shown;
            }
        }

        return paths;
    }
}
