using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Fixes;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Fixes;

/// <summary>What decides nothing can be taken out, with all that stands under it and nothing else.</summary>
public class RemovalFixTests
{
    private const string Terms = "policy \"T\"\nterms\n  early: yes or no\n  late: yes or no\n";

    [Fact]
    public void A_statement_that_changes_nothing_is_taken_out_with_its_lines()
    {
        var fix = Assert.Single(Removals(Terms + "A. covered when early\nB. covered when ALL of:\n  - early\n  - late\notherwise review\n", "POL3004"));

        Assert.Equal("Remove \"B. covered when ALL of:\" and what stands under it", fix.Title);
        Assert.Equal(Terms + "A. covered when early\notherwise review\n", fix.After);
    }

    [Fact]
    public void The_last_line_of_a_file_is_taken_out()
    {
        var fix = Assert.Single(Removals(Terms + "otherwise review\nA. covered when early\nB. covered when early and late", "POL3004"));

        Assert.Equal("Remove \"B. covered when early and late\"", fix.Title);
        Assert.Equal(Terms + "otherwise review\nA. covered when early\n", fix.After);
    }

    [Fact]
    public void A_declaration_that_nobody_uses_is_taken_out_and_line_ends_stay_what_they_are()
    {
        var fix = Assert.Single(Removals((Terms + "A. covered when early\notherwise review\n").Replace("\n", "\r\n"), "POL5002"));

        Assert.Equal("Remove \"late: yes or no\"", fix.Title);
        Assert.Equal("policy \"T\"\nterms\n  early: yes or no\nA. covered when early\notherwise review\n".Replace("\n", "\r\n"), fix.After);
    }

    [Fact]
    public void A_line_inside_a_statement_is_not_taken_out()
    {
        // Where lines are counted, one less would be another rule.
        Assert.Empty(Removals(Terms + "A. covered when ALL of:\n  - early\n  - early or late\notherwise review\n", "POL3004"));
    }

    [Fact]
    public void A_statement_that_others_name_stays()
    {
        var fixes = Removals(
            Terms + "A. covered when early\nB. covered when early and late\nC. not covered when late\n  except B\n  except A\notherwise review\n", "POL3004");

        Assert.DoesNotContain(fixes, fix => fix.Title.StartsWith("Remove \"B", System.StringComparison.Ordinal));
    }

    private static List<(string Title, string After)> Removals(string text, string id)
    {
        var compilation = Compilation.Compile([new SourceText("t.policy", text)]);
        var findings = compilation.Findings.Where(finding => finding.Id == id).ToList();
        Assert.NotEmpty(findings);
        return findings.SelectMany(finding => new CompilationFixes(compilation).Of(finding))
            .Where(fix => fix.Title.StartsWith("Remove", System.StringComparison.Ordinal))
            .Select(fix => (fix.Title, fix.ApplyTo(text)))
            .ToList();
    }
}
