using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>POL3004: a line that changes nothing. These are the words for criteria; statements and overrides have files of their own.</summary>
internal static class RedundantFinding
{
    /// <summary>UNSAT(D ∧ L ∧ n) for what excludes: it never applies.</summary>
    public static Finding Impossible(CriterionNode node, EquatableArray<RelatedLine> core) => Of(
        node.Location,
        Name(node) + " can never apply here" + Because(core, ", because of ") + ", so it excludes nothing: remove it, or correct it",
        core);

    /// <summary>UNSAT(D ∧ L ∧ ¬n): the lines around it already say so.</summary>
    public static Finding Implied(CriterionNode node, EquatableArray<RelatedLine> core) => Of(
        node.Location, Name(node) + " changes nothing: " + Clauses.Lines(core) + " already " + (core.Length == 1 ? "implies" : "imply")
            + " it; remove one of them, or correct it", core);

    /// <summary>UNSAT(D ∧ P ∧ (ψ ≠ ψ[n := false])): whatever it takes up is decided in the same way without it.</summary>
    public static Finding WithoutEffect(CriterionNode node, EquatableArray<RelatedLine> core) => Of(
        node.Location,
        Name(node) + " changes nothing: what it takes up is settled without it" + Because(core, " by ") + "; remove it, or correct it",
        core);

    /// <summary>A finding of this kind.</summary>
    public static Finding Of(SourceLocation location, string message, EquatableArray<RelatedLine> related) =>
        new(LogicFindings.Redundant, location, message) { Related = related };

    private static string Name(CriterionNode node) =>
        node.IsException ? "The exception " + Clauses.Name(node.Criterion) : Clauses.Name(node.Criterion);

    private static string Because(EquatableArray<RelatedLine> core, string words) => core.Length == 0 ? "" : words + Clauses.Lines(core);
}
