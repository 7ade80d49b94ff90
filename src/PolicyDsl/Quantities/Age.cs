using System;
using System.Globalization;

namespace PolicyDsl;

/// <summary>An age in completed years.</summary>
public readonly struct Age : IComparable<Age>, IEquatable<Age>
{
    private Age(int years) => InYears = years;

    /// <summary>The completed years.</summary>
    public int InYears { get; }

    /// <summary>An age in completed years.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Age Years(int completedYears) =>
        completedYears >= 0
            ? new Age(completedYears)
            : throw new ArgumentOutOfRangeException(nameof(completedYears), completedYears, "An age is never negative.");

    /// <inheritdoc/>
    public int CompareTo(Age other) => InYears.CompareTo(other.InYears);

    /// <inheritdoc/>
    public bool Equals(Age other) => InYears == other.InYears;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Age other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => InYears;

    /// <summary>"42 years".</summary>
    public override string ToString() => InYears.ToString(CultureInfo.InvariantCulture) + " years";

    /// <summary>Whether both are the same age.</summary>
    public static bool operator ==(Age left, Age right) => left.InYears == right.InYears;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Age left, Age right) => left.InYears != right.InYears;

    /// <summary>Whether the left is younger.</summary>
    public static bool operator <(Age left, Age right) => left.InYears < right.InYears;

    /// <summary>Whether the left is older.</summary>
    public static bool operator >(Age left, Age right) => left.InYears > right.InYears;

    /// <summary>Whether the left is younger or the same age.</summary>
    public static bool operator <=(Age left, Age right) => left.InYears <= right.InYears;

    /// <summary>Whether the left is older or the same age.</summary>
    public static bool operator >=(Age left, Age right) => left.InYears >= right.InYears;
}
