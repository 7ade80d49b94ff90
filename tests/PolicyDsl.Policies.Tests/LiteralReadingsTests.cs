using System;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Policies.Tests;

/// <summary>
/// The documents taken at their word, where their word contradicts itself: the build must find each contradiction by itself,
/// on the line where it stands, and show the patient. docs/defects-found.md tells the story of each.
/// </summary>
public class LiteralReadingsTests
{
    private const string Folder = "tests/PolicyDsl.Policies.Tests/LiteralReadings";

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var file in PolicyFiles.Below(Folder))
        {
            files.Add(Path.GetFileName(file.Path));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_literal_reading_has_exactly_the_findings_that_it_is_marked_with(string name)
    {
        var file = PolicyFiles.Read(Folder + "/" + name);
        var marked = MarkedFindings.Of(file);
        Assert.NotEmpty(marked);

        var found = Compilation.Compile(new[] { file }).Findings
            .Select(finding => finding.Location.Start.Line + ": " + finding.Id);

        Assert.Equal(marked.Select(finding => finding.ToString()), found);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_witness_shows_the_patient_that_the_file_is_about(string name)
    {
        var file = PolicyFiles.Read(Folder + "/" + name);
        var findings = Compilation.Compile(new[] { file }).Findings;

        foreach (var marked in MarkedFindings.Of(file))
        {
            var finding = Assert.Single(findings, found => found.Id == marked.Id && found.Location.Start.Line == marked.Line);
            Assert.Equal(NeedsWitness(marked.Id), marked.Witness.Count > 0);
            Assert.All(marked.Witness, fact => Assert.True(
                MarkedFindings.Shows(finding.Witness, fact), fact + " is not in the witness: " + Text(finding.Witness)));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_list_of_defects_tells_it_with_the_finding_and_its_patient(string name)
    {
        var story = Story(name);
        Assert.Contains("Settled:", story, StringComparison.Ordinal);

        foreach (var finding in Compilation.Compile(new[] { PolicyFiles.Read(Folder + "/" + name) }).Findings)
        {
            var place = FormattableString.Invariant($"{name}({finding.Location.Start.Line},{finding.Location.Start.Column})");
            var severity = finding.Severity == Severity.Error ? "error" : "warning";
            Assert.Contains(place + ": " + severity + " " + finding.Id + ":", story, StringComparison.Ordinal);
            Assert.All(
                finding.Witness?.Facts ?? default,
                fact => Assert.Contains("\n      " + fact.Term + ": " + fact.Value + "\n", story, StringComparison.Ordinal));
        }
    }

    /// <summary>What docs/defects-found.md says under the file's name.</summary>
    private static string Story(string name)
    {
        var defects = File.ReadAllText(Path.Combine(PolicyFiles.Root, "docs", "defects-found.md"));
        var heading = "### " + name + "\n";
        Assert.Contains(heading, defects, StringComparison.Ordinal);
        var story = defects[(defects.IndexOf(heading, StringComparison.Ordinal) + heading.Length)..];
        var next = story.IndexOf("\n##", StringComparison.Ordinal);
        return next < 0 ? story : story[..next];
    }

    private static bool NeedsWitness(string id) => id is "POL3001" or "POL3006" or "POL3007";

    private static string Text(Witness? witness) =>
        witness is null ? "none" : string.Join("; ", witness.Facts.Select(fact => fact.Term + " = " + fact.Value));
}
