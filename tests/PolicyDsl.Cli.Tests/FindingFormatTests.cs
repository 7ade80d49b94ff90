using System.IO;
using System.Linq;
using System.Text.Json;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Fixes;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Tests;

/// <summary>The three formats of <c>policy check</c>, on findings with and without a witness.</summary>
public class FindingFormatTests
{
    private static readonly EquatableArray<Finding> Findings = EquatableArray.Of(
        new Finding(
            new FindingDescriptor("POL3001", Severity.Error, "Contradiction"),
            Location("policies/übung/liver tumor.policy", 12, 3, 30),
            "I is medically necessary and I.D is investigational for one request.")
        {
            Witness = new Witness(
                EquatableArray.Of(new WitnessFact("procedure", "transarterial chemoembolization"), new WitnessFact("largest tumor", "4.2 cm")),
                EquatableArray.Of(new WitnessClause("I", "medically necessary"), new WitnessClause("I.D", "investigational"))),
            Related = EquatableArray.Of(new RelatedLine(Location("policies/übung/liver tumor.policy", 20, 3, 18), "I.D is here.")),
        },
        new Finding(
            new FindingDescriptor("POL3006", Severity.Warning, "Undecided requests"),
            Location("policies/b.policy", 4, 1, 12),
            "Section \"II\" leaves requests undecided: add `otherwise`."),
        new Finding(
            new FindingDescriptor("POL3001", Severity.Error, "Contradiction"),
            Location("policies/c.policy", 1, 1, 2),
            "Every request meets both.")
        {
            Witness = new Witness(default, default),
        });

    private static Fix[] FixesOf(Finding finding) => finding.Id == "POL3006"
        ? [new Fix("End the section with \"otherwise review\"", Location("policies/b.policy", 9, 20, 20), "\n  otherwise review")]
        : [];

    [Fact]
    public void Text_reads_like_compiler_output() => Snapshot.Match("findings.txt", Written((writer, findings) => FindingText.Write(writer, findings)));

    [Fact]
    public void Json_has_the_witness_by_term()
    {
        var json = Written((writer, findings) => FindingJson.Write(writer, findings, FixesOf));

        Snapshot.Match("findings.json", json);
        var first = JsonDocument.Parse(json).RootElement.GetProperty("findings")[0];
        Assert.Equal("4.2 cm", first.GetProperty("witness").GetProperty("largest tumor").GetString());
    }

    [Fact]
    public void Sarif_is_as_the_standard_asks()
    {
        var sarif = Written((writer, findings) => FindingSarif.Write(writer, findings, ["cannot read 'd.policy': access is denied"], FixesOf));

        Snapshot.Match("findings.sarif", sarif.Replace($"\"{PolicyTool.Version}\"", "\"(version)\"", System.StringComparison.Ordinal));
        var root = JsonDocument.Parse(sarif).RootElement;
        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        Assert.EndsWith("sarif-schema-2.1.0.json", root.GetProperty("$schema").GetString(), System.StringComparison.Ordinal);
        var run = Assert.Single(root.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("policy", driver.GetProperty("name").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(["POL3001", "POL3006"], rules);

        // A run with notifications of level error was not successful (SARIF 2.1.0, 3.20.14 and 3.20.21).
        var invocation = run.GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal("error", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("level").GetString());

        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Count);
        foreach (var result in results)
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning" });
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            var places = result.GetProperty("locations").EnumerateArray().ToList();
            if (result.TryGetProperty("relatedLocations", out var related))
            {
                places.AddRange(related.EnumerateArray());
            }

            foreach (var place in places)
            {
                var physical = place.GetProperty("physicalLocation");

                // URIs are references of RFC 3986: nothing that needs escaping may stand in them.
                var uri = physical.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
                Assert.True(System.Uri.IsWellFormedUriString(uri, System.UriKind.RelativeOrAbsolute), uri);
                Assert.True(physical.GetProperty("region").GetProperty("startLine").GetInt32() >= 1);
                Assert.True(physical.GetProperty("region").GetProperty("startColumn").GetInt32() >= 1);
            }
        }
    }

    [Fact]
    public void An_absolute_path_is_a_file_uri()
    {
        var path = Path.Combine(Path.GetTempPath(), "a b.policy");
        var findings = EquatableArray.Of(Findings[1] with { Location = Location(path, 1, 1, 2) });
        using var writer = new StringWriter();
        FindingSarif.Write(writer, findings, [], FixesOf);

        var uri = JsonDocument.Parse(writer.ToString()).RootElement.GetProperty("runs")[0].GetProperty("results")[0]
            .GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        Assert.StartsWith("file:///", uri, System.StringComparison.Ordinal);
        Assert.EndsWith("/a%20b.policy", uri, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, "no findings in 2 files")]
    [InlineData(1, 0, "1 error in 2 files")]
    [InlineData(0, 2, "2 warnings in 2 files")]
    [InlineData(2, 1, "2 errors and 1 warning in 2 files")]
    public void The_summary_counts(int errors, int warnings, string summary) =>
        Assert.Equal(
            summary,
            FindingText.Summary(
                Enumerable.Repeat(Findings[0], errors).Concat(Enumerable.Repeat(Findings[1], warnings)).ToEquatableArray(), 2));

    private static string Written(System.Action<TextWriter, EquatableArray<Finding>> write)
    {
        using var writer = new StringWriter();
        write(writer, Findings);
        return writer.ToString();
    }

    private static SourceLocation Location(string path, int line, int column, int endColumn) =>
        new(path, default, new LinePosition(line, column), new LinePosition(line, endColumn));
}
