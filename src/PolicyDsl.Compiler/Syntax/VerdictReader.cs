using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads a verdict at the place where a reader stands: in a statement, or in what an example expects.</summary>
internal static class VerdictReader
{
    /// <summary>First words of verdicts, for suggestions.</summary>
    public static readonly string[] FirstWords =
        { "covered", "medically", "approve", "not", "investigational", "experimental", "unproven", "review", "follows" };

    private static readonly (string Word, VerdictKind Kind)[] Unestablished =
    {
        ("experimental", VerdictKind.Experimental),
        ("investigational", VerdictKind.Investigational),
        ("unproven", VerdictKind.Unproven),
    };

    /// <summary>
    /// Takes a verdict; null, with nothing taken, where none stands. Of several words (<c>experimental, investigational or
    /// unproven</c>) the verdict is experimental where that is among them, otherwise the first.
    /// </summary>
    /// <param name="authority">The quoted text of <c>review by</c> and <c>follows</c>, or null.</param>
    public static VerdictKind? TryRead(LineReader reader, out Token? authority)
    {
        authority = null;
        if (reader.TakeWords("covered"))
        {
            return reader.TakeWords("with", "evidence", "development") ? VerdictKind.CoveredWithEvidenceDevelopment : VerdictKind.Covered;
        }

        if (reader.TakeWords("medically", "necessary"))
        {
            return VerdictKind.MedicallyNecessary;
        }

        if (reader.TakeWords("approve"))
        {
            return VerdictKind.Approve;
        }

        if (reader.TakeWords("not", "medically", "necessary"))
        {
            return VerdictKind.NotMedicallyNecessary;
        }

        if (reader.TakeWords("not", "covered"))
        {
            return reader.Current?.Is("as") == true && UnestablishedAt(reader, 1) is not null && reader.TakeWords("as")
                ? ReadUnestablished(reader)
                : VerdictKind.NotCovered;
        }

        if (reader.TakeWords("review"))
        {
            authority = reader.Peek(1)?.Kind == TokenKind.String && reader.TakeWords("by") ? reader.Take() : null;
            return VerdictKind.Review;
        }

        if (reader.TakeWords("follows"))
        {
            authority = reader.TakeIf(TokenKind.String);
            return VerdictKind.Follows;
        }

        return UnestablishedAt(reader, 0) is null ? null : ReadUnestablished(reader);
    }

    /// <summary>Reports what a verdict that was just read lacks or has too much.</summary>
    public static void CheckAuthority(ParseContext context, LineReader reader, VerdictKind kind, Token? authority)
    {
        var verdict = reader.Last;
        if (kind == VerdictKind.Follows && authority is null)
        {
            var words = TakeWordsUpTo(reader);
            if (words.Length == 0)
            {
                context.ReportAfter(TextFindings.Missing, verdict, "What is followed is missing: `follows \"NCD 20.28\"`.");
            }
            else
            {
                context.Report(TextFindings.Unquoted, words[0], $"What is followed stands in quotes: `follows \"{TokenText.Show(words)}\"`.");
            }
        }
        else if (kind == VerdictKind.Review && authority is null && reader.TakeWords("by"))
        {
            var words = TakeWordsUpTo(reader);
            if (words.Length == 0)
            {
                context.ReportAfter(TextFindings.Missing, reader.Last, "Who reviews is missing: `review by \"medical director\"`.");
            }
            else
            {
                context.Report(TextFindings.Unquoted, words[0], $"Who reviews stands in quotes: `review by \"{TokenText.Show(words)}\"`.");
            }
        }
        else if (kind == VerdictKind.NotCovered && reader.AtWords("as"))
        {
            context.Report(TextFindings.UnknownKeyword, reader.Peek(1) ?? reader.Current!,
                "After `not covered as` stands `investigational`, `experimental` or `unproven`.");
            TakeWordsUpTo(reader);
        }
    }

    private static EquatableArray<Token> TakeWordsUpTo(LineReader reader) => reader.TakeWhile(token => !token.Is("when") && !token.Is("because"));

    private static VerdictKind ReadUnestablished(LineReader reader)
    {
        var verdict = UnestablishedAt(reader, 0)!.Value;
        reader.Take();
        while (true)
        {
            var separators = 0;
            while (IsSeparator(reader.Peek(separators)) && separators < 2)
            {
                separators++;
            }

            if (separators == 0 || UnestablishedAt(reader, separators) is not { } next)
            {
                return verdict;
            }

            verdict = next == VerdictKind.Experimental ? next : verdict;
            for (var i = 0; i <= separators; i++)
            {
                reader.Take();
            }
        }
    }

    private static bool IsSeparator(Token? token) =>
        token is not null && (token.Kind == TokenKind.Comma || token.Is("or") || token.Is("and") || token.Is("and/or"));

    private static VerdictKind? UnestablishedAt(LineReader reader, int ahead)
    {
        foreach (var (word, kind) in Unestablished)
        {
            if (reader.Peek(ahead)?.Is(word) == true)
            {
                return kind;
            }
        }

        return null;
    }
}
