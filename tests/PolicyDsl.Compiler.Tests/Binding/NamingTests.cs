using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Binding;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>C# and JSON names: stable, safe, and never two alike.</summary>
public partial class NamingTests
{
    [Theory]
    [InlineData("largest tumor", "LargestTumor", "largestTumor")]
    [InlineData("Child-Pugh class", "ChildPughClass", "childPughClass")]
    [InlineData("TACE", "TACE", "tace")]
    [InlineData("HCC stage", "HCCStage", "hccStage")]
    [InlineData("type 2 diabetes", "Type2Diabetes", "type2Diabetes")]
    [InlineData("2.5 or 25", "_2_5Or25", "2_5Or25")]
    [InlineData("Crohn's disease", "CrohnsDisease", "crohnsDisease")]
    [InlineData("naïve patient", "NaivePatient", "naivePatient")]
    [InlineData("Sjögren", "Sjogren", "sjogren")]
    [InlineData("α-fetoprotein", "AlphaFetoprotein", "alphaFetoprotein")]
    [InlineData("TNF-α", "TNFAlpha", "tnfAlpha")]
    [InlineData("50 % drop", "_50PercentDrop", "50PercentDrop")]
    [InlineData("年龄", "U5E74U9F84", "u5e74U9F84")]
    [InlineData("class", "Class", "class")]
    [InlineData("Equals", "Equals_", "equals")]
    [InlineData("get hash code", "GetHashCode_", "getHashCode")]
    [InlineData("ıstanbul", "Istanbul", "istanbul")]
    public void From_phrases(string phrase, string pascal, string camel)
    {
        Assert.Equal(pascal, Naming.Pascal(phrase));
        Assert.Equal(camel, Naming.Camel(phrase));
    }

    [Theory]
    [InlineData("I.D", "I_D")]
    [InlineData("II.otherwise", "II_Otherwise")]
    [InlineData("otherwise", "Otherwise")]
    [InlineData("I.not covered", "I_NotCovered")]
    [InlineData("covered", "Covered")]
    [InlineData("1.a", "_1_a")]
    [InlineData("Medicaid.A", "Medicaid_A")]
    public void Of_clauses(string path, string identifier) => Assert.Equal(identifier, Naming.ClauseIdentifier(path));

    [Theory]
    [InlineData("a\\u0022 b")]
    [InlineData("a */ b")]
    [InlineData("a\" + System.Environment.Exit(1) + \"")]
    [InlineData("a\nb")]
    [InlineData("{0}")]
    [InlineData("// #line")]
    [InlineData("\ud83d\ude00 smile")]
    [InlineData("\ud83d")]
    [InlineData("\u202ereversed")]
    [InlineData("\u200b")]
    [InlineData("")]
    [InlineData("@class")]
    public void Nothing_but_ascii_letters_digits_and_underscores_reaches_a_name(string phrase)
    {
        Assert.Matches(Identifier(), Naming.Pascal(phrase));
        Assert.Matches(Identifier(), Naming.ClauseIdentifier(phrase));
        Assert.Matches(Identifier(), "x" + Naming.Camel(phrase));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("az-Latn-AZ")]
    public void Names_are_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal("ImplantIsIntact", Naming.Pascal("implant is intact"));
            Assert.Equal("iliStage", Naming.Camel("ILI stage"));
            Assert.Equal("nodules in [2.5..)", Bind.Line("nodules: number", "nodules is at least 2.5"));
            Assert.Equal("INTACT IMPLANT", Bind.Line("INTACT IMPLANT: yes or no", "intact implant"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_code_name_overrides_both()
    {
        var term = Bind.Model("policy \"T\"\n\nterms\n  best corrected acuity: number\n    code name BCVA\n\ncovered when best corrected acuity is 1\n").Terms.Single();

        Assert.Equal(("BCVA", "bcva"), (term.Identifier, term.JsonName));
    }

    [Fact]
    public void Two_names_with_one_identifier_are_an_error_that_names_both() => Bind.Expect(
        """
        policy "Test"

        terms
          foo bar: yes or no
          [FooBar]: yes or no
          stage: one of a b, c, [aB]
          class: yes or no
            code name [class]
          dangerous: yes or no
            code name [a1.b]
          object: yes or no
            code name [Equals]

        define
          x y: foo bar
          [xy]: foo bar

        covered when ALL of:
          - foo bar
          - stage is c
          - x y
        """,
        "POL2012 `FooBar` and `foo bar` would both be `FooBar`",
        "POL2012 would both be `AB`",
        "POL2013 keyword of C#",
        "POL2013 letters A to Z, digits and underscores only",
        "POL2013 every C# object has a member",
        "POL2012 `xy` and `x y` would both be `Xy` in C#");

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();
}
