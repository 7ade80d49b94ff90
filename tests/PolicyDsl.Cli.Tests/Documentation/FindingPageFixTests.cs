using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Fixes;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>The policies that the pages of findings show: what mends a finding leaves a text without it.</summary>
public class FindingPageFixTests
{
    /// <summary>Findings that a page shows a policy for, and that have a fix whatever the policy is.</summary>
    private static readonly string[] AlwaysMended = ["POL3001", "POL3002", "POL3006", "POL3007"];

    [Fact]
    public void What_mends_a_finding_of_a_page_leaves_a_text_without_it()
    {
        var mended = new HashSet<string>();
        foreach (var page in Repository.Pages.Where(page => page.Contains("findings/POL", System.StringComparison.Ordinal)))
        {
            foreach (var fence in MarkdownPage.Load(page).Fences.Where(fence => fence.Language == "policy"))
            {
                Try(page, fence.Content, mended);
            }
        }

        Assert.Empty(AlwaysMended.Except(mended));
        Assert.Contains("POL2001", mended);
    }

    private static void Try(string page, string text, HashSet<string> mended)
    {
        var before = Compilation.Compile([new SourceText(page, text)]);
        var fixes = new CompilationFixes(before);
        foreach (var finding in before.Findings)
        {
            foreach (var fix in fixes.Of(finding))
            {
                var after = Compilation.Compile([new SourceText(page, fix.ApplyTo(text))]);
                Assert.True(Alike(after.Findings, finding) < Alike(before.Findings, finding), $"{page}: {fix.Title} leaves {finding.Id}: {finding.Message}\n{text}");
                mended.Add(finding.Id);
            }
        }
    }

    private static int Alike(IEnumerable<Finding> findings, Finding finding) => findings.Count(other => other.Id == finding.Id);
}
