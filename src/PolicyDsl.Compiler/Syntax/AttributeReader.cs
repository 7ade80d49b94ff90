using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the lines that explain or qualify, and those that stand at the end of another line.</summary>
internal static class AttributeReader
{
    /// <summary>First words of attribute lines, for suggestions.</summary>
    public static readonly string[] FirstWords =
        { "because", "requires", "prior", "setting", "restricted", "prescriber", "cites", "note", "such", "documented", "attested" };

    private static readonly (AttributeKind Kind, string[] Words)[] Keywords =
    {
        (AttributeKind.Because, new[] { "because" }),
        (AttributeKind.RequiresDocumentation, new[] { "requires", "documentation", "of" }),
        (AttributeKind.PriorAuthorization, new[] { "prior", "authorization", "required" }),
        (AttributeKind.Setting, new[] { "setting" }),
        (AttributeKind.RestrictedTo, new[] { "restricted", "to" }),
        (AttributeKind.Prescriber, new[] { "prescriber" }),
        (AttributeKind.Cites, new[] { "cites" }),
        (AttributeKind.Note, new[] { "note" }),
        (AttributeKind.SuchAs, new[] { "such", "as" }),
        (AttributeKind.DocumentedIn, new[] { "documented", "in" }),
        (AttributeKind.AttestedBy, new[] { "attested", "by" }),
    };

    /// <summary>Words after which <c>note</c>, <c>setting</c> and the like are names of terms, not keywords.</summary>
    private static readonly HashSet<string> AfterNames =
        new(System.StringComparer.OrdinalIgnoreCase) { "is", "are", "includes", "include", "and", "or", "unless" };

    /// <summary>Whether a line is an attribute line, rightly written or not.</summary>
    /// <param name="line">The line.</param>
    /// <param name="mayBeCriterion">Whether a criterion may stand in its place, whose term has such a name.</param>
    public static bool IsAttribute(OutlineNode line, bool mayBeCriterion = true) => FindKeyword(line, mayBeCriterion) >= 0;

    /// <summary>Whether attributes of this kind hold for a criterion and may stand under one.</summary>
    public static bool HoldsForCriterion(AttributeKind kind) =>
        kind is AttributeKind.Note or AttributeKind.SuchAs or AttributeKind.Cites or AttributeKind.DocumentedIn or AttributeKind.AttestedBy;

    /// <summary>Whether attributes of this kind may stand under a section.</summary>
    public static bool HoldsForSection(AttributeKind kind) =>
        kind is AttributeKind.PriorAuthorization or AttributeKind.RequiresDocumentation or AttributeKind.Setting or AttributeKind.RestrictedTo
            or AttributeKind.Prescriber or AttributeKind.Cites or AttributeKind.Note or AttributeKind.SuchAs;

    /// <summary>
    /// Reads a line for which <see cref="IsAttribute"/> holds; null where its value is bad (reported). The value may stand
    /// alone on a deeper line.
    /// </summary>
    public static AttributeSyntax? Read(ParseContext context, OutlineNode line)
    {
        var keyword = Keywords[FindKeyword(line, false)];
        var value = line.Tokens.Slice(keyword.Words.Length, line.Tokens.Length);
        var children = line.Children;
        if (value.Length == 0 && children.Length == 1 && children[0].Tokens[0].Kind == TokenKind.String)
        {
            value = children[0].Tokens;
            children = children[0].Children;
        }

        CheckNothingBelow(context, line, children);
        return CheckValue(context, keyword.Kind, line, value)
            ? new AttributeSyntax(keyword.Kind, value, line)
            : null;
    }

    /// <summary>
    /// Takes attributes from the end of a line, such as <c>documented in "medical records"</c>, in the order in which they stand.
    /// </summary>
    /// <returns>What is left of the tokens.</returns>
    public static EquatableArray<Token> TakeTrailing(EquatableArray<Token> tokens, OutlineNode line, List<AttributeSyntax> attributes)
    {
        var first = attributes.Count;
        var count = tokens.Length;
        while (FindTrailing(tokens, count) is var (kind, start, valueStart) && start >= 0)
        {
            attributes.Insert(first, new AttributeSyntax(kind, tokens.Slice(valueStart, count), line));
            count = start;
        }

        return tokens.Slice(0, count);
    }

