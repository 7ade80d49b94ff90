using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Sets of codes: merged ranges, and everything outside them.</summary>
public class CodeRangesTests
{
    private static readonly string[] Samples =
    [
        "E10", "E10.0", "E10.1", "E10.10", "E10.65", "E10.8", "E10.9", "E10.90", "E10.9Z", "E10.A", "E11", "E11.0", "E11.00", "E11.9", "E11.9XXA",
        "A00", "Z99.89", "ZZZ.ZZZZ", "000",
    ];

    [Theory]
    [InlineData("E10.10", "E10.9")]
    [InlineData("E10", "E10")]
    [InlineData("000", "E10")]
    [InlineData("E11", "ZZZ.ZZZZ")]
    [InlineData("E10.0", "E10.0")]
    [InlineData("E10.9Z", "E11")]
    public void Outside_is_exactly_what_is_not_inside(string first, string last)
    {
        var inside = new EquatableArray<CodeRange>([new CodeRange(first, last)]);
        var outside = CodeRanges.Complement(CodeSystem.Icd10Cm, inside);

        Assert.All(Samples, code => Assert.NotEqual(inside[0].Contains(code), outside.Any(range => range.Contains(code))));
        Assert.Equal(inside, CodeRanges.Complement(CodeSystem.Icd10Cm, outside));
    }

    [Fact]
    public void Codes_of_one_length_have_neighbours()
    {
        var outside = CodeRanges.Complement(CodeSystem.Hcpcs, new EquatableArray<CodeRange>([new CodeRange("36820", "36823"), new CodeRange("Q0083", "Q0089")]));

        Assert.Equal(["00000-3681Z", "36824-Q0082", "Q008A-ZZZZZ"], outside.Select(range => range.First + "-" + range.Last));
    }

    [Fact]
    public void Ranges_that_touch_codes_of_one_another_are_merged() => Assert.Equal(
        ["36820-36830", "99213-99213"],
        CodeRanges.Normalize([new("99213", "99213"), new("36825", "36830"), new("36820", "36826"), new("36821", "36822")])
            .Select(range => range.First + "-" + range.Last));

    [Fact]
    public void One_code_can_be_taken_out() => Assert.Equal(
        ["36820-3682Z", "36831-36840"],
        CodeRanges.Without(CodeSystem.Hcpcs, new EquatableArray<CodeRange>([new("36820", "36840")]), "36830").Select(range => range.First + "-" + range.Last));

    [Theory]
    [InlineData(CodeSystem.Hcpcs, "36823", "36823")]
    [InlineData(CodeSystem.Hcpcs, "0213t", "0213T")]
    [InlineData(CodeSystem.Hcpcs, "q0083", "Q0083")]
    [InlineData(CodeSystem.Hcpcs, "3682", null)]
    [InlineData(CodeSystem.Hcpcs, "Z1234", null)]
    [InlineData(CodeSystem.Hcpcs, "A123B", null)]
    [InlineData(CodeSystem.Icd10Cm, "e119", "E11.9")]
    [InlineData(CodeSystem.Icd10Cm, "C7A.00", "C7A.00")]
    [InlineData(CodeSystem.Icd10Cm, "S72.001A", "S72.001A")]
    [InlineData(CodeSystem.Icd10Cm, "E1", null)]
    [InlineData(CodeSystem.Icd10Cm, "E11.", null)]
    [InlineData(CodeSystem.Icd10Cm, "E11.12345", null)]
    [InlineData(CodeSystem.Icd10Cm, "E1.19", null)]
    [InlineData(CodeSystem.Icd10Pcs, "0jh60vz", "0JH60VZ")]
    [InlineData(CodeSystem.Icd10Pcs, "0JH60OZ", null)]
    [InlineData(CodeSystem.Icd10Pcs, "0JH60V", null)]
    public void Codes_have_the_shape_of_their_system(CodeSystem system, string text, string? code) =>
        Assert.Equal(code, CodeFormat.TryRead(system, text, out var read) ? read : null);
}
