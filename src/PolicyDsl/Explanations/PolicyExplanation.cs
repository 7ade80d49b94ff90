using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PolicyDsl;

/// <summary>A decision with everything that led to it. Nothing is left out, so that a reader can choose what to show.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Scope">The policy's own scope; null when it holds for everyone.</param>
/// <param name="Always">What the policy says is always true.</param>
/// <param name="Statements">Every statement in document order, with its scopes, criteria, exceptions and overriders.</param>
public sealed record PolicyExplanation(
    Decision Decision, Explanation? Scope, IReadOnlyList<Explanation> Always, IReadOnlyList<Explanation> Statements)
{
    /// <summary>The facts that the request does not give and that were taken from its codes.</summary>
    public IReadOnlyList<TakenFact> Taken { get; init; } = [];

    /// <summary>The explanation of a statement, or of a labelled alternative inside one; null when there is none.</summary>
    /// <param name="clause">A clause of this policy.</param>
    public Explanation? Find(ClauseId clause) =>
        clause.Index < Statements.Count
            ? Statements[clause.Index]
            : Statements.SelectMany(statement => statement.DescendantsAndSelf())
                .FirstOrDefault(part => string.Equals(part.Path, clause.Path, System.StringComparison.Ordinal));

    /// <summary>The decision, then the statements that matter to it: the effective ones and those that are unknown.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Decision.ToString()).Append('\n');
        var shown = Statements.Where(statement => !statement.IsNotMet).ToList();
        foreach (var statement in shown.Count > 0 ? shown : Statements)
        {
            statement.Write(text, 0);
        }

        return text.ToString();
    }
}
