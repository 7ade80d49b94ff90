using System;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>A line that may have a part in a contradiction: what it demands, and how it is shown, which is worked out only for a finding.</summary>
internal sealed class CoreLine
{
    private readonly Func<RelatedLine>? show;
    private readonly CriterionNode? node;
    private readonly string prefix = "";
    private RelatedLine? line;

    /// <param name="formula">What it demands.</param>
    /// <param name="show">How it is shown.</param>
    public CoreLine(Formula formula, Func<RelatedLine> show)
    {
        Formula = formula;
        this.show = show;
    }

    /// <param name="formula">What it demands.</param>
    /// <param name="node">The line.</param>
    /// <param name="prefix">What its text follows.</param>
    public CoreLine(Formula formula, CriterionNode node, string prefix)
    {
        Formula = formula;
        this.node = node;
        this.prefix = prefix;
    }

    /// <summary>What it demands.</summary>
    public Formula Formula { get; }

    /// <summary>How it is shown.</summary>
    public RelatedLine Line => line ??= show?.Invoke() ?? node!.Line(prefix);
}
