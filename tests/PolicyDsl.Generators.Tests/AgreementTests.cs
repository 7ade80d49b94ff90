using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Generated;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Generators.Tests;

/// <summary>
/// The generated code against the reference interpreter, over random policies of the whole language and random requests, typed
/// and as JSON: the outcome, the clause, all effective statements, what is missing, which requests cannot be, and the truth of every part.
/// </summary>
public class AgreementTests
{
    private const int PoliciesInProject = 6;
    private const int RequestsOfPolicy = 500;

    /// <summary>How many requests the policy with every construct is compared on; POLICYDSL_REQUESTS says another number.</summary>
    private static readonly int RequestsOfEveryConstruct =
        int.TryParse(Environment.GetEnvironmentVariable("POLICYDSL_REQUESTS"), out var requests) ? requests : 2 * RequestsOfPolicy;

    [Theory]
    [InlineData(1000)]
    [InlineData(2000)]
    [InlineData(3000)]
    public void Generated_code_and_interpreter_agree(int seed)
    {
        var texts = Enumerable.Range(seed, PoliciesInProject)
            .Select(number => (Path: FormattableString.Invariant($"/project/random{number}.policy"),
                Text: RandomPolicy.Generate((ulong)number, number % 4 == 0 ? PolicyShape.Small : PolicyShape.Whole).Text))
            .ToList();
        var catalog = CompiledProject.Of(new Project([.. texts])).Catalog;
        var asked = 0;
        foreach (var (path, text) in texts)
        {
            var model = BoundText.ModelOf(new SourceText(path, text));
            var policy = catalog.Single(candidate => candidate.Info.Title == model.Header.Title);
            asked += Compare(model, policy, text);
        }

        Assert.Equal(PoliciesInProject * RequestsOfPolicy, asked);
    }

    /// <summary>Half of the requests change an example a little: of those at random most would lie outside every section.</summary>
    [Fact]
    public void Generated_code_and_interpreter_agree_about_every_construct()
    {
        var files = Snapshots.SnapshotTests.Texts("every-construct.policy", "shared-terms.policy");
        var policy = CompiledProject.Of(new Project(files)).Catalog.Single();
        var texts = files.Select(file => new SourceText(file.Path, file.Text)).ToList();
        var model = BoundText.ModelOf(texts[0], texts[1]);
        var random = new Prng(7);
        var requests = new RandomRequest(new FactSpace(model), random);
        var examples = model.Examples.Select(example => Request.Of(model, example.Facts)).ToList();

        var asked = Compare(model, policy, "every-construct.policy", Analyzer.ProveDisjoint(model), i => (i % 4) switch
        {
            0 => requests.Complete(),
            1 => requests.Partial(random.Between(20, 95)),
            _ => requests.Changed(random.Pick(examples), random.Between(2, 30)),
        }, RequestsOfEveryConstruct);

        Assert.Equal(RequestsOfEveryConstruct, asked);
    }

    /// <summary>Rows of tables become statements and alternatives like others.</summary>
    [Fact]
    public void Generated_code_and_interpreter_agree_about_tables()
    {
        const string text = """
            policy "Tables"

            terms
              tumor: one of HCC, metastasis, lymphoma or none
              procedure: one of TACE, ablation, resection
              nodules: count from 0 to 4
              unresectable: yes or no

            section I
              applies when nodules is at most 3
              table
                tumor by procedure | TACE        | ablation      | any other
                HCC                | covered [a] | covered       | review
                metastasis         | review      | not addressed | covered [a]
                any other          | not covered | not covered   | not covered
                [a] unresectable

            section II
              applies when nodules is 4
              A. covered when ONE ROW of:
                 tumor     | unresectable
                 HCC       | any
                 any other | yes
              otherwise review
            """;
        const string path = "/project/tables.policy";
        var policy = CompiledProject.Of(new Project((path, text))).Catalog.Single();
        Assert.Equal(RequestsOfPolicy, Compare(BoundText.ModelOf(new SourceText(path, text)), policy, text));
    }

    private static int Compare(PolicyModel model, IPolicy policy, string text)
    {
        var random = new Prng((ulong)text.Length);
        var requests = new RandomRequest(new FactSpace(model), random);
        return Compare(model, policy, text, Analyzer.ProveDisjoint(model), i => i % 3 == 0 ? requests.Complete() : requests.Partial(random.Between(20, 95)));
    }

