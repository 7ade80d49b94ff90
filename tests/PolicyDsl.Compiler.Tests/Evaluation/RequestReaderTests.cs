using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using static PolicyDsl.Compiler.Tests.Evaluation.Sample;

namespace PolicyDsl.Compiler.Tests.Evaluation;

public class RequestReaderTests
{
    private static readonly LinePosition Somewhere = new(1, 1);

    [Theory]
    [InlineData("largest tumor")]
    [InlineData("Largest  Tumor")]
    [InlineData("largestTumor")]
    [InlineData("LARGESTTUMOR")]
    public void A_key_is_the_phrase_or_the_JSON_name(string key) =>
        Assert.Equal(new NumberValue(5), Read((key, Number("5")))[LargestTumor]);

    [Fact]
    public void A_former_name_still_counts() =>
        Assert.Equal(new ChoiceValue(1), Read(("route", Text("intravenous")))[PlannedRoute]);

    [Theory]
    [InlineData("transarterial chemoembolization", 0)]
    [InlineData("TACE", 0)]
    [InlineData("tace", 0)]
    [InlineData("transarterialChemoembolization", 0)]
    [InlineData("transarterial chemoembolization (TACE)", 0)]
    [InlineData("cryoablation", 1)]
    [InlineData("another", 2)]
    public void A_value_is_the_phrase_the_short_name_or_the_JSON_name(string written, int value) =>
        Assert.Equal(new ChoiceValue(value), Read(("procedure", Text(written)))[Procedure]);

    [Fact]
    public void Dashes_are_folded() =>
        Assert.Equal(new ChoiceValue(0), Read(("planned route", Text("intra\u2013arterial")))[PlannedRoute]);

    [Fact]
    public void Null_and_unknown_give_nothing()
    {
        Assert.Null(Read(("encapsulated", new InputNull(Somewhere)))[Encapsulated]);
        Assert.Null(Read(("largest tumor", Text("unknown")))[LargestTumor]);
        Assert.Null(Read(("conditions", new InputNull(Somewhere)))[Conditions]);
    }

    [Fact]
    public void None_is_a_value_where_the_term_allows_it_and_an_empty_set()
    {
        Assert.Equal(None, Read(("largest tumor", Text("none")))[LargestTumor]);
        Assert.Equal("none", FactText.Of(Conditions, Read(("conditions", Text("none")))[Conditions]));
        Assert.Equal(new CodesValue(default, default, true), Read(("diagnoses", Text("none")))[Diagnoses]);
        Assert.Equal("nodules cannot be none: give a whole number", Error(("nodules", Text("none"))));
    }

    [Fact]
    public void Yes_and_no_are_written_either_way()
    {
        Assert.Equal(Yes, Read(("encapsulated", new InputBoolean(true, Somewhere)))[Encapsulated]);
        Assert.Equal(No, Read(("suitable", Text("No")))[Suitable]);
        Assert.Equal("encapsulated cannot be the number 1: give true or false, or \"none\"", Error(("encapsulated", Number("1"))));
    }

    [Theory]
    [InlineData("4.2 cm", "4.2")]
    [InlineData("42 mm", "4.2")]
    [InlineData("42mm", "4.2")]
    [InlineData("0.1 mm", "0.01")]
    [InlineData("5", "5")]
    public void A_quantity_is_converted_exactly(string written, string centimetres)
    {
        Assert.True(Rational.TryParse(centimetres, out var expected));
        Assert.Equal(new NumberValue(expected), Read(("largest tumor", Text(written)))[LargestTumor]);
    }

    [Theory]
    [InlineData("1e1", "10")]
    [InlineData("12.50E-1", "1.25")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void A_number_is_read_exactly(string written, string value)
    {
        Assert.True(Rational.TryParse(value, out var expected));
        Assert.Equal(new NumberValue(expected), Read(("largest tumor", Number(written)))[LargestTumor]);
    }

    [Theory]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("1e999999999")]
    [InlineData("1e-300")]
    public void A_number_beyond_decimal_is_an_error(string written) =>
        Assert.StartsWith("largest tumor has more digits than a decimal number can hold", Error(("largest tumor", Number(written))), System.StringComparison.Ordinal);

    [Fact]
    public void A_number_keeps_to_its_domain()
    {
        Assert.Equal("nodules cannot be negative, as -1 is", Error(("nodules", Number("-1"))));
        Assert.Equal("nodules is a whole number, not 2.5", Error(("nodules", Number("2.5"))));
        Assert.Equal("nodules is at most 20, not 21", Error(("nodules", Number("21"))));
        Assert.Equal("largest tumor cannot be negative, as -0.1 cm is", Error(("largest tumor", Text("-1 mm"))));
        Assert.Equal(new NumberValue(3), Read(("nodules", Number("3.0")))[Nodules]);
    }

