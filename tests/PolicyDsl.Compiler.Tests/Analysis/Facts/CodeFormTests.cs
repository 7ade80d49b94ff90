using System.Linq;
using PolicyDsl.Compiler.Analysis.Facts;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Analysis.Facts;

/// <summary>The analysis takes for codes exactly what a policy and a request may write as one.</summary>
public class CodeFormTests
{
    [Theory]
    [InlineData(CodeSystem.Hcpcs)]
    [InlineData(CodeSystem.Icd10Cm)]
    [InlineData(CodeSystem.Icd10Pcs)]
    public void Codes_are_those_that_can_be_read(CodeSystem system)
    {
        var random = new Prng(1);
        for (var i = 0; i < 4000; i++)
        {
            var key = string.Concat(Enumerable.Range(0, random.Between(0, 8)).Select(_ => random.Pick("019AIOVWZ".ToCharArray())));
            var next = CodeForm.Next(system, key);
            Assert.Equal(CodeFormat.TryRead(system, key, out _), CodeForm.IsCode(system, key));
            Assert.Equal(CodeUniverse.After(system, key), next is null ? null : CodeForm.Display(system, next));
            Assert.True(next is null || CodeFormat.TryRead(system, next, out _), key + " is followed by " + next);
        }
    }

    /// <summary>What is no code leaves nothing undecided: 9999Z is followed by A0000, V9999 by none.</summary>
    [Theory]
    [InlineData("HCPCS", "00000 to V9999", "")]
    [InlineData("HCPCS", "00000 to 9999Z and A0000 to V9999", "")]
    [InlineData("HCPCS", "00000 to V9998", "V9999")]
    [InlineData("HCPCS", "00000 to 99999 and A0000 to V9999", "9999A")]
    [InlineData("HCPCS", "00001 to V9999", "00000")]
    [InlineData("ICD-10-CM", "A00 to Z9Z.ZZZZ", "")]
    [InlineData("ICD-10-CM", "A00 to Z99.ZZZZ", "Z9A")]
    [InlineData("ICD-10-PCS", "0000000 to ZZZZZZZ", "")]
    public void A_list_of_every_code_leaves_no_request_undecided(string system, string ranges, string left)
    {
        var text = "policy \"P\"\nterms\n  procedure: " + system + " code\ncodes\n  every code: " + system + "\n    "
            + ranges.Replace(" and ", "\n    ", System.StringComparison.Ordinal)
            + "\nsection I\n  A. covered when procedure is in every code\n";
        var findings = Compilation.Compile([new SourceText("codes.policy", text)]).Findings;
        Assert.Equal(
            left.Length == 0 ? [] : ["POL3006 " + left],
            findings.Where(finding => finding.Id != "POL3005").Select(finding => finding.Id + " " + finding.Witness?.Facts.Single().Value));
    }
}
