using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the lists of <c>codes</c>: <c>name: system</c> and the lines of codes under it.</summary>
internal static class CodeListParser
{
    /// <summary>Reads a code list; null where it has no name (reported).</summary>
    public static CodeListSyntax? Read(ParseContext context, OutlineNode line)
    {
        if (NameReader.ReadDeclaration(context, line, "perfusion codes: HCPCS") is not var (name, _, rest))
        {
            return null;
        }

        var system = NameReader.TakeDetails(rest, line, new NameDetails(), new List<OutlineNode>());
        if (system.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1],
                "The code system is missing after the colon: HCPCS, CPT, ICD-10-CM or ICD-10-PCS.");
        }

        var lines = new List<CodeLineSyntax>();
        foreach (var child in line.Children)
        {
            if (!AttributeReader.IsAttribute(child) && ReadLine(context, child) is { } codes)
            {
                lines.Add(codes);
            }
        }

        if (line.Children.Length == 0 && system.Length > 0)
        {
            context.ReportAfter(TextFindings.EmptyGroup, line.Tokens[line.Tokens.Length - 1],
                "The list has no codes: put them under it, deeper, such as `36823 \"our words\"` or `Q0083 to Q0085`.");
        }

        return new CodeListSyntax(name.ToEquatableArray(), system.ToEquatableArray(), lines.ToEquatableArray(), line);
    }

    private static CodeLineSyntax? ReadLine(ParseContext context, OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        var codes = reader.TakeWhile(token => token.Kind != TokenKind.String && !token.Is("means"));
        if (reader.AtWords("means"))
        {
            context.Report(TextFindings.NotSupported, reader.Current!, "What a code means is not supported yet.");
            return null;
        }

        var words = reader.TakeIf(TokenKind.String);
        if (codes.Length == 0)
        {
            context.Report(TextFindings.Missing, line.Tokens[0], "A code is missing before the text in quotes.");
            return null;
        }

        if (LineContinuation.IsOpen(codes))
        {
            context.Report(TextFindings.Unfinished, codes[codes.Length - 1], "The line ends in the middle: another code is missing.");
            return null;
        }

        if (reader.Current is { } rest && !(rest.Is("note") && reader.Peek(1)?.Kind == TokenKind.String))
        {
            context.Report(TextFindings.Unexpected, rest, "Nothing follows the text in quotes on its line.");
        }

        AttributeReader.CheckNothingBelow(context, line, line.Children.Where(child => !AttributeReader.IsAttribute(child)).ToList());
        return new CodeLineSyntax(codes.ToEquatableArray(), words, line);
    }
}
