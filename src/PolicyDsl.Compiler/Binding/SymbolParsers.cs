using System;
using System.Collections.Generic;
using System.Linq;
using Sprache;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What the grammars of a line are made of: single symbols, each noting what was expected in its place.</summary>
internal static class SymbolParsers
{
    private static readonly string[] NoExpectations = System.Array.Empty<string>();

    /// <summary>The place of the next symbol.</summary>
    public static readonly Parser<int> Here = input => Result.Success(input.Position, input);

    /// <summary>The end of the line.</summary>
    public static readonly Parser<int> EndOfLine = input =>
    {
        var symbols = (SymbolInput)input;
        return symbols.AtEnd ? Result.Success(input.Position, input) : Missing(symbols, SymbolKinds.End);
    };

    /// <summary>One symbol of a kind; gives its place.</summary>
    public static Parser<int> Is(char kind) => Is(kind, _ => true);

    /// <summary>One symbol of a kind that fits; gives its place.</summary>
    public static Parser<int> Is(char kind, Func<Symbol, bool> fits) => input =>
    {
        var symbols = (SymbolInput)input;
        return !symbols.AtEnd && symbols.Current == kind && fits(symbols.Symbols[symbols.Position])
            ? Result.Success(symbols.Position, symbols.Advance())
            : Missing(symbols, kind);
    };

    /// <summary>The node with its first symbol and the one after its last.</summary>
    public static Parser<LineNode> Placed(Parser<LineNode> parser) =>
        from start in Here
        from node in parser
        from end in Here
        select node with { Start = start, End = end };

    /// <summary>A first item and those that follow it, with the symbols that join them.</summary>
    public static Parser<Operands> List(Parser<int> first, Parser<(int Join, int Item)> next) =>
        from head in first
        from tail in next.Many()
        select ToOperands(head, tail.ToList());

    private static Operands ToOperands(int head, List<(int Join, int Item)> tail) =>
        new(new[] { head }.Concat(tail.Select(item => item.Item)).ToList(), tail.Where(item => item.Join >= 0).Select(item => item.Join).ToList());

    private static IResult<int> Missing(SymbolInput symbols, char kind)
    {
        symbols.NoteExpected(kind);
        return Result.Failure<int>(symbols, "", NoExpectations);
    }
}
