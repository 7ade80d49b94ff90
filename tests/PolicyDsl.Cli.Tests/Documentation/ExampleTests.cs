using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>
/// Every policy that the documentation shows is compiled: it has the findings that the page shows under it, to the letter, or
/// none at all. With POLICYDSL_UPDATE_DOCS=1 the outputs are written into the pages instead; read them before they are kept.
/// </summary>
public class ExampleTests
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("POLICYDSL_UPDATE_DOCS") == "1";

    public static TheoryData<string> Pages =>
        new(Repository.Pages.Where(path => PolicyFences(path).Any() && !Transcript.Is(MarkdownPage.Load(path))));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_tells_what_the_check_finds(string path)
    {
        var page = MarkdownPage.Load(path);
        var generated = GeneratedExamples.Find(Path.GetFileNameWithoutExtension(path), page);
        var wrong = PolicyExample.Of(page).Concat(generated is null ? [] : [generated]).Where(example => !example.IsRight).ToList();
        if (Update)
        {
            var outputs = wrong.Where(example => example.Output is not null).ToDictionary(example => example.Output!, example => example.Printed);
            if (outputs.Count > 0)
            {
                page.Replace(outputs);
                File.WriteAllText(Repository.PathOf(path), page.Text);
            }

            wrong.RemoveAll(example => example.Output is not null && example.Printed.Length > 0);
        }

        Assert.True(wrong.Count == 0, string.Concat(wrong.Select(example => Describe(path, example))));
    }

    [Fact]
    public void The_language_is_shown() => Assert.True(PolicyFences("docs/language.md").Count() > 5);

    private static IEnumerable<Fence> PolicyFences(string path) => MarkdownPage.Load(path).Fences.Where(fence => fence.Language == "policy");

    private static string Describe(string path, PolicyExample example)
    {
        var says = example.Output is null ? "nothing after it says that anything is found" : $"the page says\n\n{example.Output.Content}";
        var prints = example.Printed.Length == 0 ? "nothing is found" : $"policy check prints\n\n{example.Printed}";
        return $"\n{path}({example.Line}): {prints}\n{says}\n";
    }
}
