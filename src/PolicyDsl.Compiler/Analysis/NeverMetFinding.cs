using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Analysis;

/// <summary>POL3003: a criterion or alternative that no request can meet where it stands, UNSAT(D ∧ L ∧ n).</summary>
internal static class NeverMetFinding
{
    public static Finding Of(CriterionNode node, EquatableArray<RelatedLine> core)
    {
        var around = core.Where(line => !node.AsksFor(line.Location)).ToEquatableArray();
        return new Finding(
            LogicFindings.NeverMet,
            node.Location,
            Clauses.Name(node.Criterion) + (core.Length == 0 ? " can never be met: it contradicts itself; correct it or remove it"
                : around.Length == 0 ? " can never be met: " + Clauses.Lines(core) + " contradict each other; correct one of them, or remove this line"
                : " can never be met here: it contradicts " + Clauses.Lines(around) + "; correct one of them, or remove this line"))
        {
            Related = core,
        };
    }
}
