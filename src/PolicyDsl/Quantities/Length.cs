using System;
using System.Globalization;

namespace PolicyDsl;

/// <summary>A length. Kept in metres as an exact decimal: 4.2 cm and 42 mm are the same length.</summary>
public readonly struct Length : IComparable<Length>, IEquatable<Length>
{
    private readonly decimal meters;

    private Length(decimal meters) => this.meters = meters;

    /// <summary>The number in millimetres.</summary>
    public decimal InMillimeters => meters * 1000m;

    /// <summary>The number in centimetres.</summary>
    public decimal InCentimeters => meters * 100m;

    /// <summary>The number in metres.</summary>
    public decimal InMeters => meters;

    /// <summary>The number in inches of 2.54 cm, to 28 digits.</summary>
    public decimal InInches => meters / 0.0254m;

    /// <summary>The number in feet of 12 inches, to 28 digits.</summary>
    public decimal InFeet => meters / 0.3048m;

    /// <summary>A length in millimetres.</summary>
    /// <exception cref="OverflowException">The number is too large.</exception>
    public static Length Millimeters(decimal value) => new(value * 0.001m);

    /// <summary>A length in centimetres.</summary>
    /// <exception cref="OverflowException">The number is too large.</exception>
    public static Length Centimeters(decimal value) => new(value * 0.01m);

    /// <summary>A length in metres.</summary>
    public static Length Meters(decimal value) => new(value);

    /// <summary>A length in inches of 2.54 cm, exactly (Federal Register, 1 July 1959).</summary>
    /// <exception cref="OverflowException">The number is too large.</exception>
    public static Length Inches(decimal value) => new(value * 0.0254m);

    /// <summary>A length in feet of 12 inches.</summary>
    /// <exception cref="OverflowException">The number is too large.</exception>
    public static Length Feet(decimal value) => new(value * 0.3048m);

    /// <inheritdoc/>
    public int CompareTo(Length other) => meters.CompareTo(other.meters);

    /// <inheritdoc/>
    public bool Equals(Length other) => meters == other.meters;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Length other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => meters.GetHashCode();

    /// <summary>In centimetres: "4.2 cm".</summary>
    public override string ToString() => InCentimeters.ToString("0.############################", CultureInfo.InvariantCulture) + " cm";

    /// <summary>Whether both are the same length.</summary>
    public static bool operator ==(Length left, Length right) => left.meters == right.meters;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Length left, Length right) => left.meters != right.meters;

    /// <summary>Whether the left is shorter.</summary>
    public static bool operator <(Length left, Length right) => left.meters < right.meters;

    /// <summary>Whether the left is longer.</summary>
    public static bool operator >(Length left, Length right) => left.meters > right.meters;

    /// <summary>Whether the left is shorter or the same.</summary>
    public static bool operator <=(Length left, Length right) => left.meters <= right.meters;

    /// <summary>Whether the left is longer or the same.</summary>
    public static bool operator >=(Length left, Length right) => left.meters >= right.meters;
}
