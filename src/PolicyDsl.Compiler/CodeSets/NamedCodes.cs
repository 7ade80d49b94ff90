using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.CodeSets;

/// <summary>The codes that criteria name themselves, apart from any list.</summary>
internal static class NamedCodes
{
    /// <summary>In the order of the text.</summary>
    public static IEnumerable<(CodeCriterion Test, CodeSystem System)> Of(PolicyModel policy) =>
        CriterionWalk.Of(policy).OfType<CodeCriterion>().Where(test => test.Named.Length > 0)
            .Select(test => (test, test.Term.Type is CodeType type ? type.System : ((CodeSetType)test.Term.Type).System));
}
