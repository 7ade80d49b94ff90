using PolicyDsl.Compiler.Analysis.Logic;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// A three-valued criterion as two formulas: when a request makes it surely true, and when surely false. Where neither holds it is
/// unknown; both never hold.
/// </summary>
/// <param name="True">It is surely met.</param>
/// <param name="False">It is surely not met.</param>
internal readonly record struct Rails(Formula True, Formula False)
{
    /// <summary>True whatever the request says.</summary>
    public static Rails Always { get; } = new(Formula.True, Formula.False);

    /// <summary>The opposite: unknown stays unknown.</summary>
    public Rails Negated => new(False, True);

    /// <summary>Neither surely true nor surely false.</summary>
    public Formula Unknown(FormulaStore store) => store.And(store.Not(True), store.Not(False));
}
