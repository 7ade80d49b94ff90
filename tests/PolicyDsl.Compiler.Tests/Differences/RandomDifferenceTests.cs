using PolicyDsl.Testing.Differences;
using PolicyDsl.Testing.RandomPolicies;

namespace PolicyDsl.Compiler.Tests.Differences;

/// <summary>A part of the long proof (tests/PolicyDsl.Proof): random policies against random edits of them.</summary>
public class RandomDifferenceTests
{
    [Fact]
    public void Every_witness_moves_and_whatever_moves_is_found()
    {
        var counts = new DifferenceProof.Counts();
        for (ulong seed = 0; seed < 60; seed++)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            DifferenceProof.Run(seed, seed % 3 == 0 ? PolicyShape.Whole : PolicyShape.Small, 3, 60, counts);
            System.Console.WriteLine($"{seed} {clock.ElapsedMilliseconds}");
        }

        Assert.Empty(counts.Problems);
        var told = $"{counts.Pairs} pairs, {counts.Same} same, {counts.AskedOfZ3} asked of z3, {counts.Moves} moves, {counts.Witnesses} witnesses, "
            + $"{counts.Unsettled} unsettled, {counts.Differing} requests differ";
        Assert.True(counts.Pairs > 150 && counts.Same > 60 && counts.Moves > 100 && counts.Differing > 1000 && counts.Unsettled == -1, told);
    }
}
