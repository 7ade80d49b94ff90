using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Files of one publisher with one number are versions: each day has at most one, and none is left out.</summary>
public class PolicyVersionsTests
{
    [Theory]
    [InlineData("2020-01-01..2023-12-31", "2024-01-01..")]
    [InlineData("2020-01..2023-12", "2024-01..")]
    [InlineData("2024-01-01..", "2020-01-01..2023-12-31")]
    [InlineData("2020-01-01..2023-12-31 Medicare", "2022-01-01.. Medicaid")]
    [InlineData("2020-01-01..2023-12-31 Medicare", "2025-01-01.. Medicaid")] // no version for Medicare before, none for Medicaid after
    public void Versions_that_meet(string first, string second) => Assert.Empty(Check(first, second));

    [Theory]
    [InlineData("..", "..", "both hold on every day: say by `effective`")]
    [InlineData("2020-01-01..", "2024-01-01..", "both hold from 2024-01-01 on: end the earlier version with `effective: 2020-01-01 to 2023-12-31`")]
    [InlineData("2020-01-01..2024-01-01", "2024-01-01..2024-12-31", "both hold on 2024-01-01: end the earlier")]
    [InlineData("2020-01-01..2024-02", "2024-01-15..2024-12-31", "both hold from 2024-01-15 to 2024-02-29: end the earlier")]
    [InlineData("..2023-12-31", "2023-01-01..2024-12-31", "both hold from 2023-01-01 to 2023-12-31: say by `effective`")]
    [InlineData("2024-01-01..", "2020-01-01..", "both hold from 2024-01-01 on: end the earlier version with `effective: 2020-01-01 to 2023-12-31`")]
    [InlineData("2020-01-01.. Medicare", "2024-01-01.. medicare", "both hold from 2024-01-01 on")]
    [InlineData("2020-01-01..", "2024-01-01.. Medicare", "both hold from 2024-01-01 on")]
    public void Versions_that_hold_at_once(string first, string second, string message)
    {
        var finding = Assert.Single(Check(first, second));

        Assert.Equal("POL5001", finding.Id);
        Assert.Contains(message, finding.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-01-01..2023-12-31", "2024-01-02..", "holds on 2024-01-01:")]
    [InlineData("2020-01-01..2023-11", "2024-02..", "holds from 2023-12-01 to 2024-01-31:")]
    [InlineData("2024-02..", "2020-01-01..2023-11", "holds from 2023-12-01 to 2024-01-31:")]
    public void Days_between(string first, string second, string message)
    {
        var finding = Assert.Single(Check(first, second));

        Assert.Equal("POL5006", finding.Id);
        Assert.Contains(message, finding.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Of_three_versions_each_is_held_against_those_before() =>
        Assert.Equal(["POL5001", "POL5006"], Check("2020-01-01..2020-12-31", "2020-06-01..2021-12-31", "2023-01-01..").Select(finding => finding.Id));

    [Fact]
    public void Other_publishers_count_for_themselves() => Assert.Empty(PolicySet.CheckPolicies([
        new PolicyHeader("A") { Identifier = "A", Number = "1", Publisher = "Acme" }, new PolicyHeader("B") { Identifier = "B", Number = "1", Publisher = "Other" }]));

    private static EquatableArray<global::PolicyDsl.Compiler.Findings.Finding> Check(params string[] versions) => PolicySet.CheckPolicies(versions.Select((version, index) =>
    {
        var words = version.Split(' ');
        var days = words[0].Split("..");
        return new PolicyHeader("Version " + index)
        {
            Identifier = "Version" + index,
            Number = "1",
            EffectiveFrom = days[0].Length > 0 ? days[0] : null,
            EffectiveTo = days[1].Length > 0 ? days[1] : null,
            LinesOfBusiness = words.Skip(1).ToEquatableArray(),
        };
    }));
}
