using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Templates;

/// <summary>What a new policy begins with.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">The publisher's number, or empty.</param>
/// <param name="Publisher">Who publishes it, or empty.</param>
/// <param name="LinesOfBusiness">For whom it holds; empty for everybody.</param>
/// <param name="States">Where it holds; empty for everywhere.</param>
internal sealed record NewPolicy(string Title, string Number, string Publisher, IReadOnlyList<string> LinesOfBusiness, IReadOnlyList<string> States);

/// <summary>The templates of new policies: whole policies, with examples that pass.</summary>
internal static class PolicyTemplate
{
    /// <summary>Their names.</summary>
    public static string[] Names { get; } = ["simple", "authorization", "codes"];

    /// <summary>A template with what is known of the new policy.</summary>
    public static string Text(string name, NewPolicy policy)
    {
        using var stream = typeof(PolicyTemplate).Assembly.GetManifestResourceStream("Templates." + name + ".policy")!;
        using var reader = new StreamReader(stream);
        var header = new[]
        {
            ("number", policy.Number), ("publisher", policy.Publisher), ("status", "draft"), ("lines of business", string.Join(", ", policy.LinesOfBusiness)),
            ("states", string.Join(", ", policy.States)), ("source", "\"the document, and where it is\""),
        };
        var facts = new[] { ("line of business", policy.LinesOfBusiness), ("state", policy.States) };
        return reader.ReadToEnd().ReplaceLineEndings("\n")
            .Replace("{header}", string.Join("\n", header.Where(field => field.Item2.Length > 0).Select(field => $"  {field.Item1}: {field.Item2}")), System.StringComparison.Ordinal)
            .Replace("{facts}", string.Concat(facts.Where(fact => fact.Item2.Count > 0).Select(fact => $"    {fact.Item1} is {fact.Item2[0]}\n")), System.StringComparison.Ordinal)
            .Replace("{title}", policy.Title, System.StringComparison.Ordinal);
    }

    /// <summary>What is wrong with a new policy: only what somebody typed can be.</summary>
    public static IReadOnlyList<Finding> Check(string text) => Compilation.Compile([new SourceText("new.policy", text)]).Findings.ToList();
}