    /// <summary>Reports the first of the lines under a line that takes none.</summary>
    public static void CheckNothingBelow(ParseContext context, OutlineNode line, IReadOnlyList<OutlineNode> children)
    {
        foreach (var child in children)
        {
            context.Report(TextFindings.NothingBelow, child,
                $"`{TokenText.Show(line.Tokens)}` takes no lines under it: indent this line by {line.Indent}, or remove it.");
            return;
        }
    }

    private static int FindKeyword(OutlineNode line, bool mayBeCriterion)
    {
        var tokens = line.Tokens;
        for (var i = 0; i < Keywords.Length; i++)
        {
            var (kind, words) = Keywords[i];
            if (StartsWith(tokens, 0, words) && !(mayBeCriterion && IsName(kind, words.Length, line)))
            {
                return kind is AttributeKind.PriorAuthorization && tokens.Length != words.Length ? -1 : i;
            }
        }

        return -1;
    }

    /// <summary>A term may be called "setting", or "prescriber specialty": then a comparison follows, more of the name, or nothing.</summary>
    private static bool IsName(AttributeKind kind, int words, OutlineNode line)
    {
        if (kind is not (AttributeKind.Note or AttributeKind.Setting or AttributeKind.RestrictedTo or AttributeKind.Prescriber))
        {
            return false;
        }

        if (line.Tokens.Length == words)
        {
            return line.Children.Length != 1 || line.Children[0].Tokens[0].Kind != TokenKind.String;
        }

        var next = line.Tokens[words];
        return next.Kind is not (TokenKind.String or TokenKind.Number)
            && (next.Kind != TokenKind.Word || AfterNames.Contains(next.Text) || kind is AttributeKind.RestrictedTo or AttributeKind.Prescriber);
    }

    private static (AttributeKind Kind, int Start, int ValueStart) FindTrailing(EquatableArray<Token> tokens, int count)
    {
        foreach (var (kind, words) in Keywords)
        {
            if (kind is AttributeKind.PriorAuthorization)
            {
                continue;
            }

            // A text in quotes follows its keyword at once; a name (cites Belgrano 2019, attested by prescriber) takes the rest.
            var start = count - 1 - words.Length;
            if (start >= 0 && tokens[count - 1].Kind == TokenKind.String && StartsWith(tokens, start, words))
            {
                return (kind, start, count - 1);
            }

            if (kind is AttributeKind.Cites or AttributeKind.AttestedBy)
            {
                for (start = count - 1 - words.Length; start > 0; start--)
                {
                    if (StartsWith(tokens, start, words))
                    {
                        return (kind, start, start + words.Length);
                    }
                }
            }
        }

        return (default, -1, -1);
    }

    private static bool StartsWith(EquatableArray<Token> tokens, int start, string[] words)
    {
        if (start + words.Length > tokens.Length)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (!tokens[start + i].Is(words[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CheckValue(ParseContext context, AttributeKind kind, OutlineNode line, EquatableArray<Token> value)
    {
        if (kind is AttributeKind.PriorAuthorization)
        {
            return true;
        }

        var keyword = string.Join(" ", Keywords[(int)kind].Words);
        if (value.Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, line.Tokens[line.Tokens.Length - 1],
                $"`{keyword}` needs a text in quotes after it.");
            return false;
        }

        if (kind is AttributeKind.Cites or AttributeKind.AttestedBy)
        {
            return true;
        }

        var takesList = kind is AttributeKind.RequiresDocumentation or AttributeKind.RestrictedTo or AttributeKind.Prescriber
            or AttributeKind.SuchAs or AttributeKind.DocumentedIn;
        for (var i = 0; i < value.Length; i++)
        {
            var isText = i % 2 == 0;
            if (isText && value[i].Kind != TokenKind.String)
            {
                context.Report(TextFindings.Unquoted, value[i], $"The text after `{keyword}` stands in quotes: `{keyword} \"...\"`.");
                return false;
            }

            if (!isText && !(takesList && (value[i].Kind == TokenKind.Comma || value[i].Is("and") || value[i].Is("or"))))
            {
                context.Report(TextFindings.Unexpected, value[i], $"Nothing follows the text of `{keyword}` on its line.");
                return false;
            }
        }

        if (value.Length % 2 == 0)
        {
            context.ReportAfter(TextFindings.Unfinished, value[value.Length - 1], "The line ends in the middle: another text in quotes is missing.");
            return false;
        }

        return true;
    }
}
