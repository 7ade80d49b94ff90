using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the lists of <c>codes</c>: <c>name: system</c>, the lines of codes under it, and what the codes mean.</summary>
internal static class CodeListParser
{
    /// <summary>Reads a code list; null where it has no name (reported).</summary>
    public static CodeListSyntax? Read(ParseContext context, OutlineNode line)
    {
        if (NameReader.ReadDeclaration(context, line, "perfusion codes: HCPCS") is not var (name, _, rest))
        {
            return null;
        }

        var reader = new LineReader(NameReader.TakeDetails(rest, line, new NameDetails(), new List<OutlineNode>()));
        var system = reader.TakeWhile(token => !token.Is("for"));
        if (system.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1],
                "The code system is missing after the colon: HCPCS, CPT, ICD-10-CM or ICD-10-PCS.");
        }

        var term = ReadTerm(context, reader);
        var lines = new List<CodeLineSyntax>();
        var meanings = new List<CodeMeaningSyntax>();
        foreach (var child in line.Children)
        {
            if (AttributeReader.IsAttribute(child))
            {
                continue;
            }

            if (child.Tokens[0].Is("means"))
            {
                meanings.Add(ReadMeaning(context, child, new LineReader(child.Tokens)));
            }
            else if (ReadLine(context, child) is { } codes)
            {
                lines.Add(codes);
            }
        }

        if (line.Children.Length == 0 && system.Length > 0)
        {
            context.ReportAfter(TextFindings.EmptyGroup, line.Tokens[line.Tokens.Length - 1],
                "The list has no codes: put them under it, deeper, such as `36823 \"our words\"` or `Q0083 to Q0085`.");
        }

        return new CodeListSyntax(
            name.ToEquatableArray(), system.ToEquatableArray(), term, lines.ToEquatableArray(), meanings.ToEquatableArray(), line);
    }

    private static EquatableArray<Token> ReadTerm(ParseContext context, LineReader reader)
    {
        if (!reader.TakeWords("for"))
        {
            return default;
        }

        var keyword = reader.Last;
        var term = reader.TakeRest();
        if (term.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, keyword, "The term whose codes the list speaks of is missing after `for`.");
        }

        return term.ToEquatableArray();
    }

    private static CodeLineSyntax? ReadLine(ParseContext context, OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        var codes = reader.TakeWhile(token => token.Kind != TokenKind.String && !token.Is("means"));
        var words = reader.TakeIf(TokenKind.String);
        var meaning = reader.AtWords("means") ? ReadMeaning(context, line, reader) : null;
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
            context.Report(TextFindings.Unexpected, rest, "Only `means` and a criterion may follow the text in quotes on its line.");
        }

        if (meaning is null)
        {
            AttributeReader.CheckNothingBelow(context, line, line.Children.Where(child => !AttributeReader.IsAttribute(child)).ToList());
        }

        return new CodeLineSyntax(codes.ToEquatableArray(), words, meaning, line);
    }

    /// <summary>Reads <c>means</c> and everything after it, the lines under it included.</summary>
    private static CodeMeaningSyntax ReadMeaning(ParseContext context, OutlineNode line, LineReader reader)
    {
        var keyword = reader.Take();
        var criterion = reader.TakeRest();
        if (criterion.Length > 1 && criterion[criterion.Length - 1] is { Kind: TokenKind.String } words
            && AttributeReader.TakeTrailing(criterion, line, new List<AttributeSyntax>()).Length == criterion.Length)
        {
            context.Report(TextFindings.Unexpected, words, "The words in quotes stand before `means`: `36823 \"our words\" means ...`.");
            criterion = criterion.Slice(0, criterion.Length - 1);
        }

        return new CodeMeaningSyntax(keyword, CriterionParser.ReadAfter(context, "means", criterion, line, line.Children), line);
    }
}
