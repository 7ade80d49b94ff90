using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Generators.Diagnostics;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>
/// What tells a file from the others of its project. It changes seldom, so that an edit inside a policy does not make all be
/// compared again.
/// </summary>
/// <param name="Policy">The header of a policy; null for a vocabulary.</param>
/// <param name="Vocabulary">A vocabulary; null for a policy.</param>
internal sealed record Identity(PolicyHeader? Policy, ParsedFile? Vocabulary)
{
    /// <summary>The identity of a file.</summary>
    public static Identity Of(BoundFile file) =>
        new(file.Model?.Header, file.Source.File.IsVocabulary ? file.Source.File : null);

    /// <summary>What is wrong between the files.</summary>
    public static EquatableArray<DiagnosticInfo> Check(IEnumerable<Identity> files)
    {
        var all = files.ToList();
        var policies = PolicySet.CheckPolicies(all.Where(file => file.Policy is not null).Select(file => file.Policy!));
        var vocabularies = PolicySet.CheckVocabularies(all.Where(file => file.Vocabulary is not null).Select(file => file.Vocabulary!.Tree!));
        return DiagnosticInfo.Of(policies.Concat(vocabularies)).ToEquatableArray();
    }
}
