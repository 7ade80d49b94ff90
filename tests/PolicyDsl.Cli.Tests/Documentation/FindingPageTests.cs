using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>Every kind of finding has its page, docs/findings/{id}.md, and a line in the list of all.</summary>
public class FindingPageTests
{
    private const string Folder = "docs/findings/";

    public static TheoryData<string> Ids => new(FindingCatalog.All.Select(descriptor => descriptor.Id));

    /// <summary>Kinds that no text should have: mistakes of the compiler itself.</summary>
    private static readonly HashSet<string> MistakesOfOurs = ["POL9001", "POL9002"];

    [Fact]
    public void Every_kind_has_a_page_and_every_page_a_kind() =>
        Assert.Equal(
            FindingCatalog.All.Select(descriptor => Folder + descriptor.Id + ".md"),
            Repository.Pages.Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && path != Folder + "README.md"));

    [Fact]
    public void The_list_names_all_with_their_severity_and_title()
    {
        var row = new Regex(@"^\| \[(?<id>POL\d{4})\]\(\k<id>\.md\) \| (?<severity>\w+) \| (?<title>.+) \|$");
        var rows = MarkdownPage.Load(Folder + "README.md").Prose
            .Where(line => line.Contains("POL", StringComparison.Ordinal) && line.StartsWith('|'))
            .Select(line => row.Match(line) is { Success: true } match ? (match.Groups["id"].Value, match.Groups["severity"].Value, match.Groups["title"].Value) : default);

        Assert.Equal(FindingCatalog.All.Select(Row), rows);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_begins_with_the_title_and_the_severity(string id)
    {
        var (_, severity, title) = Row(FindingCatalog.Find(id)!);
        var lines = File.ReadAllLines(Repository.PathOf(Folder + id + ".md"));

        Assert.Equal([$"# {id}: {title}", "", severity == "error" ? "**Error.**" : "**Warning.**"], lines.Take(2).Append(string.Concat(lines[2].TakeWhile(c => c != ' '))));
    }

    /// <summary>A text that has this finding and no other, then one without any.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_shows_a_wrong_text_and_a_right_one(string id)
    {
        var page = MarkdownPage.Load(Folder + id + ".md");
        var examples = PolicyExample.Of(page).ToList();
        var generated = GeneratedExamples.Find(id, page);
        var wrong = examples.Where(example => example.Output is not null).Concat(generated is null ? [] : [generated]).ToList();

        if (MistakesOfOurs.Contains(id))
        {
            Assert.Empty(examples);
            return;
        }

        Assert.NotEmpty(wrong);
        Assert.All(wrong, example => Assert.Equal([id], example.Findings.Select(finding => finding.Id).Distinct()));
        Assert.Contains(examples, example => example.Output is null);
    }

    private static (string Id, string Severity, string Title) Row(FindingDescriptor descriptor) =>
        (descriptor.Id, FindingText.SeverityName(descriptor.Severity), descriptor.Title);
}
