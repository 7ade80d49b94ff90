using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Findings;

/// <summary>
/// Collects the findings of one file, at most one for a line: the first mistake of a line is told, and what follows from it
/// is not.
/// </summary>
public sealed class FindingList
{
    /// <summary>
    /// More findings of one file are not told: nobody reads them, and a file of garbage would bury a build in its output.
    /// </summary>
    public const int Maximum = 1000;

    private readonly SourceText source;
    private readonly List<Finding> findings = new();
    private readonly HashSet<int> lines = new();

    /// <summary>An empty list for a file.</summary>
    public FindingList(SourceText source) => this.source = source;

    /// <summary>How often something was reported, told or not: a step that changes it has read something bad.</summary>
    public int Reports { get; private set; }

    /// <summary>
    /// Reports something at a span; false where it is not told because its first line has a finding already or the file has
    /// <see cref="Maximum"/> of them.
    /// </summary>
    public bool Report(FindingDescriptor descriptor, TextSpan span, string message)
    {
        Reports++;
        if (findings.Count > Maximum)
        {
            return false;
        }

        var location = source.GetLocation(span);
        if (!lines.Add(location.Start.Line))
        {
            return false;
        }

        if (findings.Count == Maximum)
        {
            findings.Add(new Finding(TextFindings.TooManyFindings, location,
                $"This file has more than {Maximum} mistakes; those from here on are not listed. Is it a policy at all?"));
            return false;
        }

        findings.Add(new Finding(descriptor, location, message));
        return true;
    }

    /// <summary>No finding on this line is told from now on: what is wrong with it was said elsewhere.</summary>
    public void Silence(int line)
    {
        Reports++;
        lines.Add(line);
    }

    /// <summary>The findings by place.</summary>
    public EquatableArray<Finding> ToArray() =>
        findings.OrderBy(finding => finding.Location.Span.Start).ToEquatableArray();
}
