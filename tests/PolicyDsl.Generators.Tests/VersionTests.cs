using System;
using System.Linq;
using System.Text;

namespace PolicyDsl.Generators.Tests;

/// <summary>The catalog gives the version of a policy that held on a date of service; the decision names it.</summary>
public class VersionTests
{
    private static readonly Lazy<PolicyCollection> Catalog = new(() => CompiledProject.Of(new Project(
        ("old.policy", Version("", "effective: 2020-08-01 to 2024-06", "covered")),
        ("new.policy", Version("code name: Pumps2024", "effective: 2024-07-01", "review")),
        ("texas.policy", Version("code name: PumpsTexas\n  states: Texas", "publisher: Other", "not covered")))).Catalog);

    [Theory]
    [InlineData("2020-07-31", null)]
    [InlineData("2020-08-01", "old.policy")]
    [InlineData("2024-06-30", "old.policy")]
    [InlineData("2024-07-01", "new.policy")]
    [InlineData("2199-12-31", "new.policy")]
    public void By_the_date_of_service(string date, string? path) =>
        Assert.Equal(path, Catalog.Value.Find("p-12", Day(date), publisher: "acme")?.Info.Path);

    [Fact]
    public void By_state()
    {
        Assert.Equal("new.policy", Catalog.Value.Find("P-12", Day("2025-01-01"), state: "Oregon")!.Info.Path);
        Assert.Null(Catalog.Value.Find("P-13", Day("2025-01-01")));
        Assert.Equal("texas.policy", Catalog.Value.Find("P-12", Day("2019-01-01"), state: "texas")!.Info.Path);
    }

    [Fact]
    public void What_nothing_tells_apart_is_refused_by_name()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Catalog.Value.Find("P-12", Day("2025-01-01"), state: "Texas"));

        Assert.Contains("Pumps (texas.policy), Pumps (new.policy)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void By_the_codes_of_a_claim()
    {
        var catalog = CompiledProject.Of(new Project(
            ("listed.policy", "policy \"Listed\"\n  effective: 2024-01-01\n  states: Oregon\nterms\n  procedure code: HCPCS code\n  diagnoses: ICD-10-CM codes\n"
                + "codes\n  ablation: CPT\n    47380 to 47383\ncovered when procedure code is in ablation and diagnoses include none of C22.0\notherwise review\n"),
            ("named.policy", "policy \"Named\"\nterms\n  procedure code: HCPCS code\ncovered when procedure code is 47382\notherwise review\n"))).Catalog;

        string[] Found(string code, string date, string? state = null) =>
            [.. catalog.FindByCodes([Code<Hcpcs>.Parse("99213"), Code<Hcpcs>.Parse(code)], Day(date), state: state).Select(policy => policy.Info.Title)];
        Assert.Equal(["Listed", "Named"], Found("47382", "2024-01-01"));
        Assert.Equal(["Named"], Found("47382", "2023-12-31"));
        Assert.Equal(["Named"], Found("47382", "2024-01-01", "Texas"));
        Assert.Equal(["Listed"], Found("47381", "2024-01-01"));
        Assert.Empty(Found("47379", "2024-01-01"));
        Assert.Equal(["Listed"], catalog.FindByCodes([Code<Icd10Cm>.Parse("C22.0")], Day("2025-01-01")).Select(policy => policy.Info.Title));
    }

    [Fact]
    public void The_decision_carries_its_version()
    {
        var request = Encoding.UTF8.GetBytes("""{"unresectable": true}""");

        var before = Catalog.Value.Find("P-12", Day("2024-06-30"), publisher: "Acme")!.Decide(request);
        var after = Catalog.Value.Find("P-12", Day("2024-07-01"), publisher: "Acme")!.Decide(request);

        Assert.Equal((Outcome.Covered, "2020-08-01"), (before.Outcome, before.Policy.EffectiveFrom));
        Assert.Equal((Outcome.Review, "2024-07-01"), (after.Outcome, after.Policy.EffectiveFrom));
        Assert.Equal(["texas.policy", "old.policy", "new.policy"], Catalog.Value.FindVersions("P-12").Select(policy => policy.Info.Path));
        Assert.Same(Catalog.Value.FindByNumber("P-12"), Catalog.Value.Find("P-12", Day("2024-07-01"), publisher: "Acme"));
    }

    [Theory]
    [InlineData("2020-07-31", "not in effect on the date of service: this policy is in effect from 2020-08-01 to 2024-06")]
    [InlineData("2020-07", "not in effect on the date of service: this policy is in effect from 2020-08-01 to 2024-06")]
    [InlineData("2020-08-01", "covered by covered")]
    [InlineData("2024-06", "covered by covered")]
    [InlineData("2024-07-01", "not in effect on the date of service: this policy is in effect from 2020-08-01 to 2024-06")]
    public void A_version_that_is_not_in_effect_says_so(string date, string expected)
    {
        var request = Encoding.UTF8.GetBytes("{\"unresectable\": true, \"dateOfService\": \"" + date + "\"}");
        var old = Catalog.Value.FindVersions("P-12").Single(policy => policy.Info.Path == "old.policy");

        var explanation = old.Explain(request);

        Assert.Equal(expected, old.Decide(request).ToString());
        Assert.Equal(old.Decide(request), explanation.Decision);
        Assert.Equal(expected.StartsWith("covered", StringComparison.Ordinal), explanation.Statements.Any(statement => statement.IsMet));
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", null);

    private static string Version(string codeName, string effective, string verdict) =>
        "policy \"Pumps\"\n" + (codeName.Length > 0 ? "  " + codeName + "\n" : "") + "  number: P-12\n"
        + (effective.StartsWith("publisher", StringComparison.Ordinal) ? "" : "  publisher: Acme\n") + "  " + effective
        + "\n\nterms\n  unresectable: yes or no\n\n" + verdict + " when unresectable\notherwise review\n";
}
