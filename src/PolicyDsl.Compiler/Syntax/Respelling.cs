using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>
/// Reads a misspelt keyword as the one that was meant, after reporting it, so that what stands under it is still read.
/// </summary>
internal static class Respelling
{
    /// <summary>
    /// If the first token is near one of the words, reports it and gives the line with that word in its place.
    /// </summary>
    public static OutlineNode? TryFirst(ParseContext context, OutlineNode line, IEnumerable<string> words)
    {
        var tokens = TryFirst(context, line.Tokens, words);
        return tokens is null ? null : line with { Tokens = tokens.Value };
    }

    /// <summary>
    /// If the first token is near one of the words, reports it and gives the tokens with that word in its place.
    /// </summary>
    public static EquatableArray<Token>? TryFirst(ParseContext context, EquatableArray<Token> tokens, IEnumerable<string> words)
    {
        if (tokens.Length == 0 || tokens[0].Kind != TokenKind.Word)
        {
            return null;
        }

        var suggestion = Spelling.Suggest(tokens[0].Text, words);
        if (suggestion is null || tokens[0].Is(suggestion))
        {
            // Rightly spelt: what follows it is wrong, and the caller says so.
            return null;
        }

        context.Report(TextFindings.UnknownKeyword, tokens[0],
            $"`{tokens[0].Text}` is not a word of the language here. Did you mean `{suggestion}`?");
        return tokens.Skip(1).Prepend(tokens[0] with { Text = suggestion }).ToEquatableArray();
    }
}
