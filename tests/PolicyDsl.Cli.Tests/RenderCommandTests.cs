using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PolicyDsl.Cli.Files;

namespace PolicyDsl.Cli.Tests;

public sealed class RenderCommandTests : IDisposable
{
    private const string Policy =
        """
        policy "Tumors <script>alert(1)</script> & others"
          publisher: A & B
          source: "javascript:alert(1) \ | *x*"

        terms
          tumor: one of HCC, metastasis or another
          fit: yes or no
            note "<img src=x onerror=alert(1)>"
          procedure code: HCPCS code

        define
          good: fit and tumor is HCC

        codes
          ablation: CPT
            47382 "through the skin <b>"

        section I "Ablation"
          applies when procedure code is in ablation
          A. "Good ones" covered when ONE of:
            1. good
            2. tumor is metastasis
            except when fit is no
          B. investigational when fit is no and tumor is metastasis
          C. covered when fit is no and tumor is metastasis
          otherwise not covered

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_page_needs_nothing_else_and_nothing_of_a_policy_becomes_markup()
    {
        var page = Page();

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)(src|href)=\"(?!#)", page);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; others</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_landmarks_one_first_heading_and_links_that_lead_somewhere()
    {
        var page = Page();
        var levels = Regex.Matches(page, @"<h(\d)").Select(match => match.Groups[1].Value[0] - '0').ToList();
        var targets = Regex.Matches(page, "href=\"#([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct();
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
        Assert.All(["<header>", "<nav aria-label", "<main id"], landmark => Assert.Single(Regex.Matches(page, landmark)));
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} then h{pair.Second}"));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Empty(targets.Except(ids));
        Assert.All(Regex.Matches(page, "aria-labelledby=\"([^\"]+)\"").Select(match => match.Groups[1].Value), id => Assert.Contains(id, ids));
    }

    [Fact]
    public void Findings_stand_at_their_statements_and_each_statement_has_its_picture()
    {
        var page = Page();
        var article = Regex.Matches(page, "<article.*?</article>", RegexOptions.Singleline).Select(match => match.Value).Single(text => text.Contains(">I.C</span>", StringComparison.Ordinal));

        Assert.Contains("POL3001", article, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Matches(page, "<svg").Count - (page.Contains("Flow of I.otherwise", StringComparison.Ordinal) ? 1 : 0));
        foreach (Match picture in Regex.Matches(page, "<svg.*?</svg>", RegexOptions.Singleline))
        {
            Assert.Equal("svg", XElement.Parse(picture.Value).Name.LocalName);
        }
    }

    [Fact]
    public void Markdown_has_the_same_outline_and_escapes_the_policy()
    {
        var run = Tool.Run("render", folder.Write("a.policy", Policy), "--format", "markdown");

        Assert.Contains("# Tumors \\<script\\>alert(1)\\</script\\> \\& others", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n## I Ablation\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("**I.A** Good ones: **covered**\n\n- ONE of\n  - 1\\. good\n  - 2\\. tumor is metastasis\n- Except: fit is no\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("| 47382 | through the skin \\<b\\> |  |", run.Out, StringComparison.Ordinal);
        Assert.Contains("javascript:alert(1) \\\\ \\| \\*x\\*", run.Out, StringComparison.Ordinal);
        Assert.Contains("**error POL3001**", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_written_whole_or_not_at_all()
    {
        var path = folder.Write("a.policy", Policy);
        var output = folder.At("a.html");

        Assert.Equal(0, Tool.Run("render", path, "-o", output).ExitCode);
        var written = File.ReadAllText(output);
        Assert.Contains("</html>", written, StringComparison.Ordinal);
        Assert.Equal(2, Tool.Run("render", path, "-o", folder.At("no/such/folder/a.html")).ExitCode);
        Assert.Equal(2, Tool.Run("render", path, "-o", folder.Path).ExitCode);
        Assert.Equal(1, Tool.Run("render", folder.Write("binary.policy", [0, 255]), "-o", output).ExitCode);
        Assert.Equal(written, File.ReadAllText(output));
    }

    [Fact]
    public void A_device_is_written_to_and_never_replaced()
    {
        Assert.Equal(Path.Exists("/dev/null"), SafeFile.IsDevice("/dev/null"));
        Assert.False(SafeFile.IsDevice("/dev/no-such-device"));
        Assert.False(SafeFile.IsDevice(folder.Write("a.html", "")));
    }

    [Fact]
    public void Every_shipped_policy_is_rendered()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("policies"), "*.policy", SearchOption.AllDirectories).Where(path => !path.Contains("vocabularies", StringComparison.Ordinal)))
        {
            var run = Tool.Run("render", path);
            Assert.True(run.ExitCode == 0 || run.Error.Contains("vocabulary", StringComparison.Ordinal), path + run.Error);
        }
    }

    private string Page()
    {
        var run = Tool.Run("render", folder.Write("a.policy", Policy));
        Assert.Equal(0, run.ExitCode);
        return run.Out;
    }
}
