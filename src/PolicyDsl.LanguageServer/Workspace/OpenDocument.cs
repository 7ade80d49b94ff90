using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.CodeSets;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Protocol;

namespace PolicyDsl.LanguageServer.Workspace;

/// <summary>A document that the editor has open: its text as the editor has it, and what is known of it.</summary>
internal sealed class OpenDocument
{
    public OpenDocument(string uri, int? version, string text)
    {
        Uri = uri;
        Version = version;
        Path = FileUri.PathOf(uri);
        Source = new SourceText(Path, text);
    }

    public string Uri { get; }

    public string Path { get; }

    /// <summary>The editor's number of the text; null where it gave none.</summary>
    public int? Version { get; private set; }

    /// <summary>Counts the changes here, since nothing obliges an editor to count well.</summary>
    public int Changes { get; private set; }

    public SourceText Source { get; private set; }

    /// <summary>Whether it is a file of codes, and no policy or vocabulary.</summary>
    public bool IsCodeSet => CodeSetReader.IsCodeSet(Path);

    /// <summary>Text and names, checked; null until they are, and after each change until they are again.</summary>
    public CheckedDocument? Checked { get; set; }

    /// <summary>Whether the findings of the text as it is were published, and the solver was asked.</summary>
    public bool IsShown { get; set; }

    /// <summary>
    /// What the solver found last: it stays until the new findings are known, each moved along with the text that it stands at.
    /// </summary>
    public IReadOnlyList<PlacedFinding> Solved { get; set; } = [];

    /// <summary>What it and the other policies of the folder say together, found last; it stays and moves as what the solver found does.</summary>
    public IReadOnlyList<PlacedFinding> Across { get; set; } = [];

    /// <summary>The semantic tokens that the editor was given last, which it may ask the difference to.</summary>
    public SemanticTokens? Tokens { get; set; }

    /// <summary>What the last analysis found out besides: coverage and how the examples are decided. Null before the first.</summary>
    public AnalysedDocument? Analysed { get; set; }

    /// <summary>Ends the analysis that is under way.</summary>
    public CancellationTokenSource? Analysis { get; set; }

    /// <summary>Applies the changes of one notification in their order.</summary>
    public void Change(int? version, IEnumerable<ContentChange> changes)
    {
        foreach (var change in changes)
        {
            var span = change.Range is null ? new TextSpan(0, Source.Text.Length) : Places.SpanOf(Source, change.Range);
            Solved = Solved.Select(finding => finding.Moved(span, change.Text.Length)).ToList();
            Across = Across.Select(finding => finding.Moved(span, change.Text.Length)).ToList();
            Source = new SourceText(Path, string.Concat(Source.Text.AsSpan(0, span.Start), change.Text, Source.Text.AsSpan(span.End)));
        }

        Version = version ?? Version;
        Recheck();
    }

    /// <summary>The text is to be checked anew, since a file that it uses has changed.</summary>
    public void Recheck()
    {
        Changes++;
        Checked = null;
        IsShown = false;
        StopAnalysis();
    }

    public void StopAnalysis()
    {
        Analysis?.Cancel();
        Analysis = null;
    }
}

/// <summary>A finding and where it stands in the text as it is now.</summary>
internal sealed record PlacedFinding(Finding Finding, TextSpan Span)
{
    /// <summary>The same after some characters were replaced by others.</summary>
    public PlacedFinding Moved(TextSpan replaced, int newLength)
    {
        int Move(int offset, bool isEnd) =>
            offset < replaced.Start || (offset == replaced.Start && (isEnd || replaced.Length > 0)) ? offset
            : offset >= replaced.End ? offset - replaced.Length + newLength
            : isEnd ? replaced.Start + newLength : replaced.Start;

        var start = Move(Span.Start, isEnd: false);
        return this with { Span = TextSpan.FromBounds(start, Math.Max(start, Move(Span.End, isEnd: true))) };
    }
}
