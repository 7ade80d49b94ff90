using System;
using System.Globalization;

namespace PolicyDsl;

/// <summary>A body weight or another mass. Kept in kilograms as an exact decimal.</summary>
public readonly struct Weight : IComparable<Weight>, IEquatable<Weight>
{
    private readonly decimal kilograms;

    private Weight(decimal kilograms) => this.kilograms = kilograms;

    /// <summary>The number in grams.</summary>
    public decimal InGrams => kilograms * 1000m;

    /// <summary>The number in milligrams.</summary>
    public decimal InMilligrams => kilograms * 1000000m;

    /// <summary>The number in pounds of 0.45359237 kg, to 28 digits.</summary>
    public decimal InPounds => kilograms / 0.45359237m;

    /// <summary>The number in kilograms.</summary>
    public decimal InKilograms => kilograms;

    /// <summary>A weight in milligrams.</summary>
    /// <exception cref="OverflowException">The number is too large.</exception>
    public static Weight Milligrams(decimal value) => new(value * 0.000001m);

    /// <summary>A weight in grams.</summary>
    /// <exception cref="OverflowException">The number is too large.</exception>
    public static Weight Grams(decimal value) => new(value * 0.001m);

    /// <summary>A weight in kilograms.</summary>
    public static Weight Kilograms(decimal value) => new(value);

    /// <summary>A weight in pounds of 0.45359237 kg, exactly (Federal Register, 1 July 1959).</summary>
    /// <exception cref="OverflowException">The number is too large.</exception>
    public static Weight Pounds(decimal value) => new(value * 0.45359237m);

    /// <inheritdoc/>
    public int CompareTo(Weight other) => kilograms.CompareTo(other.kilograms);

    /// <inheritdoc/>
    public bool Equals(Weight other) => kilograms == other.kilograms;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Weight other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => kilograms.GetHashCode();

    /// <summary>In kilograms: "4.2 kg".</summary>
    public override string ToString() => InKilograms.ToString("0.############################", CultureInfo.InvariantCulture) + " kg";

    /// <summary>Whether both are the same weight.</summary>
    public static bool operator ==(Weight left, Weight right) => left.kilograms == right.kilograms;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Weight left, Weight right) => left.kilograms != right.kilograms;

    /// <summary>Whether the left is lighter.</summary>
    public static bool operator <(Weight left, Weight right) => left.kilograms < right.kilograms;

    /// <summary>Whether the left is heavier.</summary>
    public static bool operator >(Weight left, Weight right) => left.kilograms > right.kilograms;

    /// <summary>Whether the left is lighter or the same.</summary>
    public static bool operator <=(Weight left, Weight right) => left.kilograms <= right.kilograms;

    /// <summary>Whether the left is heavier or the same.</summary>
    public static bool operator >=(Weight left, Weight right) => left.kilograms >= right.kilograms;
}
