namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Every spelling of a comparison, and what it means.</summary>
public class ComparisonTests
{
    private const string Terms = """
        nodules: count
        largest tumor: length in cm
        smallest tumor: length in mm
        age: age in years
        pain reduction: percent
        glucose: blood glucose in mg/dL
        encapsulated: yes or no
        resectable: yes or no
        tumor: one of hepatocellular carcinoma (HCC), metastasis, or another
        class: one of A < B < C < D
        grade: one of 0 < 1 < 2
        planned route: one of oral, topical
        trial route: same as planned route
        pain score: number or none
        """;

    [Theory]
    [InlineData("nodules is 3", "nodules in {3}")]
    [InlineData("nodules = 3", "nodules in {3}")]
    [InlineData("nodules is not 3", "not nodules in {3}")]
    [InlineData("nodules is 2 or 3", "any(nodules in {2}, nodules in {3})")]
    [InlineData("nodules is at least 3", "nodules in [3..)")]
    [InlineData("nodules at least 3", "nodules in [3..)")]
    [InlineData("nodules is at most 3", "nodules in (..3]")]
    [InlineData("nodules is more than 3", "nodules in (3..)")]
    [InlineData("nodules is greater than 3", "nodules in (3..)")]
    [InlineData("nodules is less than 3", "nodules in (..3)")]
    [InlineData("nodules is fewer than 3", "nodules in (..3)")]
    [InlineData("nodules is no more than 3", "nodules in (..3]")]
    [InlineData("nodules is no less than 3", "nodules in [3..)")]
    [InlineData("nodules is no fewer than 3", "nodules in [3..)")]
    [InlineData("nodules is not more than 3", "not nodules in (3..)")]
    [InlineData("nodules is up to 3", "nodules in (..3]")]
    [InlineData("nodules is 3 or more", "nodules in [3..)")]
    [InlineData("nodules is 3 or fewer", "nodules in (..3]")]
    [InlineData("nodules is 3 or less", "nodules in (..3]")]
    [InlineData("nodules is between 3 and 5", "nodules in [3..5]")]
    [InlineData("nodules is not between 3 and 5", "not nodules in [3..5]")]
    [InlineData("nodules is 3 to 5", "nodules in [3..5]")]
    [InlineData("nodules <= 3", "nodules in (..3]")]
    [InlineData("nodules ≤ 3", "nodules in (..3]")]
    [InlineData("nodules >= 3", "nodules in [3..)")]
    [InlineData("nodules is ≥ 3", "nodules in [3..)")]
    [InlineData("nodules < 3", "nodules in (..3)")]
    [InlineData("nodules > 3", "nodules in (3..)")]
    [InlineData("age is 18 years or older", "age in [18..)")]
    [InlineData("age is younger than 18", "age in (..18)")]
    public void Numbers(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("largest tumor is at most 50 mm", "largest tumor in (..5]")]
    [InlineData("largest tumor is at most 5cm", "largest tumor in (..5]")]
    [InlineData("largest tumor is at most 1.25 inches", "largest tumor in (..3.175]")]
    [InlineData("smallest tumor is between 1 and 2 cm", "smallest tumor in [10..20]")]
    [InlineData("smallest tumor is 1 cm or 20 mm", "any(smallest tumor in {10}, smallest tumor in {20})")]
    [InlineData("pain reduction is at least 50 %", "pain reduction in [50..)")]
    [InlineData("pain reduction is at least 50%", "pain reduction in [50..)")]
    [InlineData("pain reduction is at least 50 percent", "pain reduction in [50..)")]
    [InlineData("glucose is more than 1.26 g/L", "glucose in (126..)")]
    public void Units_convert_exactly_into_the_unit_of_the_term(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("tumor is HCC", "tumor in {HCC}")]
    [InlineData("tumor is hepatocellular carcinoma", "tumor in {HCC}")]
    [InlineData("tumor is HCC or metastasis", "tumor in {HCC, metastasis}")]
    [InlineData("tumor is HCC, metastasis, or another", "tumor in {HCC, metastasis, another}")]
    [InlineData("tumor is one of HCC, metastasis", "tumor in {HCC, metastasis}")]
    [InlineData("tumor is not HCC", "not tumor in {HCC}")]
    [InlineData("tumor is not HCC or metastasis", "not tumor in {HCC, metastasis}")]
    [InlineData("tumor is HCC or encapsulated", "any(tumor in {HCC}, encapsulated)")]
    [InlineData("tumor is HCC or class is A or B", "any(tumor in {HCC}, class in {A, B})")]
    public void Values(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("class is at most B", "class in {A, B}")]
    [InlineData("class is more than B", "class in {C, D}")]
    [InlineData("class is B or more", "class in {B, C, D}")]
    [InlineData("class is B to C", "class in {B, C}")]
    [InlineData("class is between A and C", "class in {A, B, C}")]
    [InlineData("class < B", "class in {A}")]
    [InlineData("grade is 0 to 1", "grade in {0, 1}")]
    [InlineData("grade is at least 1", "grade in {1, 2}")]
    public void Ordered_values(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("encapsulated", "encapsulated")]
    [InlineData("no encapsulated", "not encapsulated")]
    [InlineData("not encapsulated", "not encapsulated")]
    [InlineData("encapsulated is no", "not encapsulated")]
    [InlineData("encapsulated is yes", "encapsulated")]
    [InlineData("encapsulated is not yes", "not encapsulated")]
    [InlineData("encapsulated unless resectable", "all(encapsulated, not resectable)")]
    [InlineData("encapsulated and resectable unless tumor is HCC or class is A", "all(all(encapsulated, resectable), not any(tumor in {HCC}, class in {A}))")]
    public void Yes_or_no(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("trial route is planned route", "trial route Equal planned route")]
    [InlineData("trial route is not planned route", "not trial route Equal planned route")]
    [InlineData("smallest tumor is less than largest tumor", "smallest tumor Less largest tumor")]
    [InlineData("largest tumor >= smallest tumor", "largest tumor GreaterOrEqual smallest tumor")]
    [InlineData("encapsulated is resectable", "encapsulated Equal resectable")]
    public void A_term_against_a_term(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("pain score is none", "pain score is none")]
    [InlineData("pain score is not none", "not pain score is none")]
    [InlineData("pain score is at least 4", "pain score in [4..)")]
    public void None_where_the_type_has_it(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Fact]
    public void No_is_false_where_a_yes_no_term_is_none()
    {
        Assert.Equal("all(not trial done, not trial done is none)", Bind.Line("trial done: yes or no or none", "no trial done"));
        Assert.Equal("not trial done", Bind.Line("trial done: yes or no or none", "trial done is not yes"));
    }

