using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis.Logic;

/// <summary>Sets of few and of many values, against sets of numbers.</summary>
public class ValueSetTests
{
    private static readonly int[] Sizes = [1, 3, 63, 64, 65, 66, 200];

    [Fact]
    public void What_two_sets_make_is_what_their_values_make()
    {
        var random = new Prng(5);
        for (var run = 0; run < 4000; run++)
        {
            var size = random.Pick(Sizes);
            var (left, right) = (Some(random, size), Some(random, size));
            var (one, other) = (ValueSet.Of(size, left), ValueSet.Of(size, right));

            Same(size, left.Intersect(right), one.Intersect(other));
            Same(size, left.Union(right), one.Union(other));
            Same(size, Enumerable.Range(0, size).Except(left), one.Complement());
            Assert.Equal(left.Overlaps(right), one.Intersects(other));
            Assert.Equal(left.IsSubsetOf(right), one.IsSubsetOf(other));
            Assert.Equal(left.SetEquals(right), one.Equals(other));
            Assert.True(!left.SetEquals(right) || one.GetHashCode() == other.GetHashCode());
        }
    }

    [Fact]
    public void Its_runs_are_those_of_its_values()
    {
        var set = ValueSet.Of(100, [0, 1, 2, 7, 98, 99]);

        Assert.Equal(3, set.RunCount);
        Assert.Equal([(0, 2), (7, 7), (98, 99)], Enumerable.Range(0, set.RunCount).Select(set.RunAt));
        Assert.Equal(set.Runs(), Enumerable.Range(0, set.RunCount).Select(set.RunAt));
    }

    private static void Same(int size, IEnumerable<int> expected, ValueSet found)
    {
        var values = expected.Order().ToList();
        Assert.Equal(values, found.Values());
        Assert.Equal(ValueSet.Of(size, values), found);
        Assert.Equal(values.Count, found.Count);
        Assert.Equal(values.Count == 0 ? -1 : values[0], found.First);
        Assert.Equal(values.Count == 0, found.IsEmpty);
        Assert.Equal(values.Count == size, found.IsFull);
    }

    // Few, many, and runs of values.
    private static HashSet<int> Some(Prng random, int size)
    {
        var percent = random.Pick([0, 2, 50, 98, 100]);
        var run = random.Next(size);
        return Enumerable.Range(0, size).Where(value => random.Chance(percent) || (value >= run && value < run + 5)).ToHashSet();
    }
}
