using System;

namespace PolicyDsl;

/// <summary>
/// A code of a code system. Codes compare in code order: upper case, without the dot, character by character. It is packed
/// into one number, so it costs no allocation.
/// </summary>
/// <typeparam name="TSystem">The code system.</typeparam>
public readonly struct Code<TSystem> : IEquatable<Code<TSystem>>, IComparable<Code<TSystem>>
    where TSystem : struct, ICodeSystem
{
    private Code(ulong key) => Key = key;

    /// <summary>The characters as the bytes of a number, the first in the highest byte: ordinal order is numeric order.</summary>
    internal ulong Key { get; }

    /// <summary>Reads a code; lower case and a missing dot are allowed.</summary>
    /// <exception cref="FormatException">It is no code of the system.</exception>
    public static Code<TSystem> Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var code)
            ? code
            : throw new FormatException("\"" + text.ToString() + "\" is no " + TSystem.Name + " code.");

    /// <summary>Reads a code; lower case and a missing dot are allowed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Code<TSystem> code)
    {
        code = default;
        text = text.Trim();
        var key = 0UL;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '.' && TSystem.DotAfter > 0 && i == TSystem.DotAfter && i + 1 < text.Length)
            {
                continue;
            }

            var c = char.IsAsciiLetterLower(text[i]) ? (char)(text[i] - 32) : text[i];
            if (!char.IsAsciiLetterOrDigit(c) || length == TSystem.MaximumLength || !TSystem.Allows(c, length))
            {
                return false;
            }

            key = (key << 8) | c;
            length++;
        }

        if (length < TSystem.MinimumLength)
        {
            return false;
        }

        code = new Code<TSystem>(key << (8 * (8 - length)));
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Code<TSystem> other) => Key.CompareTo(other.Key);

    /// <inheritdoc/>
    public bool Equals(Code<TSystem> other) => Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Code<TSystem> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();

    /// <summary>Upper case, with the dot.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[9];
        var length = 0;
        for (var rest = Key; rest != 0; rest <<= 8)
        {
            if (TSystem.DotAfter > 0 && length == TSystem.DotAfter)
            {
                text[length++] = '.';
            }

            text[length++] = (char)(rest >> 56);
        }

        return text[..length].ToString();
    }

    /// <summary>Whether both are the same code.</summary>
    public static bool operator ==(Code<TSystem> left, Code<TSystem> right) => left.Key == right.Key;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Code<TSystem> left, Code<TSystem> right) => left.Key != right.Key;

    /// <summary>Whether the left comes first.</summary>
    public static bool operator <(Code<TSystem> left, Code<TSystem> right) => left.Key < right.Key;

    /// <summary>Whether the left comes last.</summary>
    public static bool operator >(Code<TSystem> left, Code<TSystem> right) => left.Key > right.Key;

    /// <summary>Whether the left comes first or is the same.</summary>
    public static bool operator <=(Code<TSystem> left, Code<TSystem> right) => left.Key <= right.Key;

    /// <summary>Whether the left comes last or is the same.</summary>
    public static bool operator >=(Code<TSystem> left, Code<TSystem> right) => left.Key >= right.Key;
}
