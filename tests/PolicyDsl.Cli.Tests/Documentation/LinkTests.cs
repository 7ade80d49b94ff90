using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>Links inside the repository lead somewhere.</summary>
public class LinkTests
{
    private static readonly Regex Link = new(@"\[[^\]]*\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture);

    public static TheoryData<string> Pages => new(Repository.Pages);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_leads_to_a_file_and_its_heading(string path)
    {
        var dead =
            from line in MarkdownPage.Load(path).Prose
            from Match match in Link.Matches(WithoutCode(line))
            let target = match.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Leads(path, target)
            select target;

        Assert.Empty(dead);
    }

    [Theory]
    [InlineData("language.md", true)]
    [InlineData("language.md#who-wins", true)]
    [InlineData("language.md#who-loses", false)]
    [InlineData("no-such-page.md", false)]
    public void A_dead_link_is_seen(string target, bool leads) => Assert.Equal(leads, Leads("docs/language.md", target));

    private static bool Leads(string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.PathOf(page), "..", parts[0])).Replace('\\', '/');
        var full = Repository.PathOf(path);
        if (!File.Exists(full) && !Directory.Exists(full))
        {
            return false;
        }

        return parts.Length == 1 || MarkdownPage.Load(path).Headings.Select(Anchor).Contains(parts[1]);
    }

    /// <summary>The anchor that a heading gets: lower case, spaces to dashes, nothing but letters, digits, dashes and underscores.</summary>
    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_'));

    private static string WithoutCode(string line) => Regex.Replace(line, "`[^`]*`", "");
}
