namespace PolicyDsl.Compiler.Model;

/// <summary>For how long a statement covers: <c>for 12 weeks</c>, <c>for up to 6 months</c>, <c>for 12 weeks initially</c>.</summary>
/// <param name="Period">How long, the first day counted; in whole days or months.</param>
/// <param name="IsMaximum">Written <c>for up to</c>: whoever authorizes may choose less.</param>
/// <param name="IsInitial">Written <c>initially</c>: a continuation is to be expected.</param>
public sealed record AuthorizationLength(Period Period, bool IsMaximum, bool IsInitial)
{
    /// <summary>"for up to 6 months".</summary>
    public string Text => "for " + (IsMaximum ? "up to " : "") + Period.Text + (IsInitial ? " initially" : "");

    /// <summary>Whether both authorize the same time. That one is called initial makes it no other length.</summary>
    public bool IsSameAs(AuthorizationLength other) => IsMaximum == other.IsMaximum && Period.IsSameAs(other.Period);
}
