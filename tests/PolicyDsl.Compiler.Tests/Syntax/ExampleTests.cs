using System.Linq;
using PolicyDsl.Compiler.Syntax;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

public class ExampleTests
{
    [Fact]
    public void ExamplesHaveFactsAndAnExpectation()
    {
        var examples = ExpectBody("""
            examples
              "one"
                tumor is HCC
                no pain
                drugs includes a,
                  b
                note "why"
                => not covered by I.B
              "two"
                like "one" but tumor is unknown and nodules is 2
                  encapsulated
                  note "why"
                size is 4.2 cm
                => needs information about tumor, size
                   note "exactly"
              "three"
                like "one"
                => covered
              "four"
                like "one" but
                  pain
                => review
            """).Document.Examples;
        Assert.Equal(new[] { "one", "two", "three", "four" }, examples.Select(example => example.Name.Text));
        Assert.Equal(new[] { null, "one", "one", "one" }, examples.Select(example => example.Like?.Text));
        Assert.Equal(new[] { "tumor is HCC", "no pain", "drugs includes a, b" }, examples[0].Facts.Select(fact => TokenText.Join(fact.Tokens)));
        Assert.Equal(
            new[] { "tumor is unknown and nodules is 2|True", "encapsulated|False", "size is 4.2 cm|False" },
            examples[1].Facts.Select(fact => TokenText.Join(fact.Tokens) + "|" + fact.MayBeSeveral));
        Assert.Equal("needs information about tumor, size", TokenText.Join(examples[1].Expectation));
        Assert.Empty(examples[2].Facts);
        Assert.Single(examples[3].Facts);
        Assert.All(examples, example => Assert.False(example.HasErrors));
    }

    [Theory]
    [InlineData("[encapsulated]\n    => covered", "POL1025 begins with its name")]
    [InlineData("[\"x\"]\n    a", "POL1025 does not say")]
    [InlineData("\"x\" [a]\n    => covered", "POL1015 facts stand under it")]
    [InlineData("\"x\"\n    =>[]", "POL1025 after `=>`")]
    [InlineData("\"x\"\n    => covered\n    [=> review]", "POL1025 twice")]
    [InlineData("\"x\"\n    like[]\n    => covered", "POL1014 after `like`")]
    [InlineData("\"x\"\n    a\n    [like \"y\"]\n    => covered", "POL1025 first line")]
    [InlineData("\"x\"\n    like \"y\"\n    [like \"z\"]\n    => covered", "POL1025 second `like`")]
    [InlineData("\"x\"\n    like \"y\" [and] a\n    => covered", "POL1015 stands `but`")]
    [InlineData("\"x\"\n    a [=>] covered\n    => covered", "POL1015 line of its own")]
    [InlineData("\"x\"\n    tumor is [\"HCC\"]\n    => covered", "POL1024")]
    [InlineData("\"x\"\n    size is [1],000\n    => covered", "POL1008")]
    [InlineData("\"x\"\n    a\n      [b]\n    => covered", "POL1017")]
    [InlineData("\"x\"\n    a\n    => covered\n      [b]", "POL1017")]
    public void ExampleMistakes(string text, string finding)
    {
        var examples = ExpectBody($"examples\n  {text}\n  \"good\"\n    => covered\n", finding).Document.Examples;
        Assert.Equal("good", examples[examples.Length - 1].Name.Text);
        Assert.False(examples[examples.Length - 1].HasErrors);
        Assert.True(examples.Length == 1 || examples[0].HasErrors);
    }
}
