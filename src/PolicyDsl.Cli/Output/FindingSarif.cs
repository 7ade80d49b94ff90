using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Fixes;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Output;

/// <summary>Findings as SARIF 2.1.0 (OASIS standard), which code hosts and editors show at their lines.</summary>
internal static class FindingSarif
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>Writes one run. <paramref name="problems"/> are the paths that could not be read: the run is then not whole.</summary>
    /// <param name="fixesOf">What mends a finding.</param>
    public static void Write(TextWriter writer, EquatableArray<Finding> findings, IReadOnlyList<string> problems, Func<Finding, IEnumerable<Fix>> fixesOf) =>
        JsonText.Write(writer, json =>
        {
            var rules = findings.Select(finding => finding.Descriptor).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteInvocation(json, problems);
            json.WriteStartArray("results");
            foreach (var finding in findings)
            {
                WriteResult(json, finding, rules.IndexOf(finding.Descriptor), fixesOf(finding).ToList());
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void WriteTool(Utf8JsonWriter json, List<FindingDescriptor> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "policy");
        json.WriteString("version", PolicyTool.Version);
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Title);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", FindingText.SeverityName(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, IReadOnlyList<string> problems)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", problems.Count == 0);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            WriteText(json, "message", problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int rule, List<Fix> fixes)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", FindingText.SeverityName(finding.Severity));
        WriteText(json, "message", finding.Message + WitnessSentence(finding.Witness));
        json.WriteStartArray("locations");
        json.WriteStartObject();
        WritePhysicalLocation(json, finding.Location);
        json.WriteEndObject();
        json.WriteEndArray();
        if (finding.Related.Length > 0)
        {
            json.WriteStartArray("relatedLocations");
            for (var i = 0; i < finding.Related.Length; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("id", i + 1);
                WritePhysicalLocation(json, finding.Related[i].Location);
                WriteText(json, "message", finding.Related[i].Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteFixes(json, fixes);
        if (finding.Witness is { } witness)
        {
            json.WriteStartObject("properties");
            FindingJson.WriteFacts(json, witness);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFixes(Utf8JsonWriter json, List<Fix> fixes)
    {
        if (fixes.Count == 0)
        {
            return;
        }

        json.WriteStartArray("fixes");
        foreach (var fix in fixes)
        {
            json.WriteStartObject();
            WriteText(json, "description", fix.Title);
            json.WriteStartArray("artifactChanges");
            json.WriteStartObject();
            WriteArtifactLocation(json, fix.Location);
            json.WriteStartArray("replacements");
            json.WriteStartObject();
            WriteRegion(json, "deletedRegion", fix.Location);
            WriteText(json, "insertedContent", fix.NewText);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>SARIF viewers show the message and little else, so it holds the witness too.</summary>
    private static string WitnessSentence(Witness? witness) => witness is null || witness.Facts.Length == 0
        ? ""
        : " For example: " + string.Join("; ", witness.Facts.Select(fact => fact.Term + ": " + fact.Value)) + ".";

    private static void WriteText(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WritePhysicalLocation(Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteStartObject("physicalLocation");
        WriteArtifactLocation(json, location);
        WriteRegion(json, "region", location);
        json.WriteEndObject();
    }

    private static void WriteArtifactLocation(Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(location.Path));
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, string property, SourceLocation location)
    {
        json.WriteStartObject(property);
        json.WriteNumber("startLine", location.Start.Line);
        json.WriteNumber("startColumn", location.Start.Column);
        json.WriteNumber("endLine", location.End.Line);
        json.WriteNumber("endColumn", location.End.Column);
        json.WriteEndObject();
    }

    /// <summary>A relative path as a relative reference (RFC 3986), an absolute one as a file URI.</summary>
    private static string UriOf(string path)
    {
        if (Path.IsPathFullyQualified(path))
        {
            return new Uri(path).AbsoluteUri;
        }

        var parts = path.Replace(Path.DirectorySeparatorChar, '/').Split('/').Select(Uri.EscapeDataString);
        return string.Join("/", parts);
    }
}
