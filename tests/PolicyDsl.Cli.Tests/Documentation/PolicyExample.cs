using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>
/// A policy that a page shows: a fence <c>policy</c>, with the fences under the same heading that it names
/// (<c>policy file=a.policy with=b.policy,c.policy</c>), with the code sets above it under that heading (<c>codes file=a.codes</c>), and the fence right after it with what the check prints.
/// </summary>
internal sealed class PolicyExample
{
    private PolicyExample(int line, Fence? output, EquatableArray<Finding> findings)
    {
        Line = line;
        Output = output;
        Findings = findings;
        Printed = Print(findings);
    }

    /// <summary>The line of the page where the policy begins.</summary>
    public int Line { get; }

    /// <summary>The fence that says what the check prints; null where nothing is to be found.</summary>
    public Fence? Output { get; }

    /// <summary>What was found.</summary>
    public EquatableArray<Finding> Findings { get; }

    /// <summary>What <c>policy check</c> prints, with LF.</summary>
    public string Printed { get; }

    /// <summary>Whether the page tells the truth about it. An output of no lines shows nothing, so it is never right.</summary>
    public bool IsRight => Output is null ? Findings.Length == 0 : Printed.Length > 0 && Output.Content == Printed;

    /// <summary>All of a page.</summary>
    public static IEnumerable<PolicyExample> Of(MarkdownPage page)
    {
        var policies = page.Fences.Where(fence => fence.Language == "policy").ToList();
        var companions = policies.SelectMany(fence => Companions(fence, policies)).ToHashSet();
        foreach (var fence in policies.Where(fence => !companions.Contains(fence)))
        {
            var with = Companions(fence, policies).ToList();
            var next = page.Fences.ElementAtOrDefault(page.Fences.IndexOf(fence) + 1);
            var codeSets = page.Fences.Where(other => other.Language == "codes" && other.Heading == fence.Heading && other.FirstLine < fence.FirstLine).ToList();
            var isOutput = next is { Language: "text" } &&
                (next.Content.Length == 0 || with.Append(fence).Concat(codeSets).Any(file => next.Content.StartsWith(NameOf(file) + "(", StringComparison.Ordinal)));
            var findings = Compilation.Compile(
                with.Append(fence).Select(file => new SourceText(NameOf(file), file.Content)),
                codeSets: codeSets.Select(file => new SourceText(NameOf(file), file.Content))).Findings;
            yield return new PolicyExample(fence.FirstLine, isOutput ? next : null, findings);
        }
    }

    /// <summary>A text too long for the page, which shows only what the check says of it with one id: the page's first output.</summary>
    public static PolicyExample TooLong(MarkdownPage page, string text, string id)
    {
        var output = page.Fences.First(fence => fence.Language == "text");
        var findings = Compilation.Compile([new SourceText("example.policy", text)]).Findings;
        return new PolicyExample(output.FirstLine, output, findings.Where(finding => finding.Id == id).ToEquatableArray());
    }

    private static string Print(EquatableArray<Finding> findings)
    {
        using var writer = new StringWriter();
        FindingText.Write(writer, findings);
        return writer.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<Fence> Companions(Fence fence, IReadOnlyList<Fence> policies) =>
        (fence.Option("with") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => policies.SingleOrDefault(other => other != fence && other.Heading == fence.Heading && other.Option("file") == name)
                ?? throw new InvalidDataException($"Line {fence.FirstLine}: under the same heading is no fence, or more than one, with file={name}."));

    private static string NameOf(Fence fence) => fence.Option("file") ?? "example.policy";
}
