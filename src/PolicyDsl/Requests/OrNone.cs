using System;
using System.Collections.Generic;

namespace PolicyDsl;

/// <summary>The known value <c>none</c>, for terms that are declared with <c>or none</c>.</summary>
public readonly struct None
{
    /// <summary>The value.</summary>
    public static None Value => default;
}

/// <summary>
/// A known value or the known value <c>none</c>. In a request it is nullable: null is unknown, which is neither.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct OrNone<T> : IEquatable<OrNone<T>>
    where T : struct
{
    private readonly T value;
    private readonly bool hasValue;

    private OrNone(T value)
    {
        this.value = value;
        hasValue = true;
    }

    /// <summary>Whether it is none; the same as <c>default</c>.</summary>
    public bool IsNone => !hasValue;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public T Value => hasValue ? value : throw new InvalidOperationException("It is none and has no value.");

    /// <summary>The value itself.</summary>
    public static implicit operator OrNone<T>(T value) => new(value);

    /// <summary>None.</summary>
    public static implicit operator OrNone<T>(None none) => default;

    /// <summary>Whether both are none or the same value.</summary>
    public static bool operator ==(OrNone<T> left, OrNone<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(OrNone<T> left, OrNone<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(OrNone<T> other) =>
        hasValue == other.hasValue && EqualityComparer<T>.Default.Equals(value, other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OrNone<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(hasValue, value);

    /// <summary>The value, or "none".</summary>
    public override string ToString() => hasValue ? value.ToString() ?? "" : "none";
}
