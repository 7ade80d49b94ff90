using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using static PolicyDsl.Compiler.Binding.SymbolKinds;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// The ways in which the tokens of a line can be cut into symbols, the longest declared name first. Values are looked up in the
/// type of the term that was named last.
/// </summary>
internal sealed class SymbolReader
{
    /// <summary>The most ways of one line that are tried; a person's line has one or two.</summary>
    public const int MostCuts = 100;

    private readonly FileScope file;
    private readonly LinePieces line;
    private readonly bool valuesFirst;
    private readonly EquatableArray<Token> tokens;

    // Filled anew at each place: most have one candidate, and no list of their own.
    private readonly List<Symbol> found = new();
    private readonly List<(int End, NameEntry Entry)> names = new();
    private readonly List<(int End, int Value)> values = new();

    /// <param name="line">The line.</param>
    /// <param name="file">Its file.</param>
    /// <param name="valuesFirst">Whether behind `or` and a comma a value hides a term of its name.</param>
    public SymbolReader(LinePieces line, FileScope file, bool valuesFirst)
    {
        this.valuesFirst = valuesFirst;
        this.line = line;
        this.file = file;
        tokens = line.Tokens;
    }

    /// <summary>
    /// Calls <paramref name="visit"/> with each way, the longest names first, until it gives false. Gives false when there are more
    /// ways than are tried.
    /// </summary>
    /// <param name="visit">Called with each way.</param>
    /// <param name="subject">What stands before the line and is no part of it: the head of a column.</param>
    public bool Visit(Func<IReadOnlyList<Symbol>, bool> visit, Symbol? subject = null)
    {
        // Depth first, without recursion: a line may hold a thousand symbols.
        var path = new List<Symbol>();
        if (subject is not null)
        {
            path.Add(subject);
        }

        Stack<Choice>? choices = null;
        var cuts = 0;
        var position = 0;
        while (true)
        {
            if (position < tokens.Length)
            {
                FindCandidates(position, path);
                if (found.Count > 1)
                {
                    (choices ??= new()).Push(new Choice(found.ToArray(), path.Count));
                }

                path.Add(found[0]);
                position = found[0].End;
                continue;
            }

            if (!visit(path))
            {
                return true;
            }

            if (choices is null || choices.Count == 0)
            {
                return true;
            }

            if (++cuts == MostCuts)
            {
                return false;
            }

            var choice = choices.Peek();
            path.RemoveRange(choice.Depth, path.Count - choice.Depth);
            path.Add(choice.Candidates[choice.Next++]);
            position = path[choice.Depth].End;
            if (choice.Next == choice.Candidates.Length)
            {
                choices.Pop();
            }
        }
    }

    /// <summary>Finds everything that can begin at a token, the longest first; a stranger where nothing can.</summary>
    private void FindCandidates(int position, List<Symbol> path)
    {
        var token = tokens[position];
        found.Clear();
        var context = ContextOf(path);
        if (token.Kind == TokenKind.OpenBracket)
        {
            AddForced(position, context);
        }
        else if (Sign(token.Kind) is { } sign)
        {
            found.Add(new Symbol(sign, position, position + 1));
        }
        else
        {
            AddNames(position, context, path);
            AddClause(position);
            AddNumberAndCode(position, context, path);
            if (token.Kind == TokenKind.Word && Dates.LooksLikeOne(token.Text))
            {
                found.Add(new Symbol(DateText, position, position + 1) { Context = context });
            }

            if (Keywords.PhraseAt(tokens, position) is var (phrase, phraseEnd))
            {
                found.Add(new Symbol(phrase, position, phraseEnd));
            }

            if (token.Kind == TokenKind.Word && Keywords.SymbolOf(token.Text.ToLowerInvariant()) is { } keyword)
            {
                found.Add(new Symbol(keyword, position, position + 1));
            }
        }

        if (found.Count == 0)
        {
            found.Add(new Symbol(Stranger, position, position + 1) { Context = context });
        }

        // A stable sort: of two of one length the one that was added first.
        for (var i = 1; i < found.Count; i++)
        {
            var symbol = found[i];
            var place = i;
            for (; place > 0 && found[place - 1].End < symbol.End; place--)
            {
                found[place] = found[place - 1];
            }

            found[place] = symbol;
        }
    }

