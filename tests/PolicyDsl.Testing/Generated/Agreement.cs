extern alias runtime;

using System;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;
using Runtime = runtime::PolicyDsl;

namespace PolicyDsl.Testing.Generated;

/// <summary>
/// One policy decided twice: by the reference interpreter and by the code that the generator wrote. The outcome, the verdict, the
/// deciding clause, all effective statements, what is missing, and for an impossible request the lines that it breaks.
/// </summary>
/// <param name="model">The policy, bound.</param>
/// <param name="disjoint">The pairs of statements that are proved disjoint.</param>
/// <param name="policy">The same policy, generated.</param>
public sealed class Agreement(PolicyModel model, DisjointPairs disjoint, Runtime.IPolicy policy)
{
    private readonly TypedRequests typed = TypedRequests.Of(policy, model);

    /// <summary>The interpreter's decision, and where generated code differs, with the request; null where it does not.</summary>
    /// <param name="request">A request that JSON can give (<see cref="RequestJson.CanGive"/>).</param>
    /// <param name="alsoJson">Whether the generated reader reads it too, and must give the very same typed request.</param>
    public (Decision Expected, string? Difference) Compare(Request request, bool alsoJson)
    {
        var expected = Interpreter.Decide(model, request, disjoint);
        var made = typed.Make(request);
        if (alsoJson && typed.ReadJson(RequestJson.Of(model, request)) is var read && !read.Equals(made))
        {
            return (expected, "read from JSON\n  " + read + "\nbut made\n  " + made + "\nfrom" + Shown(request));
        }

        var difference = expected.Impossible is { } impossible ? Impossible(impossible, made) : Difference(expected, typed.Evaluate(made));
        return (expected, difference is null ? null : difference + "\nfor" + Shown(request));
    }

    private string? Impossible(ImpossibleRequest impossible, object made)
    {
        var expected = impossible.Violated.Select(line => line.Info.Location.Start.Line)
            .Concat(impossible.Together.Select(index => model.Statements[index].Location.Start.Line)).ToList();
        try
        {
            return "impossible by the lines " + string.Join(", ", expected) + ", but generated code decides " + typed.Evaluate(made);
        }
        catch (Runtime.ImpossibleRequestException exception)
        {
            var lines = exception.Lines.Select(line => line.Line).ToList();
            return lines.SequenceEqual(expected) ? null
                : "impossible by the lines " + string.Join(", ", expected) + ", but generated code says by " + string.Join(", ", lines);
        }
    }

    private string? Difference(Decision expected, Runtime.Decision actual)
    {
        var same = expected.Outcome.ToString() == actual.Outcome.ToString()
            && expected.Clauses.SequenceEqual(actual.Clauses.Select(clause => clause.Index))
            && expected.Missing.Select(index => model.Terms[index].Name).SequenceEqual(actual.Missing.Select(term => term.Name))
            && (expected.Verdict is not { } verdict
                || (verdict.Text == actual.Verdict?.Text && verdict.Authority == actual.Verdict.Authority
                    && verdict.Kind.ToString() == actual.Verdict.Kind.ToString() && expected.Clause == actual.Clause?.Path));
        return same ? null : "interpreter: " + Shown(expected) + "\ngenerated:   " + Shown(actual);
    }

    private string Shown(Decision decision) =>
        decision.Outcome + ", " + (decision.Verdict?.Text ?? "no verdict") + " by " + (decision.Clause ?? "no clause")
        + " of [" + string.Join(", ", decision.Clauses.Select(index => model.Statements[index].Id))
        + "], missing [" + string.Join(", ", decision.Missing.Select(index => model.Terms[index].Name)) + "]";

    private static string Shown(Runtime.Decision decision) =>
        decision.Outcome + ", " + (decision.Verdict?.Text ?? "no verdict") + " by " + (decision.Clause?.Path ?? "no clause")
        + " of [" + decision.Clauses + "], missing [" + decision.Missing + "]";

    private string Shown(Request request) => "\n" + RequestText.Of(model, request);
}
