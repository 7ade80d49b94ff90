using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using static PolicyDsl.Compiler.Binding.SymbolKinds;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Says of a line that the grammar cannot read which word does not fit first, and what may have been meant: a name, value or
/// keyword that is possible there.
/// </summary>
internal sealed class LineFailure
{
    private const int LongestPhrase = 8;
    private const int MostExpectations = 4;

    private readonly EquatableArray<Token> tokens;
    private readonly FileScope file;
    private readonly IReadOnlyList<Symbol> symbols;
    private readonly int furthest;
    private readonly IReadOnlyList<char> expected;

    /// <param name="tokens">The line.</param>
    /// <param name="symbols">How it was cut.</param>
    /// <param name="furthest">The furthest symbol that the grammar could not read.</param>
    /// <param name="expected">What it would have read there, in the order in which it tried.</param>
    /// <param name="file">Its file.</param>
    public LineFailure(EquatableArray<Token> tokens, IReadOnlyList<Symbol> symbols, int furthest, IReadOnlyList<char> expected, FileScope file)
    {
        this.tokens = tokens;
        this.symbols = symbols;
        this.furthest = furthest;
        this.expected = expected;
        this.file = file;
    }

    private bool IsAtEnd => furthest >= symbols.Count;

    private Symbol? Previous => furthest > 0 ? symbols[furthest - 1] : null;

    /// <summary>The token at which the reading stopped; the number of tokens at the end of the line.</summary>
    public int Token => IsAtEnd ? tokens.Length : symbols[furthest].Start;

    /// <summary>What to say, and where.</summary>
    public LineError Explain()
    {
        if (IsAtEnd)
        {
            return new LineError(NameFindings.DoesNotFit, tokens.Length - 1, "The line ends too early: after `" + tokens[tokens.Length - 1].Text + "` " + Expectation() + " is expected.");
        }

        var symbol = symbols[furthest];
        if (symbol.Kind == Stranger && Previous is { Kind: NumberText, Unit: null } && Previous.Context?.Type is NumberType or DateType)
        {
            return UnknownUnit(symbol);
        }

        if (symbol.Kind == Stranger && tokens[symbol.Start].Kind == TokenKind.OpenBracket)
        {
            return new LineError(NameFindings.UnknownName, symbol.Start, "What stands in [ ] must be one declared name.");
        }

        if (symbol.Kind == TermGroupName)
        {
            var group = symbol.Entry!.Group!;
            return new LineError(
                NameFindings.DoesNotFit, symbol.Start,
                group.States is not { } states
                    ? "`" + TextOf(symbol) + "` are several dates: say how many, and when, as in `at least 1 of " + group.Name + " is within 6 months before date of service`."
                    : "`" + TextOf(symbol) + "` stands for several terms: name one of them, as in `" + group.Members[0].Name + " is " + states.Values[0].Name +
                        "`, or say how many, as in `at least 1 of " + group.Name + " are " + states.Values[0].Name + "`.");
        }

        if (symbol.Kind == SymbolKinds.ValueName && Expects(SymbolKinds.TermName))
        {
            var name = symbol.Context!.Name;
            return new LineError(NameFindings.DoesNotFit, symbol.Start, "`" + TextOf(symbol) + "` is a value of `" + name + "`: write `" + name + " is " + TextOf(symbol) + "`.");
        }

        if (Suggest(symbol) is var (text, suggestion))
        {
            return new LineError(NameFindings.UnknownName, SuggestionStart(text, symbol), "`" + text + "` " + WhatItIsNot(symbol, suggestion) + NameSpelling.Hint(suggestion));
        }

        return WithoutSuggestion(symbol);
    }

    private string WhatItIsNot(Symbol symbol, string suggestion) =>
        Expects(SymbolKinds.ValueName) && ValueTable.TypeOf(symbol.Context) is { } type && Values(type).Contains(suggestion)
            ? "is not a value of `" + symbol.Context!.Name + "`."
            : Keywords.SymbolOf(suggestion) is not null ? "does not fit here."
            : "is not declared.";

