using System;

namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>
/// A formula of a <see cref="FormulaStore"/>: equal formulas have equal ids, and a formula has a larger id than those that
/// it is made of.
/// </summary>
internal readonly struct Formula : IEquatable<Formula>
{
    public Formula(int id) => Id = id;

    public int Id { get; }

    public bool IsFalse => Id == 0;

    public bool IsTrue => Id == 1;

    public static Formula False => default;

    public static Formula True => new(1);

    public static bool operator ==(Formula left, Formula right) => left.Id == right.Id;

    public static bool operator !=(Formula left, Formula right) => left.Id != right.Id;

    public bool Equals(Formula other) => Id == other.Id;

    public override bool Equals(object? obj) => obj is Formula other && Id == other.Id;

    public override int GetHashCode() => Id;
}

/// <summary>How a formula is made.</summary>
internal enum FormulaKind : byte
{
    /// <summary>False or true.</summary>
    Constant,

    /// <summary>The variable has one of the values.</summary>
    Literal,

    /// <summary>All of the children.</summary>
    And,

    /// <summary>At least one of the children.</summary>
    Or,

    /// <summary>
    /// At least n of the children, 1 &lt; n &lt; their number; where the children have weights, the weights of those that are true
    /// add up to at least n.
    /// </summary>
    AtLeast,
}
