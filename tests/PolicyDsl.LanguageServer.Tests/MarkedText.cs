using System;
using System.Text.Json;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>A policy's text with the cursor in it, written |.</summary>
internal sealed record MarkedText(string Text, int Line, int Character)
{
    public object Position => new { line = Line, character = Character };

    public static MarkedText Of(string marked)
    {
        var offset = marked.IndexOf('|', StringComparison.Ordinal);
        var before = marked[..offset];
        return new MarkedText(before + marked[(offset + 1)..], before.Split('\n').Length - 1, offset - (before.LastIndexOf('\n') + 1));
    }

    public object In(string uri) => new { textDocument = new { uri }, position = Position };

    /// <summary>The text after edits of the protocol.</summary>
    public static string Apply(string text, JsonElement edits)
    {
        var source = new PolicyDsl.Compiler.Text.SourceText("", text);
        var changes = new System.Collections.Generic.List<(int Start, int End, string Text)>();
        foreach (var edit in edits.EnumerateArray())
        {
            int Offset(string end) => source.GetLine(edit.GetProperty("range").GetProperty(end).GetProperty("line").GetInt32() + 1).Start
                + edit.GetProperty("range").GetProperty(end).GetProperty("character").GetInt32();
            changes.Add((Offset("start"), Offset("end"), edit.GetProperty("newText").GetString()!));
        }

        changes.Sort((one, other) => other.Start.CompareTo(one.Start));
        foreach (var (start, end, replacement) in changes)
        {
            text = text[..start] + replacement + text[end..];
        }

        return text;
    }
}
