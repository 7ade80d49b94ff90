using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Writes criteria as they stand after <c>when</c>, <c>:</c> or a label: one line, or a group with lines under it.</summary>
public sealed class CriterionOutlines(Prng random, PolicyShape shape, CriterionLines lines, TableLines tables)
{
    /// <summary>
    /// A criterion under <paramref name="lead"/> ("covered when "): the line with what stands under it, and what it means.
    /// </summary>
    /// <param name="lead">What stands before the criterion on its line.</param>
    /// <param name="depth">How deep it stands, from 0.</param>
    /// <param name="labels">Where labels come from; null where only bullets may stand.</param>
    /// <param name="scope">Where the labelled alternatives below apply at all, for references; null where none may refer to them.</param>
    public (PolicyLine Line, Meaning Meaning) Draw(string lead, int depth, LabelScope? labels, Meaning? scope)
    {
        if (depth < shape.DeepestGroup && random.Chance(shape.Groups))
        {
            if (tables.Random.Chance(shape.Tables) && tables.Draw(lines.Scores, tables.Random.Between(1, 3), tables.Random.Between(2, 3)) is { Head.Count: > 1 } table)
            {
                return Table(lead, table, labels, scope);
            }

            return Group(lead, depth, labels, scope);
        }

        var line = lines.Draw();
        return (new PolicyLine(lead + line.Text), line.Meaning);
    }

    private (PolicyLine Line, Meaning Meaning) Group(string lead, int depth, LabelScope? labels, Meaning? scope)
    {
        var size = random.Between(1, shape.MostChildren);
        var kind = random.Next(12);
        var isAll = kind <= 4;
        var header = kind switch
        {
            0 or 1 or 2 or 3 => "ALL of:",
            4 => size == 2 ? "BOTH of:" : "ALL of:",
            5 or 6 => "ONE of:",
            7 => random.Chance(50) ? "ANY of:" : "EITHER of:",
            8 => "EXACTLY ONE of:",
            9 => "AT LEAST " + Math.Min(size, 2) + " of:",
            10 => "AT MOST " + Math.Min(size - 1, 1) + " of:",
            _ => "NONE of:",
        };

        var children = new List<Meaning>();
        var group = new PolicyLine(lead + header) { FreeOrder = true };
        var conditional = isAll && header == "ALL of:" && size > 1 && random.Chance(25) ? random.Between(1, size - 1) : -1;
        var style = random.Next(3);
        var made = new List<(SketchClause Clause, int Size)>();
        for (var i = 0; i < size; i++)
        {
            var prefix = "- ";
            string? path = null;
            if (labels is not null && style > 0 && random.Chance(85))
            {
                (var label, path) = labels.Next(random, style == 1);
                prefix = label + " " + (random.Chance(shape.Prose) ? "\"" + path + "\" " : "");
            }

            var below = path is null ? labels : new LabelScope(path);
            var (child, meaning) = i == conditional
                ? If(prefix, depth + 1, below, scope)
                : Draw(prefix, depth + 1, below, scope);
            if (random.Chance(shape.Prose))
            {
                child.Children.Insert(0, new PolicyLine(random.Chance(50) ? "note \"for readers\"" : "such as \"for readers\""));
            }

            group.Add(child);
            children.Add(meaning);

            // Later lines may refer to this one. An IF is no alternative.
            if (path is not null && scope is not null && i != conditional)
            {
                lines.Clauses.Add(new SketchClause(path, meaning, Logic.All(scope, meaning)));
            }
        }

        var all = children.ToArray();
        Meaning means = kind switch
        {
            <= 4 => Logic.All(all),
            <= 7 => Logic.Any(all),
            8 => Logic.ExactlyOne(all),
            9 => Logic.AtLeast(Math.Min(size, 2), all),
            10 => Logic.AtMost(Math.Min(size - 1, 1), all),
            _ => Logic.None(all),
        };
        return (group, means);
    }

    private (PolicyLine Line, Meaning Meaning) Table(string lead, SketchTable table, LabelScope? labels, Meaning? scope)
    {
        var line = new PolicyLine(lead + "ONE ROW of:");
        line.Add(string.Join(" | ", table.Head));
        var rows = line.Add(new PolicyLine("") { FreeOrder = true });
        foreach (var (cells, meaning) in table.Rows)
        {
            var label = "";
            if (labels is not null && tables.Random.Chance(30))
            {
                (label, var path) = labels.Next(tables.Random, letter: false);
                label += " ";
                if (scope is not null)
                {
                    lines.Clauses.Add(new SketchClause(path, meaning, Logic.All(scope, meaning)));
                }
            }

            rows.Add(label + string.Join(" | ", cells));
        }

        return (line, Logic.Any(table.Rows.Select(row => row.Meaning).ToArray()));
    }

    private (PolicyLine Line, Meaning Meaning) If(string prefix, int depth, LabelScope? labels, Meaning? scope)
    {
        var condition = lines.Draw();
        var line = new PolicyLine(prefix + "IF " + condition.Text + ":") { FreeOrder = true };
        var body = new List<Meaning>();
        for (var i = random.Between(1, 2); i > 0; i--)
        {
            var (child, meaning) = Draw("- ", depth, labels, scope);
            line.Add(child);
            body.Add(meaning);
        }

        return (line, Logic.If(condition.Meaning, Logic.All(body.ToArray())));
    }
}
