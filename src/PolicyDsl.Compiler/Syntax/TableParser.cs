using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Reads tables as people write and paste them: alignment means nothing, bars at both ends of a line and a line of dashes under
/// the head may stand or not.
/// </summary>
internal sealed class TableParser
{
    private readonly ParseContext context;
    private readonly OutlineNode line;
    private readonly Dictionary<string, FootnoteSyntax> footnotes = new(System.StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> used = new(System.StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> labels = new(System.StringComparer.OrdinalIgnoreCase);

    private TableParser(ParseContext context, OutlineNode line)
    {
        this.context = context;
        this.line = line;
    }

    /// <summary>Whether a line is a row of a table.</summary>
    public static bool IsRow(OutlineNode line) => line.Tokens.Any(token => token.Kind == TokenKind.Bar);

    /// <summary>Whether a line is a footnote: it begins with a label in square brackets.</summary>
    public static bool IsFootnote(OutlineNode line) =>
        line.Tokens.Length > 2 && line.Tokens[0].Kind == TokenKind.OpenBracket && LabelReader.IsLabel(line.Tokens[1]) &&
        line.Tokens[2].Kind == TokenKind.CloseBracket && !IsRow(line);

    /// <summary>Reads the rows and footnotes among the lines; null where there is no table that makes sense (reported).</summary>
    /// <param name="line">The line that the table stands under.</param>
    /// <param name="rows">Its rows and footnotes.</param>
    /// <param name="hasVerdicts">Whether it is a table of verdicts.</param>
    public static TableSyntax? Read(ParseContext context, OutlineNode line, IReadOnlyList<OutlineNode> rows, bool hasVerdicts) =>
        new TableParser(context, line).Read(rows, hasVerdicts);

    private TableSyntax? Read(IReadOnlyList<OutlineNode> lines, bool hasVerdicts)
    {
        foreach (var footnote in lines.Where(IsFootnote))
        {
            AddFootnote(footnote);
        }

        var rows = lines.Where(IsRow).Where(row => !IsRule(row)).ToList();
        if (rows.Count < 2)
        {
            context.ReportAfter(TextFindings.Table, line.Tokens[line.Tokens.Length - 1], rows.Count == 0
                ? "The table is missing: under this line stand its head and its rows, deeper, with `|` between the cells."
                : "The table has a head and no rows: put them under the head, each with a cell for every column.");
            return null;
        }

        var hasOuterBars = rows[0].Tokens[0].Kind == TokenKind.Bar;
        var head = Split(rows[0], hasOuterBars).Select(tokens => Cell(tokens, true)).ToEquatableArray();
        var verdict = hasVerdicts ? FindVerdict(head) : -1;
        var isTwoWay = hasVerdicts && verdict < 0 && head[0].Tokens.Skip(1).Any(token => token.Is("by"));
        if (!CheckHead(rows[0], head, hasVerdicts, verdict, isTwoWay))
        {
            return null;
        }

        var read = new List<RowSyntax>();
        foreach (var row in rows.Skip(1))
        {
            if (ReadRow(row, head, hasOuterBars, read.Count + 1, isTwoWay, verdict) is { } good)
            {
                read.Add(good);
            }
        }

        foreach (var footnote in footnotes.Values.Where(footnote => !used.Contains(footnote.Label)))
        {
            context.Report(TextFindings.Table, footnote.Line,
                $"No cell carries the mark [{footnote.Label}]: put it at the end of the cells that the footnote is about, or remove it.");
        }

        return read.Count == 0 ? null : new TableSyntax(head, read.ToEquatableArray(), footnotes.Values.ToEquatableArray(), line)
        {
            VerdictColumn = verdict,
            IsTwoWay = isTwoWay,
        };
    }

    private static int FindVerdict(EquatableArray<CellSyntax> head)
    {
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i].Tokens.Length == 1 && head[i].Tokens[0].Is("verdict"))
            {
                return i;
            }
        }

