using System;
using System.Globalization;

namespace PolicyDsl;

/// <summary>A unit of measure, as a type.</summary>
public interface IUnit
{
    /// <summary>As people write it, after UCUM: mg/dL.</summary>
    static abstract string Symbol { get; }
}

/// <summary>A number in one unit. Two quantities of different units are different types and cannot be mixed up.</summary>
/// <typeparam name="TUnit">The unit.</typeparam>
public readonly struct Quantity<TUnit> : IComparable<Quantity<TUnit>>, IEquatable<Quantity<TUnit>>
    where TUnit : struct, IUnit
{
    private Quantity(decimal value) => Value = value;

    /// <summary>The number in <typeparamref name="TUnit"/>.</summary>
    public decimal Value { get; }

    /// <summary>The number with its unit.</summary>
    public static Quantity<TUnit> Of(decimal value) => new(value);

    /// <inheritdoc/>
    public int CompareTo(Quantity<TUnit> other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public bool Equals(Quantity<TUnit> other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity<TUnit> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The number and the unit: "42 mg/dL".</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture) + " " + TUnit.Symbol;

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(Quantity<TUnit> left, Quantity<TUnit> right) => left.Value == right.Value;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Quantity<TUnit> left, Quantity<TUnit> right) => left.Value != right.Value;

    /// <summary>Whether the left is smaller.</summary>
    public static bool operator <(Quantity<TUnit> left, Quantity<TUnit> right) => left.Value < right.Value;

    /// <summary>Whether the left is larger.</summary>
    public static bool operator >(Quantity<TUnit> left, Quantity<TUnit> right) => left.Value > right.Value;

    /// <summary>Whether the left is smaller or the same.</summary>
    public static bool operator <=(Quantity<TUnit> left, Quantity<TUnit> right) => left.Value <= right.Value;

    /// <summary>Whether the left is larger or the same.</summary>
    public static bool operator >=(Quantity<TUnit> left, Quantity<TUnit> right) => left.Value >= right.Value;
}
