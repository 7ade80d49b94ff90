using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>
/// What is true of the values of variables beyond what formulas say: too much to be written down beforehand. A model that breaks it
/// brings up the law that it breaks.
/// </summary>
/// <param name="LawAgainst">
/// A formula that holds for every question, an OR of literals on variables of the model, and is false in the model; null where the
/// model is sound. Variables without a value (-1) can be given one afterwards. It spends solver steps.
/// </param>
/// <param name="Connected">Variables that such laws may connect: what always holds of one matters to the others.</param>
internal sealed record Theory(
    Func<IReadOnlyList<int>, Action<long>, Formula?> LawAgainst, IReadOnlyList<IReadOnlyList<int>> Connected)
{
    /// <summary>A law, and others that hold for the same reason: what is learned of one is known of all.</summary>
    public Func<Formula, IReadOnlyList<Formula>> WithImages { get; init; } = law => new[] { law };
}
