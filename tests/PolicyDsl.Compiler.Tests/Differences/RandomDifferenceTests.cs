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
        for (ulong seed = 100; seed < 125; seed++)
        {
            // Large policies with lists of dates ask hard questions about months: the long proof has them.
            DifferenceProof.Run(seed, seed % 10 == 0 ? PolicyShape.Whole with { TermGroups = 0 } : PolicyShape.Small, 3, 60, counts);
        }

        Assert.Empty(counts.Problems);
        var told = $"{counts.Pairs} pairs, {counts.Same} same, {counts.AskedOfZ3} asked of z3, {counts.Moves} moves, {counts.Witnesses} witnesses, "
            + $"{counts.Unsettled} unsettled, {counts.Differing} requests differ\n" + string.Join("\n", counts.OpenQuestions);

        // A hard question about months may end with the budget; it is told then, and nothing is claimed.
        Assert.True(counts.Pairs > 60 && counts.Same > 30 && counts.Moves > 50 && counts.Differing > 400 && counts.Unsettled * 20 < counts.Pairs, told);
    }
}
