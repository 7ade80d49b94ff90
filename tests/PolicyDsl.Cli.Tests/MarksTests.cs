using System.Text;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Evaluation;

namespace PolicyDsl.Cli.Tests;

public class MarksTests
{
    [Fact]
    public void A_console_that_cannot_show_the_marks_gets_ASCII()
    {
        var ascii = Marks.For(Encoding.ASCII, colour: false);
        Assert.Equal(("+", "-", "?"), (ascii.Of(Truth.True), ascii.Of(Truth.False), ascii.Of(Truth.Unknown)));

        var utf8 = Marks.For(Encoding.UTF8, colour: false);
        Assert.Equal(("✓", "✗", "?"), (utf8.Of(Truth.True), utf8.Of(Truth.False), utf8.Of(Truth.Unknown)));
    }

    [Fact]
    public void Colour_only_where_it_is_asked_for()
    {
        Assert.Equal("\u001b[32m✓\u001b[0m", Marks.For(Encoding.UTF8, colour: true).Of(Truth.True));
        Assert.Equal("Reasons", Marks.For(Encoding.UTF8, colour: false).Heading("Reasons"));
    }
}
