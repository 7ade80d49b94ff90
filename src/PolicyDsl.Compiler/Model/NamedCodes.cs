using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Compiler.Model;

/// <summary>The codes that the criteria of a policy name themselves, apart from any list.</summary>
internal static class NamedCodes
{
    /// <summary>The tests that name some, with the system of their codes, in the order of the text.</summary>
    public static IEnumerable<(CodeCriterion Test, CodeSystem System)> Of(PolicyModel policy) => Roots(policy)
        .SelectMany(TestsIn)
        .Where(test => test.Named.Length > 0)
        .OrderBy(test => test.Info.Location.Span.Start)
        .Select(test => (test, test.Term.Type is CodeType type ? type.System : ((CodeSetType)test.Term.Type).System));

    private static IEnumerable<Criterion> Roots(PolicyModel policy) => policy.Definitions.Select(definition => definition.Criterion)
        .Concat(policy.Scores.SelectMany(score => score.Rows).Select(row => row.Criterion))
        .Concat(policy.Always)
        .Append(policy.Scope)
        .Concat(policy.Sections.Select(section => section.Scope))
        .Concat(policy.Statements.SelectMany(statement => statement.Exceptions.Select(exception => exception.Criterion).Prepend(statement.Criteria)));

    // What a definition, a score or a clause elsewhere says is found where it stands.
    private static IEnumerable<CodeCriterion> TestsIn(Criterion criterion) => criterion switch
    {
        CodeCriterion test => new[] { test },
        GroupCriterion group => group.Children.SelectMany(TestsIn),
        IfCriterion conditional => TestsIn(conditional.Condition).Concat(TestsIn(conditional.Body)),
        NotCriterion not => TestsIn(not.Operand),
        _ => Enumerable.Empty<CodeCriterion>(),
    };
}
