using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Output;

/// <summary>Findings for people and for editors that read compiler output: <c>path(line,col): error POL3001: message</c>.</summary>
internal static class FindingText
{
    /// <summary>Writes each finding with its witness and the lines that have a part in it.</summary>
    /// <param name="marks">The colours, where the writer shows any.</param>
    public static void Write(TextWriter writer, IEnumerable<Finding> findings, Marks? marks = null)
    {
        foreach (var finding in findings)
        {
            Write(writer, finding, marks);
        }
    }

    /// <summary>The first line of a finding, under another severity if need be.</summary>
    public static string Line(Finding finding, string severity) =>
        $"{Place(finding.Location)}: {severity} {finding.Id}: {finding.Message}";

    private static void Write(TextWriter writer, Finding finding, Marks? marks)
    {
        var severity = SeverityName(finding.Severity);
        writer.WriteLine(Line(finding, marks?.Of(finding.Severity, severity) ?? severity));
        if (finding.Witness is { } witness)
        {
            WriteWitness(writer, witness);
        }

        foreach (var related in finding.Related)
        {
            writer.WriteLine($"    {Place(related.Location)}: {related.Message}");
        }
    }

    /// <summary>"2 errors and 1 warning in 3 files".</summary>
    public static string Summary(EquatableArray<Finding> findings, int files)
    {
        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var counts = (errors, findings.Length - errors) switch
        {
            (0, 0) => "no findings",
            (0, var warnings) => Count(warnings, "warning"),
            (_, 0) => Count(errors, "error"),
            (_, var warnings) => Count(errors, "error") + " and " + Count(warnings, "warning"),
        };
        return counts + " in " + Count(files, "file");
    }

    /// <summary>The word for a severity in every format: "error", "warning".</summary>
    public static string SeverityName(Severity severity) => severity == Severity.Error ? "error" : "warning";

    /// <summary><c>path(line,col)</c></summary>
    public static string Place(SourceLocation location) => Place(location.Path, location.Start);

    /// <summary><c>path(line,col)</c></summary>
    public static string Place(string path, LinePosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}({position.Line},{position.Column})");

    private static void WriteWitness(TextWriter writer, Witness witness)
    {
        writer.WriteLine(witness.Facts.Length == 0 ? "    for example, any request" : "    for example, a request with");
        foreach (var fact in witness.Facts)
        {
            writer.WriteLine($"      {fact.Term}: {fact.Value}");
        }

        if (witness.Clauses.Length > 0)
        {
            writer.WriteLine("    meets");
            foreach (var clause in witness.Clauses)
            {
                writer.WriteLine($"      {clause.Clause}: {clause.Verdict}");
            }

            if (witness.HasMoreClauses)
            {
                writer.WriteLine("      and others");
            }
        }
    }

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
