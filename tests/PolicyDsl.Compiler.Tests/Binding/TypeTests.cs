using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>The types of terms, and what is wrong with those that are none.</summary>
public class TypeTests
{
    [Theory]
    [InlineData("yes or no", "yes/no")]
    [InlineData("yes or no or none", "yes/no, none")]
    [InlineData("judgement", "judgement")]
    [InlineData("judgment", "judgement")]
    [InlineData("one of a, b", "one of a b")]
    [InlineData("one of a, b, or another", "one of a b another, open")]
    [InlineData("one of a, b or none", "one of a b, none")]
    [InlineData("one of a, b or another or none", "one of a b another, open, none")]
    [InlineData("one of mild < moderate < severe", "one of mild moderate severe, ordered")]
    [InlineData("one of large tumor (L), small or flat tumor, [c or d]", "one of large tumor/L small or flat tumor c or d")]
    [InlineData("any of a, b", "any of a b")]
    [InlineData("any of weight comorbidities", "any of hypertension asthma")]
    [InlineData("any of weight comorbidities or another", "any of hypertension asthma another, open")]
    [InlineData("one of weight comorbidities or none", "one of hypertension asthma, none")]
    [InlineData("count", "number, whole, from 0")]
    [InlineData("count from 1 to 3", "number, whole, from 1, to 3")]
    [InlineData("number", "number")]
    [InlineData("number from 0.5 to 3", "number, from 0.5, to 3")]
    [InlineData("number from -5 to 5", "number, from -5, to 5")]
    [InlineData("number or none", "number, none")]
    [InlineData("percent", "number of %")]
    [InlineData("percent from 0 to 100", "number of %, from 0, to 100")]
    [InlineData("age in years", "number of years, whole, from 0")]
    [InlineData("age in years from 18 to 65", "number of years, whole, from 18, to 65")]
    [InlineData("length in cm", "number of cm, from 0")]
    [InlineData("length in cm from 10 mm to 5 cm", "number of cm, from 1, to 5")]
    [InlineData("weight in kg", "number of kg, from 0")]
    [InlineData("duration in weeks", "number of weeks, from 0")]
    [InlineData("duration in months from 1 year to 2 years", "number of months, from 12, to 24")]
    [InlineData("duration in hours or none", "number of hours, from 0, none")]
    [InlineData("age in months", "number of months, whole, from 0")]
    [InlineData("time on the machine in minutes", "number of minutes")]
    [InlineData("date", "date")]
    [InlineData("date or never", "date, none")]
    [InlineData("blood glucose in mg/dL", "number of mg/dL")]
    [InlineData("pressure in mm[Hg]", "number of mm[Hg]")]
    [InlineData("platelets in 10*9/L", "number of 10*9/L")]
    [InlineData("body mass index in kg/m²", "number of kg/m²")]
    [InlineData("clearance in mL/min/1.73 m²", "number of mL/min/1.73 m²")]
    [InlineData("HCPCS code", "Hcpcs code")]
    [InlineData("CPT codes", "Hcpcs codes")]
    [InlineData("ICD-10-CM codes", "Icd10Cm codes")]
    [InlineData("ICD-10-PCS code or none", "Icd10Pcs code, none")]
    [InlineData("same as other term", "one of x y, ordered")]
    [InlineData("same as other term or none", "one of x y, ordered, none")]
    public void Types(string type, string shown)
    {
        var model = Bind.Model($"""
            policy "Test"

            terms
              subject: {type}
              other term: one of x < y

            lists
              weight comorbidities: hypertension, asthma

            covered
            """);

        Assert.Equal(shown, Show(model.Terms.Single(term => term.Name == "subject")));
    }

    [Fact]
    public void Values_may_stand_one_per_line_with_notes_and_code_names()
    {
        var type = (EnumerationType)Bind.Model("""
            policy "Test"

            terms
              tumor: one of
                hepatocellular carcinoma (HCC)
                  note "the usual one"
                carcinoma or sarcoma
                left, right
                T-1 code name FirstStage
                or another

            covered when tumor is HCC
            """).Terms.Single().Type;

        Assert.Equal(["hepatocellular carcinoma", "carcinoma or sarcoma", "left", "right", "T-1", "another"], type.Values.Select(value => value.Name));
        Assert.Equal(["HepatocellularCarcinoma", "CarcinomaOrSarcoma", "Left", "Right", "FirstStage", "Another"], type.Values.Select(value => value.Identifier));
        Assert.Equal("firstStage", type.Values[4].JsonName);
        Assert.Equal("the usual one", Assert.Single(type.Values[0].Notes));
        Assert.True(type.Open);
    }

