using System;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.LanguageServer.Protocol;

/// <summary>A place in a text: line and character from 0, the character in UTF-16 units.</summary>
internal sealed record Position(int Line, int Character);

/// <summary>From a place up to, without, another.</summary>
internal sealed record Range(Position Start, Position End);

/// <summary>A range of a document.</summary>
internal sealed record Location(string Uri, Range Range);

/// <summary>A text in place of a range.</summary>
/// <param name="AnnotationId">The change annotation that says what it is for; null for most.</param>
internal sealed record TextEdit(Range Range, string NewText, string? AnnotationId = null);

/// <summary>Between the protocol's places and those of the compiler, which counts from 1 and in offsets.</summary>
internal static class Places
{
    /// <summary>The offset of a place. A character past the end of its line means the end of the line, a line past the end that of the text.</summary>
    public static int OffsetOf(SourceText source, Position position)
    {
        if (position.Line < 0)
        {
            return 0;
        }

        if (position.Line >= source.LineCount)
        {
            return source.Text.Length;
        }

        var line = source.GetLine(position.Line + 1);
        return line.Start + Math.Clamp(position.Character, 0, line.Length);
    }

    /// <summary>The place of an offset; offsets outside the text mean its ends.</summary>
    public static Position PositionOf(SourceText source, int offset)
    {
        var place = source.GetPosition(Math.Clamp(offset, 0, source.Text.Length));
        return new Position(place.Line - 1, place.Column - 1);
    }

    /// <summary>The range of a span.</summary>
    public static Range RangeOf(SourceText source, TextSpan span) => new(PositionOf(source, span.Start), PositionOf(source, span.End));

    /// <summary>The span of a range; a range that is written backwards means the same.</summary>
    public static TextSpan SpanOf(SourceText source, Range range)
    {
        var (start, end) = (OffsetOf(source, range.Start), OffsetOf(source, range.End));
        return TextSpan.FromBounds(Math.Min(start, end), Math.Max(start, end));
    }

    /// <summary>The range of a location in a file whose text is not at hand.</summary>
    public static Range RangeOf(SourceLocation location) => new(
        new Position(location.Start.Line - 1, location.Start.Column - 1), new Position(location.End.Line - 1, location.End.Column - 1));
}
