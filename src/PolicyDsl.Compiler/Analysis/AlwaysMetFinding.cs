using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>POL3005: a criterion that every request in its scope meets, UNSAT(D ∧ P ∧ σ ∧ ¬n).</summary>
internal static class AlwaysMetFinding
{
    public static Finding Of(CriterionNode node, EquatableArray<RelatedLine> core, Statement? statement)
    {
        var name = Clauses.Name(node.Criterion);
        var because = core.Length == 0 ? "" : ", because of " + Clauses.Lines(core);
        var message = statement is { Kind: StatementKind.CoverageRequires } && ReferenceEquals(node.Criterion, UnmetRequirements.LineOf(statement))
            ? "The requirement of " + statement.Id + " can never be met" + because + ": it denies everything in its scope; correct it"
            : name + " is always met here" + because + ": remove it, or correct what it should exclude";
        return new Finding(LogicFindings.AlwaysMet, node.Location, message) { Related = core };
    }
}
