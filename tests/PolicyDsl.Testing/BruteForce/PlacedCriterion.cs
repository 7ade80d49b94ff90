using System;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>A criterion at its place, and the worlds that decide the findings about it.</summary>
/// <param name="Criterion">The criterion, told apart by identity.</param>
/// <param name="Negated">Whether it stands under an odd number of NONE, AT MOST, exceptions and <c>unless</c>.</param>
/// <param name="Met">Where it stands, the worlds in which it is met: none is POL3003, or POL3004 where negated.</param>
/// <param name="Fails">Where it stands, the worlds in which it fails: none is POL3004.</param>
/// <param name="FailsInScope">In its section, the worlds in which it fails: none is POL3005.</param>
/// <param name="Matters">The worlds in which the statement would be effective or not were it never met: none is POL3004.</param>
public sealed record PlacedCriterion(
    Criterion Criterion, bool Negated, WorldSet Met, WorldSet Fails, WorldSet FailsInScope, Lazy<WorldSet> Matters);