    [Theory]
    [InlineData("nodules is at least 2.5", "POL2006", "2.5", "a count is whole")]
    [InlineData("nodules is more than -1", "POL2006", "-", "never negative")]
    [InlineData("nodules is at least 3 cm", "POL2005", "3", "A count has no unit: write `3`.")]
    [InlineData("largest tumor is at most 5", "POL2005", "5", "The unit is missing: write `5 cm`.")]
    [InlineData("largest tumor is at most 5 kg", "POL2005", "5", "`kg` is a unit of weight")]
    [InlineData("largest tumor is at most 5 cmm", "POL2005", "cmm", "Did you mean `cm`?")]
    [InlineData("glucose is at least 7 mmol/L", "POL2005", "7", "a unit of substance per volume")]
    [InlineData("age is 17.5", "POL2006", "17.5", "completed years are whole")]
    [InlineData("largest tumor is 12345678901234567890123456789 cm", "POL2006", "12345678901234567890123456789", "at most 28 digits")]
    [InlineData("nodules is between 5 and 3", "POL2006", "5", "reversed")]
    [InlineData("class is C to A", "POL2004", "C", "write `A to C`")]
    [InlineData("tumor is at least HCC", "POL2004", "HCC", "have no order")]
    [InlineData("tumor is 3", "POL2004", "3", "`3` is not a value of `tumor`")]
    [InlineData("nodules is HCC", "POL2004", "HCC", "`nodules` is a count")]
    [InlineData("encapsulated is 3", "POL2004", "3", "write `encapsulated` or `no encapsulated`")]
    [InlineData("encapsulated is at least 3", "POL2004", "3", "which has no order")]
    [InlineData("nodules", "POL2004", "nodules", "say what it must be, as in `nodules is at least 1`")]
    [InlineData("no tumor", "POL2004", "tumor", "say what it may not be")]
    [InlineData("tumor is yes", "POL2004", "yes", "never yes or no")]
    [InlineData("tumor is none", "POL2004", "none", "add `or none`")]
    [InlineData("tumor is met", "POL2004", "met", "Only clauses and definitions are met")]
    [InlineData("tumor is unknown", "POL2002", "unknown", "stands only in examples")]
    [InlineData("nodules is nodules", "POL2004", "nodules", "compared with itself")]
    [InlineData("tumor is planned route", "POL2004", "planned", "declare one of them with `same as tumor`")]
    [InlineData("nodules is less than encapsulated", "POL2004", "encapsulated", "`nodules` is a count and `encapsulated` is a yes/no name")]
    public void What_a_type_does_not_have_is_an_error_with_the_fix(string line, string id, string at, string message)
    {
        var finding = Bind.BadLine(Terms, line);

        Assert.Equal(id, finding.Id);
        Assert.Equal(at, finding.At);
        Assert.Contains(message, finding.Message, System.StringComparison.Ordinal);
    }
}
