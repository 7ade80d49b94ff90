using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>Indexes in whatever order they come, few and many, against a set of numbers.</summary>
public class IndexRowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public void It_holds_the_indexes_that_were_added_in_order(int limit)
    {
        var random = new Prng(4);
        foreach (var count in new[] { 0, 1, 3, limit / 64, limit / 32, limit, limit * 2 })
        {
            var row = new IndexRow(limit);
            var expected = new SortedSet<int>();
            for (var i = 0; i < count; i++)
            {
                var index = random.Next(limit);
                row.Add(index);
                expected.Add(index);
            }

            Assert.Equal(expected, row);
            Assert.Equal(expected.Count, row.Count);
            Assert.All(Enumerable.Range(0, limit), index => Assert.Equal(expected.Contains(index), row.Contains(index)));
        }
    }

    [Fact]
    public void Two_are_equal_where_they_hold_the_same_indexes()
    {
        foreach (var count in new[] { 3, 900 })
        {
            var (one, other) = (new IndexRow(1000), new IndexRow(1000));
            for (var i = 0; i < count; i++)
            {
                one.Add(i);
                other.Add(count - 1 - i);
            }

            Assert.True(one.SetEquals(other));
            other.Add(950);
            Assert.False(one.SetEquals(other));
            one.Add(951);
            Assert.False(one.SetEquals(other));
        }
    }
}
