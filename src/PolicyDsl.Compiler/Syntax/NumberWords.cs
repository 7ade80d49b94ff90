using System;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Small numbers as words.</summary>
internal static class NumberWords
{
    private static readonly string[] Words =
        { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" };

    /// <summary>The number that a word says, from 0 to 12, or -1.</summary>
    public static int Read(Token? token) => token is null ? -1 : Array.FindIndex(Words, token.Is);
}
