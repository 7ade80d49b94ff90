using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Walks over the tokens of a line.</summary>
internal sealed class LineReader
{
    private readonly IReadOnlyList<Token> tokens;
    private int position;

    public LineReader(IReadOnlyList<Token> tokens) => this.tokens = tokens;

    /// <summary>Whether all tokens are taken.</summary>
    public bool AtEnd => position >= tokens.Count;

    /// <summary>The next token, or null at the end.</summary>
    public Token? Current => Peek(0);

    /// <summary>The token taken last; the first one before any was taken.</summary>
    public Token Last => tokens[Math.Max(0, position - 1)];

    /// <summary>The token <paramref name="ahead"/> places after the next, or null.</summary>
    public Token? Peek(int ahead) => position + ahead < tokens.Count ? tokens[position + ahead] : null;

    /// <summary>Whether the next token has this kind.</summary>
    public bool At(TokenKind kind) => Current?.Kind == kind;

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

    /// <summary>Takes these words, all or none.</summary>
    public bool TakeWords(params string[] words)
    {
        if (!AtWords(words))
        {
            return false;
        }

        position += words.Length;
        return true;
    }

    /// <summary>Takes what is left.</summary>
    public Token[] TakeRest() => TakeWhile(_ => true);

    /// <summary>Takes the tokens up to the first for which the condition fails.</summary>
    public Token[] TakeWhile(Func<Token, bool> condition)
    {
        var taken = new List<Token>();
        while (Current is { } token && condition(token))
        {
            taken.Add(token);
            position++;
        }

        return taken.ToArray();
    }

    /// <summary>What is left, without taking it.</summary>
    public Token[] PeekRest()
    {
        var start = position;
        var rest = TakeRest();
        position = start;
        return rest;
    }
}
