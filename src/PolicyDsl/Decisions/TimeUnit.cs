namespace PolicyDsl;

/// <summary>What a length of time is counted in.</summary>
public enum TimeUnit
{
    /// <summary>Hours; never of an authorization.</summary>
    Hours,

    /// <summary>Days.</summary>
    Days,

    /// <summary>Weeks of seven days.</summary>
    Weeks,

    /// <summary>Calendar months.</summary>
    Months,

    /// <summary>Years of twelve calendar months.</summary>
    Years,
}
