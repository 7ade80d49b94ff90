using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the studies and guidelines of <c>evidence</c>.</summary>
internal static class EvidenceParser
{
    /// <summary>Reads an entry; null where it has no name (reported).</summary>
    public static EvidenceSyntax? Read(ParseContext context, OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        var name = reader.TakeWhile(token => token.Kind is not (TokenKind.String or TokenKind.Colon));
        if (name.Length == 0)
        {
            context.Report(TextFindings.Missing, line.Tokens[0], "An evidence entry begins with a name: `Smith 2019 \"Title\"`.");
            return null;
        }

        var title = reader.TakeIf(TokenKind.String);
        if (reader.Current is { } rest)
        {
            context.Report(TextFindings.Unexpected, rest, "After the name of an evidence entry stands its title in quotes, and nothing else.");
        }

        var entries = new List<HeaderFieldSyntax>();
        foreach (var child in line.Children)
        {
            if (AttributeReader.IsAttribute(child))
            {
                AttributeReader.Read(context, child);
            }
            else if (FieldParser.Read(context, child, "population: \"290 patients\"") is { } entry)
            {
                entries.Add(entry);
            }
        }

        return new EvidenceSyntax(name.ToEquatableArray(), title, entries.ToEquatableArray(), line);
    }
}
