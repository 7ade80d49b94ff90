using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Finds the one meaning of a line: cuts it into names, values and keywords, reads each cut with the grammar, and gives each
/// reading its meaning. A second meaning is an error.
/// </summary>
internal sealed class LineBinder<TNode, TMeaning>
    where TMeaning : class
{
    /// <summary>The most words of a line that are read.</summary>
    private const int LongestLine = 1000;

    private readonly LineGrammar<TNode> grammar;
    private readonly Func<LineMeaning, TNode, TMeaning?> read;
    private readonly EquatableArray<Token> tokens;
    private readonly FileScope file;
    private readonly List<(IReadOnlyList<Symbol> Symbols, TMeaning Meaning)> readings = new();
    private LineError? firstError;
    private LineFailure? furthest;
    private IReadOnlyList<Symbol>? firstCut;

    public LineBinder(EquatableArray<Token> tokens, FileScope file, LineGrammar<TNode> grammar, Func<LineMeaning, TNode, TMeaning?> read)
    {
        this.tokens = tokens;
        this.file = file;
        this.grammar = grammar;
        this.read = read;
    }

    /// <summary>What stands before the line and is no part of it: the head of a column. Null without.</summary>
    public Symbol? Subject { get; init; }

    /// <summary>How the subject reads before the words of the line: "age is ".</summary>
    public string SubjectText { get; init; } = "";

    /// <summary>The meaning, or null where the line has none or more than one (reported).</summary>
    public TMeaning? Bind()
    {
        if (tokens.Length > LongestLine)
        {
            file.Report(
                NameFindings.TooComplex, tokens[0],
                "This line has more than " + LongestLine.ToString(CultureInfo.InvariantCulture) + " words: put its parts on lines of their own under `ALL of:` or `ONE of:`.");
            return null;
        }

        var line = new LinePieces(tokens);
        var complete = new SymbolReader(line, file, valuesFirst: true).Visit(TryCut, Subject);
        if (readings.Count == 0)
        {
            complete &= new SymbolReader(line, file, valuesFirst: false).Visit(TryCut, Subject);
        }

        if (readings.Count == 1 && complete)
        {
            Note(readings[0].Symbols);
            return readings[0].Meaning;
        }

        // A name whose declaration is wrong has its finding there.
        if (HoldsBroken(firstCut!))
        {
            return null;
        }

        Report(complete);
        return null;
    }

    private bool TryCut(IReadOnlyList<Symbol> path)
    {
        var symbols = path.ToArray();
        firstCut ??= symbols;
        var reading = grammar.Read(symbols);
        if (!reading.IsRead)
        {
            var failure = new LineFailure(tokens, symbols, reading.Furthest, reading.Expected, file);
            furthest = furthest is null || failure.Token > furthest.Token ? failure : furthest;
            return true;
        }

        if (HoldsBroken(symbols))
        {
            return true;
        }

        var meaning = new LineMeaning(tokens, symbols, file, SubjectText);
        if (read(meaning, reading.Node) is not { } value)
        {
            firstError ??= meaning.Error;
            return true;
        }

        if (!IsKnown(value))
        {
            readings.Add((symbols, value));
        }

        return readings.Count < 2;
    }

    private bool IsKnown(TMeaning meaning)
    {
        foreach (var (_, known) in readings)
        {
            if (known.Equals(meaning))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsBroken(IReadOnlyList<Symbol> symbols)
    {
        for (var i = 0; i < symbols.Count; i++)
        {
            if (symbols[i].Entry is { IsBroken: true })
            {
                return true;
            }
        }

        return false;
    }

    private void Report(bool complete)
    {
        var error = readings.Count > 1
            ? new LineError(
                NameFindings.TwoReadings, 0,
                "This line can be read in two ways: as `" + Show(readings[0].Symbols) + "` or as `" + Show(readings[1].Symbols) + "`. Put the name that is meant in [ ].")
            : !complete
            ? new LineError(NameFindings.TooComplex, 0, "This line can be cut into names in too many ways: put the names that are meant in [ ].")
            : firstError ?? furthest!.Explain();
        file.Report(error.Descriptor, tokens[Math.Min(error.Token, tokens.Length - 1)], error.Message);
    }

    /// <summary>The reading with its names and values in brackets.</summary>
    private string Show(IReadOnlyList<Symbol> symbols)
    {
        var builder = new StringBuilder();
        foreach (var symbol in symbols.Where(symbol => symbol.End > symbol.Start))
        {
            var text = file.TextOf(tokens, symbol.Start, symbol.End);
            var isName = (symbol.Entry is not null || symbol.Kind == SymbolKinds.ValueName) && text[0] != '[';
            builder.Append(builder.Length > 0 && symbol.Kind != SymbolKinds.Comma ? " " : "").Append(isName ? "[" + text + "]" : text);
        }

        return builder.ToString();
    }

    private void Note(IReadOnlyList<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol.Start == symbol.End)
            {
                continue;
            }

            if (symbol.Entry is { } entry)
            {
                entry.IsUsed = true;
            }
            else if (symbol.Kind != SymbolKinds.ValueName)
            {
                continue;
            }

            var span = TextSpan.FromBounds(tokens[symbol.Start].Span.Start, tokens[symbol.End - 1].Span.End);
            if (symbol.Entry is { } named)
            {
                file.Symbols.Add(SymbolUse.Of(span, named));
            }
            else
            {
                var value = file.Policy.Values.Declared(ValueTable.TypeOf(symbol.Context)!)[symbol.Value];
                file.Symbols.Add(new SymbolUse(span, SymbolKind.Value, symbol.Value, value.Value.Name, value.Location));
            }
        }
    }
}

/// <summary>What the names of a line are for editors.</summary>
internal static class LineBinder
{
    public static SymbolKind SymbolKindOf(NameKind kind) => kind switch
    {
        NameKind.Term => SymbolKind.Term,
        NameKind.Definition => SymbolKind.Definition,
        NameKind.Score => SymbolKind.Score,
        NameKind.ValueList => SymbolKind.ValueList,
        NameKind.CodeList => SymbolKind.CodeList,
        NameKind.TermGroup => SymbolKind.TermGroup,
        _ => throw new InvalidOperationException("Unknown kind of name " + kind),
    };
}