    private LineError WithoutSuggestion(Symbol symbol)
    {
        var word = TextOf(symbol);
        if (symbol.Kind == Stranger && Expects(SymbolKinds.ValueName) && (symbol.Context ?? LastTerm()) is { } term)
        {
            return ValueTable.TypeOf(term) is { } type
                ? new LineError(NameFindings.UnknownName, symbol.Start, "`" + word + "` is not a value of `" + term.Name + "`. " + LineMeaning.ListValues(type))
                : new LineError(
                    NameFindings.WrongType, symbol.Start,
                    "`" + word + "` does not fit here: `" + term.Name + "` is " + LineMeaning.DescribeType(term) + ", as in " + LineMeaning.Example(term) + ".");
        }

        if (symbol.Kind == Stranger && Expects(SymbolKinds.TermName))
        {
            return OwnerOf(symbol) is var (name, value)
                ? new LineError(NameFindings.UnknownName, symbol.Start, "`" + value + "` is a value of `" + name + "`: write `" + name + " is " + value + "`.")
                : new LineError(NameFindings.UnknownName, symbol.Start, "`" + word + "` is not a declared name. Declare it under `terms` or `define`.");
        }

        var after = Previous is { } previous ? " after `" + TextOf(previous) + "`" : "";
        return new LineError(
            symbol.Kind == Stranger ? NameFindings.UnknownName : NameFindings.DoesNotFit, symbol.Start,
            "`" + word + "` does not fit" + after + ": " + Expectation() + " is expected.");
    }

    /// <summary>The first term that has the words as a value.</summary>
    private (string Term, string Value)? OwnerOf(Symbol symbol)
    {
        var line = new LinePieces(tokens);
        var matches = new List<(int End, int Value)>();
        foreach (var entry in file.Names.Entries)
        {
            if (ValueTable.TypeOf(entry.Term) is { } type && file.TakeComparison())
            {
                file.Policy.Values.Match(type, line, symbol.Start, matches);
                if (matches.Count > 0)
                {
                    return (entry.Name, file.TextOf(tokens, symbol.Start, matches[0].End));
                }
            }
        }

        return null;
    }

    private LineError UnknownUnit(Symbol symbol)
    {
        var end = symbol.Start + 1;
        while (end < tokens.Length && !tokens[end].SpaceBefore && tokens[end].Kind != TokenKind.Comma)
        {
            end++;
        }

        var text = file.TextOf(tokens, symbol.Start, end);
        return new LineError(
            NameFindings.WrongUnit, symbol.Start,
            "`" + text + "` is not a unit that is known here." + NameSpelling.Hint(NameSpelling.Closest(text, UnitTable.Common)));
    }

    /// <summary>The words from the place on, or from the name before it, that come closest to something possible there.</summary>
    private (string Text, string Suggestion)? Suggest(Symbol symbol)
    {
        var candidates = Candidates(symbol).ToList();
        (string Text, string Suggestion)? best = null;
        var bestScore = 1.0;
        Try(symbol.Start, candidates, ref best, ref bestScore);

        // "tumor siez": the name before may be the beginning of a longer one.
        if (Previous is { Entry: { } } previous && candidates.Count > 0 | Expects(Keywords.Is))
        {
            Try(previous.Start, Names(NameKind.Term, NameKind.Definition, NameKind.Score).Where(name => name.IndexOf(' ') > 0).ToList(), ref best, ref bestScore);
        }

        if (Previous is { Kind: SymbolKinds.ValueName } value && ValueTable.TypeOf(value.Context) is { } type)
        {
            Try(value.Start, Values(type).Where(name => name.IndexOf(' ') > 0).ToList(), ref best, ref bestScore);
        }

        return best;
    }

    private void Try(int start, IReadOnlyList<string> candidates, ref (string Text, string Suggestion)? best, ref double bestScore)
    {
        // The name that was read before the place is not what was meant by more words than it has.
        var known = Previous is { } previous && start == previous.Start ? NameFolding.Key(TextOf(previous)) : null;
        for (var end = start + 1; end <= tokens.Length && end - start <= LongestPhrase && LinePieces.IsNameToken(tokens[end - 1].Kind); end++)
        {
            var text = file.TextOf(tokens, start, end);
            var key = NameFolding.Key(text);
            foreach (var candidate in candidates)
            {
                var other = NameFolding.Key(candidate);
                if (other == known || Math.Abs(other.Length - key.Length) > NameSpelling.Allowed(key, other) || !file.TakeComparison())
                {
                    continue;
                }

                var distance = Spelling.Distance(key, other);
                var score = (double)distance / Math.Max(1, other.Length);
                if (distance > 0 && distance <= NameSpelling.Allowed(key, other) && score < bestScore)
                {
                    best = (text, candidate);
                    bestScore = score;
                }
            }
        }
    }

