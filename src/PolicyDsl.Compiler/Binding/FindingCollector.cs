using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The findings of one file while it is bound. A line that has an error gets no second finding.</summary>
internal sealed class FindingCollector
{
    private readonly SourceText source;
    private readonly HashSet<int> badLines = new();
    private readonly List<Finding> findings = new();

    /// <summary>Lines with errors in <paramref name="known"/>, the findings of the syntax, get no further ones.</summary>
    public FindingCollector(SourceText source, EquatableArray<Finding> known)
    {
        this.source = source;
        foreach (var finding in known)
        {
            if (finding.Severity == Severity.Error)
            {
                badLines.Add(finding.Location.Start.Line);
            }
        }
    }

    /// <summary>What was reported, in order of report.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Whether anything here was an error.</summary>
    public bool HasErrors => badLines.Count > 0;

    /// <summary>Reports at a span, unless its line has an error already.</summary>
    public void Report(FindingDescriptor descriptor, TextSpan span, string message, params RelatedLine[] related)
    {
        var location = source.GetLocation(span);
        if (badLines.Contains(location.Start.Line))
        {
            return;
        }

        if (descriptor.Severity == Severity.Error)
        {
            badLines.Add(location.Start.Line);
        }

        findings.Add(new Finding(descriptor, location, message) { Related = related.ToEquatableArray() });
    }
}
