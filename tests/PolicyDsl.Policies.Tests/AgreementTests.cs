extern alias shipped;

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Generated;
using PolicyDsl.Testing.Requests;
using shipped::PolicyDsl.Policies;

namespace PolicyDsl.Policies.Tests;

/// <summary>
/// Every shipped policy as it is compiled into the assembly, against the reference interpreter: on its examples and on 100,000 random
/// requests. Each is decided through the typed request, and one in ten is read from JSON as well.
/// </summary>
public class AgreementTests
{
    private const int Requests = 100_000;
    private const int Parts = 20;
    private const int ReadAsWell = 10;

    public static TheoryData<string> Paths() => ShippedPoliciesTests.Paths();

    [Fact]
    public void The_catalog_has_every_policy_that_ships() =>
        Assert.Equal(
            PolicyFiles.Shipped.Value.Policies.Select(policy => policy.Model.Path).Order(StringComparer.Ordinal),
            PolicyCatalog.All.Select(policy => "policies/" + policy.Info.Path).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Paths))]
    public void Generated_code_decides_every_example_as_the_interpreter_does(string path)
    {
        var policy = Policy(path);
        var agreement = AgreementOf(policy);

        Assert.All(policy.Model.Examples, example =>
            Assert.Null(agreement.Compare(Request.Of(policy.Model, example.Facts), alsoJson: true).Difference));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Generated_code_decides_100_000_random_requests_as_the_interpreter_does(string path)
    {
        var policy = Policy(path);
        var agreement = AgreementOf(policy);
        var space = new FactSpace(policy.Model);
        var decisions = new ConcurrentBag<Counts>();

        // Each part has its own seed, so that the requests are the same whoever runs them.
        Parallel.For(0, Parts, part => decisions.Add(Compare(policy.Model, agreement, space, (ulong)part)));

        // They would prove little if they all came to the same: every statement decides, and every outcome of the examples occurs.
        var compared = Counts.Sum(decisions);
        Assert.Equal(Requests, compared.Requests);
        Assert.Empty(policy.Model.Statements.Where(statement => !compared.Effective.Contains(statement.Index)).Select(statement => statement.Id));
        Assert.Empty(policy.Model.Examples.Select(example => example.Expectation.Outcome).Except(compared.Outcomes.Keys));
        Assert.InRange(compared.Impossible, 0, Requests / 2);
    }

    private static Counts Compare(PolicyModel model, Agreement agreement, FactSpace space, ulong seed)
    {
        var random = new Prng(seed);
        var requests = new RandomRequest(space, random);
        var examples = model.Examples.Select(example => Request.Of(model, example.Facts)).ToList();
        var counts = new Counts();
        for (var tried = 0; counts.Requests < Requests / Parts; tried++)
        {
            Assert.InRange(tried, 0, Requests);
            var request = (tried % 4) switch
            {
                0 => requests.Complete(),
                1 => requests.Partial(random.Between(20, 95)),
                _ => requests.Changed(random.Pick(examples), random.Between(2, 30)),
            };
            if (!RequestJson.CanGive(model, request))
            {
                continue;
            }

            var (expected, difference) = agreement.Compare(request, counts.Requests % ReadAsWell == 0);
            Assert.True(difference is null, difference);
            counts.Add(expected);
        }

        return counts;
    }

    private static CompiledPolicy Policy(string path) => PolicyFiles.Shipped.Value.Policies.Single(policy => policy.Model.Path == path);

    private static Agreement AgreementOf(CompiledPolicy policy) =>
        new(policy.Model, policy.Analysis.Disjoint, PolicyCatalog.All.Single(generated => "policies/" + generated.Info.Path == policy.Model.Path));

    private sealed class Counts
    {
        public int Requests { get; private set; }

        public int Impossible { get; private set; }

        public HashSet<int> Effective { get; } = [];

        public Dictionary<Outcome, int> Outcomes { get; } = [];

        public static Counts Sum(IEnumerable<Counts> parts)
        {
            var sum = new Counts();
            foreach (var part in parts)
            {
                sum.Requests += part.Requests;
                sum.Impossible += part.Impossible;
                sum.Effective.UnionWith(part.Effective);
                foreach (var (outcome, count) in part.Outcomes)
                {
                    sum.Outcomes[outcome] = sum.Outcomes.GetValueOrDefault(outcome) + count;
                }
            }

            return sum;
        }

        public void Add(Decision decision)
        {
            Requests++;
            if (decision.Impossible is not null)
            {
                Impossible++;
                return;
            }

            Effective.UnionWith(decision.Clauses);
            Outcomes[decision.Outcome] = Outcomes.GetValueOrDefault(decision.Outcome) + 1;
        }
    }
}