    /// <summary>Compares on so many requests; how many there were.</summary>
    internal static int Compare(PolicyModel model, IPolicy policy, string text, DisjointPairs disjoint, Func<int, Request> requests, int count = RequestsOfPolicy)
    {
        var typed = TypedRequests.Of(policy, model);
        var asked = 0;
        for (var i = 0; asked < count && i < 10 * count; i++)
        {
            var request = requests(i);
            var expected = Explainer.Explain(model, request, disjoint);
            if (!RequestJson.CanGive(model, request))
            {
                continue;
            }

            asked++;
            var json = RequestJson.Of(model, request);
            var made = typed.Make(request);
            string Where() => "\n" + text + "\n" + RequestText.Of(model, request);
            Assert.True(made.Equals(typed.ReadJson(json)), made + "\n" + typed.ReadJson(json) + Where());
            if (expected.Decision.Impossible is { } impossible)
            {
                var exception = Assert.Throws<ImpossibleRequestException>(() => policy.Decide(json));
                Assert.True(
                    exception.Lines.Count == (impossible.Violated.Length > 0 ? impossible.Violated.Length : 2), exception.Message + Where());
                Assert.True(Show(impossible.Taken).SequenceEqual(Show(exception.Taken)), exception.Message + Where());
                continue;
            }

            var explanation = policy.Explain(json);
            var decision = policy.Decide(json);
            Assert.Equal(explanation.Decision, decision);
            Assert.Equal(typed.Evaluate(made), decision);
            Assert.True(Show(expected.Taken).SequenceEqual(Show(explanation.Taken)), string.Join("\n", Show(explanation.Taken)) + Where());
            Assert.True(Show(expected.Decision, model) == Show(decision), Show(expected.Decision, model) + "\n" + Show(decision) + Where() + "\n" + explanation);
            for (var j = 0; j < expected.Statements.Length; j++)
            {
                var left = Show(expected.Statements[j]).ToList();
                var right = Show(explanation.Statements[j]).ToList();
                Assert.True(left.SequenceEqual(right), string.Join("\n", left) + "\n---\n" + string.Join("\n", right) + Where());
            }
        }

        return asked;
    }

    private static IEnumerable<string> Show(IEnumerable<Compiler.Evaluation.TakenFact> facts) => facts.Select(fact =>
        fact.Term.Name + ": " + Compiler.Evaluation.FactText.Of(fact.Term, fact.Value) + ", since " + fact.Meaning.Rule.Info.Text);

    private static IEnumerable<string> Show(IEnumerable<TakenFact> facts) => facts.Select(fact => fact.ToString());

    private static string Show(Compiler.Evaluation.Decision decision, PolicyModel model) =>
        decision.Outcome + " by " + decision.Clause + " of " + string.Join(",", decision.Clauses.Select(index => model.Statements[index].Id))
        + " missing " + string.Join(",", decision.Missing.Select(index => model.Terms[index].Name)) + " grants "
        + (decision.Authorization is not { } granted ? "" : granted.Length?.Text + "; " + string.Join(", ", granted.Limits.Select(limit => limit.Text))
            + "; " + granted.Difference + "; " + granted.MayChange);

    private static string Show(Decision decision) =>
        decision.Outcome + " by " + (decision.Outcome == Outcome.Conflict ? null : decision.Clause?.Path)
        + " of " + string.Join(",", decision.Clauses.Select(clause => clause.Path)) + " missing " + string.Join(",", decision.Missing.Select(term => term.Name))
        + " grants " + (decision.Authorization is not { } granted ? "" : granted.Length + "; " + string.Join(", ", granted.Limits) + "; " + granted.Difference + "; " + granted.MayChange);

    private static IEnumerable<string> Show(StatementReason statement) =>
        statement.Scopes.SelectMany(Show)
            .Concat(statement.Criteria is null ? [] : Show(statement.Criteria))
            .Concat(statement.Exceptions.SelectMany(Show))
            .Concat(statement.Overriders.Select(overrider => overrider.Effective.ToString()))
            .Prepend(statement.Effective.ToString());

    private static IEnumerable<string> Show(Reason reason) =>
        reason.Children.SelectMany(Show)
            .Prepend(reason.Truth + " " + reason.Text + " " + string.Join("; ", reason.Facts.Select(fact => fact.Term.Name + ": " + Sorted(fact.Text))));

    private static IEnumerable<string> Show(Explanation part)
    {
        var inside = part.Children.SelectMany(Show);
        return part.Kind switch
        {
            ExplanationKind.Scope or ExplanationKind.Exception => inside,
            ExplanationKind.Statement or ExplanationKind.Overrider => inside.Prepend(Truth(part)),
            _ => inside.Prepend(Truth(part) + " " + part.Text + " " + string.Join("; ", part.Facts.Select(fact => fact.Term + ": " + Sorted(fact.Value)))),
        };
    }

    // Both show sets of codes, each in an order of its own.
    private static string Sorted(string fact) => string.Join(",", fact.Split([' ', ',']).Order(StringComparer.Ordinal));

    private static string Truth(Explanation part) => part.IsMet ? "True" : part.IsNotMet ? "False" : "Unknown";
}
