using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Fixes;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.Mutations;

namespace PolicyDsl.Compiler.Tests.Fixes;

/// <summary>Shipped policies, broken at random places: what mends a finding leaves a text without it.</summary>
public class MutatedPolicyFixTests
{
    private const int MutantsOfEach = 14;

    private static readonly SourceText Vocabulary = Read("policies/vocabularies/melanoma-limb-therapy.policy");

    public static TheoryData<string> Policies => new(
        "policies/blue-advantage/isolated-limb-perfusion-and-infusion.policy", "policies/cms/cardiac-rehabilitation.policy", "policies/cms/continuous-positive-airway-pressure.policy");

    [Theory]
    [MemberData(nameof(Policies))]
    public void What_mends_a_finding_leaves_a_text_without_it(string path)
    {
        var text = Read(path).Text;
        var mutants = Mutator.Mutants(text).Select(mutant => mutant.Text).Concat(Misspelt(text)).ToList();
        var random = new Prng(6);
        var tried = 0;
        for (var i = 0; i < MutantsOfEach || (tried == 0 && i < mutants.Count); i++)
        {
            tried += Try(path, mutants[random.Next(mutants.Count)]);
        }

        Assert.True(tried > 0, "No mutant of " + path + " had a finding with a fix.");
    }

    private static SourceText Read(string path) => new(path, File.ReadAllText(Repository.PathOf(path.Split('/'))).ReplaceLineEndings("\n"));

    /// <summary>How many fixes were applied.</summary>
    private static int Try(string path, string text)
    {
        var before = Compilation.Compile([new SourceText(path, text), Vocabulary]);
        var fixes = new CompilationFixes(before);
        var applied = 0;
        foreach (var finding in before.Findings)
        {
            foreach (var fix in fixes.Of(finding))
            {
                var after = Compilation.Compile([new SourceText(path, fix.ApplyTo(text)), Vocabulary]).Findings;
                Assert.True(Alike(after, finding) < Alike(before.Findings, finding), fix.Title + " leaves " + finding.Id + ": " + finding.Message + "\n" + text);
                Assert.True(Broken(after) <= Broken(before.Findings), fix.Title + " makes a mistake in the text\n" + text);
                applied++;
            }
        }

        return applied;
    }

    /// <summary>The text with a letter less in one word of a criterion each.</summary>
    private static IEnumerable<string> Misspelt(string text) => text.Split('\n')
        .Select((line, index) => (line, index))
        .Where(place => place.line.Contains(" is ", StringComparison.Ordinal) && place.line.TrimStart() is ['-', ..])
        .Select(place => string.Join('\n', text.Split('\n').Select((line, index) => index == place.index ? Shorter(line) : line)));

    private static string Shorter(string line) => line.Remove(line.IndexOf(" is ", StringComparison.Ordinal) - 2, 1);

    private static int Alike(IEnumerable<Finding> findings, Finding finding) => findings.Count(other => other.Id == finding.Id);

    private static int Broken(IEnumerable<Finding> findings) => findings.Count(finding => finding.Severity == Severity.Error && finding.Id[3] is '1' or '2');
}
