namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>A line that cannot be read is one error at the first word that does not fit, with a suggestion where there is one.</summary>
public class BadLineTests
{
    private const string Terms = """
        tumor: one of hepatocellular carcinoma (HCC), metastasis, benign tumor
        tumor size: one of small, large
        largest tumor: length in cm
        nodules: count
        severe renal impairment: yes or no
        encapsulated: yes or no
        comorbidities: any of hypertension, type 2 diabetes
        """;

    [Theory]
    [InlineData("largest tumour is at most 5 cm", "POL2001", "largest", "`largest tumour` is not declared. Did you mean `largest tumor`?")]
    [InlineData("encapsulatd", "POL2001", "encapsulatd", "Did you mean `encapsulated`?")]
    [InlineData("no severe renal impairmet", "POL2001", "severe", "Did you mean `severe renal impairment`?")]
    [InlineData("no severe renal impairment unless encapsulted", "POL2001", "encapsulted", "Did you mean `encapsulated`?")]
    [InlineData("tumor siez is small", "POL2001", "tumor", "`tumor siez` is not declared. Did you mean `tumor size`?")]
    [InlineData("tumor is HCCC", "POL2001", "HCCC", "`HCCC` is not a value of `tumor`. Did you mean `HCC`?")]
    [InlineData("tumor is hepatocelular carcinoma", "POL2001", "hepatocelular", "Did you mean `hepatocellular carcinoma`?")]
    [InlineData("tumor is sarcoma", "POL2001", "sarcoma", "`sarcoma` is not a value of `tumor`. It may be: HCC, metastasis, benign tumor.")]
    [InlineData("nodules is at lest 3", "POL2001", "lest", "`lest` does not fit here. Did you mean `least`?")]
    [InlineData("nodules is three", "POL2004", "three", "`nodules` is a count, as in `nodules is at least 1`")]
    [InlineData("HCC", "POL2001", "HCC", "`HCC` is a value of `tumor`: write `tumor is HCC`.")]
    [InlineData("tumor is HCC and benign tumor", "POL2002", "benign", "write `tumor is benign tumor`")]
    [InlineData("quite another thing", "POL2001", "quite", "Declare it under `terms` or `define`.")]
    [InlineData("encapsulated encapsulated", "POL2002", "encapsulated", "does not fit after `encapsulated`")]
    [InlineData("nodules is at least 3 4", "POL2002", "4", "does not fit after `3`")]
    [InlineData("[sarcoma] is small", "POL2001", "[", "must be one declared name")]
    [InlineData("severe renal impairment is is yes", "POL2002", "is", "does not fit after `is`")]
    public void The_first_word_that_does_not_fit(string line, string id, string at, string message)
    {
        var finding = Bind.BadLine(Terms, line);

        Assert.Equal(id, finding.Id);
        Assert.Equal(at, finding.At);
        Assert.Contains(message, finding.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bad_line_has_its_finding_and_the_rest_is_bound() => Bind.Expect(
        """
        policy "Test"

        terms
          nodules: count
          encapsulated: yes or no

        covered when ALL of:
          - [nodulse] is 3
          - nodules is at most 3
          - [encapsulate]
          - ONE of:
            - nodules is [2.5]
            - encapsulated
        """,
        "POL2001 Did you mean `nodules`?",
        "POL2001 Did you mean `encapsulated`?",
        "POL2006 whole");

    [Fact]
    public void A_name_whose_declaration_is_wrong_is_no_second_mistake_where_it_is_used() => Bind.Expect(
        """
        policy "Test"

        terms
          nodules: [cuont]
          [no] fever: yes or no

        covered when ALL of:
          - nodules is at least 3
          - no fever
        """,
        "POL2014 Did you mean `count`?",
        "POL2008 may not begin with `no`");
}
