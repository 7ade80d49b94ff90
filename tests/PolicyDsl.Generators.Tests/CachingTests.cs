using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using PolicyDsl.Generators.Pipeline;

namespace PolicyDsl.Generators.Tests;

/// <summary>What an edit makes the generator do again, step by step.</summary>
public class CachingTests
{
    private const string Vocabulary = """
        vocabulary "Shared"

        terms
          stage: one of I < II < III
        """;

    private const string OtherVocabulary = """
        vocabulary "Other"

        terms
          side: one of left, right
        """;

    private const string User = """
        policy "User"
        use "Shared"

        section I
          covered when stage is at most II
        """;

    private const string Stranger = """
        policy "Stranger"

        terms
          nodules: count

        section I
          covered when nodules is at most 3
        """;

    private static Project Start()
    {
        var project = new Project(
            ("/project/shared.policy", Vocabulary), ("/project/other.policy", OtherVocabulary), ("/project/user.policy", User),
            ("/project/stranger.policy", Stranger));
        Assert.Empty(project.Run().Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return project;
    }

    private static IEnumerable<string> Reasons(GeneratorDriverRunResult run, string step) =>
        run.Results.Single().TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason.ToString()).Order();

    [Fact]
    public void An_edit_of_csharp_does_nothing_again()
    {
        var run = Start().AddCode("namespace Acme.Policies { class More { } }").Run();

        foreach (var step in new[] { Steps.Read, Steps.Parse, Steps.Exports, Steps.Vocabulary, Steps.Imports, Steps.Bind, Steps.LinePaths, Steps.Emit, Steps.Diagnostics, Steps.Class, Steps.Catalog, Steps.Output })
        {
            Assert.True(Reasons(run, step).All(reason => reason is "Cached"), step + ": " + string.Join(", ", Reasons(run, step)));
        }
    }

    [Fact]
    public void An_edit_of_a_policy_binds_that_policy_only()
    {
        var run = Start().Edit("/project/stranger.policy", Stranger.Replace("3", "4", System.StringComparison.Ordinal)).Run();

        Assert.Equal(["Cached", "Cached", "Cached", "Modified"], Reasons(run, Steps.Parse));
        Assert.Equal(["Cached", "Cached", "Cached", "Modified"], Reasons(run, Steps.Bind));
        Assert.Equal(["Cached", "Cached", "Cached", "Modified"], Reasons(run, Steps.Emit));
        Assert.Equal(["Cached"], Reasons(run, Steps.Catalog));
    }

    [Fact]
    public void An_edit_of_a_comment_keeps_the_catalog()
    {
        var run = Start().Edit("/project/stranger.policy", Stranger + "\n# a comment").Run();

        Assert.Equal(["Cached", "Cached", "Cached", "Unchanged"], Reasons(run, Steps.Diagnostics));
        Assert.Equal(["Cached"], Reasons(run, Steps.Catalog));
    }

    [Fact]
    public void An_edit_of_a_vocabulary_binds_its_users_only()
    {
        var run = Start().Edit("/project/shared.policy", Vocabulary.Replace("III", "III < IV", System.StringComparison.Ordinal)).Run();

        // The vocabulary itself and its user; not the stranger and not the other vocabulary.
        Assert.Equal(["Cached", "Cached", "Modified", "Modified"], Reasons(run, Steps.Bind));
        Assert.Equal(["Cached", "Cached", "Modified", "Unchanged"], Reasons(run, Steps.Emit));
    }

    [Fact]
    public void Nothing_in_the_pipeline_holds_on_to_the_compilation()
    {
        var run = Start().Run();
        var kept = run.Results.Single().TrackedSteps
            .Where(step => step.Key is not (Steps.Project or "Compilation"))
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value);

        Assert.DoesNotContain(kept, value => value is Compilation or SyntaxNode or SyntaxTree or ISymbol or Diagnostic or Location);
    }
}
