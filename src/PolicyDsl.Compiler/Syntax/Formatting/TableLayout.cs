using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Syntax.Formatting;

/// <summary>
/// The rows of a table with their columns aligned. What stands at the margins of a table means nothing: bars at both ends stand in
/// every line where the head has them, and the line under the head is as wide as the table.
/// </summary>
internal static class TableLayout
{
    private const int ShortestRule = 3;

    /// <summary>The rows among the lines under one line, each as it should be written; null for lines that are no rows.</summary>
    public static string?[] Of(IReadOnlyList<OutlineNode> lines)
    {
        var written = new string?[lines.Count];
        var cells = new List<string>?[lines.Count];
        var widths = new List<int>();
        bool? hasOuterBars = null;
        for (var i = 0; i < lines.Count; i++)
        {
            if (TableParser.IsRow(lines[i]))
            {
                hasOuterBars ??= lines[i].Tokens[0].Kind == TokenKind.Bar;
                cells[i] = TableParser.IsRule(lines[i])
                    ? new List<string>()
                    : TableParser.Split(lines[i], hasOuterBars.Value).ConvertAll(cell => Canonical.Line(cell, false));
                Widen(widths, cells[i]!);
            }
        }

        for (var i = 0; i < lines.Count; i++)
        {
            written[i] = cells[i] is { } row ? Write(row, widths, hasOuterBars!.Value) : null;
        }

        return written;
    }

    /// <summary>What a row says, whatever its layout: the words of its cells; nothing for the line under the head.</summary>
    public static List<string> Words(OutlineNode row)
    {
        var words = new List<string>();
        if (!TableParser.IsRule(row))
        {
            foreach (var cell in TableParser.Split(row, true))
            {
                words.AddRange(Canonical.Words(cell));
                words.Add("|");
            }
        }

        return words;
    }

    private static void Widen(List<int> widths, List<string> cells)
    {
        for (var column = 0; column < cells.Count; column++)
        {
            if (column == widths.Count)
            {
                widths.Add(ShortestRule);
            }

            widths[column] = Math.Max(widths[column], cells[column].Length);
        }
    }

    private static string Write(List<string> cells, List<int> widths, bool hasOuterBars)
    {
        var padded = new List<string>();
        for (var column = 0; column < widths.Count; column++)
        {
            padded.Add(cells.Count == 0 ? new string('-', widths[column]) : column < cells.Count ? cells[column].PadRight(widths[column]) : "");
        }

        var text = string.Join(" | ", padded);
        return hasOuterBars ? "| " + text + " |" : text.TrimEnd(' ');
    }
}
