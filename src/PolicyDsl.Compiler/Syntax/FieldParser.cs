using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads <c>name: value</c> lines for readers: the header's and those of an evidence entry.</summary>
internal static class FieldParser
{
    private static readonly string[] HeaderNames =
    {
        "number", "publisher", "category", "status", "effective", "last reviewed", "next review", "lines of business", "states",
        "source", "subject to", "history", "note", "code name",
    };

    /// <summary>What may stand more than once in a header.</summary>
    private static readonly string[] Repeatable = { "source", "subject to", "history", "note" };

    /// <summary>Reads the lines under <c>policy</c>.</summary>
    public static List<HeaderFieldSyntax> ReadHeader(ParseContext context, IEnumerable<OutlineNode> lines)
    {
        var fields = new List<HeaderFieldSyntax>();
        var names = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Tokens[0].Is("note") && line.Tokens.Length == 2 && line.Tokens[1].Kind == TokenKind.String)
            {
                fields.Add(new HeaderFieldSyntax("note", line.Tokens.Slice(1, 2), line.Tokens[1].Text, line));
                continue;
            }

            if (Read(context, line, "effective: 2020-08-01") is not { } field)
            {
                continue;
            }

            field = Resolve(context, field);
            if (!HeaderNames.Contains(field.Name))
            {
                continue;
            }

            if (!names.Add(field.Name) && !Repeatable.Contains(field.Name))
            {
                context.Report(TextFindings.HeaderField, line, $"`{field.Name}` stands twice in the header: keep one.");
                continue;
            }

            fields.Add(field);
        }

        return fields;
    }

    /// <summary>Whether a line begins with the name of a header field.</summary>
    public static bool IsHeaderField(OutlineNode line) => HeaderNames.Contains(ReadName(line, NameReader.FindColon(line.Tokens)));

    /// <summary>Reads a line and those under it, whose values are appended; null where it is no such line (reported).</summary>
    public static HeaderFieldSyntax? Read(ParseContext context, OutlineNode line, string example)
    {
        var colon = NameReader.FindColon(line.Tokens);
        if (colon <= 0)
        {
            context.Report(TextFindings.Missing, line, $"`{TokenText.Show(line.Tokens)}` is no field: write a name, a colon and a value, as in `{example}`.");
            return null;
        }

        var value = line.Tokens.Slice(colon + 1, line.Tokens.Length).ToList();
        var texts = new List<string>();
        AddText(context, line.Tokens.Slice(colon + 1, line.Tokens.Length), texts);
        foreach (var child in line.Children)
        {
            if (value.Count > 0)
            {
                value.Add(new Token(TokenKind.Comma, new TextSpan(value[value.Count - 1].Span.End, 0), ","));
            }

            value.AddRange(child.Tokens);
            AddText(context, child.Tokens, texts);
            AttributeReader.CheckNothingBelow(context, child, child.Children);
        }

        if (value.Count == 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[colon],
                "The value is missing after the colon (a # begins a comment: put a text that has one in quotes).");
            return null;
        }

        return new HeaderFieldSyntax(ReadName(line, colon), value.ToEquatableArray(), string.Join(", ", texts), line);
    }

    private static string ReadName(OutlineNode line, int colon) =>
        string.Join(" ", line.Tokens.Slice(0, colon).Select(token => token.Text)).ToLowerInvariant();

    private static HeaderFieldSyntax Resolve(ParseContext context, HeaderFieldSyntax field)
    {
        if (HeaderNames.Contains(field.Name))
        {
            return field;
        }

        var suggestion = field.Name switch
        {
            "line of business" => "lines of business",
            "state" => "states",
            _ => Spelling.Suggest(field.Name, HeaderNames),
        };
        context.Report(TextFindings.HeaderField, field.Line, suggestion is null
            ? $"`{field.Name}` is no field of the header. The fields are {string.Join(", ", HeaderNames)}."
            : $"`{field.Name}` is no field of the header. Did you mean `{suggestion}`?");
        return suggestion is null ? field : field with { Name = suggestion };
    }

    private static void AddText(ParseContext context, EquatableArray<Token> tokens, List<string> texts)
    {
        if (tokens.Length == 1 && tokens[0].Kind == TokenKind.String)
        {
            texts.Add(tokens[0].Text);
        }
        else if (tokens.Length > 0 && context.Source.GetPosition(tokens[0].Span.Start).Line == context.Source.GetPosition(tokens[tokens.Length - 1].Span.Start).Line)
        {
            texts.Add(context.Source.ToString(TextSpan.FromBounds(tokens[0].Span.Start, tokens[tokens.Length - 1].Span.End)));
        }
        else if (tokens.Length > 0)
        {
            texts.Add(TokenText.Join(tokens));
        }
    }
}