    private void AddNames(int position, Term? context, List<Symbol> path)
    {
        var firstValue = found.Count;
        if (ValueTable.TypeOf(context) is { } type)
        {
            file.Policy.Values.Match(type, line, position, values);
            foreach (var (end, value) in values)
            {
                found.Add(new Symbol(SymbolKinds.ValueName, position, end) { Context = context, Value = value });
            }
        }

        var firstName = found.Count;

        // `or` continues a value list when a value of that type follows: then a term of the same name is not meant.
        var continues = valuesFirst && path.Count > 0 && path[path.Count - 1].Kind is Keywords.Or or Comma;
        file.Names.Match(line, position, names);
        foreach (var (end, entry) in names)
        {
            if (continues && HoldsEnd(firstValue, firstName, end))
            {
                continue;
            }

            found.Add(new Symbol(KindOf(entry), position, end) { Entry = entry.Named(), Context = context });
        }
    }

    /// <summary>Whether one of the candidates from one place of the list up to another ends there.</summary>
    private bool HoldsEnd(int from, int to, int end)
    {
        for (var i = from; i < to; i++)
        {
            if (found[i].End == end)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>[...]</c>: what stands in the brackets is one name, whatever else it could be.</summary>
    private void AddForced(int position, Term? context)
    {
        var close = position + 1;
        while (close < tokens.Length && tokens[close].Kind != TokenKind.CloseBracket)
        {
            close++;
        }

        if (close == tokens.Length || close == position + 1)
        {
            return;
        }

        var name = line.Range(position + 1, close);
        if (ValueTable.TypeOf(context) is { } type && file.Policy.Values.Find(type, name) is >= 0 and var value)
        {
            found.Add(new Symbol(SymbolKinds.ValueName, position, close + 1) { Context = context, Value = value });
        }

        if (file.Names.Find(name) is { } entry)
        {
            found.Add(new Symbol(KindOf(entry), position, close + 1) { Entry = entry.Named(), Context = context });
        }
    }

    /// <summary>A path before <c>is met</c> or <c>applies</c>, unless a declared name stands there.</summary>
    private void AddClause(int position)
    {
        if (tokens[position].Kind is not (TokenKind.Word or TokenKind.Number))
        {
            return;
        }

        // "I.row 2.column 3": the rows and columns of a table have labels of two words.
        var next = position + 1;
        while (next < tokens.Length && next < position + 3 && EndsInRow(tokens[next - 1].Text) && tokens[next].Kind is TokenKind.Word or TokenKind.Number)
        {
            next++;
        }

        var isReference = Word(next, "applies") || Word(next, "apply") || (Word(next, "is") && Word(next + 1, "met")) ||
            (Word(next, "is") && Word(next + 1, "not") && Word(next + 2, "met")) ||
            (Word(next, "does") && Word(next + 1, "not") && Word(next + 2, "apply"));
        if (isReference && !IsName(next))
        {
            found.Add(new Symbol(ClausePath, position, next));
        }
    }

    private bool IsName(int end)
    {
        foreach (var symbol in found)
        {
            if (symbol.Entry is not null && symbol.End == end)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsInRow(string word)
    {
        var start = word.LastIndexOf('.') + 1;
        return Is("row") || Is("column");

        bool Is(string last) => word.Length - start == last.Length && string.Compare(word, start, last, 0, last.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private void AddNumberAndCode(int position, Term? context, List<Symbol> path)
    {
        // A grade 2, a code 36823: where a value or a code can be meant, only `at least 2 of` has a number.
        var isCount = path.Count > 0 && path[path.Count - 1].Kind is Keywords.Least or Keywords.Most && Word(position + 1, "of");
        if (context?.Type is CodeType or CodeSetType && tokens[position].Kind is TokenKind.Word or TokenKind.Number && HoldsDigit(tokens[position].Text) && !isCount)
        {
            found.Add(new Symbol(CodeText, position, position + 1) { Context = context });
            return;
        }

        if (!isCount && found.Count > 0 && found[0].Kind == ValueName)
        {
            return;
        }

        var index = position;
        if (Numbers.BeginsAt(tokens, position))
        {
            var fits = Numbers.TryRead(tokens, ref index, out var number);
            var isFull = (Word(index, "full") || Word(index, "whole")) && (Word(index + 1, "months") || Word(index + 1, "month"));
            var unit = QuantityReader.ReadUnit(tokens, isFull ? index + 1 : index, tokens.Length, file, out var end);

            // "at least 2 points": a score has no other unit.
            end = end == index && IsScore(path) && (Word(end, "point") || Word(end, "points")) ? end + 1 : end;
            found.Add(new Symbol(NumberText, position, end) { Context = context, Quantity = new SymbolQuantity(number, unit) { IsTooLong = !fits, IsFull = isFull } });
        }
        else if (context?.Type is NumberType && QuantityReader.TryReadJoined(tokens[position], out var joined, out var joinedUnit))
        {
            found.Add(new Symbol(NumberText, position, position + 1) { Context = context, Quantity = new SymbolQuantity(joined, joinedUnit) });
        }
    }

    private bool Word(int index, string word) => index < tokens.Length && tokens[index].Is(word);

    private static Term? ContextOf(List<Symbol> path)
    {
        for (var i = path.Count - 1; i >= 0; i--)
        {
            if (path[i].Kind is SymbolKinds.TermName or ScoreName)
            {
                return path[i].Entry!.Term;
            }

            if (path[i].Entry?.Group is { } group)
            {
                return group.Members[0];
            }

            if (path[i].Context is { } context)
            {
                return context;
            }
        }

        return null;
    }

    /// <summary>Whether the subject that was named last is a score.</summary>
    private static bool IsScore(List<Symbol> path) =>
        path.LastOrDefault(symbol => symbol.Kind is SymbolKinds.TermName or DefinitionName or ScoreName)?.Kind == ScoreName;

    /// <summary>The symbol of a name.</summary>
    public static char KindOf(NameEntry entry) => entry.Kind switch
    {
        NameKind.Term => SymbolKinds.TermName,
        NameKind.Definition => DefinitionName,
        NameKind.Score => ScoreName,
        NameKind.ValueList => ListName,
        NameKind.CodeList => CodeListName,
        NameKind.TermGroup => TermGroupName,
        _ => throw new InvalidOperationException("Unknown kind of name " + entry.Kind),
    };

    private static char? Sign(TokenKind kind) => kind switch
    {
        TokenKind.Comma => Comma,
        TokenKind.Less => Less,
        TokenKind.LessOrEqual => LessOrEqual,
        TokenKind.Greater => Greater,
        TokenKind.GreaterOrEqual => GreaterOrEqual,
        TokenKind.Equals => EqualSign,
        _ => null,
    };

    /// <summary>A place of the line where several symbols can begin.</summary>
    /// <param name="candidates">All of them; the first was tried when the place was reached.</param>
    /// <param name="depth">The symbols before it.</param>
    private sealed class Choice(Symbol[] candidates, int depth)
    {
        public Symbol[] Candidates { get; } = candidates;

        public int Depth { get; } = depth;

        public int Next { get; set; } = 1;
    }

    private static bool HoldsDigit(string text)
    {
        foreach (var c in text)
        {
            if (c is >= '0' and <= '9')
            {
                return true;
            }
        }

        return false;
    }
}
