using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PolicyDsl.Generators.Tests;

/// <summary>The build reports, once, where two policy files of a project contradict each other.</summary>
public class AcrossPoliciesTests
{
    private const string Covers =
        """
        policy "Perfusion"
          publisher: Blue Shield
        terms
          procedure code: HCPCS code
        A. covered when procedure code is 36823
        otherwise review

        """;

    private const string Denies =
        """
        policy "Limb procedures"
          publisher: Blue Shield
        terms
          procedure code: HCPCS code
          inpatient: yes or no
        B. not covered when procedure code is 36823
           except when inpatient
        C. covered when procedure code is 36823
        otherwise review

        """;

    [Fact]
    public async Task A_contradiction_between_two_files_and_one_within_a_file_are_each_reported_once()
    {
        var diagnostics = await Analyze(("/project/b.policy", Denies), ("/project/a.policy", Covers));

        Assert.Equal(["b.policy(6) POL3001 a.policy(5)", "b.policy(8) POL3001 b.policy(6)"], diagnostics.Select(Show).Order(StringComparer.Ordinal));
        var across = diagnostics.Single(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line == 5);
        Assert.StartsWith("B (not covered) of \"Limb procedures\" and A (covered) of \"Perfusion\" contradict each other", across.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith(
            "For example: procedure code is 36823, inpatient is no => covered by A of \"Perfusion\" and not covered by B of \"Limb procedures\" and covered by C of \"Limb procedures\".",
            across.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_of_the_later_file_is_matched_with_what_the_files_say_together()
    {
        var denies = Denies.Replace("C. covered when procedure code is 36823\n", "accept POL3001 because \"known\"\n", StringComparison.Ordinal);

        Assert.Empty(await Analyze(("/project/a.policy", Covers), ("/project/b.policy", denies)));
        Assert.Equal(["b.policy(8) POL5004 "], (await Analyze(("/project/b.policy", denies))).Select(Show));
    }

    private static string Show(Diagnostic diagnostic) =>
        Place(diagnostic.Location) + " " + diagnostic.Id + " " + string.Join(" ", diagnostic.AdditionalLocations.Select(Place));

    private static string Place(Location location) => FormattableString.Invariant(
        $"{System.IO.Path.GetFileName(location.GetLineSpan().Path)}({location.GetLineSpan().StartLinePosition.Line + 1})");

    private static async Task<IReadOnlyList<Diagnostic>> Analyze(params (string Path, string Text)[] files)
    {
        var options = new AnalyzerOptions([.. files.Select(file => (AdditionalText)new PolicyText(file.Path, file.Text))]);
        return await CSharpCompilation.Create("Consumer").WithAnalyzers([new PolicyAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
    }

    private sealed class PolicyText(string path, string text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8, SourceHashAlgorithm.Sha256);
    }
}
