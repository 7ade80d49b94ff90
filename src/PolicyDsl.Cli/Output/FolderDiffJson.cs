using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using PolicyDsl.Cli.Versions;

namespace PolicyDsl.Cli.Output;

/// <summary>The changes of a folder of policies as JSON, for programs.</summary>
internal static class FolderDiffJson
{
    /// <summary>Writes them.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(FolderComparison comparison, ToolConsole console)
    {
        var compared = comparison.Compare().ToList();
        JsonText.Write(console.Out, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("policies");
            foreach (var files in compared)
            {
                if (files.Comparison is { } both)
                {
                    DiffJson.Write(json, both, null);
                    continue;
                }

                json.WriteStartObject();
                json.WriteString("old", files.Before.Text.Path);
                json.WriteString("new", files.After.Text.Path);
                if (files.AreOneText)
                {
                    json.WriteBoolean("same", true);
                }
                else
                {
                    // The reason is on standard error.
                    json.WriteNull("same");
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "gone", comparison.Pairs.Gone);
            Write(json, "added", comparison.Pairs.Added);
            json.WriteEndObject();
        });
        console.Out.Flush();
        compared.ForEach(files => files.Comparison?.TellUnsettled(console));
        return FolderDiffText.ExitCodeOf(compared.Select(files => files.ExitCode), comparison.Pairs);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<VersionFile> files)
    {
        json.WriteStartArray(name);
        foreach (var file in files)
        {
            json.WriteStringValue(file.Text.Path);
        }

        json.WriteEndArray();
    }
}
