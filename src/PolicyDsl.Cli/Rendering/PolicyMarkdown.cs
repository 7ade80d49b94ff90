using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Documents;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Rendering;

/// <summary>A policy as Markdown: the same outline as the page, without pictures.</summary>
internal sealed class PolicyMarkdown
{
    private readonly PolicyModel policy;
    private readonly TextWriter writer;

    private PolicyMarkdown(PolicyModel policy, TextWriter writer) => (this.policy, this.writer) = (policy, writer);

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, PolicyModel policy, IReadOnlyList<Finding> findings) => new PolicyMarkdown(policy, writer).Write(findings);

    private void Write(IReadOnlyList<Finding> findings)
    {
        writer.Write("# " + Escape(policy.Header.Title) + "\n");
        Table(["", ""], Lines.Header(policy.Header).Select(field => new[] { field.Name, field.Text }));
        foreach (var section in policy.Sections)
        {
            Heading(section.Path.Split('.').Length + 1, section.Path + (section.Title is { } title ? " " + title : ""));
            if (section.Scope is not ConstantCriterion)
            {
                writer.Write("\nApplies when\n\n");
                Criterion(section.Scope, "");
            }

            policy.Statements.Where(statement => statement.Section == section.Index).ToList().ForEach(Statement);
        }

        policy.Statements.Where(statement => statement.Section < 0).ToList().ForEach(Statement);
        Part("Terms", policy.Terms.Length, () => Table(["Term", "What a request says", "Notes"], policy.Terms.Select(term => new[]
        {
            term.Name + (term.ShortName is { } shortName ? " (" + shortName + ")" : ""), Lines.Question(term), string.Join("; ", term.Notes),
        })));
        Part("Definitions", policy.Definitions.Length, () => policy.Definitions.ToList().ForEach(definition => Outline(definition.Name, definition.Criterion)));
        Part("Scores", policy.Scores.Length, () => policy.Scores.ToList().ForEach(score =>
        {
            Heading(3, score.Name);
            Table(["Points", "When"], score.Rows.Select(row => new[] { row.Points.ToString(), CriterionText.Of(row.Criterion) }));
        }));
        Part("Codes", policy.CodeLists.Length, () => policy.CodeLists.ToList().ForEach(list =>
        {
            Heading(3, list.Name);
            Table([Compiler.Binding.CodeFormat.NameOf(list.System), "In words", "Means"], list.Entries.Select(entry => new[] { FactText.Range(entry.Range), InWords(entry, findings), entry.Means ?? "" }));
        }));
        Part("Evidence", policy.Evidence.Length, () => policy.Evidence.ToList().ForEach(entry =>
        {
            Heading(3, entry.Name + (entry.Title is { } title ? ": " + title : ""));
            Table(["", ""], entry.Entries.Select(line => new[] { line.Key, line.Text }));
        }));
        Part("Findings", findings.Count, () =>
        {
            writer.Write("\n");
            foreach (var finding in findings)
            {
                writer.Write($"- **{FindingText.SeverityName(finding.Severity)} {finding.Id}**, line {finding.Location.Start.Line}: {Escape(finding.Message)}\n");
            }
        });
    }

    // The words, and what was found about the code.
    private static string InWords(CodeEntry entry, IReadOnlyList<Finding> findings) => string.Join("; ", findings.Where(finding => finding.Location == entry.Location)
        .Select(finding => FindingText.SeverityName(finding.Severity) + " " + finding.Id + ": " + finding.Message).Prepend(entry.Words ?? "").Where(text => text.Length > 0));

    private void Part(string name, int count, System.Action content)
    {
        if (count > 0)
        {
            Heading(2, name);
            content();
        }
    }

    private void Heading(int level, string text) => writer.Write("\n" + new string('#', System.Math.Min(6, level)) + " " + Escape(text) + "\n");

    private void Outline(string name, Criterion criterion)
    {
        Heading(3, name);
        writer.Write("\n");
        Criterion(criterion, "");
    }

    private void Statement(Statement statement)
    {
        writer.Write($"\n**{Escape(statement.Id)}**{(statement.Title is { } title ? " " + Escape(title) : "")}: **{Escape(statement.VerdictText)}**\n\n");
        if (statement.Criteria is not ConstantCriterion)
        {
            Criterion(statement.Criteria, "");
        }

        foreach (var line in Lines.Attributes(policy, statement))
        {
            writer.Write("- " + Escape(line) + "\n");
        }
    }

    private void Criterion(Criterion criterion, string indent)
    {
        var label = Lines.Label(criterion);
        writer.Write(indent + "- " + Escape((label.Length == 0 ? "" : label + " ") + CriterionText.Of(criterion)) + "\n");
        foreach (var part in Lines.Parts(criterion))
        {
            Criterion(part, indent + "  ");
        }
    }

    private void Table(string[] heads, IEnumerable<string[]> rows)
    {
        writer.Write("\n| " + string.Join(" | ", heads.Select(Escape)) + " |\n|" + string.Concat(heads.Select(_ => " --- |")) + "\n");
        foreach (var row in rows)
        {
            writer.Write("| " + string.Join(" | ", row.Select(Escape)) + " |\n");
        }
    }

    private static string Escape(string text) => DocumentText.Escape(text);
}
