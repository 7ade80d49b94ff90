using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.Scale;

/// <summary>Policies that no writer would write, built to make an analysis explode.</summary>
public static class HardPolicies
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<(string Name, Func<SourceText> Write)> All { get; } =
    [
        ("alternation", () => Alternation(20)),
        ("60-of-120", () => Counting(120, 60)),
        ("exactly-one-of-200", () => ExactlyOne(200)),
        ("400-thresholds", () => Thresholds(400)),
        ("override-chain-1000", () => OverrideChain(1000)),
        ("doubling-definitions-11", () => DoublingDefinitions(11)),
        ("4000-sections", () => Sections(4000)),
    ];

    /// <summary>Larger ones of the same kinds, for measurements: too slow for tests.</summary>
    public static IReadOnlyList<(string Name, Func<SourceText> Write)> Larger { get; } =
    [
        ("600-of-1200", () => Counting(1200, 600)),
        ("5000-thresholds", () => Thresholds(5000)),
        ("doubling-definitions-40", () => DoublingDefinitions(40)),
        ("150000-sections", () => Sections(150_000)),
    ];

    /// <summary>ALL in ONE in ALL, so many levels deep, over two terms that change places.</summary>
    private static SourceText Alternation(int depth) => Write("alternation", text =>
    {
        Flags(text, depth * 2);
        text.Line(0, "section I");
        text.Line(1, "covered when ALL of:");
        for (var level = 0; level < depth; level++)
        {
            text.Line(level + 2, $"- finding {level * 2}");
            text.Line(level + 2, level % 2 == 0 ? "- ONE of:" : "- ALL of:");
        }

        text.Line(depth + 2, "- finding 0");
        text.Line(depth + 2, $"- finding {(depth * 2) - 1}");
        text.Line(1, "otherwise not covered");
    });

    private static SourceText Counting(int count, int least) => Write("counting", text =>
    {
        Flags(text, count);
        text.Line(0, "section I");
        Group(text, "A. covered", $"AT LEAST {least} of:", count);
        Group(text, "B. not covered", $"AT MOST {least - 1} of:", count);
        Group(text, "C. review", $"AT LEAST {least + 1} of:", count);
    });

    private static SourceText ExactlyOne(int count) => Write("exactly one", text =>
    {
        Flags(text, count);
        text.Line(0, "section I");
        Group(text, "A. covered", "EXACTLY ONE of:", count);
        Group(text, "B. not covered", "AT LEAST 2 of:", count);
    });

    private static SourceText Thresholds(int count) => Write("thresholds", text =>
    {
        text.Line(0, "terms");
        text.Line(1, "dose: number");
        for (var i = 0; i < count; i++)
        {
            if (i % 500 == 0)
            {
                text.Line(0, $"section s{i / 500}");
            }

            text.Line(1, $"{(i % 500) + 1}. {(i % 2 == 0 ? "covered" : "not covered")} when dose is more than {i} and dose is less than {i + 1}");
        }
    });

    private static SourceText OverrideChain(int length) => Write("override chain", text =>
    {
        Flags(text, 10);
        for (var i = 0; i < length; i++)
        {
            if (i % 500 == 0)
            {
                text.Line(0, $"section s{i / 500}");
            }

            text.Line(1, $"{(i % 500) + 1}. {(i % 2 == 0 ? "covered" : "not covered")} when finding {i % 10}");
            if (i > 0)
            {
                text.Line(2, $"overrides s{(i - 1) / 500}.{((i - 1) % 500) + 1}");
            }
        }
    });

    private static SourceText DoublingDefinitions(int depth) => Write("doubling definitions", text =>
    {
        Flags(text, 2);
        text.Line(0, "define");
        text.Line(1, "level zero: finding 0 and finding 1");
        for (var i = 1; i <= depth; i++)
        {
            var below = i == 1 ? "level zero" : $"level {i - 1}";
            text.Line(1, $"level {i}: ONE of:");
            text.Line(2, $"- {below}");
            text.Line(2, "- ALL of:");
            text.Line(3, $"- {below}");
            text.Line(3, "- finding 0");
        }

        text.Line(0, "section I");
        text.Line(1, $"covered when level {depth}");
        text.Line(1, "otherwise not covered");
    });

    private static SourceText Sections(int count) => Write("sections", text =>
    {
        text.Line(0, "terms");
        text.Line(1, "age: count");
        for (var i = 0; i < count; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, $"covered when age is {i % 50}");
        }
    });

    private static void Group(PolicyWriter text, string verdict, string connective, int count)
    {
        text.Line(1, $"{verdict} when {connective}");
        for (var i = 0; i < count; i++)
        {
            text.Line(2, $"- finding {i}");
        }
    }

    private static void Flags(PolicyWriter text, int count)
    {
        text.Line(0, "terms");
        for (var i = 0; i < count; i++)
        {
            text.Line(1, $"finding {i}: yes or no");
        }
    }

    private static SourceText Write(string title, Action<PolicyWriter> body)
    {
        var text = new PolicyWriter();
        text.Line(0, $"policy \"{title}\"");
        body(text);
        return text.ToSource("hard.policy");
    }
}
