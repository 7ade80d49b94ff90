using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>The texts of findings that only a text too long for a page has: the page describes it and shows the finding.</summary>
internal static class GeneratedExamples
{
    private static readonly Dictionary<string, Func<string>> Texts = new(StringComparer.Ordinal)
    {
        ["POL1005"] = LongLine,
        ["POL1007"] = DeepOutline,
        ["POL1027"] = NoPolicyAtAll,
        ["POL2024"] = EndlessLine,
        ["POL3009"] = TenDrugsAtNineHours,
    };

    /// <summary>The example of the page docs/findings/{id}.md; null where the page shows the text itself.</summary>
    public static PolicyExample? Find(string id, MarkdownPage page) =>
        Texts.TryGetValue(id, out var text) ? PolicyExample.TooLong(page, text(), id) : null;

    private static string LongLine() => Policy("  " + string.Join(" or ", Enumerable.Repeat("unresectable", 700)) + "\n");

    private static string DeepOutline()
    {
        var lines = new StringBuilder();
        for (var depth = 1; depth <= 100; depth++)
        {
            lines.Append(' ', depth * 2).Append("ALL of:\n");
        }

        return Policy(lines.Append(' ', 202).Append("unresectable\n").ToString());
    }

    private static string NoPolicyAtAll() =>
        Policy("  unresectable\n") + string.Concat(Enumerable.Repeat("no line of a policy\n", 1200));

    private static string EndlessLine() => Policy("  " + string.Join(" or ", Enumerable.Repeat("unresectable", 501)) + "\n");

    private static string TenDrugsAtNineHours()
    {
        var policy = new StringBuilder("policy \"Ten drugs at nine hours\"\n\nterms\n");
        policy.Append("  hour of drug 1: one of ").AppendJoin(", ", Enumerable.Range(1, 9).Select(hour => "hour " + hour)).Append('\n');
        for (var drug = 2; drug <= 10; drug++)
        {
            policy.Append("  hour of drug ").Append(drug).Append(": same as hour of drug 1\n");
        }

        policy.Append("\nsection I\n  covered when NONE of:\n");
        for (var drug = 2; drug <= 10; drug++)
        {
            for (var other = 1; other < drug; other++)
            {
                policy.Append("    - hour of drug ").Append(drug).Append(" is hour of drug ").Append(other).Append('\n');
            }
        }

        return policy.Append("  otherwise review\n").ToString();
    }

    private static string Policy(string criteria) =>
        $"""
        policy "Tumor treatment"

        terms
          unresectable: yes or no

        covered when
        {criteria}otherwise review

        """;
}
