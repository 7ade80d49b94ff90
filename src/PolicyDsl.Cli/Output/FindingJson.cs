using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Fixes;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Output;

/// <summary>
/// Findings as JSON: <c>{"findings":[{"id","severity","path","line","column","message","witness":{term: value},"clauses",
/// "related","fixes":[{"title","line","column","endLine","endColumn","text"}]}]}</c>.
/// </summary>
internal static class FindingJson
{
    /// <summary>Writes the document. The witness is null where a finding has none.</summary>
    /// <param name="fixesOf">What mends a finding.</param>
    public static void Write(TextWriter writer, IEnumerable<Finding> findings, Func<Finding, IEnumerable<Fix>> fixesOf) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("severity", FindingText.SeverityName(finding.Severity));
            WritePlace(json, finding.Location);
            json.WriteString("message", finding.Message);
            WriteWitness(json, finding.Witness);
            json.WriteStartArray("related");
            foreach (var related in finding.Related)
            {
                json.WriteStartObject();
                WritePlace(json, related.Location);
                json.WriteString("message", related.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteFixes(json, fixesOf(finding));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WritePlace(Utf8JsonWriter json, SourceLocation location)
    {
        json.WriteString("path", location.Path);
        json.WriteNumber("line", location.Start.Line);
        json.WriteNumber("column", location.Start.Column);
    }

    /// <summary>Each change replaces what stands between two places of the finding's file (nothing where they are one) by a text.</summary>
    private static void WriteFixes(Utf8JsonWriter json, IEnumerable<Fix> fixes)
    {
        json.WriteStartArray("fixes");
        foreach (var fix in fixes)
        {
            json.WriteStartObject();
            json.WriteString("title", fix.Title);
            json.WriteNumber("line", fix.Location.Start.Line);
            json.WriteNumber("column", fix.Location.Start.Column);
            json.WriteNumber("endLine", fix.Location.End.Line);
            json.WriteNumber("endColumn", fix.Location.End.Column);
            json.WriteString("text", fix.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteWitness(Utf8JsonWriter json, Witness? witness)
    {
        if (witness is null)
        {
            json.WriteNull("witness");
            return;
        }

        WriteFacts(json, witness);
        json.WriteStartArray("clauses");
        foreach (var clause in witness.Clauses)
        {
            json.WriteStringValue(clause.Clause);
        }

        json.WriteEndArray();
        if (witness.HasMoreClauses)
        {
            json.WriteBoolean("moreClauses", true);
        }
    }

    /// <summary>Writes the witness's facts as <c>"witness": {term: value}</c>.</summary>
    public static void WriteFacts(Utf8JsonWriter json, Witness witness)
    {
        json.WriteStartObject("witness");
        foreach (var fact in witness.Facts)
        {
            json.WriteString(fact.Term, fact.Value);
        }

        json.WriteEndObject();
    }
}
