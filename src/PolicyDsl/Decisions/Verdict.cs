using System;

namespace PolicyDsl;

/// <summary>The verdicts of the language.</summary>
public enum VerdictKind
{
    /// <summary><c>covered</c></summary>
    Covered,

    /// <summary><c>medically necessary</c></summary>
    MedicallyNecessary,

    /// <summary><c>approve</c></summary>
    Approve,

    /// <summary><c>covered with evidence development</c></summary>
    CoveredWithEvidenceDevelopment,

    /// <summary><c>not covered</c></summary>
    NotCovered,

    /// <summary><c>not medically necessary</c></summary>
    NotMedicallyNecessary,

    /// <summary><c>investigational</c>, <c>not covered as investigational</c></summary>
    Investigational,

    /// <summary><c>experimental</c>, <c>not covered as experimental</c></summary>
    Experimental,

    /// <summary><c>unproven</c>, <c>not covered as unproven</c></summary>
    Unproven,

    /// <summary><c>review</c></summary>
    Review,

    /// <summary><c>follows</c></summary>
    Follows,
}

/// <summary>A verdict as a statement gives it.</summary>
/// <param name="Kind">Which of the language's verdicts.</param>
/// <param name="Text">As written in the policy: <c>review by "medical director"</c>.</param>
/// <param name="Authority">Who reviews, or what is followed; null elsewhere.</param>
public sealed record Verdict(VerdictKind Kind, string Text, string? Authority = null)
{
    /// <summary>What it comes down to.</summary>
    public Determination Determination => Kind switch
    {
        VerdictKind.Covered or VerdictKind.MedicallyNecessary or VerdictKind.Approve
            or VerdictKind.CoveredWithEvidenceDevelopment => Determination.Covered,
        VerdictKind.NotCovered or VerdictKind.NotMedicallyNecessary or VerdictKind.Investigational
            or VerdictKind.Experimental or VerdictKind.Unproven => Determination.NotCovered,
        VerdictKind.Review => Determination.Review,
        VerdictKind.Follows => Determination.Follows,
        _ => throw new InvalidOperationException("There is no verdict " + Kind + "."),
    };

    /// <summary>The verdict as written.</summary>
    public override string ToString() => Text;
}
