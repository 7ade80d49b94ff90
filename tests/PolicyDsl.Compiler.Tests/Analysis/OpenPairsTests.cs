using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Solving;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.RandomPolicies;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>The pairs that are not disjoint are those of which the solver finds a request, each asked by itself, and none where one overrides the other.</summary>
public class OpenPairsTests
{
    [Fact]
    public void They_are_the_pairs_of_which_each_question_says_so()
    {
        var (open, all) = (0, 0);
        for (var seed = 0UL; seed < 60; seed++)
        {
            var policy = BoundText.ModelOf(RandomPolicy.Generate(seed, PolicyShape.Whole).Source);
            var analysis = Analysis(policy, AnalysisLimits.Default);
            if (analysis.IsPolicyPossible() != Answer.Satisfiable)
            {
                continue;
            }

            var pairs = OpenPairs.Of(analysis);
            var expected = Pairs(policy).Where(pair => analysis.IsPossible(
                analysis.Formulas.EffectiveOf(pair.Earlier), analysis.Formulas.EffectiveOf(pair.Later)) == Answer.Satisfiable).ToList();

            Assert.Equal(policy.Statements.Length, pairs.FirstUnsettled);
            Assert.Equal(expected, Found(policy, pairs));
            CheckDisjoint(policy, pairs.Disjoint(), expected);
            open += expected.Count;
            all += Pairs(policy).Count();
        }

        Assert.True(open > 50 && open < all, open + " of " + all);
    }

    [Fact]
    public void Repeated_statements_are_asked_about_once_and_all_of_their_pairs_are_told()
    {
        const int Times = 40;
        var policy = BoundText.ModelOf(new SourceText("repeated.policy", "policy \"x\"\nterms\n  early: yes or no\n  late: yes or no\n" + string.Concat(
            Enumerable.Range(0, Times).Select(i => $"section s{i}\n  A. covered when early\n  B. not covered when late\n{(i % 2 == 0 ? "    overrides A\n" : "")}  C. review when ALL of:\n    - not early\n    - not late\n"))));
        var analysis = Analysis(policy, AnalysisLimits.Default);
        Assert.Equal(Answer.Satisfiable, analysis.IsPolicyPossible());
        var before = analysis.Budget.Spent;
        var pairs = OpenPairs.Of(analysis);
        var steps = analysis.Budget.Spent - before;

        // An A that no B overrides against every B.
        var expected = Pairs(policy).Where(pair => IsOpenA(pair.Earlier, pair.Later) || IsOpenA(pair.Later, pair.Earlier)).ToList();
        Assert.Equal(Times / 2 * Times, expected.Count);
        Assert.Equal(expected, Found(policy, pairs));
        CheckDisjoint(policy, pairs.Disjoint(), expected);
        Assert.InRange(steps, 1, expected.Count);

        bool IsOpenA(int one, int other) =>
            Letter(policy, one) == "A" && policy.Statements[one].OverriddenBy.Length == 0 && Letter(policy, other) == "B";
    }

    [Fact]
    public void Without_steps_nothing_is_settled_and_nothing_is_proved()
    {
        var policy = BoundText.ModelOf(RandomPolicy.Generate(3, PolicyShape.Whole).Source);
        var pairs = OpenPairs.Of(Analysis(policy, new AnalysisLimits(0, 0, 0, true)));

        Assert.Equal(0, pairs.FirstUnsettled);
        Assert.Empty(Found(policy, pairs));
        CheckDisjoint(policy, pairs.Disjoint(), Pairs(policy).Concat(Overridden(policy)).ToList());
    }

    private static PolicyAnalysis Analysis(PolicyModel policy, AnalysisLimits limits) => new(policy, limits, CancellationToken.None);

    private static string Letter(PolicyModel policy, int statement) => policy.Statements[statement].Id.Split('.')[1];

    // Of different classes, and neither overrides the other.
    private static IEnumerable<(int Earlier, int Later)> Pairs(PolicyModel policy) => AllPairs(policy).Where(pair => !IsOverride(policy, pair));

    private static IEnumerable<(int Earlier, int Later)> Overridden(PolicyModel policy) => AllPairs(policy).Where(pair => IsOverride(policy, pair));

    private static IEnumerable<(int Earlier, int Later)> AllPairs(PolicyModel policy)
    {
        var classes = VerdictClasses.Of(policy);
        return from later in Enumerable.Range(0, policy.Statements.Length)
               from earlier in Enumerable.Range(0, later)
               where classes[earlier] != classes[later]
               select (earlier, later);
    }

    private static bool IsOverride(PolicyModel policy, (int Earlier, int Later) pair) =>
        policy.Statements[pair.Earlier].OverriddenBy.Contains(pair.Later) || policy.Statements[pair.Later].OverriddenBy.Contains(pair.Earlier);

    private static List<(int Earlier, int Later)> Found(PolicyModel policy, OpenPairs pairs) =>
        policy.Statements.SelectMany(pairs.Before).Select(pair => (pair.Earlier.Index, pair.Later.Index)).ToList();

    private static void CheckDisjoint(PolicyModel policy, DisjointPairs disjoint, IReadOnlyList<(int Earlier, int Later)> open)
    {
        var known = open.ToHashSet();
        Assert.All(AllPairs(policy), pair =>
        {
            Assert.Equal(!known.Contains(pair), disjoint.AreDisjoint(pair.Earlier, pair.Later));
            Assert.Equal(!known.Contains(pair), disjoint.AreDisjoint(pair.Later, pair.Earlier));
        });
    }
}
