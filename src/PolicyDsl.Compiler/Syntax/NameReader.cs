using System;
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
    public static (EquatableArray<Token> Name, EquatableArray<Token> ShortName) SplitShortName(EquatableArray<Token> tokens)
    {
        var count = tokens.Length;
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
                    return (tokens.Slice(0, open), tokens.Slice(open + 1, count - 1));
                }
            }
        }

        return (tokens.Slice(0, count), default);
    }

    /// <summary>
    /// Takes <c>note "..."</c>, <c>such as "..."</c>, <c>formerly "..."</c> and <c>code name X</c> from the end of a line and from the lines under it.
    /// </summary>
    /// <param name="declaration">Receives what was found.</param>
    /// <param name="others">Receives the lines under it that are none of these.</param>
    /// <returns>What is left of the tokens.</returns>
    public static EquatableArray<Token> TakeDetails(EquatableArray<Token> tokens, OutlineNode line, NameDetails declaration, List<OutlineNode> others)
    {
        var left = TakeAll(tokens, declaration);
        foreach (var child in line.Children)
        {
            var details = new NameDetails();
            if (TakeAll(child.Tokens, details).Length > 0)
            {
                others.Add(child);
                continue;
            }

            declaration.Notes.AddRange(details.Notes);
            declaration.Formerly.AddRange(details.Formerly);
            declaration.CodeName ??= details.CodeName;
        }

        return left;
    }

    /// <summary>The tokens of one line of values with its details taken off: what the binder reads values from.</summary>
    public static (EquatableArray<Token> Values, NameDetails Details) ReadValue(OutlineNode line)
    {
        var details = new NameDetails();
        var values = TakeDetails(line.Tokens, line, details, new List<OutlineNode>());
        return (values, details);
    }

    /// <summary>The place of the first colon that is not in brackets, or -1.</summary>
    public static int FindColon(EquatableArray<Token> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Colon)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// Reads the name before the colon; null where there is none (reported). Where the colon is missing (reported) the name is
    /// still read, so that its uses are no second mistake.
    /// </summary>
    /// <param name="example">How such a line looks: "nodules: count".</param>
    /// <param name="findRest">Guesses where what follows the name begins on a line without colon; by default it has nothing else.</param>
    public static (EquatableArray<Token> Name, EquatableArray<Token> ShortName, EquatableArray<Token> AfterColon)? ReadDeclaration(
        ParseContext context, OutlineNode line, string example, Func<EquatableArray<Token>, int>? findRest = null)
    {
        var colon = FindColon(line.Tokens);
        var start = colon + 1;
        if (colon < 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1],
                $"A colon is missing after the name: write it as `{example}`.");
            colon = start = findRest?.Invoke(line.Tokens) ?? line.Tokens.Length;
        }

        if (colon == 0)
        {
            context.Report(TextFindings.Missing, line.Tokens[0], $"A name is missing before the colon: write it as `{example}`.");
            return null;
        }

        var (name, shortName) = SplitShortName(line.Tokens.Slice(0, colon));
        foreach (var token in name)
        {
            if (token.Kind == TokenKind.String)
            {
                context.Report(TextFindings.Unexpected, token, "A name has no quotes: quoted text is for readers and is not evaluated.");
                return null;
            }
        }

        return (name, shortName, line.Tokens.Slice(start, line.Tokens.Length));
    }

    /// <summary>Takes details from the end for as long as there are any; what is left.</summary>
    private static EquatableArray<Token> TakeAll(EquatableArray<Token> tokens, NameDetails details)
    {
        var notes = new List<Token>();
        var formerly = new List<Token>();
        var count = tokens.Length;
        while (TakeLast(tokens, count, notes, formerly, details) is var taken && taken > 0)
        {
            count -= taken;
        }

        // Taken from the end: back into the order in which they stand.
        notes.Reverse();
        formerly.Reverse();
        details.Notes.AddRange(notes);
        details.Formerly.AddRange(formerly);
        return tokens.Slice(0, count);
    }

    /// <summary>How many tokens the last detail takes; 0 where there is none.</summary>
    private static int TakeLast(EquatableArray<Token> tokens, int count, List<Token> notes, List<Token> formerly, NameDetails details)
    {
        if (count < 2)
        {
            return 0;
        }

        var last = tokens[count - 1];
        if (last.Kind == TokenKind.String && tokens[count - 2].Is("note"))
        {
            notes.Add(last);
            return 2;
        }

        if (count >= 3 && last.Kind == TokenKind.String && tokens[count - 2].Is("as") && tokens[count - 3].Is("such"))
        {
            notes.Add(last);
            return 3;
        }

        if (last.Kind == TokenKind.String && tokens[count - 2].Is("formerly"))
        {
            formerly.Add(last);
            return 2;
        }

        if (count >= 3 && last.Kind == TokenKind.Word && tokens[count - 2].Is("name") && tokens[count - 3].Is("code") && details.CodeName is null)
        {
            details.CodeName = last;
            return 3;
        }

        return 0;
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
}
