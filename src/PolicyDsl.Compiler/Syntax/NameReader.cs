using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Takes declared names apart: the name, its short name in brackets, and what hangs on it.</summary>
internal static class NameReader
{
    /// <summary>
    /// Splits off the bracketed short name at the end: <c>hepatocellular carcinoma (HCC)</c>. Brackets anywhere else belong to the
    /// name.
    /// </summary>
    public static (Token[] Name, Token[] ShortName) SplitShortName(IReadOnlyList<Token> tokens)
    {
        var count = tokens.Count;
        if (count > 2 && tokens[count - 1].Kind == TokenKind.CloseParenthesis)
        {
            for (var open = count - 2; open > 0; open--)
            {
                if (tokens[open].Kind == TokenKind.CloseParenthesis)
                {
                    break;
                }

                if (tokens[open].Kind == TokenKind.OpenParenthesis && open < count - 2)
                {
                    return (Slice(tokens, 0, open), Slice(tokens, open + 1, count - 1));
                }
            }
        }

        return (Slice(tokens, 0, count), new Token[0]);
    }

    /// <summary>
    /// Takes <c>note "..."</c>, <c>such as "..."</c>, <c>formerly "..."</c> and <c>code name X</c> from the end of a line and from the lines under it.
    /// </summary>
    /// <param name="declaration">Receives what was found.</param>
    /// <param name="others">Receives the lines under it that are none of these.</param>
    /// <returns>What is left of the tokens.</returns>
    public static Token[] TakeDetails(IReadOnlyList<Token> tokens, OutlineNode line, NameDetails declaration, List<OutlineNode> others)
    {
        var left = Slice(tokens, 0, tokens.Count);
        var notes = new List<Token>();
        var formerly = new List<Token>();
        while (TakeLast(left, notes, formerly, declaration) is { } shorter)
        {
            left = shorter;
        }

        // Taken from the end: back into the order in which they stand.
        notes.Reverse();
        formerly.Reverse();
        declaration.Notes.AddRange(notes);
        declaration.Formerly.AddRange(formerly);
        foreach (var child in line.Children)
        {
            var count = declaration.Count;
            var rest = TakeLast(Slice(child.Tokens, 0, child.Tokens.Length), declaration.Notes, declaration.Formerly, declaration);
            if (rest is null || rest.Length > 0 || declaration.Count == count)
            {
                others.Add(child);
            }
        }

        return left;
    }

    /// <summary>The tokens of one line of values with its details taken off: what the binder reads values from.</summary>
    public static (Token[] Values, NameDetails Details) ReadValue(OutlineNode line)
    {
        var details = new NameDetails();
        var values = TakeDetails(line.Tokens, line, details, new List<OutlineNode>());
        return (values, details);
    }

    /// <summary>The place of the first colon that is not in brackets, or -1.</summary>
    public static int FindColon(IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Colon)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The tokens from <paramref name="start"/> up to, without, <paramref name="end"/>.</summary>
    public static Token[] Slice(IReadOnlyList<Token> tokens, int start, int end)
    {
        var slice = new Token[end - start];
        for (var i = 0; i < slice.Length; i++)
        {
            slice[i] = tokens[start + i];
        }

        return slice;
    }

    /// <summary>Reads the name before the colon; null where there is none (reported).</summary>
    /// <param name="example">How such a line looks: "nodules: count".</param>
    public static (Token[] Name, Token[] ShortName, Token[] AfterColon)? ReadDeclaration(ParseContext context, OutlineNode line, string example)
    {
        var colon = FindColon(line.Tokens);
        if (colon < 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1],
                $"A colon is missing after the name: write it as `{example}`.");
            return null;
        }

        if (colon == 0)
        {
            context.Report(TextFindings.Missing, line.Tokens[0], $"A name is missing before the colon: write it as `{example}`.");
            return null;
        }

        var (name, shortName) = SplitShortName(Slice(line.Tokens, 0, colon));
        foreach (var token in name)
        {
            if (token.Kind == TokenKind.String)
            {
                context.Report(TextFindings.Unexpected, token, "A name has no quotes: quoted text is for readers and is not evaluated.");
                return null;
            }
        }

        return (name, shortName, Slice(line.Tokens, colon + 1, line.Tokens.Length));
    }

    private static Token[]? TakeLast(Token[] tokens, List<Token> notes, List<Token> formerly, NameDetails details)
    {
        var count = tokens.Length;
        if (count < 2)
        {
            return null;
        }

        var last = tokens[count - 1];
        if (last.Kind == TokenKind.String && tokens[count - 2].Is("note"))
        {
            notes.Add(last);
            return Slice(tokens, 0, count - 2);
        }

        if (count >= 3 && last.Kind == TokenKind.String && tokens[count - 2].Is("as") && tokens[count - 3].Is("such"))
        {
            notes.Add(last);
            return Slice(tokens, 0, count - 3);
        }

        if (last.Kind == TokenKind.String && tokens[count - 2].Is("formerly"))
        {
            formerly.Add(last);
            return Slice(tokens, 0, count - 2);
        }

        if (count >= 3 && last.Kind == TokenKind.Word && tokens[count - 2].Is("name") && tokens[count - 3].Is("code") && details.CodeName is null)
        {
            details.CodeName = last;
            return Slice(tokens, 0, count - 3);
        }

        return null;
    }
}

/// <summary>What hangs on a declared name.</summary>
internal sealed class NameDetails
{
    /// <summary>The C# name after <c>code name</c>, or null.</summary>
    public Token? CodeName { get; set; }

    /// <summary>The quoted former names.</summary>
    public List<Token> Formerly { get; } = new();

    /// <summary>The quoted notes.</summary>
    public List<Token> Notes { get; } = new();

    /// <summary>How many there are.</summary>
    public int Count => Formerly.Count + Notes.Count + (CodeName is null ? 0 : 1);
}