    [Fact]
    public void A_unit_is_one_of_the_terms_dimension()
    {
        Assert.Equal(
            "largest tumor is given in cm, a unit of length, and \"kg\" is a unit of weight: give a number in cm, or a text such as \"2 cm\", or \"none\"",
            Error(("largest tumor", Text("5 kg"))));
        Assert.Equal(
            "largest tumor has the unknown unit \"furlongs\": give a number in cm, or a text such as \"2 cm\", or \"none\"",
            Error(("largest tumor", Text("5 furlongs"))));
        Assert.StartsWith("largest tumor cannot be \"big\": ", Error(("largest tumor", Text("big"))), System.StringComparison.Ordinal);
        Assert.StartsWith("largest tumor cannot be \"4,2\": ", Error(("largest tumor", Text("4,2"))), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_a_complete_set_and_an_object_a_partial_one()
    {
        Assert.Equal("only diabetes", FactText.Of(Conditions, Read(("conditions", List("diabetes")))[Conditions]));
        Assert.Equal("none", FactText.Of(Conditions, Read(("conditions", List()))[Conditions]));
        Assert.Equal(
            "includes diabetes; none of hypertension",
            FactText.Of(Conditions, Read(("conditions", Partial(List("diabetes"), List("hypertension"))))[Conditions]));
        Assert.Equal("conditions cannot both include and exclude \"diabetes\"", Error(("conditions", Partial(List("diabetes"), List("diabetes")))));
        Assert.StartsWith("conditions cannot be \"diabetes\": give a list of ", Error(("conditions", Text("diabetes"))), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_are_brought_into_their_form()
    {
        Assert.Equal(new CodeValue("C1772"), Read(("procedure code", Text("c1772")))[ProcedureCode]);
        Assert.Equal("only C22.0, E11.9", FactText.Of(Diagnoses, Read(("diagnoses", List("e119", "C22.0", "E11.9")))[Diagnoses]));
        Assert.Equal(
            "includes E11.9; none in C22.0 to C22.9",
            FactText.Of(Diagnoses, Read(("diagnoses", Partial(List("E11.9"), List("C220 to C229"))))[Diagnoses]));
        Assert.Equal(
            "procedure code cannot be the number 36823: give a code in quotes: five characters such as 36823, 0213T or Q0083, or \"none\"; did you mean \"36823\"?",
            Error(("procedure code", Number("36823"))));
        Assert.Equal(
            "procedure code cannot be \"banana\": CPT or HCPCS codes are five characters such as 36823, 0213T or Q0083",
            Error(("procedure code", Text("banana"))));
        Assert.StartsWith(
            "diagnoses has the range C22.9 to C22.0 the wrong way round", Error(("diagnoses", Partial(List(), List("C22.9 to C22.0")))),
            System.StringComparison.Ordinal);
        Assert.Equal("diagnoses cannot both include and exclude C22.1", Error(("diagnoses", Partial(List("C22.1"), List("C22.0 to C22.9")))));
    }

    [Fact]
    public void A_misspelt_key_or_value_is_an_error_with_a_suggestion()
    {
        Assert.Equal("\"largst tumor\" is no term of this policy; did you mean \"largest tumor\"?", Error(("largst tumor", Number("4"))));
        Assert.EndsWith("did you mean \"cryoablation\"?", Error(("procedure", Text("cryoablatoin"))), System.StringComparison.Ordinal);
        Assert.Equal("\"shoe size\" is no term of this policy", Error(("shoe size", Number("4"))));
    }

    [Fact]
    public void One_term_twice_is_an_error_whatever_it_is_called() =>
        Assert.Equal(
            "largest tumor is given twice: as \"largest tumor\" and as \"largestTumor\"",
            Error(("largest tumor", Number("4")), ("largestTumor", Number("4"))));

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_the_text()
    {
        var input = new InputObject(
            EquatableArray.Of(
                new InputMember("nodules", new InputText("many", new LinePosition(2, 14)), new LinePosition(2, 3)),
                new InputMember("colour", new InputNull(new LinePosition(3, 13)), new LinePosition(3, 3)),
                new InputMember("conditions", new InputList(
                    EquatableArray.Of<InputValue>(
                        new InputText("diabetis", new LinePosition(4, 18)), new InputText("gout", new LinePosition(4, 30))),
                    new LinePosition(4, 17)), new LinePosition(4, 3))),
            new LinePosition(1, 1));

        var reading = RequestReader.Read(Policy(), input);

        Assert.Null(reading.Request);
        Assert.Equal(
            ["(2,14) nodules", "(3,3) colour", "(4,18) conditions", "(4,30) conditions"],
            reading.Errors.Select(error => $"({error.Position.Line},{error.Position.Column}) {error.Key}"));
    }

    [Fact]
    public void A_request_is_an_object() =>
        Assert.Equal(
            "A request is an object: {\"term\": value, ...}",
            Assert.Single(RequestReader.Read(Policy(), Text("x")).Errors).ToString());

    private static Request Read(params (string Key, InputValue Value)[] members)
    {
        var reading = RequestReader.Read(Policy(), Object(members));
        Assert.Empty(reading.Errors);
        return reading.Request!;
    }

    private static string Error(params (string Key, InputValue Value)[] members) =>
        Assert.Single(RequestReader.Read(Policy(), Object(members)).Errors).ToString();

    private static InputObject Object(params (string Key, InputValue Value)[] members) =>
        new(members.Select(member => new InputMember(member.Key, member.Value, Somewhere)).ToEquatableArray(), Somewhere);

    private static InputObject Partial(InputList includes, InputList excludes) => Object(("includes", includes), ("excludes", excludes));

    private static InputList List(params string[] items) => new(items.Select(Text).ToEquatableArray(), Somewhere);

    private static InputValue Text(string text) => new InputText(text, Somewhere);

    private static InputNumber Number(string written) => new(written, Somewhere);
}
