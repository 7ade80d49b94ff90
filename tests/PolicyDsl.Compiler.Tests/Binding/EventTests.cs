using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Several dates: a term for each that there may be, never where there are fewer; a line counts those in a window.</summary>
public class EventTests
{
    private const string Terms = """
          first prescribed: date
          courses (course): up to 3 dates
        """;

    [Theory]
    [InlineData("any of courses is after first prescribed", "any(first prescribed -> courses 1 in (0..) Days, first prescribed -> courses 2 in (0..) Days, first prescribed -> courses 3 in (0..) Days)")]
    [InlineData("any course after first prescribed", "any(first prescribed -> courses 1 in (0..) Days, first prescribed -> courses 2 in (0..) Days, first prescribed -> courses 3 in (0..) Days)")]
    [InlineData("at least 2 of courses are within 12 months", "atleast 2(courses 1 -> date of service in [0..12] Months, courses 2 -> date of service in [0..12] Months, courses 3 -> date of service in [0..12] Months)")]
    [InlineData("no course before 2024-01-01", "none(courses 1 -> 2024-01-01 in (0..) Days, courses 2 -> 2024-01-01 in (0..) Days, courses 3 -> 2024-01-01 in (0..) Days)")]
    [InlineData("at most 1 of courses are on or after 2024-01-01 and before first prescribed", "atmost 1(all(2024-01-01 -> courses 1 in [0..) Days, courses 1 -> first prescribed in (0..) Days), all(2024-01-01 -> courses 2 in [0..) Days, courses 2 -> first prescribed in (0..) Days), all(2024-01-01 -> courses 3 in [0..) Days, courses 3 -> first prescribed in (0..) Days))")]
    [InlineData("all of courses are before first prescribed", "all(any(courses 1 -> first prescribed in (0..) Days, courses 1 is none), any(courses 2 -> first prescribed in (0..) Days, courses 2 is none), any(courses 3 -> first prescribed in (0..) Days, courses 3 is none))")]
    [InlineData("courses 2 is before first prescribed", "courses 2 -> first prescribed in (0..) Days")]
    public void Lines(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("any course of at least 3 days", "any(all(not courses 1 is none, duration of courses 1 in [3..)), all(not courses 2 is none, duration of courses 2 in [3..)))")]
    [InlineData("at least 2 of courses of 1 week or more are before 2024-01-01", "atleast 2(all(courses 1 -> 2024-01-01 in (0..) Days, duration of courses 1 in [7..)), all(courses 2 -> 2024-01-01 in (0..) Days, duration of courses 2 in [7..)))")]
    [InlineData("no course of between 3 days and 1 week is after 2024-01-01", "none(all(2024-01-01 -> courses 1 in (0..) Days, duration of courses 1 in [3..7]), all(2024-01-01 -> courses 2 in (0..) Days, duration of courses 2 in [3..7]))")]
    [InlineData("all of courses of less than 12 hours are after 2024-01-01", "all(any(all(2024-01-01 -> courses 1 in (0..) Days, duration of courses 1 in (..0.5)), courses 1 is none), any(all(2024-01-01 -> courses 2 in (0..) Days, duration of courses 2 in (..0.5)), courses 2 is none))")]
    [InlineData("duration of courses 2 is at least 3 days", "duration of courses 2 in [3..)")]
    public void Lines_about_how_long_each_lasted(string line, string meaning) =>
        Assert.Equal(meaning, Bind.Line("  courses (course): up to 2 dates, each with a duration in days", line));

    [Theory]
    [InlineData("up to 2 dates[,] each lasting long", "any of courses is after 2024-01-01", "POL2014 each with a duration in days")]
    [InlineData("up to 2 dates, each with a duration in [kg]", "any of courses is after 2024-01-01", "POL2005 not of duration")]
    [InlineData("up to 2 dates", "any of courses [of] at least 3 days is after 2024-01-01", "POL2002 How long each of `courses` lasted is not asked for")]
    [InlineData("up to 2 dates, each with a duration in days", "any of courses of at least [3] kg is after 2024-01-01", "POL2005")]
    [InlineData("up to 2 dates, each with a duration in days", "any of courses of [7] days to 3 days is after 2024-01-01", "POL2006 reversed")]
    public void Mistakes_about_how_long_each_lasted(string type, string line, string finding) => Bind.Expect(
        "policy \"Test\"\n\nterms\n  courses: " + type + "\n\ncovered when " + line + "\notherwise review\n", finding);

    [Fact]
    public void An_example_and_a_request_give_a_date_with_its_duration()
    {
        var model = Bind.Model("""
            policy "Test"

            terms
              courses: up to 3 dates, each with a duration in days

            covered when any of courses of at least 3 days
            otherwise review

            examples
              "one"
                courses are 2024-02-01 for 1 week, 2024-03-01
                => covered

            """);
        var asked = model.Examples[0].Facts.Where(fact => fact.Value is not null);
        InputValue entry = new InputObject(
            EquatableArray.Of(new InputMember("date", new InputText("2024-02-01", default), default), new InputMember("duration", new InputText("1 week", default), default)), default);
        var list = new InputList(EquatableArray.Of(entry, new InputText("2024-03-01", default)), default);

        var reading = RequestReader.Read(model, Object("courses", list));

        Assert.Empty(reading.Errors);
        foreach (var request in new[] { Request.Of(model, asked), reading.Request! })
        {
            Assert.Equal(
                "2024-02-01|7 days|2024-03-01|not given|never|not given",
                string.Join('|', model.Terms.Where(term => term.Group is not null).Select(term => FactText.Of(term, request[term]))));
        }
    }

