using System.Collections.Concurrent;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;
using Sprache;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What the grammar made of the symbols of a line.</summary>
/// <param name="IsRead">Whether it could read them.</param>
/// <param name="Node">What it read.</param>
/// <param name="Furthest">The furthest symbol that it could not read.</param>
/// <param name="Expected">What it would have read there, in the order in which it tried.</param>
internal sealed record LineReading<TNode>(bool IsRead, TNode Node, int Furthest, IReadOnlyList<char> Expected);

/// <summary>
/// A grammar of lines that remembers what it has read. A grammar sees the kinds of a line's symbols, never their names, and gives
/// their places in the line: every line of the form "name is at least number" reads alike, in all files, and is read once.
/// </summary>
internal sealed class LineGrammar<TNode>
{
    /// <summary>Longer lines are rare, and no two of them alike.</summary>
    private const int LongestRemembered = 48;

    /// <summary>Real policies have some hundred forms of lines. Beyond so many all are forgotten.</summary>
    private const int MostRemembered = 4096;

    private readonly Parser<TNode> parser;
    private readonly ConcurrentDictionary<string, LineReading<TNode>> known = new();

    public LineGrammar(Parser<TNode> parser) => this.parser = parser;

    /// <summary>Reads the symbols of a line.</summary>
    public LineReading<TNode> Read(IReadOnlyList<Symbol> symbols)
    {
        if (symbols.Count > LongestRemembered)
        {
            return Parse(symbols);
        }

        var form = FormOf(symbols);
        if (known.TryGetValue(form, out var reading))
        {
            return reading;
        }

        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }

        reading = Parse(symbols);
        known[form] = reading;
        return reading;
    }

    private LineReading<TNode> Parse(IReadOnlyList<Symbol> symbols)
    {
        var input = new SymbolInput(symbols);
        var result = parser(input);
        return new LineReading<TNode>(result.WasSuccessful, result.WasSuccessful ? result.Value : default!, input.Furthest, input.Expected);
    }

    /// <summary>All that a grammar asks of symbols: their kinds, and of terms and groups whether they are dates.</summary>
    private static string FormOf(IReadOnlyList<Symbol> symbols)
    {
        var form = new char[symbols.Count];
        for (var i = 0; i < form.Length; i++)
        {
            form[i] = symbols[i].Kind switch
            {
                SymbolKinds.TermName when symbols[i].IsDate => 'T',
                SymbolKinds.TermGroupName when symbols[i].IsDate => 'G',
                var kind => kind,
            };
        }

        return new string(form);
    }
}
