using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>Which statements allow some of the values: looked up in bits, whether every value has its row or few have.</summary>
public class AllowedValuesTests
{
    [Theory]
    [InlineData(1_000_000)]
    [InlineData(200)]
    [InlineData(1)]
    public void Those_that_meet_are_those_that_allow_a_value(long mostWords)
    {
        var random = new Prng(9);
        for (var run = 0; run < 60; run++)
        {
            var size = random.Pick([2, 64, 65, 300]);
            var count = random.Pick([1, 64, 130]);
            var restrictions = Enumerable.Range(0, count).Where(_ => random.Chance(70)).Select(statement => (statement, Some(random, size))).ToList();
            var allowed = new AllowedValues(size, count, restrictions, mostWords);
            for (var question = 0; question < 20; question++)
            {
                var values = Some(random, size);
                var expected = Enumerable.Range(0, count)
                    .Where(statement => restrictions.All(restriction => restriction.statement != statement || restriction.Item2.Intersects(values)));

                Assert.Equal(expected, StatementBoxes.StatementsOf(allowed.Meeting(values)));
            }
        }
    }

    private static ValueSet Some(Prng random, int size)
    {
        var first = random.Next(size);
        var run = ValueSet.Range(size, first, random.Between(first, size - 1));
        var values = random.Chance(30) ? run.Complement() : random.Chance(30) ? run.Union(ValueSet.Of(size, random.Next(size))) : run;

        // Neither none nor all: of such no literal is made.
        return values.IsEmpty || values.IsFull ? ValueSet.Of(size, 0) : values;
    }
}
