using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.CodeSets;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.CodeSets;

/// <summary>The codes of a policy held against the codes that there are.</summary>
public class CodeSetCheckTests
{
    private const string Diabetes =
        """
        system: ICD-10-CM
        complete for: E11, R51
        E11.00, 2015-10-01
        E11.321, 2015-10-01, 2016-09-30
        E11.3211, 2016-10-01
        E11.9, 2015-10-01
        E11.A, 2025-10-01
        R51, 2015-10-01, 2020-09-30
        R51.0, 2020-10-01
        R51.9, 2020-10-01
        """;

    [Theory]
    [InlineData("", "E11.00")]
    [InlineData("", "E11.00, E11.9, E11.A")]
    [InlineData("", "R51 to R51.9")]
    [InlineData("", "C22.0")] // the file says nothing of it
    [InlineData("", "E10.10 to E11.9, E11.A")] // nor of all of this range
    [InlineData("last reviewed: 2025-10-01", "E11.00 to E11.9, E11.A")]
    [InlineData("last reviewed: 2025-11", "E11.00 to E11.A")]
    [InlineData("effective: 2016-01-01 to 2016-06-30", "E11.321, R51")]
    [InlineData("effective: 2010-01-01", "E11.A")] // a code that comes while the policy is in effect
    public void Codes_that_are_right(string header, string codes) => Assert.Empty(Check(header, codes));

