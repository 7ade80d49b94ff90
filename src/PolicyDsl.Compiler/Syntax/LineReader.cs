using System;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Walks over the tokens of a line.</summary>
internal sealed class LineReader
{
    private readonly EquatableArray<Token> tokens;
    private int position;

    public LineReader(EquatableArray<Token> tokens) => this.tokens = tokens;

    /// <summary>Whether all tokens are taken.</summary>
    public bool AtEnd => position >= tokens.Length;

    /// <summary>The next token, or null at the end.</summary>
    public Token? Current => Peek(0);

    /// <summary>The token taken last; the first one before any was taken.</summary>
    public Token Last => tokens[Math.Max(0, position - 1)];

    /// <summary>The token <paramref name="ahead"/> places after the next, or null.</summary>
    public Token? Peek(int ahead) => position + ahead < tokens.Length ? tokens[position + ahead] : null;

    /// <summary>Whether the next token has this kind.</summary>
    public bool At(TokenKind kind) => Current?.Kind == kind;

    /// <summary>Whether the next token is this word.</summary>
    public bool AtWords(string word) => Current?.Is(word) == true;

    /// <summary>Whether the next tokens are these two words.</summary>
    public bool AtWords(string first, string second) => AtWords(first) && Peek(1)?.Is(second) == true;

    /// <summary>Whether the next tokens are these words.</summary>
    public bool AtWords(params string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (Peek(i)?.Is(words[i]) != true)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the next token.</summary>
    public Token Take() => tokens[position++];

    /// <summary>Takes the next token if it has this kind; null otherwise.</summary>
    public Token? TakeIf(TokenKind kind) => At(kind) ? Take() : null;

    /// <summary>Takes this word, if it is the next.</summary>
    public bool TakeWords(string word) => Take(AtWords(word), 1);

    /// <summary>Takes these two words, both or none.</summary>
    public bool TakeWords(string first, string second) => Take(AtWords(first, second), 2);

    /// <summary>Takes these words, all or none.</summary>
    public bool TakeWords(params string[] words) => Take(AtWords(words), words.Length);

    /// <summary>Takes what is left.</summary>
    public EquatableArray<Token> TakeRest()
    {
        var rest = PeekRest();
        position = tokens.Length;
        return rest;
    }

    /// <summary>Takes the tokens up to the first for which the condition fails.</summary>
    public EquatableArray<Token> TakeWhile(Func<Token, bool> condition)
    {
        var start = position;
        while (Current is { } token && condition(token))
        {
            position++;
        }

        return tokens.Slice(start, position);
    }

    /// <summary>What is left, without taking it.</summary>
    public EquatableArray<Token> PeekRest() => tokens.Slice(position, tokens.Length);

    private bool Take(bool isAt, int count)
    {
        position += isAt ? count : 0;
        return isAt;
    }
}
