using System;

namespace PolicyDsl;

/// <summary>For how long a statement covers: for 12 weeks, for up to 6 months, for 12 weeks initially.</summary>
/// <param name="Period">How long, the first day counted; in whole days or months.</param>
public sealed record AuthorizationLength(Period Period)
{
    /// <summary>Whether it says "up to": whoever authorizes may choose less.</summary>
    public bool IsMaximum { get; init; }

    /// <summary>Whether it says "initially": a continuation is to be expected.</summary>
    public bool IsInitial { get; init; }

    /// <summary>The last day of an authorization that begins with a given day, which counts (<see cref="Period.LastDay"/>).</summary>
    /// <param name="first">The first day.</param>
    /// <exception cref="ArgumentOutOfRangeException">It ends after the year 9999.</exception>
    public DateOnly LastDay(DateOnly first) => Period.LastDay(first);

    /// <summary>Whether both authorize the same time. That one is called initial makes it no other length.</summary>
    /// <param name="other">Another length.</param>
    public bool IsSameAs(AuthorizationLength other) => IsMaximum == other.IsMaximum && Period.IsSameAs(other.Period);

    /// <summary>"for up to 6 months".</summary>
    public override string ToString() => "for " + (IsMaximum ? "up to " : "") + Period + (IsInitial ? " initially" : "");
}
