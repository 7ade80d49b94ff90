using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Scale;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>
/// An analysis that is cancelled ends at its next look at the token, wherever it is, and looks at it every few thousand steps: far less
/// than 50 milliseconds of work. Counted in looks and steps, so that the test does not depend on the machine.
/// </summary>
public class CancellationTests
{
    private const long MostStepsBetweenLooks = 100_000;
    private const int PlacesPerPolicy = 8;

    private static readonly AnalysisLimits Limits = AnalysisLimits.Default with { Total = 3_000_000, PerQuestion = 1_000_000 };

    public static TheoryData<string> Policies => new(HardPolicies.All.Select(policy => policy.Name).Append("structured").Append("random"));

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_cancelled_analysis_ends_at_its_next_look(string name)
    {
        var model = ModelOf(name);
        var looks = LooksOf(model);
        foreach (var place in Enumerable.Range(0, PlacesPerPolicy).Select(part => (int)((long)looks.Count * part / PlacesPerPolicy)).Distinct())
        {
            using var cancellation = new CancellationTokenSource();
            var count = 0;
            var limits = Limits with
            {
                BeforeCheck = _ =>
                {
                    if (count++ == place)
                    {
                        cancellation.Cancel();
                    }
                },
            };

            Assert.Throws<OperationCanceledException>(() => Analyzer.Analyze(model, limits, cancellation.Token));
            Assert.Equal(place + 1, count);
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void The_steps_between_two_looks_are_few(string name)
    {
        var looks = LooksOf(ModelOf(name));

        Assert.True(looks.Count > 10, looks.Count + " looks");
        Assert.InRange(looks.Prepend(0).Zip(looks, (before, after) => after - before).Max(), 0, MostStepsBetweenLooks);
    }

    private static PolicyModel ModelOf(string name) => BoundText.ModelOf(name switch
    {
        "structured" => StructuredPolicy.Of(200, 20, 1),
        "random" => RandomPolicy.Generate(6, PolicyShape.Whole).Source,
        _ => HardPolicies.All.Single(policy => policy.Name == name).Write(),
    });

    // The steps at each look of a whole analysis.
    private static List<long> LooksOf(PolicyModel model)
    {
        var looks = new List<long>();
        Analyzer.Analyze(model, Limits with { BeforeCheck = looks.Add }, CancellationToken.None);
        return looks;
    }
}
