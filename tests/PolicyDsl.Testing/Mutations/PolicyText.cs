using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Testing.Mutations;

/// <summary>The lines of a policy's text that decide something, with what a mutation must know of them.</summary>
public sealed class PolicyText
{
    private static readonly string[] Deciding = ["define", "always", "section"];
    private static readonly string[] Silent = ["policy", "vocabulary", "use", "terms", "lists", "codes", "evidence", "examples"];
    private static readonly string[] ForReaders =
    [
        "cites", "because", "note", "such as", "documented in", "attested by", "setting", "requires documentation",
        "prior authorization", "accept",
    ];

    private readonly string[] lines;

    /// <summary>Splits a text.</summary>
    public PolicyText(string text)
    {
        lines = text.Split('\n');
        var part = "";
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            var code = Mask(line);
            if (code.Trim().Length == 0)
            {
                continue;
            }

            var indent = code.Length - code.TrimStart().Length;
            var first = code.TrimStart().Split(' ', ':')[0];
            if (indent == 0)
            {
                part = Deciding.Contains(first) || Silent.Contains(first) ? first : "statement";
                if (Silent.Contains(first) || first is "define" or "always")
                {
                    continue;
                }
            }

            if (part == "policy" && indent > 0)
            {
                Header.Add(new TextLine(i, indent, part, line, code));
            }

            if (part is "codes" || (part is "define" or "always" or "section" or "statement" && !IsForReaders(code.TrimStart())))
            {
                Lines.Add(new TextLine(i, indent, part, line, code));
            }
        }
    }

    /// <summary>The lines under the policy's name.</summary>
    public List<TextLine> Header { get; } = new();

    /// <summary>The lines, in order.</summary>
    public List<TextLine> Lines { get; } = new();

    /// <summary>The text with one line replaced.</summary>
    public string With(TextLine line, string replacement)
    {
        var copy = (string[])lines.Clone();
        copy[line.Index] = replacement;
        return string.Join('\n', copy);
    }

    /// <summary>The text with a line added behind another.</summary>
    public string WithAdded(TextLine behind, string added) =>
        string.Join('\n', lines.Take(behind.Index + 1).Append(added).Concat(lines.Skip(behind.Index + 1)));

    /// <summary>The text without a line and everything deeper under it.</summary>
    public string Without(TextLine line)
    {
        var end = line.Index + 1;
        while (end < lines.Length && (lines[end].Trim().Length == 0 || IndentOf(lines[end]) > line.Indent))
        {
            end++;
        }

        return string.Join('\n', lines.Take(line.Index).Concat(lines.Skip(end)));
    }

    /// <summary>The code lines under the list that begins at a line.</summary>
    public IEnumerable<TextLine> Under(TextLine list) =>
        Lines.Where(line => line.Index > list.Index).TakeWhile(line => line.Indent > list.Indent);

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;

    private static bool IsForReaders(string code) => ForReaders.Any(word => code.StartsWith(word, StringComparison.Ordinal));

    // Quoted text and comments as blanks of the same length, so that no mutation happens in them.
    private static string Mask(string line)
    {
        var masked = line.ToCharArray();
        var quoted = false;
        for (var i = 0; i < masked.Length; i++)
        {
            if (masked[i] == '"')
            {
                quoted = !quoted;
                masked[i] = ' ';
            }
            else if (quoted)
            {
                masked[i] = ' ';
            }
            else if (masked[i] == '#')
            {
                Array.Fill(masked, ' ', i, masked.Length - i);
            }
        }

        return new string(masked);
    }
}

/// <summary>A line that decides something.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Indent">Its spaces.</param>
/// <param name="Part">policy (the header), define, always, codes, section, or statement for one outside sections.</param>
/// <param name="Text">As written.</param>
/// <param name="Code">The same with quoted text and comments blanked out.</param>
public sealed record TextLine(int Index, int Indent, string Part, string Text, string Code);
