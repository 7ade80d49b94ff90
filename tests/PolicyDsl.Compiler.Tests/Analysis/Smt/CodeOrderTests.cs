using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Compiler.Tests.Analysis.Smt;

public class CodeOrderTests
{
    [Theory]
    [InlineData(CodeSystem.Hcpcs, 10_000 * 36 + 22 * 10_000)]
    [InlineData(CodeSystem.Icd10Pcs, 34L * 34 * 34 * 34 * 34 * 34 * 34)]
    [InlineData(CodeSystem.Icd10Cm, 26L * 10 * 36 * (1 + 36 + (36 * 36) + (36 * 36 * 36) + (36 * 36 * 36 * 36)))]
    public void A_system_has_as_many_codes_as_its_format_allows(CodeSystem system, long size) =>
        Assert.Equal(new BigInteger(size), CodeOrder.Size(system));

    [Fact]
    public void A_gap_between_two_codes_is_one_exactly_where_a_code_fits_in()
    {
        Assert.Equal(0, Between(CodeSystem.Hcpcs, "36822", "36823"));
        Assert.Equal(7 + 26, Between(CodeSystem.Hcpcs, "36822", "36830"));
        Assert.Equal(0, Between(CodeSystem.Icd10Cm, "E11.64", "E11.640"));
        Assert.Equal(36 + (36 * 36) + (36 * 36 * 36), Between(CodeSystem.Icd10Cm, "E11.9", "E11.A"));
        Assert.Equal(0, Between(CodeSystem.Icd10Pcs, "0JH60VZ", "0JH60W0"));
    }

    /// <summary>The next code has the next number: two independent readings of the formats agree.</summary>
    [Theory]
    [InlineData(CodeSystem.Hcpcs)]
    [InlineData(CodeSystem.Icd10Cm)]
    [InlineData(CodeSystem.Icd10Pcs)]
    public void Numbers_follow_the_order_of_codes(CodeSystem system)
    {
        var random = new Prng(1);
        for (var i = 0; i < 2000; i++)
        {
            var key = string.Concat(Enumerable.Range(0, random.Between(0, 8)).Select(_ => random.Pick("019AIOVZ".ToCharArray())));
            if (CodeUniverse.After(system, key) is not { } next)
            {
                Assert.Equal(CodeOrder.Size(system), CodeOrder.UpTo(system, key));
                continue;
            }

            Assert.Equal(CodeOrder.UpTo(system, key), CodeOrder.Before(system, CodeRange.Key(next)));
            Assert.Equal(CodeOrder.Before(system, CodeRange.Key(next)) + 1, CodeOrder.UpTo(system, CodeRange.Key(next)));
        }
    }

    private static BigInteger Between(CodeSystem system, string first, string second) =>
        CodeOrder.Before(system, CodeRange.Key(second)) - CodeOrder.UpTo(system, CodeRange.Key(first));
}