    private int SuggestionStart(string text, Symbol symbol) =>
        Previous is { } previous && file.TextOf(tokens, symbol.Start, symbol.End) is var word && !text.StartsWith(word, StringComparison.Ordinal)
            ? previous.Start
            : symbol.Start;

    /// <summary>Everything that could stand at the place, as it is written.</summary>
    private IEnumerable<string> Candidates(Symbol symbol)
    {
        if (symbol.Kind != Stranger && !Expects(SymbolKinds.TermName) && !Expects(SymbolKinds.ValueName))
        {
            yield break;
        }

        if (Expects(SymbolKinds.ValueName) && ValueTable.TypeOf(symbol.Context) is { } type)
        {
            foreach (var name in Values(type))
            {
                yield return name;
            }
        }

        foreach (var name in Names(
            Expects(SymbolKinds.TermName) ? NameKind.Term : null, Expects(DefinitionName) ? NameKind.Definition : null, Expects(ScoreName) ? NameKind.Score : null,
            Expects(ListName) ? NameKind.ValueList : null, Expects(CodeListName) ? NameKind.CodeList : null,
            Expects(TermGroupName) ? NameKind.TermGroup : null))
        {
            yield return name;
        }

        foreach (var kind in expected)
        {
            if (Keywords.Spelling(kind) is { Length: > 2 } spelling)
            {
                yield return spelling;
            }
        }
    }

    private IEnumerable<string> Names(params NameKind?[] kinds)
    {
        foreach (var entry in file.Names.Entries)
        {
            if (kinds.Contains(entry.Kind))
            {
                yield return entry.Name;
                if (entry.ShortName is { } shortName)
                {
                    yield return shortName;
                }
            }
        }
    }

    private static IEnumerable<string> Values(EnumerationType type) =>
        type.Values.SelectMany(value => value.ShortName is null ? new[] { value.Name } : new[] { value.Name, value.ShortName });

    private bool Expects(char kind) => expected.Contains(kind);

    private string Expectation()
    {
        var phrases = new List<string>();
        if (Expects(SymbolKinds.TermName))
        {
            phrases.Add("a declared name");
        }

        var context = IsAtEnd ? Previous?.Entry?.Term ?? Previous?.Context ?? LastTerm() : symbols[furthest].Context ?? LastTerm();
        if (Expects(SymbolKinds.ValueName))
        {
            phrases.Add(context?.Type is NumberType ? "a number" : context?.Type is DateType ? "a date" : context?.Type is CodeType or CodeSetType ? "a code" : "a value" + (context is null ? "" : " of `" + context.Name + "`"));
        }
        else if (Expects(NumberText))
        {
            phrases.Add("a number");
        }

        if (Expects(CodeListName) && !Expects(SymbolKinds.ValueName))
        {
            phrases.Add("a list");
        }

        foreach (var keyword in new[]
        {
            Keywords.Is, Keywords.Include, Keywords.And, Keywords.Or, Keywords.To, Keywords.Than, Keywords.Least, Keywords.Most, Keywords.Of,
            Keywords.In, Keywords.Met, Keywords.Not, Keywords.One, Keywords.Code,
        })
        {
            if (Expects(keyword))
            {
                phrases.Add("`" + Keywords.Spelling(keyword) + "`");
            }
        }

        if (Expects(End))
        {
            phrases.Add("the end of the line");
        }

        var shown = phrases.Take(MostExpectations).ToList();
        return shown.Count switch
        {
            0 => "something else",
            1 => shown[0],
            _ => string.Join(", ", shown.Take(shown.Count - 1)) + " or " + shown[shown.Count - 1],
        };
    }

    private Term? LastTerm() => symbols.Take(Math.Min(furthest, symbols.Count)).LastOrDefault(symbol => symbol.Kind == SymbolKinds.TermName)?.Entry?.Term;

    private string TextOf(Symbol symbol) => symbol.Start == symbol.End ? symbol.Entry!.Name : file.TextOf(tokens, symbol.Start, symbol.End);
}
