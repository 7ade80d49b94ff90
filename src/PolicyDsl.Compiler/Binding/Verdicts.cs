using System;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The words of the verdicts.</summary>
internal static class Verdicts
{
    /// <summary>The one spelling that ids use, however the verdict is written.</summary>
    public static string Words(VerdictKind kind) => kind switch
    {
        VerdictKind.Covered => "covered",
        VerdictKind.MedicallyNecessary => "medically necessary",
        VerdictKind.Approve => "approve",
        VerdictKind.CoveredWithEvidenceDevelopment => "covered with evidence development",
        VerdictKind.NotCovered => "not covered",
        VerdictKind.NotMedicallyNecessary => "not medically necessary",
        VerdictKind.Investigational => "investigational",
        VerdictKind.Experimental => "experimental",
        VerdictKind.Unproven => "unproven",
        VerdictKind.Review => "review",
        VerdictKind.Follows => "follows",
        _ => throw new InvalidOperationException("Unknown verdict " + kind),
    };
}
