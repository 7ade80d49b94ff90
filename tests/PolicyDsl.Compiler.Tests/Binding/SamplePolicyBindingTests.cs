using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Tests.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>The policy that the language's design shows whole becomes the model that it describes.</summary>
public class SamplePolicyBindingTests
{
    private static readonly BoundPolicy Bound = Binder.BindPolicy(Parser.Parse(new SourceText("liver.policy", SamplePolicy.Text)), []);

    [Fact]
    public void Nothing_is_wrong_with_it() => Assert.Empty(Bound.Findings);

    [Fact]
    public void Terms_come_after_the_built_in_ones()
    {
        var names = Bound.Model.Terms.Select(term => term.Name).ToList();

        Assert.Equal(["line of business", "state", "procedure", "tumor"], names.Take(4));
        Assert.Equal(["LineOfBusiness", "State", "Procedure", "Tumor"], Bound.Model.Terms.Take(4).Select(term => term.Identifier));
        Assert.Equal(Enumerable.Range(0, names.Count), Bound.Model.Terms.Select(term => term.Index));
    }

    [Fact]
    public void Statements_have_their_ids_and_what_beats_them()
    {
        var statements = Bound.Model.Statements;

        Assert.Equal(["I", "I.D", "II.otherwise", "III", "III.otherwise", "IV.otherwise"], statements.Select(statement => statement.Id));
        Assert.Equal([3], statements.Single(statement => statement.Id == "III.otherwise").OverriddenBy);
        Assert.Equal(["I", "I_D", "II_Otherwise"], statements.Take(3).Select(statement => statement.Identifier));
        Assert.DoesNotContain(statements, statement => statement.HasErrors);
    }

    [Fact]
    public void The_scope_is_what_the_header_lists()
    {
        var scope = Assert.IsType<GroupCriterion>(Bound.Model.Scope);

        Assert.Equal(new EquatableArray<int>([0, 1, 2]), Assert.IsType<ValueCriterion>(scope.Children[0]).Values);
        Assert.Equal(new EquatableArray<int>([0, 1, 2, 3]), Assert.IsType<ValueCriterion>(scope.Children[1]).Values);
    }

    [Fact]
    public void An_exception_is_the_clause_with_its_scope()
    {
        var exception = Assert.IsType<ReferenceCriterion>(Bound.Model.Statements[1].Exceptions[0].Criterion);
        var target = Assert.IsType<GroupCriterion>(exception.Target);

        Assert.Equal("I.A", exception.Path);
        Assert.Equal(2, target.Children.Length);
        Assert.Equal("I.A", target.Children[1].Info.Path);
    }

    [Fact]
    public void An_example_that_is_like_another_has_its_facts_but_one()
    {
        var (first, second) = (Bound.Model.Examples[0], Bound.Model.Examples[1]);

        Assert.Equal(first.Facts.Length - 1, second.Facts.Length);
        Assert.Equal("I.B", first.Expectation.Clause);
        Assert.Equal(VerdictKind.MedicallyNecessary, first.Expectation.Verdict);
        Assert.Equal(Outcome.NeedsInformation, second.Expectation.Outcome);
        Assert.Equal("Child-Pugh class", Bound.Model.Terms[Assert.Single(second.Expectation.Missing!.Value)].Name);
        Assert.Contains(new Fact(Bound.Model.Terms.Single(term => term.Name == "largest tumor"), new NumberValue(new Rational(21, 5))), first.Facts);
    }
}
