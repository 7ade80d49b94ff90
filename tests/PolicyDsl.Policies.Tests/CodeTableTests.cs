using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Policies.Tests;

/// <summary>The codes of the policies against the coding tables of the documents, code by code and range by range.</summary>
public class CodeTableTests
{
    [Fact]
    public void Liver_tumors_have_the_16_codes_of_the_document() => Equal(
        "policies/pacificsource/liver-tumor-treatment.policy",
        "37241", "37242", "37243", "37244", "47370", "47371", "47379", "47380", "47381", "47382", "47383", "47399", "75894",
        "79445", "C2616", "S2095");

    [Fact]
    public void Perfusion_has_its_code_and_the_range_of_the_document() => Equal(
        "policies/blue-advantage/isolated-limb-perfusion-and-infusion.policy", "36823", "Q0083-Q0085");

    [Fact]
    public void Pumps_have_the_tables_of_the_document() => Equal(
        "policies/healthy-blue/implantable-infusion-pumps.policy",

        // CPT: 10
        "36260", "36261", "36563", "36583", "61215", "62350", "62351", "62360", "62361", "62362",

        // HCPCS: 6
        "C1772", "C1891", "C2626", "E0782", "E0783", "E0786",

        // ICD-10-PCS: the 8 codes that the document says its 4 ranges include
        "0JH60VZ", "0JH63VZ", "0JH70VZ", "0JH73VZ", "0JH80VZ", "0JH83VZ", "0JHT0VZ", "0JHT3VZ",

        // ICD-10-CM: 13 lines, 2 of them single codes
        "E08.00-E08.9", "E09.00-E09.9", "E10.10-E10.9", "E11.00-E11.9", "E13.00-E13.9", "H05.021-H05.029", "I74.0-I74.9",
        "M27.2", "M46.20-M46.28", "M86.00-M86.69", "M86.8X0-M86.8X9", "M86.9", "O24.011-O24.93");

    [Theory]
    [InlineData("E11.42", true)] // between the ends, with more characters than either
    [InlineData("E08.9", true)]
    [InlineData("E10.1", false)] // before E10.10
    [InlineData("E12.9", false)]
    [InlineData("I82.409", false)] // veins are not in the table
    [InlineData("M86.7", false)]
    [InlineData("M86.8X3", true)]
    [InlineData("O24.410", true)]
    [InlineData("O24.010", false)]
    public void The_excluded_diagnoses_hold_what_the_ranges_hold(string code, bool excluded)
    {
        var list = Model("policies/healthy-blue/implantable-infusion-pumps.policy").CodeLists
            .Single(codes => codes.System == CodeSystem.Icd10Cm);

        Assert.Equal(excluded, list.Entries.Any(entry => entry.Range.Contains(code)));
    }

    private static void Equal(string path, params string[] codes) => Assert.Equal(
        codes.Order(System.StringComparer.Ordinal),
        Model(path).CodeLists.SelectMany(list => list.Entries).Select(entry => Text(entry.Range)).Order(System.StringComparer.Ordinal));

    private static string Text(CodeRange range) => range.First == range.Last ? range.First : range.First + "-" + range.Last;

    private static PolicyModel Model(string path) =>
        Compilation.Compile(PolicyFiles.Below("policies")).Policies.Single(policy => policy.Model.Path == path).Model;
}
