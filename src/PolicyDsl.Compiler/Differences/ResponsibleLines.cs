using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// Which lines of a version are responsible for what it says of a request: the clause that decides, and of the clause that decides in
/// the other version what keeps it from doing so here.
/// </summary>
internal static class ResponsibleLines
{
    /// <summary>More lines than these hide what matters.</summary>
    private const int MostLines = 4;

    /// <summary>The lines of a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="own">Its explanation of the request.</param>
    /// <param name="other">The other version's.</param>
    public static EquatableArray<ResponsibleLine> Of(PolicyModel version, Explanation own, Explanation? other)
    {
        var lines = own.Decision.Clauses.Select(index => version.Statements[index])
            .Select((statement, index) => new ResponsibleLine(
                (index == 0 && own.Decision.Clause is { } clause ? clause : statement.Id) + ": " + statement.VerdictText, statement.Location))
            .ToList();
        foreach (var line in own.Always.Where(line => line.Truth == Truth.False))
        {
            lines.Add(new ResponsibleLine("always: " + line.Text, line.Criterion.Info.Location));
        }

        if (other is not null)
        {
            foreach (var statement in other.Statements.Where(reason => other.Decision.Clauses.Contains(reason.Statement.Index)).Select(reason => reason.Statement))
            {
                lines.AddRange(WhyNot(version, own, statement.Id, other.Decision.Clause ?? statement.Id));
            }
        }

        return lines.Take(MostLines).ToEquatableArray();
    }

    private static IEnumerable<ResponsibleLine> WhyNot(PolicyModel version, Explanation own, string elsewhere, string clause)
    {
        var reason = own.Statements.FirstOrDefault(reason => reason.Statement.Id == elsewhere);
        if (reason is null)
        {
            return new[] { new ResponsibleLine("there is no " + elsewhere, SourceLocation.None) };
        }

        if (reason.Effective == Truth.True)
        {
            return Enumerable.Empty<ResponsibleLine>();
        }

        var id = reason.Statement.Id;
        var wanted = reason.Effective;
        var decides = reason.Criteria is null ? null : Below(reason.Criteria).FirstOrDefault(part => part.Criterion.Info.Path == clause) ?? reason.Criteria;
        id = decides?.Criterion.Info.Path ?? id;
        var criteria = decides is null ? reason.Scopes : reason.Scopes.Append(decides);
        var word = wanted == Truth.False ? " is not met: " : " is not known to be met: ";
        return criteria.SelectMany(part => Failing(part, wanted))
            .Select(part => new ResponsibleLine(id + word + part.Text, part.Criterion.Info.Location))
            .Concat(reason.Exceptions.Where(exception => exception.Truth == Kleene.Not(wanted))
                .Select(exception => new ResponsibleLine(id + " is excepted: " + exception.Text, exception.Criterion.Info.Location)))
            .Concat(reason.Overriders.Where(overrider => overrider.Effective == Kleene.Not(wanted))
                .Select(overrider => version.Statements[overrider.Statement])
                .Select(overrider => new ResponsibleLine(id + " gives way to " + overrider.Id, overrider.Location)));
    }

    private static IEnumerable<Reason> Below(Reason reason) => reason.Children.SelectMany(Below).Prepend(reason);

    /// <summary>The lines of an ALL group that have the truth; of everything else itself.</summary>
    private static IEnumerable<Reason> Failing(Reason reason, Truth truth) => reason.Truth != truth ? Enumerable.Empty<Reason>()
        : reason.Criterion is GroupCriterion { Kind: GroupKind.All } ? reason.Children.SelectMany(child => Failing(child, truth))
        : new[] { reason };
}