        return -1;
    }

    private bool CheckHead(OutlineNode row, EquatableArray<CellSyntax> head, bool hasVerdicts, int verdict, bool isTwoWay)
    {
        var problem = head.Any(cell => cell.Tokens.Length == 0)
            ? "A column has no name: the head names a term, a definition or a score for every column."
            : head.Length < 2 ? "A table has at least two columns."
            : hasVerdicts && verdict < 0 && !isTwoWay
                ? "The head of a table of verdicts has a column `verdict`, or it begins with two terms, one for the rows and one across: `tumor by procedure`."
            : null;
        if (problem is not null)
        {
            context.Report(TextFindings.Table, row, problem);
        }

        return problem is null;
    }

    private RowSyntax? ReadRow(OutlineNode row, EquatableArray<CellSyntax> head, bool hasOuterBars, int number, bool isTwoWay, int verdict)
    {
        var cells = Split(row, hasOuterBars);
        if (cells.Count != head.Length)
        {
            var names = string.Join(", ", head.Select(cell => TokenText.Join(cell.Tokens)));
            context.Report(TextFindings.Table, row,
                $"This row has {cells.Count} cells, and the table {head.Length} columns: {names}. Give it one cell for each, with `|` between them.");
            return null;
        }

        var reader = new LineReader(cells[0]);
        var (label, title) = LabelReader.IsSign(cells[0]) ? (null, null) : LabelReader.Read(reader);
        cells[0] = LabelReader.IsSign(cells[0]) ? cells[0] : reader.TakeRest();
        var read = new List<CellSyntax>();
        for (var column = 0; column < cells.Count; column++)
        {
            if (cells[column].Length == 0)
            {
                var name = TokenText.Join(head[column].Tokens);
                context.Report(TextFindings.Table, row, column == verdict || (isTwoWay && column > 0)
                    ? $"The verdict under `{name}` is missing in this row: write it, or `not addressed` where the table says nothing."
                    : $"The cell under `{name}` is empty in this row: write `any` where every value fits.");
                return null;
            }

            read.Add(Cell(cells[column], column == verdict || (isTwoWay && column > 0)));
        }

        if (label is not null && !labels.Add(label.Text))
        {
            context.Report(TextFindings.Table, label, $"There is a row {label.Text} in this table already: give this one another label.");
            label = null;
        }

        var numbered = new Token(TokenKind.Word, row.Tokens[0].Span, "row " + number.ToString(CultureInfo.InvariantCulture));
        return new RowSyntax(label ?? numbered, title, read.ToEquatableArray(), row) { HasLabel = label is not null };
    }

    /// <summary>Takes the marks off the end of a cell. In a cell that names values only declared marks are taken: [ ] may force a name.</summary>
    private CellSyntax Cell(EquatableArray<Token> tokens, bool marksOnly)
    {
        var marks = new List<string>();
        var count = tokens.Length;
        while (count > 3 && tokens[count - 1].Kind == TokenKind.CloseBracket && tokens[count - 3].Kind == TokenKind.OpenBracket &&
            LabelReader.IsLabel(tokens[count - 2]))
        {
            var label = tokens[count - 2].Text;
            if (footnotes.ContainsKey(label))
            {
                used.Add(label);
                marks.Insert(0, label);
            }
            else if (marksOnly)
            {
                context.Report(TextFindings.Table, tokens[count - 2],
                    $"There is no footnote [{label}] under the table: write it as a line `[{label}] <criterion>`.");
            }
            else
            {
                break;
            }

            count -= 3;
        }

        return new CellSyntax(tokens.Slice(0, count), marks.ToEquatableArray());
    }

    private void AddFootnote(OutlineNode footnote)
    {
        var label = footnote.Tokens[1].Text;
        if (footnotes.ContainsKey(label))
        {
            context.Report(TextFindings.Table, footnote, $"There is a footnote [{label}] already: give this one another label.");
            return;
        }

        var criterion = CriterionParser.ReadAfter(
            context, "[" + label + "]", footnote.Tokens.Slice(3, footnote.Tokens.Length), footnote, footnote.Children);
        footnotes.Add(label, new FootnoteSyntax(label, criterion, footnote));
    }

    /// <summary>A line of dashes, as tables on the web have one under the head.</summary>
    public static bool IsRule(OutlineNode row) => row.Tokens.All(token => token.Kind is TokenKind.Bar or TokenKind.Dash or TokenKind.Colon);

    /// <summary>The cells of a row; without those outside of its first and last bar where these stand at the ends.</summary>
    public static List<EquatableArray<Token>> Split(OutlineNode row, bool hasOuterBars)
    {
        var cells = new List<List<Token>> { new() };
        foreach (var token in row.Tokens)
        {
            if (token.Kind == TokenKind.Bar)
            {
                cells.Add(new List<Token>());
            }
            else
            {
                cells[cells.Count - 1].Add(token);
            }
        }

        if (hasOuterBars && cells[0].Count == 0)
        {
            cells.RemoveAt(0);
        }

        if (hasOuterBars && cells.Count > 1 && cells[cells.Count - 1].Count == 0)
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return cells.ConvertAll(cell => cell.ToEquatableArray());
    }
}