    [Theory]
    [InlineData("", "E11.0", "POL4008 There is no code E11.0; there is E11.00: correct")]
    [InlineData("", "E11.02", "POL4008 There is no code E11.02: correct it")]
    [InlineData("", "E11.10 to E11.20", "POL4008 There is no code from E11.10 to E11.20")]
    [InlineData("", "R51", "POL4009 R51 is not valid after 2020-09-30, and the policy goes on without an end")]
    [InlineData("effective: 2018-01-01 to 2022-12-31", "R51", "POL4009 R51 is not valid after 2020-09-30, and the policy goes on until 2022-12-31")]
    [InlineData("effective: 2024-01-01", "R51", "POL4009 R51 was valid until 2020-09-30, and the policy is in effect from 2024-01-01 on")]
    [InlineData("effective: 2018-01-01 to 2019-12-31", "R51.0", "POL4009 R51.0 is valid only from 2020-10-01 on, and the policy is in effect from 2018-01-01 to 2019-12-31")]
    [InlineData("last reviewed: 2016-03", "E11.00 to E11.9, E11.A", "POL4010 E11.00 to E11.9 takes in E11.3211, which came after the policy was reviewed (2016-03-01)")]
    [InlineData("effective: 2016-03-01", "E11.00 to E11.9, E11.A", "POL4010 E11.00 to E11.9 takes in E11.3211, which came after the policy was made (2016-03-01)")]
    [InlineData("last reviewed: 2024-01-01", "E11.00 to E11.9", "POL4010 E11.00 to E11.9 leaves out E11.A, which begins like")]
    [InlineData("", "E11.00 to E11.9", "POL4010 E11.00 to E11.9 leaves out E11.A, which begins like")]
    public void Codes_that_are_not(string header, string codes, string expected)
    {
        var finding = Assert.Single(Check(header, codes));

        Assert.StartsWith(expected, finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_that_a_criterion_names_are_held_against_them_as_well() =>
        Assert.StartsWith("POL4008 There is no code E11.0;", Assert.Single(Check("", "E11.00", "diagnoses include any in listed or diagnoses include E11.0")), StringComparison.Ordinal);

    [Fact]
    public void Codes_of_a_list_are_judged_in_the_list_and_not_where_a_criterion_asks_for_them() =>
        Assert.Single(Check("", "E11.0", "diagnoses include any in listed, E11.00 or diagnoses include only codes in listed, E11.9"));

    [Fact]
    public void What_is_accepted_is_not_told_and_an_acceptance_of_nothing_is()
    {
        Assert.Empty(Check("", "E11.00 to E11.9", after: "accept POL4010 because \"as the document has it\""));
        Assert.StartsWith("POL5004", Assert.Single(Check("", "E11.00", after: "accept POL4010 because \"as the document has it\"")), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_code_set_nothing_is_said() =>
        Assert.Empty(Compilation.Compile([Policy("", "E11.0", null, "accept POL4010 because \"reviewed\"")]).Findings);

    [Fact]
    public void A_set_with_mistakes_judges_nothing()
    {
        var findings = Compilation.Compile([Policy("", "E11.0", null, "")], codeSets: [new SourceText("d.codes", Diabetes + "\nE11.0, 2015\n")]).Findings;

        Assert.Equal("POL4011", Assert.Single(findings).Id);
    }

    [Theory]
    [InlineData("E11.9", "1 The first lines say whose codes these are")]
    [InlineData("", "1 The file does not say whose codes it lists")]
    [InlineData("system: SNOMED\nE11.9", "1 `SNOMED` is no code system")]
    [InlineData("system: ICD-10-CM\nsystem: HCPCS", "2 A file lists the codes of one system")]
    [InlineData("system: ICD-10-CM\nyear: 2024", "2 `year` is nothing that a code set says")]
    [InlineData("system: ICD-10-CM\ncomplete for: E11 to\nE11.9", "2 `E11 to` is neither a code nor a range")]
    [InlineData("system: ICD-10-CM\ncomplete for: E12 to E11", "2 The range is reversed: write `E11 to E12`")]
    [InlineData("system: ICD-10-CM\n12345", "2 `12345` is no ICD-10-CM code")]
    [InlineData("system: ICD-10-CM\nE11.9, 2015-13-01", "2 There is no month 13")]
    [InlineData("system: ICD-10-CM\nE11.9, 2015-10", "2 `2015-10` is no day")]
    [InlineData("system: ICD-10-CM\nE11.9, 2015-10-01, 2014-10-01", "2 The last day comes before the first")]
    [InlineData("system: ICD-10-CM\nE11.9, 2015-10-01, , x", "2 A line has a code, its first and its last valid day")]
    public void Lines_that_cannot_be_read(string text, string expected)
    {
        var finding = Assert.Single(CodeSetReader.Read(new SourceText("d.codes", text)).Findings);

        Assert.StartsWith(expected, finding.Location.Start.Line + " " + finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_code_set_is_told_in_few_lines() =>
        Assert.Equal(20, CodeSetReader.Read(new SourceText("d.codes", "system: HCPCS\n" + string.Concat(Enumerable.Repeat("\u0000;;\n", 5000)))).Findings.Length);

    [Fact]
    public void The_heads_of_columns_comments_and_empty_lines_are_passed_over()
    {
        var set = CodeSetReader.Read(new SourceText("d.codes", "# codes\nsystem: icd-10-cm # ours\nsource: CMS\r\n\nCode, from, to\nE119,,2020-01-01 # gone\n"));

        Assert.Empty(set.Findings);
        Assert.Equal("ValidCode { Code = E11.9, First = 1900-01-01, Last = 2020-01-01, Key = E119 }", Assert.Single(set.Codes).ToString());
    }

    private static IEnumerable<string> Check(string header, string codes, string? when = null, string after = "") =>
        Compilation.Compile([Policy(header, codes, when, after)], codeSets: [new SourceText("d.codes", Diabetes)]).Findings
            .Select(finding => finding.Id + " " + finding.Message);

    private static SourceText Policy(string header, string codes, string? when, string after) => new(
        "a.policy",
        $"policy \"A\"\n{(header.Length > 0 ? "  " + header + "\n" : "")}terms\n  diagnoses: ICD-10-CM codes\n\ncodes\n  listed: ICD-10-CM\n    {codes}\n\n"
        + $"covered when {when ?? "diagnoses include any in listed"}\notherwise review\n{after}\n");
}
