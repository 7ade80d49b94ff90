using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>
/// Writes the heads and rows of tables. A cell is a line about the term of its column without that term's name, <c>any</c>, or
/// <c>any other</c>.
/// </summary>
public sealed class TableLines(Prng random, IReadOnlyList<SketchTerm> terms, FactLines facts)
{
    /// <summary>Draws what tables hold; everything else is drawn as if there were none.</summary>
    public Prng Random => random;

    private static readonly Written Any = new("any", Logic.Always(true));

    /// <summary>A head, and rows with what their cells say together.</summary>
    /// <param name="scores">The scores that may head a column.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns; fewer where the policy has too few terms.</param>
    public SketchTable Draw(IReadOnlyList<SketchScore> scores, int rows, int columns)
    {
        var drawn = random.PickSome(terms, Math.Min(columns, terms.Count)).Select(term => Column(term, rows)).ToList();
        if (scores.Count > 0 && random.Chance(20))
        {
            var score = random.Pick(scores);
            drawn.Add(Column(score.Name, "", rows, () => score.Compare(random)));
        }

        var read = Enumerable.Range(0, rows).Select(row => (
            drawn.Select(column => column.Cells[row].Text).ToList(),
            Logic.All(drawn.Select(column => column.Cells[row].Meaning).ToArray())));
        return new SketchTable(drawn.Select(column => column.Head).ToList(), read.ToList());
    }

    private (string Head, List<Written> Cells) Column(SketchTerm term, int rows)
    {
        var isSet = term.Kind is SketchKind.Set or SketchKind.Codes;
        var verb = isSet && random.Chance(50) ? " include" : random.Chance(20) ? " is" : "";
        return Column(term.Name, isSet ? " include" : "", rows, () => facts.Draw(term)) with { Head = term.Name + verb };
    }

    private (string Head, List<Written> Cells) Column(string name, string verb, int rows, Func<Written> line)
    {
        var cells = new List<Written>();
        for (var row = 0; row < rows; row++)
        {
            cells.Add(random.Chance(20) ? Any : Cell(name, verb, line));
        }

        var others = Enumerable.Range(0, rows).Where(_ => random.Chance(20)).ToHashSet();
        var said = cells.Where((cell, row) => cell != Any && !others.Contains(row)).ToList();
        if (said.Count > 0)
        {
            var other = new Written("any other", Logic.None(said.Select(cell => cell.Meaning).ToArray()));
            cells = cells.Select((cell, row) => others.Contains(row) ? other : cell).ToList();
        }

        return (name, cells);
    }

    // Lines that do not begin with the name have no place in its column.
    private Written Cell(string name, string verb, Func<Written> line)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            var written = line();
            if (written.Text.StartsWith(name + " ", StringComparison.Ordinal))
            {
                var rest = written.Text[(name.Length + 1)..];
                var leading = verb.Length > 0 ? "include" : "is";
                return written with { Text = random.Chance(70) ? Without(rest, leading) : rest };
            }
        }

        return Any;
    }

    private static string Without(string text, string verb) =>
        text.StartsWith(verb + " ", StringComparison.Ordinal) ? text[(verb.Length + 1)..]
        : text.StartsWith(verb + "s ", StringComparison.Ordinal) ? text[(verb.Length + 2)..]
        : text;
}

/// <summary>A table as its author thinks of it: its heads, and the cells of each row with what they say together.</summary>
public sealed record SketchTable(List<string> Head, IReadOnlyList<(List<string> Cells, Meaning Meaning)> Rows);
