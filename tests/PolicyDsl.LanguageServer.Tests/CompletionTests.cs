using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>What is offered where, and what hover, definition and lenses say.</summary>
public sealed partial class CompletionTests
{
    private const string Uri = "file:///policies/a.policy";

    private const string Policy =
        """
        policy "Liver"
          lines of business: Commercial, Medicare

        terms
          tumor: one of hepatocellular carcinoma (HCC), metastasis
          largest tumor: length in cm
            note "diameter"
          agents: any of melphalan, interferon
          fit: yes or no

        define
          small: largest tumor is at most 5 cm

        section I "Ablation"
          for line of business Commercial
          A. covered when ALL of:
             - tumor is HCC
             - small
          B. not covered when fit is no
             except A
          otherwise review

        examples
          "a small one"
            tumor is HCC
            => needs information

        """;

    [Theory]
    [InlineData("     - tumor is |", "hepatocellular carcinoma,HCC,metastasis")]
    [InlineData("     - tumor is HCC or m|", "metastasis")]
    [InlineData("     - tumor |", "is,is not")]
    [InlineData("     - largest tumor is at most 5 |", "cm,mm")]
    [InlineData("     - largest tumor |", "is at least,is between")]
    [InlineData("     - larg|", "largest tumor")]
    [InlineData("     - agents includes all of |", "melphalan,interferon")]
    [InlineData("     - sm|", "small")]
    [InlineData("     - |", "tumor,largest tumor,agents,fit,small,ALL of:,ONE of:,no")]
    [InlineData("     except |", "I.A,I.B,when")]
    [InlineData("     overrides |", "I.A,every approval")]
    [InlineData("  for line of business |", "Commercial,Medicare")]
    [InlineData("  C. medi|", "medically necessary when")]
    [InlineData("  other|", "otherwise")]
    public async Task In_a_section(string line, string expected) => await Offers("     - small\n", "     - small\n" + line + "\n", expected);

    [Theory]
    [InlineData("  age: |", "count,yes or no,age in years,one of")]
    [InlineData("    for|", "formerly")]
    [InlineData("  courses: |", "date,date or never,\"date or never, after request date\",up to 6 dates,\"up to 6 dates, each with a duration in days\"")]
    [InlineData("  courses: up|", "up to 6 dates,\"up to 6 dates, each with a duration in days\"")]
    [InlineData("  courses: up to 6 dates, e|", "\"up to 6 dates, each with a duration in days\"")]
    [InlineData("  next surgery: date or n|", "date or never,\"date or never, after request date\"")]
    public async Task In_the_terms(string line, string expected) => await Offers("  fit: yes or no\n", "  fit: yes or no\n" + line + "\n", expected);

    [Theory]
    [InlineData("    => not covered by |", "I.A,I.B,I.otherwise")]
    [InlineData("    => |", "covered,medically necessary,needs information about,outside this policy")]
    [InlineData("    like \"|", "a small one")]
    [InlineData("    fit is |", "yes,no")]
    public async Task In_the_examples(string line, string expected) =>
        await Offers("    => needs information\n", "    => needs information\n  \"another\"\n" + line + "\n", expected);

    [Fact]
    public async Task At_the_margin() => await Offers("examples\n", "|\nexamples\n", "section,terms,examples,define,codes,otherwise,when limits differ the larger applies");

    [Theory]
    [InlineData("     - at least 2 of courses |", "of at least 3 days,are within 90 days before")]
    [InlineData("     - at least 2 of |", "courses,prior drugs")]
    [InlineData("     - at l|", "at least 2 of")]
    [InlineData("     - none of prior drugs |", "are failed,are current")]
    [InlineData("     - last scan |", "is within 90 days before,is on or before,is never")]
    [InlineData("     - last scan is within 90 days before |", "date of service,the later of,last scan")]
    [InlineData("     - last scan is before first scan, or |", "or never")]
    [InlineData("     - risk score |", "is at least")]
    [InlineData("     - I.B |", "is met,applies")]
    [InlineData("  for d|", "for dates of service on or after")]
    [InlineData("  for r|", "for repeat or replacement requests")]
    [InlineData("     limit 4 scans per c|", "per calendar year")]
    [InlineData("  ta|", "table")]
    public async Task Of_dates_events_and_scores(string line, string expected) => await Offers(
        "     - small\n", "     - small\n" + line + "\n", expected,
        "  fit: yes or no\n  first scan: date\n  last scan: date or never\n  courses: up to 3 dates, each with a duration in days\n"
            + "  prior drugs: for each of methotrexate, leflunomide: one of failed, current\n\nscores\n  risk score:\n    2 points when fit\n");

