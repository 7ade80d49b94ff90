using System;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The words of the verdicts.</summary>
internal static class Verdicts
{
    /// <summary>
    /// The words of a statement's verdict as its id has them: as written, without who reviews or what is followed; one word for
    /// several joined by commas or `or`.
    /// </summary>
    public static string Words(StatementSyntax statement)
    {
        var words = statement.Verdict.TakeWhile(token => token.Kind == TokenKind.Word && !token.Is("by")).ToList();
        var isPlain = words.Count > 0 && words.Count >= statement.Verdict.Length - 2 && !words.Any(token => token.Is("or") || token.Is("and"));
        return isPlain
            ? string.Join(" ", words.Select(token => token.Text.ToLowerInvariant()))
            : Words(statement.VerdictKind ?? VerdictKind.Review);
    }

    /// <summary>The shortest spelling of a verdict.</summary>
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
