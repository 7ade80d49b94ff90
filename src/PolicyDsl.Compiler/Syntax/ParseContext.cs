using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>What the steps of reading one file share: its text and what was found wrong so far.</summary>
internal sealed class ParseContext
{
    /// <summary>Lines whose characters are bad, ascending: the lexer runs before every other step.</summary>
    private readonly List<int> brokenLines = new();

    /// <summary>Lines at an indentation that belongs to no line above, ascending.</summary>
    private readonly List<int> misplacedLines = new();

    private bool saidNotUtf8;

    public ParseContext(SourceText source)
    {
        Source = source;
        Findings = new FindingList(source);
    }

    public SourceText Source { get; }

    public FindingList Findings { get; }

    /// <summary>Reports something about a token.</summary>
    public void Report(FindingDescriptor descriptor, Token token, string message) =>
        Findings.Report(descriptor, token.Span, message);

    /// <summary>Reports something about a whole line.</summary>
    public void Report(FindingDescriptor descriptor, OutlineNode line, string message) =>
        Findings.Report(descriptor, line.Span, message);

    /// <summary>Reports that something should follow a token.</summary>
    public void ReportAfter(FindingDescriptor descriptor, Token token, string message) =>
        Findings.Report(descriptor, new TextSpan(token.Span.End, 0), message);

    /// <summary>Reports bad characters: the line's words cannot be trusted.</summary>
    public void ReportBroken(FindingDescriptor descriptor, TextSpan span, string message)
    {
        Findings.Report(descriptor, span, message);
        AddLine(brokenLines, span);
    }

    /// <summary>
    /// Reports that the file is not UTF-8: once, at the first place, since one change (saving it as UTF-8) mends them all.
    /// </summary>
    public void ReportNotUtf8(TextSpan span)
    {
        if (saidNotUtf8)
        {
            SilenceBroken(span);
            return;
        }

        // Where another finding of the line hides it, the next place tells it.
        AddLine(brokenLines, span);
        saidNotUtf8 = Findings.Report(TextFindings.NotUtf8, span, "The file is not UTF-8 text from here on: save it as UTF-8.");
    }

    /// <summary>Marks a line whose words cannot be trusted for a reason that was told elsewhere.</summary>
    public void SilenceBroken(TextSpan span)
    {
        Findings.Silence(Source.GetPosition(span.Start).Line);
        AddLine(brokenLines, span);
    }

    /// <summary>Reports an indentation that belongs to no line above.</summary>
    public void ReportMisplaced(TextSpan span, string message)
    {
        Findings.Report(TextFindings.WrongIndentation, span, message);
        AddLine(misplacedLines, span);
    }

    /// <summary>Whether the words of a line cannot be trusted.</summary>
    public bool IsBroken(TextSpan span) =>
        brokenLines.Count > 0 && HasLine(brokenLines, Source.GetPosition(span.Start).Line, Source.GetPosition(span.End).Line);

    /// <summary>Whether the characters or the layout of a line, or of one under it, are bad.</summary>
    public bool HasBadText(OutlineNode node)
    {
        if (brokenLines.Count == 0 && misplacedLines.Count == 0)
        {
            return false;
        }

        var last = node;
        while (last.Children.Length > 0)
        {
            last = last.Children[last.Children.Length - 1];
        }

        var from = Source.GetPosition(node.Span.Start).Line;
        var to = Source.GetPosition(last.Span.End).Line;
        return HasLine(brokenLines, from, to) || HasLine(misplacedLines, from, to);
    }

    private static bool HasLine(List<int> lines, int from, int to)
    {
        var index = lines.BinarySearch(from);
        index = index >= 0 ? index : ~index;
        return index < lines.Count && lines[index] <= to;
    }

    private void AddLine(List<int> lines, TextSpan span)
    {
        var line = Source.GetPosition(span.Start).Line;
        if (lines.Count == 0 || lines[lines.Count - 1] < line)
        {
            lines.Add(line);
        }
        else if (lines.BinarySearch(line) is var index && index < 0)
        {
            lines.Insert(~index, line);
        }
    }
}
