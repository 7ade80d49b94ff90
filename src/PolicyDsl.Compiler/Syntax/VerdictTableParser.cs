using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads <c>table</c> in a section or outside sections: every verdict in it makes a statement.</summary>
internal static class VerdictTableParser
{
    /// <summary>Reads the table; null where it makes no sense (reported).</summary>
    public static VerdictTableSyntax? Read(ParseContext context, OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        reader.Take();
        Token? label = null;
        if (reader.Current is { } first && LabelReader.IsLabel(first))
        {
            label = reader.Take();
            if (reader.Current is { SpaceBefore: false, Text: "." or ")" })
            {
                reader.Take();
            }
        }

        reader.TakeIf(TokenKind.String);
        reader.TakeIf(TokenKind.Colon);
        if (reader.Current is { } stranger)
        {
            context.Report(TextFindings.Unexpected, stranger,
                "After `table` stands its label, if it needs one, and its title in quotes: its head and rows stand under it, deeper.");
        }

        foreach (var child in line.Children.Where(child => !TableParser.IsRow(child) && !TableParser.IsFootnote(child)))
        {
            context.Report(TextFindings.Table, child,
                "This line is no row of the table (a row has `|` between its cells) and no footnote (`[a] <criterion>`).");
        }

        if (TableParser.Read(context, line, line.Children, true) is not { } table)
        {
            return null;
        }

        var statements = new List<StatementSyntax>();
        for (var row = 0; row < table.Rows.Length; row++)
        {
            for (var column = 0; column < table.Head.Length; column++)
            {
                if (table.IsTwoWay ? column > 0 : column == table.VerdictColumn)
                {
                    AddStatement(context, table, row, column, statements);
                }
            }
        }

        return new VerdictTableSyntax(label, table, statements.ToEquatableArray(), line);
    }

    private static void AddStatement(ParseContext context, TableSyntax table, int row, int column, List<StatementSyntax> statements)
    {
        var written = table.Rows[row];
        var cell = written.Cells[column];
        if (cell.Tokens.Length == 2 && cell.Tokens[0].Is("not") && cell.Tokens[1].Is("addressed"))
        {
            return;
        }

        var label = table.IsTwoWay
            ? written.Label with { Span = cell.Tokens[0].Span, Text = written.Label.Text + ".column " + column.ToString(CultureInfo.InvariantCulture) }
            : written.Label;
        var line = table.IsTwoWay ? written.Line with { Tokens = cell.Tokens } : written.Line;
        statements.Add(StatementParser.ReadCell(
            context, line, label, written.Title, cell.Tokens, new CriterionRowSyntax(row, table.IsTwoWay ? column : -1, line) { Table = table }));
    }
}
