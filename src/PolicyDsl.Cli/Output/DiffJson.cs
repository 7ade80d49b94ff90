using System;
using System.IO;
using System.Text.Json;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Cli.Versions;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Output;

/// <summary>A change of meaning as JSON, for programs.</summary>
internal static class DiffJson
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, VersionComparison comparison, CountedRequests? counted) =>
        JsonText.Write(writer, json => Write(json, comparison, counted));

    /// <summary>Writes it as one object.</summary>
    public static void Write(Utf8JsonWriter json, VersionComparison comparison, CountedRequests? counted)
    {
        json.WriteStartObject();
        json.WriteString("old", comparison.Before.Path);
        json.WriteString("new", comparison.After.Path);
        Write(json, "oldInEffect", comparison.Before.Header);
        Write(json, "newInEffect", comparison.After.Header);
        json.WriteBoolean("same", comparison.Difference.IsNone);
        json.WriteStartArray("changes");
        foreach (var move in comparison.Difference.Moves)
        {
            Write(json, move);
        }

        json.WriteEndArray();
        json.WriteStartArray("unsettled");
        foreach (var question in comparison.Difference.Unsettled)
        {
            json.WriteStringValue(question);
        }

        json.WriteEndArray();
        if (counted is not null)
        {
            Write(json, counted);
        }

        json.WriteEndObject();
    }

    // The days on which a version is in effect: what is compared is what it says then.
    private static void Write(Utf8JsonWriter json, string name, PolicyHeader header)
    {
        json.WriteStartObject(name);
        json.WriteString("from", header.EffectiveFrom);
        json.WriteString("to", header.EffectiveTo);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Move move)
    {
        json.WriteStartObject();
        json.WriteString("kind", move.Kind switch
        {
            MoveKind.Ruling => "decision",
            MoveKind.Terms => "terms",
            MoveKind.Asked => "asked",
            _ => throw new InvalidOperationException("Unknown kind " + move.Kind),
        });
        json.WriteString("old", move.Before.Words);
        json.WriteString("new", move.After.Words);
        json.WriteBoolean("complete", move.IsComplete);
        json.WriteStartArray("requests");
        foreach (var requests in move.Requests)
        {
            json.WriteStartObject();
            json.WriteBoolean("every", requests.HoldsOfEvery);
            json.WriteStartArray("facts");
            foreach (var fact in requests.Facts)
            {
                json.WriteStartObject();
                json.WriteString("term", fact.Term.Name);
                json.WriteString("value", fact.Text);
                json.WriteBoolean("example", fact.IsExample);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("dates");
            foreach (var test in requests.Dates)
            {
                json.WriteStartObject();
                json.WriteString("line", test.Text);
                json.WriteBoolean("met", test.IsMet);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "old", requests.Before);
            Write(json, "new", requests.After);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string version, VersionSays says)
    {
        json.WriteStartObject(version);
        json.WriteString("says", says.Words);
        json.WriteStartArray("lines");
        foreach (var line in says.Lines)
        {
            json.WriteStartObject();
            json.WriteString("text", line.Text);
            if (line.Location != SourceLocation.None)
            {
                json.WriteString("path", line.Location.Path);
                json.WriteNumber("line", line.Location.Start.Line);
                json.WriteNumber("column", line.Location.Start.Column);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CountedRequests counted)
    {
        json.WriteStartObject("set");
        json.WriteNumber("read", counted.Total);
        json.WriteStartArray("moved");
        foreach (var (before, after, lines) in counted.Moved)
        {
            json.WriteStartObject();
            json.WriteString("old", before);
            json.WriteString("new", after);
            json.WriteNumber("count", lines.Count);
            json.WriteStartArray("lines");
            foreach (var line in lines)
            {
                json.WriteNumberValue(line);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("problems", counted.Problems.Count);
        json.WriteEndObject();
    }
}
