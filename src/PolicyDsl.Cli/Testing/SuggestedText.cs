using System;
using System.IO;
using System.Linq;
using System.Text;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Testing;

/// <summary>Suggested examples as text of a policy file.</summary>
internal static class SuggestedText
{
    /// <summary>The examples as they stand under <c>examples</c>; empty without any.</summary>
    public static string Of(PolicyModel policy, ExampleSuggestions suggestions)
    {
        var text = new StringBuilder();
        foreach (var example in suggestions.Examples)
        {
            text.Append("  \"").Append(example.Name).Append("\"\n    to be confirmed\n");
            foreach (var fact in ExampleText.Facts(policy, example.Request))
            {
                text.Append("    ").Append(fact).Append('\n');
            }

            text.Append("    => ").Append(ExampleText.Expectation(policy, example.Decision)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A policy's text with more examples: at the end, in a part of their own, since parts may stand several times.</summary>
    public static string AddTo(string policy, string examples)
    {
        var lineEnd = policy.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var before = policy.TrimEnd();
        return before + lineEnd + lineEnd + ("examples\n" + examples).Replace("\n", lineEnd, StringComparison.Ordinal);
    }

    /// <summary>Says which criteria no example can show to matter.</summary>
    public static void WriteUnreachable(TextWriter writer, ExampleSuggestions suggestions)
    {
        foreach (var side in suggestions.Unreachable)
        {
            var criterion = side.Condition.Criterion.Info.Path ?? "`" + CriterionText.Of(side.Condition.Criterion) + "`";
            var where = side.IsMet ? "where it is met" : "where it is not met";
            writer.WriteLine($"{FindingText.Place(side.Condition.Location)}: " + (side.IsProved
                ? $"no request shows that {criterion} matters {where}: that is proved"
                : $"no request was found that shows that {criterion} matters {where}"));
        }
    }
}
