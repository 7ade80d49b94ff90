using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Across;

/// <summary>A policy that is compared with others, with what does not depend on the others worked out once.</summary>
internal sealed class ComparedPolicy
{
    private readonly System.Lazy<IReadOnlyList<HashSet<int>>> subjects;

    public ComparedPolicy(PolicyModel policy)
    {
        Policy = policy;
        subjects = new System.Lazy<IReadOnlyList<HashSet<int>>>(() => ComparablePolicies.SubjectsOf(policy));
    }

    /// <summary>The policy.</summary>
    public PolicyModel Policy { get; }

    /// <summary>Whether some of its statements could not be read: what it contradicts is not known in full.</summary>
    public bool HasErrors => Policy.Statements.Any(statement => statement.HasErrors);

    /// <summary>The terms that a statement speaks of, by index, see <see cref="ComparablePolicies.SubjectsOf"/>.</summary>
    public HashSet<int> SubjectsOf(Statement statement) => subjects.Value[statement.Index];
}
