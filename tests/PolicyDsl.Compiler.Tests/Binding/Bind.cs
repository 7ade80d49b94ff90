using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Tests.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Texts to bound policies, for tests.</summary>
internal static class Bind
{
    /// <summary>Binds a policy's text alone.</summary>
    public static BoundPolicy Policy(string text) => Binder.BindPolicy(Parser.Parse(new SourceText("test.policy", text)), []);

    /// <summary>The model of a text without errors.</summary>
    public static PolicyModel Model(string text)
    {
        var tree = Parser.Parse(new SourceText("test.policy", text));
        var bound = Binder.BindPolicy(tree, []);
        Assert.Empty(tree.Findings.Concat(bound.Findings).Where(finding => finding.Severity == Severity.Error).Select(Show));
        return bound.Model;
    }

    /// <summary>
    /// Asserts that exactly the expected findings are made of a text with marks, each at its mark; unused names aside, unless one is
    /// expected.
    /// </summary>
    public static void Expect(string annotated, params string[] expected)
    {
        var text = AnnotatedText.Parse(annotated);
        var tree = Parser.Parse(text.Source);
        var findings = tree.Findings.Concat(Binder.BindPolicy(tree, []).Findings);
        var showsUnused = expected.Any(line => line.StartsWith("POL5002", StringComparison.Ordinal));
        text.AssertFindings(findings.Where(finding => showsUnused || finding.Id != "POL5002"), expected);
    }

    /// <summary>The criterion of one line, read with these terms (lines of <c>terms</c>), as <see cref="CriterionText"/> shows it.</summary>
    public static string Line(string terms, string line, string other = "") =>
        CriterionText.Show(Model(Text(terms, line, other)).Statements.Single(statement => statement.Id == "X").Criteria);

    /// <summary>The finding of one bad line: its id, the text that it points to, and its message.</summary>
    public static (string Id, string At, string Message) BadLine(string terms, string line, string other = "")
    {
        var source = new SourceText("test.policy", Text(terms, line, other));
        var tree = Parser.Parse(source);
        var bound = Binder.BindPolicy(tree, []);
        var finding = Assert.Single(tree.Findings.Concat(bound.Findings), finding => finding.Id != "POL5002");
        Assert.Equal(source.LineCount - 1, finding.Location.Start.Line);
        Assert.True(bound.Model.Statements.Single(statement => statement.Id == "X").HasErrors);
        return (finding.Id, source.ToString(finding.Location.Span), finding.Message);
    }

    private static string Text(string terms, string line, string other) =>
        "policy \"Test\"\n\nterms\n" + Indent(terms) + "\n" + other + "\nX. covered when\n  " + line + "\n";

    private static string Indent(string lines) =>
        string.Join("\n", lines.Split(["\r\n", "\n"], StringSplitOptions.None).Select(line => "  " + line));

    private static string Show(Finding finding) =>
        $"({finding.Location.Start.Line},{finding.Location.Start.Column}) {finding.Id} {finding.Message}";
}
