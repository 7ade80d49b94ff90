using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Policies.Tests;

/// <summary>The policies that ship: clean, complete against their documents, and exercised by their own examples.</summary>
public class ShippedPoliciesTests
{
    private static readonly Lazy<Compilation> Shipped = PolicyFiles.Shipped;

    public static TheoryData<string> Paths()
    {
        var paths = new TheoryData<string>();
        foreach (var policy in Shipped.Value.Policies)
        {
            paths.Add(policy.Model.Path);
        }

        return paths;
    }

    [Fact]
    public void The_policies_of_the_documents_and_the_draft_ship()
    {
        Assert.Equal(
            new[]
            {
                "policies/blue-advantage/isolated-limb-perfusion-and-infusion.policy",
                "policies/cms/cardiac-rehabilitation.policy",
                "policies/cms/colorectal-cancer-screening.policy",
                "policies/cms/continuous-positive-airway-pressure.policy",
                "policies/drafts/repeat-isolated-limb-perfusion.policy",
                "policies/healthy-blue/implantable-infusion-pumps.policy",
                "policies/pacificsource/liver-tumor-treatment.policy",
            },
            Shipped.Value.Policies.Select(policy => policy.Model.Path));
    }

    [Fact]
    public void Nothing_is_found_in_them_but_what_they_accept()
    {
        Assert.Equal(
            Array.Empty<string>(),
            Shipped.Value.Findings.Select(finding => finding.Location.Path + "(" + finding.Location.Start.Line + "): " + finding.Id + " " + finding.Message));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_example_gets_its_decision(string path)
    {
        var policy = Policy(path);
        Assert.NotEmpty(policy.Model.Examples);

        Assert.All(policy.Model.Examples, example =>
        {
            var decision = Decide(policy, example);
            Assert.Null(decision.Impossible);
            Assert.Equal((example.Name, example.Expectation.Outcome), (example.Name, decision.Outcome));
            if (example.Expectation.Verdict is { } verdict)
            {
                Assert.Equal((example.Name, verdict), (example.Name, decision.Verdict?.Kind));
            }

            if (example.Expectation.Missing is { } missing)
            {
                Assert.Equal(missing.Order(), decision.Missing.Order());
            }
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_statement_decides_in_one_example_and_not_in_another_that_is_in_its_scope(string path)
    {
        var policy = Policy(path);
        var decided = new HashSet<int>();
        var notDecided = new HashSet<int>();
        foreach (var example in policy.Model.Examples)
        {
            var evaluator = new StatementEvaluator(policy.Model, Request.Of(policy.Model, example.Facts));
            foreach (var statement in policy.Model.Statements)
            {
                var inScope = Kleene.And(evaluator.Scope, evaluator.SectionScope(statement.Section)) == Truth.True;
                switch (evaluator.Effective(statement.Index))
                {
                    case Truth.True:
                        decided.Add(statement.Index);
                        break;
                    case Truth.False when inScope:
                        notDecided.Add(statement.Index);
                        break;
                }
            }
        }

        Assert.NotEmpty(policy.Model.Statements);
        Assert.All(policy.Model.Statements, statement =>
            Assert.Equal((statement.Id, true, true), (statement.Id, decided.Contains(statement.Index), notDecided.Contains(statement.Index))));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_labelled_alternative_is_met_in_one_example_and_not_in_another(string path)
    {
        var policy = Policy(path);
        var requests = policy.Model.Examples.Select(example => Request.Of(policy.Model, example.Facts)).ToList();
        var labelled = policy.Model.Statements
            .SelectMany(statement => Labelled(statement.Criteria))
            .ToList();

        Assert.All(labelled, criterion =>
        {
            var values = requests.Select(request => CriterionEvaluator.Evaluate(criterion, request)).ToHashSet();
            Assert.Equal(
                (criterion.Info.Path, true, true), (criterion.Info.Path, values.Contains(Truth.True), values.Contains(Truth.False)));
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_outcome_that_the_policy_can_have_is_in_its_examples(string path)
    {
        var policy = Policy(path);
        var outcomes = policy.Model.Examples.Select(example => example.Expectation.Outcome).ToHashSet();

        Assert.Contains(Outcome.NeedsInformation, outcomes);
        Assert.Contains(Outcome.OutsidePolicy, outcomes);
        Assert.DoesNotContain(Outcome.Conflict, outcomes);
        Assert.Equal(policy.Model.Acceptances.Any(acceptance => acceptance.FindingId == "POL3006"), outcomes.Contains(Outcome.NotAddressed));
        Assert.Superset(
            policy.Model.Statements.Select(statement => statement.Verdict.Determination.ToString()).ToHashSet(),
            outcomes.Select(outcome => outcome.ToString()).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_statement_cites_its_place(string path) =>
        Assert.All(Policy(path).Model.Statements, statement => Assert.True(statement.Citations.Length > 0, statement.Id));

    private static IEnumerable<Criterion> Labelled(Criterion criterion)
    {
        if (criterion.Info.Path is not null)
        {
            yield return criterion;
        }

        if (criterion is GroupCriterion group)
        {
            foreach (var inner in group.Children.SelectMany(Labelled))
            {
                yield return inner;
            }
        }
    }

    private static CompiledPolicy Policy(string path) => Shipped.Value.Policies.Single(policy => policy.Model.Path == path);

    private static Decision Decide(CompiledPolicy policy, Example example) =>
        Interpreter.Decide(policy.Model, Request.Of(policy.Model, example.Facts), policy.Analysis.Disjoint);
}
