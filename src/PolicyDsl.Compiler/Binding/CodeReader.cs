using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>A range of codes and the tokens that it was read from.</summary>
internal sealed record ReadRange(CodeRange Range, int Start, int End);

/// <summary>Reads codes and ranges: <c>36823</c>, <c>Q0083 to Q0085</c>, <c>E08.00-E08.9</c>, separated by commas.</summary>
internal static class CodeReader
{
    /// <summary>The ranges of a line of a code list; a bad one is reported, the first bad one of the line only.</summary>
    public static List<ReadRange> ReadRanges(EquatableArray<Token> tokens, CodeSystem system, FileScope file)
    {
        var result = new List<ReadRange>();
        var start = 0;
        for (var i = 0; i <= tokens.Length; i++)
        {
            if (i < tokens.Length && tokens[i].Kind != TokenKind.Comma)
            {
                continue;
            }

            if (i == start)
            {
                // A comma at the end of the line only continues it.
                if (i < tokens.Length)
                {
                    file.Report(CodeFindings.Malformed, tokens[i], "A code is missing before the comma.");
                }
            }
            else if (ReadRange(tokens, start, i, system, file) is { } range)
            {
                result.Add(new ReadRange(range, start, i));
            }

            start = i + 1;
        }

        return result;
    }

    /// <summary>The range of a run of tokens, or null (reported).</summary>
    public static CodeRange? ReadRange(EquatableArray<Token> tokens, int start, int end, CodeSystem system, FileScope file)
    {
        string firstText;
        string lastText;
        var firstToken = tokens[start];
        var lastToken = tokens[end - 1];
        if (end - start == 3 && (tokens[start + 1].Is("to") || tokens[start + 1].Is("through") || IsDash(tokens[start + 1])))
        {
            (firstText, lastText) = (firstToken.Text, lastToken.Text);
        }
        else if (end - start == 1)
        {
            var text = firstToken.Text;
            var dash = IndexOfDash(text);
            (firstText, lastText) = dash > 0 ? (text.Substring(0, dash), text.Substring(dash + 1)) : (text, text);
        }
        else
        {
            file.Report(
                CodeFindings.Malformed, tokens[start + 1],
                "`" + tokens[start + 1].Text + "` does not fit: write codes separated by commas, and ranges as `Q0083 to Q0085`.");
            return null;
        }

        if (!CodeFormat.TryRead(system, firstText, out var first))
        {
            ReportMalformed(firstToken, firstText, system, file);
            return null;
        }

        if (!CodeFormat.TryRead(system, lastText, out var last))
        {
            ReportMalformed(lastToken, lastText, system, file);
            return null;
        }

        if (string.CompareOrdinal(CodeRange.Key(first), CodeRange.Key(last)) > 0)
        {
            file.Report(CodeFindings.ReversedRange, firstToken, "The range is reversed: write `" + last + " to " + first + "`.");
            return null;
        }

        return new CodeRange(first, last);
    }

    private static void ReportMalformed(Token token, string text, CodeSystem system, FileScope file) =>
        file.Report(CodeFindings.Malformed, token, Message(text, system));

    /// <summary>"'12x' is no ICD-10-CM code: ..."</summary>
    internal static string Message(string text, CodeSystem system) =>
        "`" + text + "` is no " + CodeFormat.NameOf(system) + " code, which is " + CodeFormat.Describe(system) + ".";

    private static bool IsDash(Token token) =>
        token.Kind is TokenKind.Dash or TokenKind.Mark && token.Text.Length == 1 && NameFolding.IsDash(token.Text[0]);

    internal static int IndexOfDash(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (NameFolding.IsDash(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
