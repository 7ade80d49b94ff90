using System;
using System.Linq;
using PolicyDsl.LanguageServer.Protocol;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>Semantic tokens of a whole document, and how they differ from those that the editor has.</summary>
internal static class ColoringChanges
{
    /// <summary>All tokens, with an id by which the editor may ask for the difference to them.</summary>
    public static SemanticTokens Full(OpenDocument open, CheckedDocument document)
    {
        var next = Coloring.Of(document) with { ResultId = NextId(open) };
        open.Tokens = next;
        return next;
    }

    /// <summary>The difference to the tokens of an id, one edit where there is any; all tokens where the id is not that of the last.</summary>
    public static object Since(string previousId, OpenDocument open, CheckedDocument document)
    {
        if (open.Tokens is not { } before || before.ResultId != previousId)
        {
            return Full(open, document);
        }

        var after = Full(open, document);
        var (old, now) = (before.Data, after.Data);
        var (start, end) = (0, 0);
        while (start < Math.Min(old.Count, now.Count) && old[start] == now[start])
        {
            start++;
        }

        while (end < Math.Min(old.Count, now.Count) - start && old[old.Count - 1 - end] == now[now.Count - 1 - end])
        {
            end++;
        }

        var deleted = old.Count - start - end;
        var inserted = now.Skip(start).Take(now.Count - start - end).ToList();
        return new SemanticTokensDelta(after.ResultId!, deleted == 0 && inserted.Count == 0 ? [] : [new SemanticTokensEdit(start, deleted, inserted)]);
    }

    private static string NextId(OpenDocument open) =>
        ((open.Tokens is { ResultId: { } id } ? int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) : 0) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
