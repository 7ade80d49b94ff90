namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Sets of values, codes and sets of codes.</summary>
public class InclusionTests
{
    private const string Terms = """
        drugs: any of methotrexate, leflunomide, sulfasalazine
        agents: any of melphalan, interferon-gamma, or another
        comorbidities: any of hypertension, type 2 diabetes, sleep apnea, asthma
        tumor: one of HCC, colorectal metastasis, other metastasis
        procedure code: HCPCS code
        diagnoses: ICD-10-CM codes
        device: ICD-10-PCS code
        pregnant: yes or no
        nodules: count
        """;

    private const string Lists = """
        lists
          weight comorbidities: hypertension, type 2 diabetes, sleep apnea
          metastases: colorectal metastasis, other metastasis
          colors: red, green
        codes
          ablation: CPT
            47382, 47383 "percutaneous"
            47379 to 47383
          diabetes: ICD-10-CM
            E10.10 to E10.9, E11.00-E11.9
        """;

    [Theory]
    [InlineData("drugs includes methotrexate", "drugs has methotrexate")]
    [InlineData("drugs include methotrexate", "drugs has methotrexate")]
    [InlineData("drugs includes methotrexate or leflunomide", "any(drugs has methotrexate, drugs has leflunomide)")]
    [InlineData("drugs includes any of methotrexate, leflunomide", "any(drugs has methotrexate, drugs has leflunomide)")]
    [InlineData("drugs includes methotrexate and leflunomide", "all(drugs has methotrexate, drugs has leflunomide)")]
    [InlineData("drugs includes all of methotrexate, leflunomide", "all(drugs has methotrexate, drugs has leflunomide)")]
    [InlineData("drugs includes at least 2 of methotrexate, leflunomide, sulfasalazine", "atleast 2(drugs has methotrexate, drugs has leflunomide, drugs has sulfasalazine)")]
    [InlineData("drugs includes at most 1 of methotrexate, leflunomide", "atmost 1(drugs has methotrexate, drugs has leflunomide)")]
    [InlineData("drugs includes exactly one of methotrexate, leflunomide", "exactlyone(drugs has methotrexate, drugs has leflunomide)")]
    [InlineData("drugs includes none of methotrexate, leflunomide", "none(drugs has methotrexate, drugs has leflunomide)")]
    [InlineData("drugs includes none of methotrexate", "none(drugs has methotrexate)")]
    [InlineData("drugs includes only methotrexate", "none(drugs has leflunomide, drugs has sulfasalazine)")]
    [InlineData("drugs includes only methotrexate, leflunomide, sulfasalazine", "true")]
    [InlineData("drugs does not include methotrexate or leflunomide", "not any(drugs has methotrexate, drugs has leflunomide)")]
    [InlineData("drugs is none", "drugs is none")]
    [InlineData("agents includes another", "agents has another")]
    [InlineData("agents includes only melphalan", "none(agents has interferon-gamma, agents has another)")]
    [InlineData("drugs includes methotrexate or pregnant", "any(drugs has methotrexate, pregnant)")]
    [InlineData("drugs includes methotrexate and pregnant", "all(drugs has methotrexate, pregnant)")]
    public void Sets_of_values(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("comorbidities includes at least 2 of weight comorbidities", "atleast 2(comorbidities has hypertension, comorbidities has type 2 diabetes, comorbidities has sleep apnea)")]
    [InlineData("comorbidities includes any of weight comorbidities, asthma", "any(comorbidities has hypertension, comorbidities has type 2 diabetes, comorbidities has sleep apnea, comorbidities has asthma)")]
    [InlineData("tumor is metastases", "tumor in {colorectal metastasis, other metastasis}")]
    [InlineData("tumor is in metastases", "tumor in {colorectal metastasis, other metastasis}")]
    [InlineData("tumor is not metastases", "not tumor in {colorectal metastasis, other metastasis}")]
    [InlineData("tumor is HCC or metastases", "tumor in {HCC, colorectal metastasis, other metastasis}")]
    public void A_list_stands_for_its_values(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line, Lists));

    [Theory]
    [InlineData("procedure code is 47383", "procedure code in {47383}")]
    [InlineData("procedure code is 0213t", "procedure code in {0213T}")]
    [InlineData("procedure code is 47383 or Q0083", "procedure code in {47383, Q0083}")]
    [InlineData("procedure code is Q0083 to Q0085", "procedure code in {Q0083-Q0085}")]
    [InlineData("procedure code is Q0083-Q0085", "procedure code in {Q0083-Q0085}")]
    [InlineData("procedure code is not 47383", "not procedure code in {47383}")]
    [InlineData("procedure code is in ablation", "procedure code in {47379-47383}")]
    [InlineData("procedure code in ablation", "procedure code in {47379-47383}")]
    [InlineData("procedure code is not in ablation", "not procedure code in {47379-47383}")]
    [InlineData("diagnoses include E11.9", "diagnoses in {E11.9}")]
    [InlineData("diagnoses include e119 or I10", "diagnoses in {E11.9, I10}")]
    [InlineData("diagnoses include any in diabetes", "diagnoses in {E10.10-E10.9, E11.00-E11.9}")]
    [InlineData("diagnoses include a code in diabetes", "diagnoses in {E10.10-E10.9, E11.00-E11.9}")]
    [InlineData("diagnoses include none in diabetes", "not diagnoses in {E10.10-E10.9, E11.00-E11.9}")]
    [InlineData("diagnoses include all of E11.9, I10", "all(diagnoses in {E11.9}, diagnoses in {I10})")]
    [InlineData("diagnoses include only codes in diabetes", "not diagnoses in {000-E10.1, E10.90-E11.0, E11.90-ZZZ.ZZZZ}")]
    [InlineData("diagnoses is none", "diagnoses is none")]
    [InlineData("device is 0jh60vz", "device in {0JH60VZ}")]
    public void Codes(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line, Lists));

    [Theory]
    [InlineData("drugs includes methotrexate, leflunomide", "POL2002", "methotrexate", "Say how many of them")]
    [InlineData("drugs includes at least 3 of methotrexate, leflunomide", "POL2025", "3", "a whole number from 1 to 2")]
    [InlineData("drugs includes at most 2 of methotrexate, leflunomide", "POL2025", "2", "a whole number from 0 to 1")]
    [InlineData("drugs includes methotrexate and leflunomide or sulfasalazine", "POL1013", "or", "both `and` and `or`")]
    [InlineData("drugs is methotrexate", "POL2004", "methotrexate", "write `drugs includes methotrexate`")]
    [InlineData("tumor includes HCC", "POL2004", "HCC", "write `tumor is HCC`")]
    [InlineData("nodules includes 3", "POL2004", "includes", "includes nothing")]
    [InlineData("comorbidities includes any of colors", "POL2004", "colors", "holds `red`, which is not a value of `comorbidities`")]
    [InlineData("procedure code is 1234", "POL4001", "1234", "no CPT or HCPCS code")]
    [InlineData("procedure code is X1234", "POL4001", "X1234", "no CPT or HCPCS code")]
    [InlineData("diagnoses include 11.9", "POL4001", "11.9", "no ICD-10-CM code")]
    [InlineData("device is 0JH60IZ", "POL4001", "0JH60IZ", "without I and O")]
    [InlineData("procedure code is Q0085 to Q0083", "POL4002", "Q0085", "write `Q0083 to Q0085`")]
    [InlineData("diagnoses include E11.9-E10.1", "POL4002", "E11.9-E10.1", "write `E10.1 to E11.9`")]
    [InlineData("procedure code is in diabetes", "POL2004", "diabetes", "lists ICD-10-CM codes")]
    [InlineData("diagnoses is E11.9", "POL2004", "E11.9", "write `diagnoses include E11.9`")]
    [InlineData("diagnoses include at least 2 of E11.9, I10", "POL2004", "include", "cannot be counted")]
    public void Mistakes(string line, string id, string at, string message)
    {
        var finding = Bind.BadLine(Terms, line, Lists);

        Assert.Equal(id, finding.Id);
        Assert.Equal(at, finding.At);
        Assert.Contains(message, finding.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Code_lists_are_checked_line_by_line() => Bind.Expect(
        """
        policy "Test"

        terms
          procedure code: HCPCS code

        codes
          pumps: HCPCS
            36823
            [99]
            36823 to [3682]
            [36823] to 36820
            Q0083 to Q0085, [E11.9]
            36823 [36824]
          others: [HCPC]
            36823

        A. covered when procedure code is in pumps
        B. not covered when procedure code is in others
        """,
        "POL4001 `99` is no CPT or HCPCS code",
        "POL4001 `3682`",
        "POL4002 write `36820 to 36823`",
        "POL4001 `E11.9`",
        "POL4001 `36824` does not fit",
        "POL2014 Did you mean `HCPCS`?");
}
