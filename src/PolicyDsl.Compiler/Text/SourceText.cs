using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Text;

/// <summary>The text of one file with the offsets of its lines. LF, CRLF and CR end a line.</summary>
public sealed class SourceText
{
    private readonly int[] lineStarts;

    /// <summary>Takes the decoded text of a file; see <see cref="SourceDecoder"/> for bytes.</summary>
    public SourceText(string path, string text)
    {
        Path = path ?? throw new ArgumentNullException(nameof(path));
        Text = text ?? throw new ArgumentNullException(nameof(text));
        lineStarts = FindLineStarts(text);
    }

    /// <summary>The path as the host gave it; shown in findings.</summary>
    public string Path { get; }

    /// <summary>The whole text, line ends included.</summary>
    public string Text { get; }

    /// <summary>The number of lines; an empty text has one.</summary>
    public int LineCount => lineStarts.Length;

    /// <summary>The line without its line end.</summary>
    /// <param name="line">From 1 to <see cref="LineCount"/>.</param>
    public TextSpan GetLine(int line)
    {
        var start = lineStarts[line - 1];
        var end = line < lineStarts.Length ? lineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The place of an offset; the offset of the end of the text is allowed.</summary>
    public LinePosition GetPosition(int offset)
    {
        var index = Array.BinarySearch(lineStarts, offset);
        var line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, offset - lineStarts[line] + 1);
    }

    /// <summary>The location of a span of this file.</summary>
    public SourceLocation GetLocation(TextSpan span) =>
        new(Path, span, GetPosition(span.Start), GetPosition(span.End));

    /// <summary>The characters of a span.</summary>
    public string ToString(TextSpan span) => Text.Substring(span.Start, span.Length);

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToArray();
    }
}
