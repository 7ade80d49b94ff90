using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using static PolicyDsl.Compiler.Tests.Evaluation.Sample;

namespace PolicyDsl.Compiler.Tests.Evaluation;

public class FactTextTests
{
    [Fact]
    public void Facts_read_as_a_policy_writer_writes_them()
    {
        Assert.Equal("not given", FactText.Of(Encapsulated, null));
        Assert.Equal("yes", FactText.Of(Encapsulated, Yes));
        Assert.Equal("no", FactText.Of(Suitable, No));
        Assert.Equal("none", FactText.Of(LargestTumor, None));
        Assert.Equal("transarterial chemoembolization", FactText.Of(Procedure, new ChoiceValue(0)));
        Assert.Equal("another", FactText.Of(Procedure, new ChoiceValue(2)));
        Assert.Equal("4.2 cm", FactText.Of(LargestTumor, new NumberValue(new Rational(42, 10))));
        Assert.Equal("3", FactText.Of(Nodules, new NumberValue(3)));
        Assert.Equal("40%", FactText.Quantity(40, new Unit("%", "fraction", 1, 0)));
    }

    [Fact]
    public void Sets_say_whether_they_are_complete()
    {
        Assert.Equal("includes diabetes", FactText.Of(Conditions, Set([0], [])));
        Assert.Equal("includes diabetes; none of hypertension", FactText.Of(Conditions, Set([0], [1])));
        Assert.Equal("includes none of hypertension, another", FactText.Of(Conditions, Set([], [1, 2])));
        Assert.Equal("only diabetes, hypertension", FactText.Of(Conditions, Set([0, 1], [2])));
        Assert.Equal("none", FactText.Of(Conditions, Set([], [0, 1, 2])));
        Assert.Equal("not given", FactText.Of(Conditions, Set([], [])));
    }

    [Fact]
    public void Codes_say_whether_they_are_complete()
    {
        Assert.Equal("36823", FactText.Of(ProcedureCode, new CodeValue("36823")));
        Assert.Equal("only E11.9", FactText.Of(Diagnoses, new CodesValue(EquatableArray.Of("E11.9"), default, true)));
        Assert.Equal("none", FactText.Of(Diagnoses, new CodesValue(default, default, true)));
        Assert.Equal(
            "includes E11.9; none in C22.0 to C22.9",
            FactText.Of(Diagnoses, new CodesValue(EquatableArray.Of("E11.9"), EquatableArray.Of(new CodeRange("C22.0", "C22.9")), false)));
    }

    private static ElementsValue Set(int[] includes, int[] excludes) => new(includes.ToEquatableArray(), excludes.ToEquatableArray());
}
