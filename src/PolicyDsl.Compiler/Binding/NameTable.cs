using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The names that a file can use: its own, those it imports and the built-in ones.</summary>
internal sealed class NameTable
{
    private readonly PhraseTrie<NameEntry> names = new();
    private readonly List<NameEntry> entries = new();

    /// <summary>All names, in order of declaration.</summary>
    public IReadOnlyList<NameEntry> Entries => entries;

    /// <summary>The entry of this name or short name, or null.</summary>
    public NameEntry? Find(IReadOnlyList<string> pieces) => names.Find(pieces).FirstOrDefault();

    /// <summary>The entry of a kind with this name or short name, or null.</summary>
    public NameEntry? Find(EquatableArray<Token> tokens, NameKind kind)
    {
        var line = new LinePieces(tokens);
        return tokens.All(token => LinePieces.IsNameToken(token.Kind))
            ? names.Find(line.Range(0, tokens.Length)).FirstOrDefault(entry => entry.Kind == kind)
            : null;
    }

    /// <summary>Adds a name under all its spellings. The caller has reported duplicates.</summary>
    public void Add(NameEntry entry)
    {
        entries.Add(entry);
        names.Add(entry.Pieces, entry);
        if (entry.ShortPieces is { } shortPieces && !names.Find(shortPieces).Contains(entry))
        {
            names.Add(shortPieces, entry);
        }
    }

    /// <summary>Fills a list with the names that begin at a token, the longest first.</summary>
    public void Match(LinePieces line, int token, List<(int End, NameEntry Entry)> matches)
    {
        matches.Clear();
        names.Match(line, token, matches);
        matches.Reverse();
    }
}
