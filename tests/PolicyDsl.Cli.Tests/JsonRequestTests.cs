using System.Linq;
using System.Text;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Tests;

public class JsonRequestTests
{
    [Fact]
    public void Every_kind_of_value_is_read_with_its_place()
    {
        var request = Assert.IsType<InputObject>(Read(
            """
            {
              "größe": 4.20,
              "list": ["a", null],
              "yes": true, "nested": {"includes": []}
            }
            """));

        Assert.Equal(
            ["(2,3) größe", "(3,3) list", "(4,3) yes", "(4,16) nested"],
            request.Members.Select(member => $"({member.Position.Line},{member.Position.Column}) {member.Key}"));
        Assert.Equal(new InputNumber("4.20", new LinePosition(2, 12)), request.Members[0].Value);
        var list = Assert.IsType<InputList>(request.Members[1].Value);
        Assert.Equal([new InputText("a", new LinePosition(3, 12)), new InputNull(new LinePosition(3, 17))], list.Items);
        Assert.Equal(new InputBoolean(true, new LinePosition(4, 10)), request.Members[2].Value);
        Assert.IsType<InputObject>(request.Members[3].Value);
    }

    [Fact]
    public void Columns_count_characters_and_not_bytes() =>
        Assert.Equal(new LinePosition(1, 9), Assert.IsType<InputObject>(Read("{\"ü\": 1,\"b\": 2}")).Members[1].Position);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Empty(Assert.IsType<InputObject>(JsonRequest.Read([0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'])).Members);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\"a\": }", 1, 7)]
    [InlineData("{\n  \"a\": 1,\n}", 3, 1)]
    [InlineData("{\"ü\": nul}", 1, 10)]
    [InlineData("{} {}", 1, 4)]
    [InlineData("{\"a\": 1e}", 1, 9)]
    [InlineData("{\"a\": 'x'}", 1, 7)]
    [InlineData("{\"a\": \"x", 1, 9)]
    [InlineData("// no\n{}", 1, 1)]
    [InlineData("{\"a\": \"\\ud800\"}", 1, 7)]
    public void What_is_not_JSON_is_told_with_line_and_column(string json, int line, int column)
    {
        var exception = Assert.Throws<JsonRequestException>(() => Read(json));

        Assert.Equal(new LinePosition(line, column), exception.Position);
        Assert.DoesNotContain("LineNumber", exception.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_UTF_8_is_told_with_line_and_column()
    {
        var exception = Assert.Throws<JsonRequestException>(() => JsonRequest.Read(Encoding.Latin1.GetBytes("{\n\"ü\": 1}")));

        Assert.Equal(new LinePosition(2, 2), exception.Position);
        Assert.Equal("this is not UTF-8", exception.Message);
    }

    [Fact]
    public void A_million_levels_are_an_error_and_no_crash() =>
        Assert.Throws<JsonRequestException>(() => Read(new string('[', 1_000_000)));

    private static InputValue Read(string json) => JsonRequest.Read(Encoding.UTF8.GetBytes(json));
}
