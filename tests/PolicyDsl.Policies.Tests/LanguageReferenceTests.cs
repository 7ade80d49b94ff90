using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Policies.Tests;

/// <summary>The policies that docs/language.md shows: what a writer copies from there must work.</summary>
public class LanguageReferenceTests
{
    private const string Fence = "```";

    public static TheoryData<string> Titles()
    {
        var titles = new TheoryData<string>();
        foreach (var title in Policies().Keys)
        {
            titles.Add(title);
        }

        return titles;
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_policy_of_the_language_reference_has_no_findings(string title)
    {
        var compilation = Compilation.Compile(new[] { new SourceText("docs/language.md", Policies()[title]) });

        Assert.Single(compilation.Policies);
        Assert.Equal(
            Array.Empty<string>(),
            compilation.Findings.Select(finding => finding.Location.Start.Line + ": " + finding.Id + " " + finding.Message));
    }

    /// <summary>The complete policies, by their first line; a fence of fragments is marked as such.</summary>
    private static SortedDictionary<string, string> Policies()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        List<string>? open = null;
        foreach (var line in File.ReadAllLines(Path.Combine(PolicyFiles.Root, "docs", "language.md")))
        {
            if (open is null && line == Fence + "policy")
            {
                open = new List<string>();
            }
            else if (open is not null && line == Fence)
            {
                found.Add(open[0], string.Join("\n", open) + "\n");
                open = null;
            }
            else
            {
                open?.Add(line);
            }
        }

        return found;
    }
}
