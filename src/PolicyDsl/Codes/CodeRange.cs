using System;

namespace PolicyDsl;

/// <summary>The codes from one to another, both included, in code order.</summary>
/// <typeparam name="TSystem">The code system.</typeparam>
public readonly record struct CodeRange<TSystem>
    where TSystem : struct, ICodeSystem
{
    /// <summary>From one code to another.</summary>
    /// <exception cref="ArgumentException">The last code comes before the first.</exception>
    public CodeRange(Code<TSystem> first, Code<TSystem> last)
    {
        if (last < first)
        {
            throw new ArgumentException("The range from " + first + " to " + last + " is reversed.", nameof(last));
        }

        First = first;
        Last = last;
    }

    /// <summary>The first code.</summary>
    public Code<TSystem> First { get; }

    /// <summary>The last code.</summary>
    public Code<TSystem> Last { get; }

    /// <summary>A single code.</summary>
    public static implicit operator CodeRange<TSystem>(Code<TSystem> code) => new(code, code);

    /// <summary>Whether the code lies in it.</summary>
    public bool Contains(Code<TSystem> code) => First <= code && code <= Last;

    /// <summary>"E11.9", or "E10.1 to E10.9".</summary>
    public override string ToString() => First == Last ? First.ToString() : First + " to " + Last;
}