    [Fact]
    public void Terms_that_share_a_type_share_it_in_code()
    {
        var terms = Bind.Model("""
            policy "Test"

            terms
              trial route: same as planned route
              planned route: one of oral, topical
              comorbidities: any of illnesses
              illness of the mother: one of illnesses

            lists
              illnesses: gout, asthma

            covered when trial route is planned route
            """).Terms;

        Assert.Same(terms[0].Type, terms[1].Type);
        Assert.Equal("PlannedRoute", ((EnumerationType)terms[0].Type).Identifier);
        Assert.Same(((SetType)terms[2].Type).Elements, terms[3].Type);
        Assert.Equal("Illnesses", ((EnumerationType)terms[3].Type).Identifier);
    }

    [Theory]
    [InlineData("[yesorno]", "POL2014 Did you mean `yes or no`?")]
    [InlineData("[ICD-10] codes", "POL2014 Did you mean `ICD-10-CM codes`?")]
    [InlineData("[truth]", "POL2014 `truth` is not a type. Types are:")]
    [InlineData("[length]", "POL2005 `length in cm`")]
    [InlineData("length in [kg]", "POL2005 `kg` is a unit of weight, not of length.")]
    [InlineData("length in [centimetre-ish]", "POL2005 not a unit that is known here")]
    [InlineData("blood glucose in [mg/dLL]", "POL2005 Did you mean `mg/dL`?")]
    [InlineData("length [in]", "POL2005 a unit is missing")]
    [InlineData("[duration]", "POL2005 `duration in weeks`")]
    [InlineData("duration in [cm]", "POL2005 `cm` is a unit of length, not of duration.")]
    [InlineData("duration in weeks from [1] month to 3 months", "POL2005 A month has no fixed number of days")]
    [InlineData("duration in months from [1] week to 3 weeks", "POL2005 A month has no fixed number of days")]
    [InlineData("count from [5] to 3", "POL2006 reversed: write `from 3 to 5`")]
    [InlineData("count from [0.5] to 3", "POL2006 a count is whole")]
    [InlineData("count from [-]1 to 3", "POL2006 never negative")]
    [InlineData("length in cm from [1] kg to 3 kg", "POL2005 `kg` is a unit of weight")]
    [InlineData("number from [x] to 3", "POL2014 `from 0 to 100`")]
    [InlineData("number from 1 to [3] cm", "POL2005 plain number has no unit")]
    [InlineData("[any] of a < b", "POL2014 has no order")]
    [InlineData("one of a < b[,] c", "POL2014 either by commas or by `<`")]
    [InlineData("same as [nothing]", "POL2001 needs the name of a term; `nothing` is none.")]
    [InlineData("same as [subjct]", "POL2001 Did you mean `subject`?")]
    [InlineData("same [as]", "POL2001 needs the name of a term")]
    [InlineData("[same] as subject", "POL2011 leads in a circle")]
    [InlineData("[dates]", "POL2014 Say how many dates there may be at most, as in `up to 6 dates`")]
    [InlineData("up to [dates]", "POL2014 from 1 to 24, as in `up to 6 dates`")]
    [InlineData("up to [25] dates", "POL2014 from 1 to 24")]
    [InlineData("yes or no or [never]", "POL2014 Only a date may be `never`")]
    [InlineData("date or [none]", "POL2014 `date or never`")]
    [InlineData("date in [weeks]", "POL2014 has no unit")]
    public void What_is_no_type(string type, string finding) =>
        Bind.Expect("policy \"Test\"\n\nterms\n  subject: " + type + "\n\ncovered when subject\n", finding);

    [Fact]
    public void A_circle_of_types_is_one_finding() => Bind.Expect(
        """
        policy "Test"

        terms
          a1: [same] as b1
          b1: same as c1
          c1: same as a1

        covered when a1 is b1
        """,
        "POL2011 `a1` has the type of itself");

    private static string Show(Term term) => (term.Type switch
    {
        YesNoType => "yes/no",
        DateType => "date",
        JudgementType => "judgement",
        EnumerationType one => "one of " + Show(one),
        SetType set => "any of " + Show(set.Elements),
        NumberType number => "number" + (number.Unit.Symbol.Length > 0 ? " of " + number.Unit.Symbol : "") + (number.Whole ? ", whole" : "") +
            (number.Minimum is { } minimum ? ", from " + minimum : "") + (number.Maximum is { } maximum ? ", to " + maximum : ""),
        CodeType code => code.System + " code",
        CodeSetType codes => codes.System + " codes",
        _ => "?",
    }) + (term.AllowsNone ? ", none" : "");

    private static string Show(EnumerationType type) =>
        string.Join(" ", type.Values.Select(value => value.Name + (value.ShortName is null ? "" : "/" + value.ShortName))) +
        (type.Ordered ? ", ordered" : "") + (type.Open ? ", open" : "");
}
