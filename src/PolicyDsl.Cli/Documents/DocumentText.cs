using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PolicyDsl.Cli.Documents;

/// <summary>Writes a document as plain text, for letters and terminals, or as Markdown.</summary>
internal static class DocumentText
{
    private const int Width = 90;

    /// <summary>Plain text: headings on lines of their own, lines of at most 90 characters where words allow it.</summary>
    public static void Write(TextWriter writer, IEnumerable<Block> blocks)
    {
        var isFirst = true;
        foreach (var block in blocks)
        {
            if (!isFirst)
            {
                writer.WriteLine();
            }

            isFirst = false;
            switch (block)
            {
                case Heading { Level: 1 } heading:
                    writer.WriteLine(OneLine(heading.Text));
                    writer.WriteLine(new string('=', Math.Min(Width, OneLine(heading.Text).Length)));
                    break;
                case Heading heading:
                    writer.WriteLine(OneLine(heading.Text).ToUpperInvariant());
                    break;
                case Paragraph paragraph:
                    WriteWrapped(writer, paragraph.Text, "", "");
                    break;
                case Bullets list:
                    WriteItems(writer, list.Items, "");
                    break;
                default:
                    throw new InvalidOperationException("Unknown block " + block.GetType().Name);
            }
        }
    }

    /// <summary>Markdown (CommonMark). What comes from a policy or a request is text: nothing of it is markup.</summary>
    public static void WriteMarkdown(TextWriter writer, IEnumerable<Block> blocks)
    {
        var isFirst = true;
        foreach (var block in blocks)
        {
            if (!isFirst)
            {
                writer.WriteLine();
            }

            isFirst = false;
            switch (block)
            {
                case Heading heading:
                    writer.WriteLine(new string('#', heading.Level) + " " + Escape(heading.Text));
                    break;
                case Paragraph paragraph:
                    writer.WriteLine(Escape(paragraph.Text));
                    break;
                case Bullets list:
                    WriteMarkdown(writer, list.Items, "");
                    break;
                default:
                    throw new InvalidOperationException("Unknown block " + block.GetType().Name);
            }
        }
    }

    /// <summary>A text as Markdown shows it: on one line, every character that could be markup escaped.</summary>
    public static string Escape(string text)
    {
        var escaped = Regex.Replace(OneLine(text), @"[\\`*_{}\[\]<>#|~&!]", match => "\\" + match.Value, RegexOptions.CultureInvariant);
        return Regex.Replace(escaped, @"^([+-]|\d+[.)])", match => match.Value[..^1] + "\\" + match.Value[^1], RegexOptions.CultureInvariant);
    }

    private static void WriteItems(TextWriter writer, IReadOnlyList<Item> items, string indent)
    {
        foreach (var item in items)
        {
            WriteWrapped(writer, item.Text, indent + "- ", indent + "  ");
            WriteItems(writer, item.Items, indent + "  ");
        }
    }

    private static void WriteMarkdown(TextWriter writer, IReadOnlyList<Item> items, string indent)
    {
        foreach (var item in items)
        {
            writer.WriteLine(indent + "- " + Escape(item.Text));
            WriteMarkdown(writer, item.Items, indent + "  ");
        }
    }

    private static void WriteWrapped(TextWriter writer, string text, string first, string rest)
    {
        var line = first;
        var isEmpty = true;
        foreach (var word in OneLine(text).Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                writer.WriteLine(line);
                (line, isEmpty) = (rest, true);
            }

            line += (isEmpty ? "" : " ") + word;
            isEmpty = false;
        }

        writer.WriteLine(line);
    }

    /// <summary>Control characters as spaces: a text of a policy cannot drive the terminal.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
}
