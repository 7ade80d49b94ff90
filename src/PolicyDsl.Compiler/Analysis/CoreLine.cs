using System;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>A line that may have a part in a contradiction: what it demands, and how it is shown, which is worked out only for a finding.</summary>
internal sealed class CoreLine
{
    private readonly Func<RelatedLine> show;
    private RelatedLine? line;

    /// <param name="formula">What it demands.</param>
    /// <param name="show">How it is shown.</param>
    public CoreLine(Formula formula, Func<RelatedLine> show)
    {
        Formula = formula;
        this.show = show;
    }

    /// <summary>What it demands.</summary>
    public Formula Formula { get; }

    /// <summary>How it is shown.</summary>
    public RelatedLine Line => line ??= show();
}