    [Theory]
    [InlineData("any of [courses] is not before first prescribed", "POL2002 write `none of courses are ...`")]
    [InlineData("any of courses is before first prescribed, [or] never", "POL2002 a line of its own")]
    [InlineData("any of courses is before first prescribed or [after] 2024-01-01", "POL2002 Of which date is this said?")]
    [InlineData("any of courses is before [courses] 1", "POL2004 one of the dates that are counted")]
    [InlineData("at least [4] of courses are before first prescribed", "POL2025 from 1 to 3")]
    [InlineData("[courses] is before first prescribed", "POL2002 say how many, and when")]
    public void What_a_line_cannot_say(string line, string finding) => Bind.Expect(
        "policy \"Test\"\n\nterms\n" + Terms + "\n\ncovered when " + line + "\notherwise review\n", finding);

    [Theory]
    [InlineData("courses are 2024-02-01, 2024-03-01", "2024-02-01|2024-03-01|never")]
    [InlineData("courses are 2024-02", "2024-02|never|never")]
    [InlineData("courses are none", "never|never|never")]
    [InlineData("courses are unknown", "not given|not given|not given")]
    [InlineData("courses 2 is 2024-02-01", "not given|2024-02-01|not given")]
    public void Facts_of_an_example(string line, string facts)
    {
        var model = Model(line);

        Assert.Equal(facts, Shown(model, Request.Of(model, model.Examples[0].Facts.Where(fact => fact.Value is not null))));
    }

    [Fact]
    public void An_example_gives_no_more_dates_than_there_may_be() => Bind.Expect(
        "policy \"Test\"\n\nterms\n" + Terms + "\n\ncovered when any course before first prescribed\notherwise review\n\nexamples\n"
            + "  \"too many\"\n    courses are 2024-01-01, 2024-01-02, 2024-01-03, [2024-01-04]\n    => review\n",
        "POL2021 takes up to 3 dates");

    [Theory]
    [InlineData("none", "never|never|never")]
    [InlineData("2024-02-01", "2024-02-01|never|never")]
    [InlineData("2024-02-01 2024-03 2024-02-01", "2024-02-01|2024-03|2024-02-01")]
    public void A_list_of_a_request_is_complete(string dates, string facts)
    {
        var model = Model("courses are none");
        var items = dates == "none" ? [] : dates.Split(' ').Select(date => (InputValue)new InputText(date, default)).ToArray();

        var reading = RequestReader.Read(model, Object("courses", new InputList(items.ToEquatableArray(), default)));

        Assert.Empty(reading.Errors);
        Assert.Equal(facts, Shown(model, reading.Request!));
    }

    [Fact]
    public void An_object_of_a_request_gives_some()
    {
        var model = Model("courses are none");

        var reading = RequestReader.Read(model, Object("courses", Object("courses 2", new InputText("never", default))));

        Assert.Equal("not given|never|not given", Shown(model, reading.Request!));
    }

    [Fact]
    public void Mistakes_of_a_request_are_told()
    {
        var model = Model("courses are none");
        var four = Enumerable.Repeat((InputValue)new InputText("2024-01-01", default), 4).ToEquatableArray();

        string Error(InputValue value) => Assert.Single(RequestReader.Read(model, Object("courses", value)).Errors).Message;

        Assert.Equal("courses takes up to 3 dates, not 4", Error(new InputList(four, default)));
        Assert.StartsWith("courses ", Error(new InputList(EquatableArray.Of<InputValue>(new InputNull(default)), default)), System.StringComparison.Ordinal);
        Assert.Contains("give a list of dates", Error(new InputBoolean(true, default)), System.StringComparison.Ordinal);
        Assert.DoesNotContain("duration", Error(new InputList(EquatableArray.Of<InputValue>(Object("date", new InputText("2024-01-01", default))), default)), System.StringComparison.Ordinal);
        Assert.Contains("is none of courses", Error(Object("first prescribed", new InputText("2024-01-01", default))), System.StringComparison.Ordinal);
    }

    private static InputObject Object(string key, InputValue value) => new(EquatableArray.Of(new InputMember(key, value, default)), default);

    private static PolicyModel Model(string facts) => Bind.Model(
        "policy \"Test\"\n\nterms\n" + Terms + "\n\ncovered when any course before first prescribed\notherwise review\n\nexamples\n  \"one\"\n    "
        + facts + "\n    => review\n");

    private static string Shown(PolicyModel model, Request request) =>
        string.Join('|', model.Terms.Where(term => term.IsOneOfDates).Select(term => FactText.Of(term, request[term])));
}
