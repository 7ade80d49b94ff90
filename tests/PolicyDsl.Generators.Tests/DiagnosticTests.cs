using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Generators.Diagnostics;

namespace PolicyDsl.Generators.Tests;

/// <summary>Where and how findings are reported.</summary>
public class DiagnosticTests
{
    private const string Misspelt = """
        policy "One"

        terms
          nodules: count

        section I
          covered when noduels is at most 3
        """;

    private const string Contradictory = """
        policy "Two"

        terms
          nodules: count

        section I
          covered when nodules is at most 3
          B. not covered when nodules is at least 2
        """;

    [Fact]
    public void The_generator_reports_names_at_their_place()
    {
        var run = new Project(("/project/one.policy", Misspelt)).Run();

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("one.policy(7,16): Error POL2001", Project.Show(diagnostic));
        Assert.Contains("nodules", diagnostic.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(Misspelt.IndexOf("noduels", StringComparison.Ordinal), diagnostic.Location.SourceSpan.Start);
    }

    [Fact]
    public void The_analyzer_reports_contradictions_with_the_request_that_shows_them()
    {
        var project = new Project(("/project/two.policy", Contradictory));

        Assert.Empty(project.Run().Diagnostics);
        var diagnostic = Assert.Single(project.Analyze(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("two.policy(8,3): Error POL3001", Project.Show(diagnostic));
        Assert.Matches("For example: nodules is [23] => .*by I.* and .*by I.B", diagnostic.GetMessage(null));
        Assert.DoesNotContain('\n', diagnostic.GetMessage(null));
        Assert.NotEmpty(diagnostic.AdditionalLocations);
        Assert.Equal(7, diagnostic.AdditionalLocations[0].GetLineSpan().StartLinePosition.Line + 1);
    }

    [Fact]
    public void The_analyzer_holds_codes_against_the_code_sets_of_the_project()
    {
        const string Policy = "policy \"A\"\nterms\n  diagnoses: ICD-10-CM codes\ncovered when diagnoses include E11.0\notherwise review\n";
        var project = new Project(
            ("/project/a.policy", Policy), ("/project/d.codes", "system: ICD-10-CM\nE11.00\n"), ("/project/broken.codes", "system: HCPCS\nE11.00\n"));

        Assert.Empty(project.Run().Diagnostics);
        Assert.Equal(["a.policy(4,14): Warning POL4008", "broken.codes(2,1): Error POL4011"], project.Analyze().Select(Project.Show).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_analyzer_is_silent_about_what_the_generator_reports()
    {
        Assert.Empty(new Project(("/project/one.policy", Misspelt)).Analyze());
        Assert.Empty(Descriptors.OfMeaning.Select(descriptor => descriptor.Id).Intersect(
            FindingCatalog.All.Where(finding => !Descriptors.IsOfMeaning(finding)).Select(finding => finding.Id)));
    }

    [Fact]
    public void Every_mistake_of_every_file_is_reported_in_one_run()
    {
        var run = new Project(
            ("/project/one.policy", Misspelt),
            ("/project/three.policy", "policy \"Three\"\n\tterms\n\nsection I\n  covered when unknown thing\n  perhaps when nodules is 3\n")).Run();

        Assert.Equal(
            ["one.policy(7,16): Error POL2001", "three.policy(2,1): Error POL1002", "three.policy(5,16): Error POL2002", "three.policy(6,3): Error POL1011"],
            run.Diagnostics.Select(Project.Show).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_policy_with_errors_still_has_its_api()
    {
        var project = new Project(("/project/one.policy", Misspelt)).AddCode("""
            namespace Acme.Policies;
            public static class Use
            {
                public static object Decide() => One.Evaluate(new One.Request { Nodules = 2 });
            }
            """);
        project.Run();
        var compiled = CompiledProject.Of(project.Output);

        var exception = Assert.Throws<System.Reflection.TargetInvocationException>(() => compiled.Call<object>("Acme.Policies.Use", "Decide"));
        Assert.Contains("has errors", exception.InnerException!.Message, StringComparison.Ordinal);
        Assert.Contains("one.policy", exception.InnerException.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("policy")]
    [InlineData("policy \"\"")]
    [InlineData("nonsense")]
    [InlineData("policy \"Unclosed")]
    [InlineData("vocabulary \"V\"\nuse \"V\"")]
    [InlineData("policy \"X\"\nuse \"Nobody\"")]
    public void Bad_files_are_errors_and_never_crashes(string text)
    {
        var project = new Project(("/project/bad.policy", text));
        var run = project.Run();

        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Id is "POL9001" or "CS8785");
        CompiledProject.Of(project.Output);
        Assert.DoesNotContain(project.Analyze(), diagnostic => diagnostic.Id is "POL9002" or "AD0001");
    }

    [Fact]
    public void Two_policies_of_one_name_are_an_error_and_one_of_them_is_generated()
    {
        const string text = "policy \"Same name\"\n\nterms\n  nodules: count\n\nsection I\n  covered when nodules is 1\n";
        var project = new Project(("/project/a.policy", text), ("/project/b.policy", text));
        var run = project.Run();

        Assert.Equal(["b.policy(1,1): Error POL2023"], run.Diagnostics.Select(Project.Show));
        Assert.Contains("a.policy", run.Diagnostics[0].GetMessage(null), StringComparison.Ordinal);
        Assert.Single(CompiledProject.Of(project.Output).Catalog);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_an_error_at_its_place()
    {
        byte[] bytes = [.. "policy \"Caf"u8, 0xE9, .. "\"\n"u8];
        var project = new Project(("/project/latin.policy", bytes));

        Assert.Contains(project.Run().Diagnostics, diagnostic => diagnostic.Id == "POL1001" && diagnostic.Location.GetLineSpan().StartLinePosition.Line == 0);
    }

    [Fact]
    public void Every_kind_of_finding_is_released()
    {
        var file = System.IO.File.ReadAllText(RepositoryFile("generators/PolicyDsl.Generators/AnalyzerReleases.Unshipped.md"))
            + System.IO.File.ReadAllText(RepositoryFile("generators/PolicyDsl.Generators/AnalyzerReleases.Shipped.md"));
        var listed = file.Split('\n').Where(line => line.StartsWith("POL", StringComparison.Ordinal)).Select(line => line.TrimEnd('\r')).ToList();

        Assert.Equal(FindingCatalog.All.Select(finding => finding.Id + " | PolicyDsl | " + finding.Severity + " | " + finding.Title), listed);
    }

    internal static string RepositoryFile(string path, [System.Runtime.CompilerServices.CallerFilePath] string test = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(test)!, "../..", path));
}
