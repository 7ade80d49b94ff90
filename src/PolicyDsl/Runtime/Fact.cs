using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PolicyDsl.Runtime;

/// <summary>What a request gives for a term: nothing, none, or a value. Used by generated code.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Fact<T>
    where T : struct
{
    private readonly bool hasValue;

    private Fact(T value)
    {
        Value = value;
        hasValue = true;
        IsKnown = true;
    }

    private Fact(bool isKnown)
    {
        IsKnown = isKnown;
    }

    /// <summary>The known value none.</summary>
    public static Fact<T> None => new(isKnown: true);

    /// <summary>Whether it is known, be it none or a value.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether it is the known value none.</summary>
    public bool IsNone => IsKnown && !hasValue;

    /// <summary>The value; <c>default</c> when there is none.</summary>
    public T Value { get; }

    /// <summary>Whether there is a value.</summary>
    public bool HasValue => hasValue;

    /// <summary>The value, or unknown for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Fact<T>(T? value) => value.HasValue ? new(value.GetValueOrDefault()) : default;

    /// <summary>The value, none, or unknown for null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Fact<T>(OrNone<T>? value) =>
        value is not { } known ? default : known.IsNone ? None : new(known.Value);

    /// <summary>A known value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fact<T> Of(T value) => new(value);

    /// <summary>The same fact with the value changed into another type.</summary>
    public Fact<TResult> Select<TResult>(Func<T, TResult> change)
        where TResult : struct =>
        hasValue ? Fact<TResult>.Of(change(Value)) : IsKnown ? Fact<TResult>.None : default;

    /// <summary>For a term without <c>none</c>: the value, or null for unknown.</summary>
    public T? ToNullable() => hasValue ? Value : null;

    /// <summary>For a term with <c>none</c>: none, the value, or null for unknown.</summary>
    public OrNone<T>? ToOrNone() => !IsKnown ? null : hasValue ? Value : default(OrNone<T>);
}