    [Fact]
    public async Task A_line_names_the_dates_of_an_event_together()
    {
        var labels = await Labels(Policy.Replace("  fit: yes or no\n", "  fit: yes or no\n  courses: up to 3 dates, each with a duration in days\n", StringComparison.Ordinal)
            .Replace("     - small\n", "     - |\n", StringComparison.Ordinal));

        Assert.Contains("courses", labels);
        Assert.DoesNotContain("courses 1", labels);
        Assert.DoesNotContain("duration of courses 1", labels);
    }

    [Fact]
    public async Task In_a_score() => await Offers(
        "section I", "scores\n  risk score:\n    |\n\nsection I", "1 point when,1 point for each of:,largest tumor");

    [Fact]
    public async Task Nothing_in_a_comment() => Assert.Empty(await Labels(Policy.Replace("     - small\n", "     # |\n", StringComparison.Ordinal)));

    [Theory]
    [InlineData("larg|est tumor is at most", "how many cm", "diameter", "used once")]
    [InlineData("- |small", "a definition", "largest tumor is at most 5 cm", "used once")]
    [InlineData("except |A", "a clause", "covered", "used once")]
    [InlineData("- tumor is |HCC", "hepatocellular carcinoma", "a value", "used 2 times")]
    public async Task Hover_tells_what_a_word_means(string marked, params string[] expected)
    {
        using var editor = await Editor.Initialized();
        var text = MarkedText.Of(Policy.Replace(marked.Replace("|", "", StringComparison.Ordinal), marked, StringComparison.Ordinal));
        editor.Open(Uri, text.Text);

        var hover = (await editor.Request("textDocument/hover", text.In(Uri))).GetProperty("contents").GetProperty("value").GetString()!;

        Assert.All(expected, words => Assert.Contains(words, hover, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("except |A", 15)]
    [InlineData("- tumor is H|CC", 4)]
    [InlineData("- |small", 11)]
    public async Task Definition_goes_to_the_declaration(string marked, int line)
    {
        using var editor = await Editor.Initialized();
        var text = MarkedText.Of(Policy.Replace(marked.Replace("|", "", StringComparison.Ordinal), marked, StringComparison.Ordinal));
        editor.Open(Uri, text.Text);

        var definition = await editor.Request("textDocument/definition", text.In(Uri));

        Assert.Equal(line, definition.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Hover_at_a_finding_names_the_patient()
    {
        using var editor = await Editor.Initialized();
        var text = Policy.Replace("     except A\n", "", StringComparison.Ordinal);
        editor.Open(Uri, text);
        var range = (await editor.Finding(Uri, "POL3001")).GetProperty("range").GetProperty("start");

        var hover = await editor.Request("textDocument/hover", new { textDocument = new { uri = Uri }, position = range });

        Assert.Contains("fit: no", hover.GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=> needs information", "✓ passes")]
    [InlineData("=> covered by I.A", "✗ fails")]
    public async Task A_lens_tells_whether_an_example_passes(string expectation, string title)
    {
        using var editor = await Editor.Initialized();
        editor.Open(Uri, Policy.Replace("=> needs information", expectation, StringComparison.Ordinal));

        for (var tries = 0; tries < 500; tries++)
        {
            var lenses = await editor.Request("textDocument/codeLens", new { textDocument = new { uri = Uri } });
            if (lenses.EnumerateArray().Any(lens => lens.GetProperty("command").GetProperty("title").GetString() == title))
            {
                Assert.Contains(lenses.EnumerateArray(), lens => lens.GetProperty("command").GetProperty("title").GetString()!.StartsWith("examples show", StringComparison.Ordinal));
                return;
            }

            await Task.Delay(20);
        }

        Assert.Fail("No lens says " + title);
    }

    /// <param name="expected">Labels, separated by commas; one that holds a comma stands in quotes.</param>
    /// <param name="terms">Stands for the policy's last term.</param>
    private static async Task Offers(string place, string with, string expected, string terms = "  fit: yes or no\n")
    {
        var labels = await Labels(Policy.Replace(place, with, StringComparison.Ordinal).Replace("  fit: yes or no\n", terms, StringComparison.Ordinal));

        Assert.All(Separated().Matches(expected), label => Assert.Contains(label.Value.Trim('"'), labels));
    }

    [GeneratedRegex("\"[^\"]*\"|[^,\"]+")]
    private static partial Regex Separated();

    private static async Task<string[]> Labels(string marked)
    {
        using var editor = await Editor.Initialized();
        var text = MarkedText.Of(marked);
        editor.Open(Uri, text.Text);
        var list = await editor.Request("textDocument/completion", text.In(Uri));
        Assert.Empty(editor.LoggedErrors);
        return list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("label").GetString()!).ToArray();
    }
}
