using System.Linq;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>A long criterion may begin on the line after <c>when</c>, and the statement's own lines follow it.</summary>
public class WhenOnTheNextLineTests
{
    private const string Terms = "policy \"Test\"\nterms\n  a: yes or no\n  b: yes or no\n";

    [Fact]
    public void The_criterion_stands_on_the_next_line_and_the_statements_lines_after_it()
    {
        var tree = Parser.Parse(new SourceText("x.policy", Terms + """
            A. "Long title" follows "rules" when
                 a and b
               cites "page 1"
            """));

        Assert.Empty(tree.Findings);
        var statement = Assert.IsType<StatementSyntax>(Assert.Single(tree.Document.Members));
        Assert.Equal(["a", "and", "b"], Assert.IsType<CriterionLineSyntax>(statement.Criterion).Tokens.Select(token => token.Text));
        Assert.Equal(AttributeKind.Cites, Assert.Single(statement.Attributes).Kind);
    }

    [Theory]
    [InlineData("- ")]
    [InlineData("1. ")]
    public void Items_without_a_connective_are_an_error(string item)
    {
        var tree = Parser.Parse(new SourceText("x.policy", Terms + $"covered when\n  {item}a\n  {item}b\n"));

        Assert.Contains("ALL of", Assert.Single(tree.Findings).Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_may_have_examples_under_it()
    {
        var tree = Parser.Parse(new SourceText("x.policy", Terms + """
              tumor: one of
                neuroendocrine
                  such as "carcinoid"
                other
            """));

        Assert.Empty(tree.Findings);
    }
}
