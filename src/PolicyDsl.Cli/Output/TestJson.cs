using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using PolicyDsl.Cli.Testing;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;

namespace PolicyDsl.Cli.Output;

/// <summary>The result of running examples as JSON.</summary>
internal static class TestJson
{
    /// <summary><c>{"policies":[{"path","title","passed","failed","toBeConfirmed","examples":[...],"coverage":{...}}]}</c></summary>
    public static void Write(TextWriter writer, IEnumerable<PolicyTestRun> runs) => JsonText.Write(writer, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("policies");
        foreach (var run in runs)
        {
            json.WriteStartObject();
            json.WriteString("path", run.Path);
            json.WriteString("title", run.Policy.Model.Header.Title);
            json.WriteNumber("passed", run.Passed);
            json.WriteNumber("failed", run.Failed);
            json.WriteNumber("toBeConfirmed", run.ToBeConfirmed);
            json.WriteStartArray("examples");
            foreach (var example in run.Examples)
            {
                json.WriteStartObject();
                json.WriteString("name", example.Example.Name);
                json.WriteNumber("line", example.Example.Location.Start.Line);
                json.WriteBoolean("passes", example.Failure is null);
                json.WriteBoolean("toBeConfirmed", example.IsToBeConfirmed);
                json.WriteString("message", example.Failure?.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteCoverage(json, run.Coverage);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteCoverage(Utf8JsonWriter json, CoverageReport coverage)
    {
        json.WriteStartObject("coverage");
        json.WriteNumber("sides", coverage.Sides);
        json.WriteNumber("covered", coverage.CoveredSides);
        json.WriteNumber("percent", coverage.Percent);
        json.WriteStartArray("criteria");
        foreach (var condition in coverage.Conditions)
        {
            json.WriteStartObject();
            json.WriteString("path", condition.Condition.Location.Path);
            json.WriteNumber("line", condition.Condition.Location.Start.Line);
            json.WriteNumber("column", condition.Condition.Location.Start.Column);
            json.WriteString("clause", condition.Condition.Criterion.Info.Path);
            json.WriteString("criterion", CriterionText.Of(condition.Condition.Criterion));
            WriteSide(json, "met", condition.Met);
            WriteSide(json, "notMet", condition.NotMet);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, string name, Side side)
    {
        json.WriteStartObject(name);
        json.WriteString("seenIn", side.SeenIn);
        json.WriteString("decidesIn", side.DecidesIn);
        json.WriteString("why", side.Why);
        json.WriteEndObject();
    }
}
