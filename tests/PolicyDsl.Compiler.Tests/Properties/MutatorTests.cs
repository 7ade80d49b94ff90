using System;
using System.Linq;
using PolicyDsl.Testing.Mutations;

namespace PolicyDsl.Compiler.Tests.Properties;

/// <summary>The slips that the shipped policies are broken with: a kind that found nothing to break would look as if everything were caught.</summary>
public class MutatorTests
{
    private const string Text = """
        policy "Mutated"
          lines of business: Medicare, Medicaid
          states: Oregon
          effective: 2023-01-01

        codes
          first codes: HCPCS
            A0001 "one"
            A0002 to A0005 "some"
          second codes: HCPCS
            B0001 "two"

        section I "Part"
          applies when surgery after discharge
          A. covered when ALL of:
            1. weight is at least 50 kg
            2. last visit is on or after 2014-02-28
            3. frail or smoker
            except when tumor is 3 cm
            overrides B
          B. not covered when ANY of:
            - stay is more than 2 days
          otherwise review

        """;

    [Theory]
    [InlineData("scope narrowed", "lines of business: Medicaid")]
    [InlineData("scope widened", "lines of business: Medicare, Medicaid, Commercial")]
    [InlineData("scope widened", "states: Oregon, Idaho")]
    [InlineData("scope widened", "")]
    [InlineData("date moved", "effective: 2022-12-31")]
    [InlineData("date moved", "effective: 2024-01-01")]
    [InlineData("date moved", "2. last visit is on or after 2014-03-01")]
    [InlineData("date moved", "2. last visit is on or after 2013-02-28")]
    [InlineData("unit changed", "except when tumor is 3 mm")]
    [InlineData("unit changed", "- stay is more than 2 weeks")]
    [InlineData("direction reversed", "applies when surgery before discharge")]
    [InlineData("threshold excluded", "1. weight is more than 50 kg")]
    [InlineData("number changed", "- stay is more than 3 days")]
    [InlineData("ALL became ONE", "A. covered when ONE of:")]
    [InlineData("ANY became ALL", "B. not covered when ALL of:")]
    [InlineData("exception lost", "")]
    [InlineData("override lost", "")]
    [InlineData("otherwise lost", "")]
    [InlineData("statement lost", "")]
    [InlineData("code lost", "")]
    [InlineData("code in two lists", "A0001 \"one\"")]
    [InlineData("code moved", "")]
    public void A_policy_is_broken_in_this_way(string kind, string line) =>
        Assert.Contains(Mutator.HeaderMutants(Text).Concat(Mutator.Mutants(Text)), mutant => mutant.Kind == kind && mutant.After == line && mutant.Text != Text);

    [Fact]
    public void A_code_that_moves_stands_in_the_other_list_only()
    {
        var moved = Mutator.Mutants(Text).First(mutant => mutant.Kind == "code moved").Text;

        Assert.Equal(moved.IndexOf("A0001", StringComparison.Ordinal), moved.LastIndexOf("A0001", StringComparison.Ordinal));
        Assert.True(moved.IndexOf("A0001", StringComparison.Ordinal) > moved.IndexOf("second codes", StringComparison.Ordinal));
    }
}
