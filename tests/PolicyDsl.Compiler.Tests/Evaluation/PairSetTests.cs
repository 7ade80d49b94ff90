using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>Pairs without order, against a set of tuples, at the ends of their words of bits above all.</summary>
public class PairSetTests
{
    private static readonly int[] Indexes = [0, 1, 2, 62, 63, 64, 65, 126, 127, 128, 129, 500];

    [Fact]
    public void It_holds_the_pairs_that_were_added_whatever_their_order()
    {
        var random = new Prng(7);
        for (var run = 0; run < 50; run++)
        {
            var pairs = new PairSet();
            var expected = new HashSet<(int Low, int High)>();
            for (var i = random.Next(30); i > 0; i--)
            {
                var (one, other) = (random.Pick(Indexes), random.Pick(Indexes));
                if (one != other)
                {
                    pairs.Add(one, other);
                    expected.Add((System.Math.Min(one, other), System.Math.Max(one, other)));
                }
            }

            foreach (var high in Indexes)
            {
                Assert.Equal(expected.Where(pair => pair.High == high).Select(pair => pair.Low).Order(), pairs.Below(high));
                Assert.All(Indexes.Where(low => low != high), low => Assert.Equal(
                    expected.Contains((System.Math.Min(low, high), System.Math.Max(low, high))), pairs.Contains(high, low)));
            }

            Assert.False(pairs.Contains(501, 0) || pairs.Contains(0, 100_000));
        }
    }

    [Fact]
    public void Two_are_equal_where_they_hold_the_same_pairs_however_they_grew()
    {
        var (one, other) = (new PairSet(), new PairSet());
        one.Add(3, 200);
        one.Add(1, 0);
        other.Add(0, 1);
        Assert.False(one.SetEquals(other) || other.SetEquals(one));
        other.Add(200, 3);
        Assert.True(one.SetEquals(other) && other.SetEquals(one));
        other.Add(199, 200);
        Assert.False(one.SetEquals(other) || other.SetEquals(one));
    }
}
