using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the lines of <c>scores</c>.</summary>
internal static class ScoreParser
{
    private const string Example = "`1 point when diabetes`";

    /// <summary>Reads a score; null where it has no name (reported).</summary>
    public static ScoreSyntax? Read(ParseContext context, OutlineNode line)
    {
        if (NameReader.ReadDeclaration(context, line, "stroke score:") is not var (name, shortName, rest))
        {
            return null;
        }

        if (rest.Length > 0)
        {
            context.Report(TextFindings.Unexpected, rest[0], $"The lines of a score stand under its name, deeper: {Example}.");
        }

        var notes = new List<Token>();
        var lines = new List<ScoreLineSyntax>();
        foreach (var child in line.Children)
        {
            if (!AttributeReader.IsAttribute(child))
            {
                lines.Add(ReadLine(context, child));
            }
            else if (AttributeReader.Read(context, child) is { Kind: AttributeKind.Note or AttributeKind.SuchAs } note)
            {
                notes.AddRange(note.Value.Where(token => token.Kind == TokenKind.String));
            }
            else
            {
                context.Report(TextFindings.WrongPlace, child, "Under a score stand its lines and notes; this stands under one of its criteria.");
            }
        }

        if (lines.Count == 0 && rest.Length == 0)
        {
            context.ReportAfter(TextFindings.EmptyGroup, line.Tokens[line.Tokens.Length - 1],
                $"The score has no lines: put what gives points under it, deeper, each on a line of its own, such as {Example}.");
        }

        return new ScoreSyntax(
            name.ToEquatableArray(), shortName.ToEquatableArray(), lines.ToEquatableArray(), notes.ToEquatableArray(), line);
    }

    private static ScoreLineSyntax ReadLine(ParseContext context, OutlineNode line)
    {
        var reader = new LineReader(line.Tokens);
        var (label, title) = IsSign(reader) ? (null, null) : LabelReader.Read(reader);
        var isNegative = reader.TakeWords("minus");
        if (ReadPoints(context, reader) is not { } points)
        {
            return Broken(line);
        }

        if (reader.TakeWords("for", "each", "of"))
        {
            return ReadEach(context, reader, points, line) with { IsNegative = isNegative };
        }

        if (!reader.TakeWords("when"))
        {
            Respell(context, ref reader);
        }

        var criterion = CriterionParser.ReadAfter(context, "when", reader.TakeRest(), line, line.Children);
        criterion = label is null && title is null ? criterion : criterion with { Label = label ?? criterion.Label, Title = title ?? criterion.Title };
        return new ScoreLineSyntax(points, EquatableArray.Of(criterion), line) { IsNegative = isNegative };
    }

    /// <summary>The number before <c>points</c>; null where something is missing (reported).</summary>
    private static EquatableArray<Token>? ReadPoints(ParseContext context, LineReader reader)
    {
        var before = reader.TakeWhile(token => !IsUnit(token) && !token.Is("when") && !token.Is("for"));
        var place = before.Length > 0 ? before[0] : reader.Current ?? reader.Last;
        if (reader.Current is not { } unit || !IsUnit(unit))
        {
            var isNumber = before.Length > 0 && before[before.Length - 1].Kind == TokenKind.Number;
            context.Report(TextFindings.Missing, place, isNumber
                ? $"`points` is missing after the number: write the line as {Example}."
                : $"A line of a score says how many points it gives, and when: write it as {Example}.");
            return null;
        }

        reader.Take();
        if (!NumberSpelling.Check(context, before))
        {
            return null;
        }

        var isSigned = before.Length == 2 && before[0].Text is "-" or "\u2212" && before[1].Kind == TokenKind.Number;
        if (!isSigned && (before.Length != 1 || before[0].Kind != TokenKind.Number))
        {
            context.Report(TextFindings.Missing, place, $"How many points the line gives is a number: write it as {Example}.");
            return null;
        }

        return before;
    }

    /// <summary><c>1 point for each of:</c> with criteria under it.</summary>
    private static ScoreLineSyntax ReadEach(ParseContext context, LineReader reader, EquatableArray<Token> points, OutlineNode line)
    {
        reader.TakeWords("the", "following");
        var of = reader.Last;
        var hasColon = reader.TakeIf(TokenKind.Colon) is not null;
        if (!hasColon || !reader.AtEnd)
        {
            context.Report(TextFindings.Connective, of,
                "The criteria of `for each of:` stand under it, deeper, each on a line of its own.");
        }
        else if (line.Children.Length == 0)
        {
            context.Report(TextFindings.EmptyGroup, of,
                "`for each of:` has no criteria: put them under it, deeper, each on a line of its own.");
        }

        var criteria = CriterionParser.ReadAll(context, line.Children, null);
        return criteria.Count == 0 ? Broken(line) : new ScoreLineSyntax(points, criteria.ToEquatableArray(), line);
    }

    private static void Respell(ParseContext context, ref LineReader reader)
    {
        var rest = reader.PeekRest();
        if (Respelling.TryFirst(context, rest, new[] { "when" }) is { } respelt)
        {
            reader = new LineReader(respelt);
            reader.Take();
        }
        else if (rest.Length > 0)
        {
            context.Report(TextFindings.Missing, rest[0], $"After the points stands `when` and what gives them: {Example}.");
        }
    }

    private static bool IsUnit(Token token) => token.Is("point") || token.Is("points");

    /// <summary>A minus sign directly before a number is no bullet.</summary>
    private static bool IsSign(LineReader reader) =>
        reader.Current is { Text: "-" or "\u2212" } && reader.Peek(1) is { Kind: TokenKind.Number, SpaceBefore: false };

    private static ScoreLineSyntax Broken(OutlineNode line) =>
        new(default, EquatableArray.Of<CriterionSyntax>(new CriterionErrorSyntax(null, null, default, line)), line);
}
