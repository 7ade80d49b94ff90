using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>POL3003: a criterion or alternative that no request can meet where it stands, UNSAT(D ∧ L ∧ n).</summary>
internal static class NeverMetFinding
{
    public static Finding Of(CriterionNode node, EquatableArray<RelatedLine> core) => new(
        LogicFindings.NeverMet,
        node.Location,
        Clauses.Name(node.Criterion) + (core.Length == 0
            ? " can never be met: it contradicts itself; correct it or remove it"
            : " can never be met here: it contradicts " + Clauses.Lines(core) + "; correct one of them, or remove this line"))
    {
        Related = core,
    };
}
