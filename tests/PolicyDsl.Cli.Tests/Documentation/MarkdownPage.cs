using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>A page of the documentation: its lines and its fenced blocks.</summary>
internal sealed class MarkdownPage
{
    private readonly List<string> lines;

    /// <summary>Reads the text of a page.</summary>
    public MarkdownPage(string text)
    {
        lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        Read();
    }

    /// <summary>Every fenced block, in order.</summary>
    public List<Fence> Fences { get; } = [];

    /// <summary>The text of every heading, without its marks.</summary>
    public List<string> Headings { get; } = [];

    /// <summary>The lines outside fenced blocks.</summary>
    public List<string> Prose { get; } = [];

    /// <summary>The page as it is now.</summary>
    public string Text => string.Join('\n', lines);

    /// <summary>Reads a page of the repository.</summary>
    /// <param name="path">Relative to the root, with forward slashes.</param>
    public static MarkdownPage Load(string path) => new(File.ReadAllText(Repository.PathOf(path)));

    /// <summary>Gives fences other contents; the fences of this page keep their old ones.</summary>
    public void Replace(IReadOnlyDictionary<Fence, string> contents)
    {
        foreach (var (fence, content) in contents.OrderByDescending(change => change.Key.FirstLine))
        {
            lines.RemoveRange(fence.FirstLine - 1, fence.LineCount);
            lines.InsertRange(fence.FirstLine - 1, content.Split('\n').SkipLast(1).Select(line => line.Length == 0 ? "" : fence.Indent + line));
        }
    }

    private void Read()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var trimmed = lines[i].TrimStart(' ');
            var mark = trimmed.StartsWith("```", StringComparison.Ordinal) ? '`' : trimmed.StartsWith("~~~", StringComparison.Ordinal) ? '~' : '\0';
            if (mark == '\0')
            {
                Prose.Add(lines[i]);
                if (trimmed.StartsWith('#'))
                {
                    Headings.Add(trimmed.TrimStart('#').Trim());
                }

                continue;
            }

            var indent = lines[i][..^trimmed.Length];
            var marks = trimmed[..(trimmed.Length - trimmed.TrimStart(mark).Length)];
            var end = lines.FindIndex(i + 1, line => line.Trim().Length >= marks.Length && line.Trim().All(c => c == mark));
            if (end < 0)
            {
                throw new InvalidDataException($"The fence of line {i + 1} is not closed.");
            }

            var content = new StringBuilder();
            foreach (var line in lines.GetRange(i + 1, end - i - 1))
            {
                content.Append(line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line.TrimStart(' ')).Append('\n');
            }

            Fences.Add(new Fence(trimmed[marks.Length..].Trim(), content.ToString(), Headings.Count, i + 2, end - i - 1, indent));
            i = end;
        }
    }
}
