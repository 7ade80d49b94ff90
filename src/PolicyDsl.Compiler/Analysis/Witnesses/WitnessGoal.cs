using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Witnesses;

/// <summary>What a request must show to be the witness of a finding.</summary>
/// <param name="Shows">
/// Whether it does, apart from <see cref="NotEffective"/>; unknown where it depends on what no request can tell (two values that are
/// both <c>another</c>).
/// </param>
internal sealed record WitnessGoal(Func<StatementEvaluator, Truth> Shows)
{
    /// <summary>The statements, by index, that must surely not be effective as well.</summary>
    public IReadOnlyList<int> NotEffective { get; init; } = Array.Empty<int>();

    /// <summary>The statements, by index, that alone matter for <see cref="Shows"/>; null where that is not known.</summary>
    public IReadOnlyList<int>? Concerned { get; init; }

    /// <summary>Two statements are effective.</summary>
    public static WitnessGoal BothEffective(Statement first, Statement second) =>
        new(evaluator => Kleene.And(evaluator.Effective(first.Index), evaluator.Effective(second.Index)))
        {
            Concerned = new[] { first.Index, second.Index },
        };
}
