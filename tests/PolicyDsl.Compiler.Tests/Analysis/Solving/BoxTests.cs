using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Logic;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis.Solving;

/// <summary>What is left of variables with few and with many values, against sets of numbers, also after going back.</summary>
public class BoxTests
{
    private static readonly int[] Sizes = [2, 64, 65, 130, 700];

    [Fact]
    public void It_holds_what_is_left_and_gives_back_what_was_taken()
    {
        var random = new Prng(3);
        for (var run = 0; run < 150; run++)
        {
            var box = new Box(Sizes.Length, variable => Sizes[variable]);
            var left = Sizes.Select(size => Enumerable.Range(0, size).ToHashSet()).ToArray();
            var marks = new Stack<(int Mark, HashSet<int>[] Left)>();
            for (var step = 0; step < 40; step++)
            {
                if (random.Chance(25))
                {
                    marks.Push((box.Mark, left.Select(some => some.ToHashSet()).ToArray()));
                }
                else if (marks.Count > 0 && random.Chance(25))
                {
                    var (mark, before) = marks.Pop();
                    box.Return(mark);
                    left = before;
                }

                var variable = random.Next(Sizes.Length);
                var values = Some(random, Sizes[variable]);
                left[variable].IntersectWith(values.Values());
                Assert.Equal(left[variable].Count > 0, box.Restrict(variable, values));
                Check(random, box, left);
            }

            box.Return(0);
            Check(random, box, Sizes.Select(size => Enumerable.Range(0, size).ToHashSet()).ToArray());
            Assert.All(Enumerable.Range(0, Sizes.Length), variable => Assert.False(box.IsNarrowed(variable)));
        }
    }

    [Fact]
    public void One_value_of_thousands_is_taken_in_few_steps()
    {
        const int Size = 100_000;
        var box = new Box(1, _ => Size);
        for (var value = 0; value < 1_000; value++)
        {
            Assert.True(box.Restrict(0, ValueSet.Of(Size, value).Complement()));
        }

        Assert.Equal(1_000, box.FirstOf(0));
        Assert.InRange(box.TakeSteps(), 0, 1_000);
        Assert.False(box.Restrict(0, ValueSet.Range(Size, 0, 999)));
    }

    private static void Check(Prng random, Box box, HashSet<int>[] left)
    {
        for (var variable = 0; variable < left.Length; variable++)
        {
            if (left[variable].Count == 0)
            {
                continue;
            }

            var values = Some(random, Sizes[variable]);
            Assert.Equal(left[variable].Min(), box.FirstOf(variable));
            Assert.Equal(left[variable].Overlaps(values.Values()), box.Meets(variable, values));
            Assert.Equal(left[variable].IsSubsetOf(values.Values()), box.IsWithin(variable, values));
        }
    }

    // Neither none nor all: of such no literal is made.
    private static ValueSet Some(Prng random, int size)
    {
        var first = random.Next(size);
        var run = ValueSet.Range(size, first, random.Chance(50) ? first : size - 1);
        var values = random.Chance(50) ? run.Complement() : run.Union(ValueSet.Of(size, random.Next(size)));
        return values.IsEmpty || values.IsFull ? ValueSet.Of(size, 0) : values;
    }
}
