using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis.Boundaries;

/// <summary>A line that makes an edge of a boundary hole.</summary>
internal sealed record BoundaryEdge(SourceLocation Location, string Text);

/// <summary>What may fall between two thresholds, in words and in requests: a number, the order of two numbers, the time between two dates.</summary>
internal abstract class BoundaryMeasure
{
    protected BoundaryMeasure(BoundaryRun run) => Run = run;

    /// <summary>The cells of the hole.</summary>
    public BoundaryRun Run { get; }

    /// <summary>What falls between: "weight of exactly 150 kg", "last dose exactly 90 days before date of service".</summary>
    public abstract string Words { get; }

    /// <summary>What to do about it.</summary>
    public abstract string Mend { get; }

    /// <summary>Takes notice of the model that shows the hole: what it leaves open need not stay as it is.</summary>
    public virtual void Observe(IReadOnlyList<int> model)
    {
    }

    /// <summary>Whether the request lies in the hole.</summary>
    public abstract bool IsIn(Request request);

    /// <summary>The request moved to the cell below the hole; several where other facts may see the move.</summary>
    public abstract IEnumerable<Request> Below(Request request);

    /// <summary>The request moved to the cell above the hole.</summary>
    public abstract IEnumerable<Request> Above(Request request);

    /// <summary>The line of a statement that changes between a cell and the next; the statement itself where it is none of its own lines.</summary>
    public BoundaryEdge EdgeOf(PolicyModel policy, Statement statement, int cell)
    {
        var roots = statement.Exceptions.Select(exception => exception.Criterion)
            .Prepend(statement.Criteria)
            .Concat(policy.SectionChain(statement.Section).Select(section => section.Scope));
        var lines = roots.SelectMany(CriterionWalk.Below).ToList();
        var edge = lines.FirstOrDefault(criterion => Changes(criterion, cell));
        if (edge is null || edge.Info.Location == SourceLocation.None)
        {
            return new BoundaryEdge(statement.Location, "a line");
        }

        // A part without words of its own ("between" is two bounds) reads as the line that it is a part of.
        var words = edge.Info.Text.Length > 0 ? edge : lines.FirstOrDefault(line => line.Info.Location == edge.Info.Location && line.Info.Text.Length > 0) ?? edge;
        return new BoundaryEdge(edge.Info.Location, "\"" + words.Info.Text + "\"");
    }

    /// <summary>Whether a criterion, none of those for exactly one value, changes between a cell and the next.</summary>
    protected abstract bool Changes(Criterion criterion, int cell);
}
