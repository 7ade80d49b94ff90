using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Properties;

/// <summary>
/// Where every fact occurs once, three-valued evaluation loses nothing: it is true or false exactly when every way to fill in
/// the missing facts agrees.
/// </summary>
public class KleeneTests
{
    private const int Facts = 7;

    private static readonly PolicyModel Policy = new("kleene.policy", new PolicyHeader("Kleene"))
    {
        Terms = Enumerable.Range(0, Facts).Select(index => new Term(index, "fact " + index, new YesNoType())).ToEquatableArray(),
    };

    [Fact]
    public void Three_valued_evaluation_agrees_with_all_completions()
    {
        var completions = new Completions(new FactSpace(Policy));
        var counts = new Dictionary<Truth, int> { [Truth.False] = 0, [Truth.Unknown] = 0, [Truth.True] = 0 };
        for (ulong seed = 0; seed < 4000; seed++)
        {
            var random = new Prng(seed);
            var leaves = Policy.Terms.ToList();
            random.Shuffle(leaves);
            var criterion = Tree(random, leaves);
            var request = Request.Empty(Policy);
            foreach (var term in Policy.Terms.Where(_ => random.Chance(50)))
            {
                request = request.With(term, new YesNoValue(random.Chance(50)));
            }

            var truths = completions.All(request).Select(complete => CriterionEvaluator.Evaluate(criterion, complete)).Distinct().ToList();
            var expected = truths.Count == 1 ? truths[0] : Truth.Unknown;
            counts[expected]++;
            Assert.DoesNotContain(Truth.Unknown, truths);
            Assert.True(expected == CriterionEvaluator.Evaluate(criterion, request), $"Seed {seed}");
        }

        Assert.All(counts.Values, count => Assert.True(count > 400));
    }

    private static Criterion Tree(Prng random, List<Term> leaves)
    {
        if (leaves.Count == 1)
        {
            var leaf = new HoldsCriterion(leaves[0]);
            return random.Chance(70) ? leaf : new NotCriterion(leaf);
        }

        if (leaves.Count == 2 && random.Chance(30))
        {
            return new IfCriterion(Tree(random, [leaves[0]]), Tree(random, [leaves[1]]));
        }

        var children = new List<Criterion>();
        for (var from = 0; from < leaves.Count;)
        {
            var size = random.Between(1, System.Math.Min(leaves.Count - from, System.Math.Max(1, leaves.Count - 1)));
            children.Add(Tree(random, leaves.GetRange(from, size)));
            from += size;
        }

        var kind = (GroupKind)random.Next(6);
        var count = kind == GroupKind.AtLeast ? random.Between(1, children.Count) : kind == GroupKind.AtMost ? random.Between(0, children.Count - 1) : 0;
        return new GroupCriterion(kind, count, children.ToEquatableArray());
    }
}
