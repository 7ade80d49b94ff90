using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads <c>accept POL3006 [for I.A, II] because "..."</c>.</summary>
internal static class AcceptParser
{
    /// <summary>Whether a line is one, rightly written or not.</summary>
    public static bool IsAccept(OutlineNode line) => line.Tokens[0].Is("accept");

    /// <summary>Whether a line that begins with <c>accept</c> names a finding: among criteria it may be the name of a term.</summary>
    public static bool NamesFinding(OutlineNode line) => line.Tokens.Length > 1 && IsFindingId(line.Tokens[1]);

    /// <summary>Reads the line; null where it names no finding (reported).</summary>
    public static AcceptSyntax? Read(ParseContext context, OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        reader.Take();
        if (reader.Current is not { } id || !IsFindingId(id))
        {
            context.Report(TextFindings.Missing, reader.Current ?? reader.Last,
                "`accept` names a finding: `accept POL3006 because \"...\"`.");
            return null;
        }

        reader.Take();
        var clauses = new List<Token>();
        if (reader.TakeWords("for"))
        {
            clauses.AddRange(reader.TakeWhile(token => !token.Is("because")));
            if (clauses.Count == 0)
            {
                context.ReportAfter(TextFindings.Missing, reader.Last, "A clause is missing after `for`: `accept POL3006 for I.A because \"...\"`.");
            }
        }

        var because = ReadBecause(context, reader, line);
        return new AcceptSyntax(id, clauses.ToEquatableArray(), because, line);
    }

    private static Token? ReadBecause(ParseContext context, LineReader reader, OutlineNode line)
    {
        var children = line.Children;
        Token? text = null;
        if (reader.TakeWords("because"))
        {
            text = reader.TakeIf(TokenKind.String);
        }
        else if (reader.AtEnd && children.Length == 1 && children[0].Tokens[0].Is("because"))
        {
            var below = new LineReader(children[0].Tokens);
            below.Take();
            text = below.TakeIf(TokenKind.String);
            reader = below;
            children = children[0].Children;
        }

        if (reader.Current is { } rest)
        {
            context.Report(text is null ? TextFindings.Unquoted : TextFindings.Unexpected, rest,
                text is null ? "The reason stands in quotes: `because \"...\"`." : "Nothing follows the reason on its line.");
        }
        else if (text is null)
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, "The reason is missing: `because \"...\"`.");
        }

        AttributeReader.CheckNothingBelow(context, line, children.ToList());
        return text;
    }

    private static bool IsFindingId(Token token) =>
        token.Kind == TokenKind.Word && token.Text.Length == 7 &&
        token.Text.StartsWith("POL", System.StringComparison.Ordinal) && token.Text.Skip(3).All(c => c is >= '0' and <= '9');
}
