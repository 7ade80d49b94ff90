using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>
/// The page of real sentences: each number has its line in a policy, and examples that it tells apart. That the examples get their
/// decisions is checked with all policies of the documentation.
/// </summary>
public partial class SentencesTests
{
    private const int Sentences = 20;

    private static readonly MarkdownPage Page = MarkdownPage.Load("docs/sentences.md");

    public static TheoryData<int> Numbers => new(Enumerable.Range(1, Sentences));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Each_sentence_has_its_line_and_examples_that_it_tells_apart(int number)
    {
        var policy = Assert.Single(Page.Fences, fence => fence.Language == "policy" && fence.Content.Contains($"\"{number}: ", StringComparison.Ordinal));
        var model = Compilation.Compile([new SourceText("sentences.policy", policy.Content)]).Policies.Single().Model;
        var examples = model.Examples.Where(example => example.Name.StartsWith(number + ": ", StringComparison.Ordinal)).ToList();

        Assert.Contains(Numbered().Matches(Page.Text), match => match.Groups[1].Value == number.ToString(null, null));
        Assert.True(examples.Select(example => example.Expectation.Outcome).Distinct().Count() > 1, $"All examples of {number} get one decision.");

        // A version is a line of the header; every other sentence is a clause, or a line of one.
        Assert.True(number == 14 || Regex.IsMatch(policy.Content, $@"^ *{number}\. ", RegexOptions.Multiline), $"No line has the number {number}.");
    }

    [GeneratedRegex(@"^(\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered();
}
