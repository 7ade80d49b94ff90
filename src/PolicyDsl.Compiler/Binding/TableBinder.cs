using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Binds the cells of one table, each once: a cell is the right-hand side of a comparison of its column's term, definition or
/// score. <c>any</c> asks nothing; <c>any other</c> is what no other cell of its column says.
/// </summary>
internal sealed class TableBinder
{
    private readonly TableSyntax table;
    private readonly FileScope file;
    private readonly NameEntry?[] subjects;
    private readonly Criterion?[][] cells;
    private readonly Criterion?[] across;

    public TableBinder(TableSyntax table, FileScope file)
    {
        this.table = table;
        this.file = file;
        subjects = new NameEntry?[table.Head.Length];
        cells = table.Rows.Select(_ => new Criterion?[table.Head.Length]).ToArray();
        across = new Criterion?[table.Head.Length];
        if (table.IsTwoWay)
        {
            BindTwoWay();
        }
        else
        {
            for (var column = 0; column < table.Head.Length; column++)
            {
                if (column != table.VerdictColumn)
                {
                    BindColumn(column, Find(table.Head[column].Tokens));
                }
            }
        }
    }

    /// <summary>The criteria of a row, and the labels of the footnotes that it carries; of a two-way table those of a column too.</summary>
    public (IReadOnlyList<Criterion> Criteria, IReadOnlyList<string> Marks) Row(int row, int column)
    {
        var criteria = new List<Criterion>();
        var marks = new List<string>();
        for (var i = 0; i < table.Head.Length; i++)
        {
            if (column >= 0 && i > 0 && i != column)
            {
                continue;
            }

            marks.AddRange(table.Rows[row].Cells[i].Marks.Concat(column >= 0 || table.VerdictColumn < 0 ? table.Head[i].Marks : default));
            if ((column >= 0 && i > 0 ? across[i] : cells[row][i]) is { } criterion)
            {
                // The heads of a row and a column are judged for each verdict between them.
                criteria.Add(column < 0 ? criterion : At(criterion, file.Locate(table.Rows[row].Cells[column].Tokens)));
            }
        }

        return (criteria, marks.Distinct().ToList());
    }

    private void BindTwoWay()
    {
        var corner = table.Head[0].Tokens;
        for (var by = 1; by + 1 < corner.Length; by++)
        {
            var down = corner.Take(by).ToEquatableArray();
            var acrossName = corner.Skip(by + 1).ToEquatableArray();
            if (corner[by].Is("by") && Entry(down) is { } first && Entry(acrossName) is { } second)
            {
                Note(first, down);
                Note(second, acrossName);
                BindColumn(0, first);
                var heads = Enumerable.Range(1, table.Head.Length - 1).ToList();
                Bind(second, heads.ConvertAll(column => table.Head[column].Tokens), (index, criterion) => across[heads[index]] = criterion);
                return;
            }
        }

        file.Report(
            NameFindings.UnknownName, corner[0],
            "`" + file.TextOf(corner) + "` does not name two terms: the corner of the table says `<term of the rows> by <term of the columns>`.");
        BindColumn(0, null);
        for (var column = 1; column < table.Head.Length; column++)
        {
            across[column] = Broken(table.Head[column].Tokens);
        }
    }

    private void BindColumn(int column, NameEntry? subject)
    {
        subjects[column] = subject;
        Bind(
            subject, table.Rows.Select(row => row.Cells[column].Tokens).ToList(),
            (row, criterion) => cells[row][column] = criterion);
    }

    private void Bind(NameEntry? subject, List<EquatableArray<Token>> texts, System.Action<int, Criterion?> set)
    {
        var said = new List<Criterion>();
        var others = new List<int>();
        for (var i = 0; i < texts.Count; i++)
        {
            var isAny = texts[i][0].Is("any");
            if (isAny && texts[i].Length == 1)
            {
                set(i, null);
            }
            else if (isAny && texts[i].Length == 2 && texts[i][1].Is("other"))
            {
                others.Add(i);
            }
            else
            {
                var criterion = subject is null || subject.IsBroken ? Broken(texts[i]) : CellLine.Bind(subject, texts[i], file);
                said.Add(criterion);
                set(i, criterion);
            }
        }

        foreach (var other in others)
        {
            set(other, Other(subject, said, texts[other]));
        }
    }

    /// <summary>None of what the other cells say; the values of a one-of term as one test.</summary>
    private Criterion Other(NameEntry? subject, List<Criterion> said, EquatableArray<Token> tokens)
    {
        var info = file.Describe(tokens, 0, tokens.Length);
        info = info with { Text = (subject?.Name ?? "") + " is " + info.Text };
        if (said.Count == 0)
        {
            file.Report(NameFindings.DoesNotFit, tokens[0], "No other cell of this column says anything: write `any`.");
            return new BrokenCriterion { Info = info };
        }

        // What is negated has no place of its own: the other cells are judged in their rows.
        var values = said.OfType<ValueCriterion>().ToList();
        var parts = said.Select(cell => At(cell, info.Location)).Distinct().ToEquatableArray();
        Criterion listed = values.Count == said.Count
            ? new ValueCriterion(values[0].Term, new SortedSet<int>(values.SelectMany(test => test.Values)).ToEquatableArray())
            : parts.Length == 1 ? parts[0]
            : new GroupCriterion(GroupKind.Any, 0, parts);
        return new NotCriterion(listed with { Info = info with { Text = "" } }) { Info = info };
    }

    /// <summary>The criterion of a cell as part of another one's place.</summary>
    private static Criterion At(Criterion cell, SourceLocation place)
    {
        var moved = cell switch
        {
            GroupCriterion group => group with { Children = group.Children.Select(child => At(child, place)).ToEquatableArray() },
            NotCriterion not => not with { Operand = At(not.Operand, place) },
            _ => cell,
        };
        return moved with { Info = moved.Info with { Location = place } };
    }

    private NameEntry? Find(EquatableArray<Token> tokens)
    {
        // "agents include" names the term with its verb.
        var last = tokens[tokens.Length - 1];
        var hasVerb = tokens.Length > 1 && (last.Is("is") || last.Is("are") || last.Is("include") || last.Is("includes"));
        var name = hasVerb ? tokens.Take(tokens.Length - 1).ToEquatableArray() : tokens;
        if (Entry(tokens) is { } whole)
        {
            Note(whole, tokens);
            return whole;
        }

        if (Entry(name) is { } entry)
        {
            Note(entry, name);
            return entry;
        }

        var text = file.TextOf(tokens);
        file.Report(
            NameFindings.UnknownName, tokens[0],
            "`" + text + "` is not a declared name: a column is headed by a term, a definition or a score, or by `verdict`." +
            NameSpelling.Hint(NameSpelling.Closest(text, file.Names.Entries.Where(IsSubject).Select(candidate => candidate.Name))));
        return null;
    }

    private NameEntry? Entry(EquatableArray<Token> tokens) =>
        new[] { NameKind.Term, NameKind.Definition, NameKind.Score }.Select(kind => file.Names.Find(tokens, kind)).FirstOrDefault(entry => entry is not null)?.Named();

    private static bool IsSubject(NameEntry entry) => entry.Kind is NameKind.Term or NameKind.Definition or NameKind.Score;

    private void Note(NameEntry entry, EquatableArray<Token> tokens)
    {
        entry.IsUsed = true;
        file.Symbols.Add(SymbolUse.Of(file.Locate(tokens).Span, entry));
    }

    private BrokenCriterion Broken(EquatableArray<Token> tokens) => new() { Info = file.Describe(tokens, 0, tokens.Length) };
}
