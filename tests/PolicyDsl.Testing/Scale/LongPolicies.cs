using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.Scale;

/// <summary>Policies that have thousands of one thing.</summary>
public static class LongPolicies
{
    private const string Letters = "ABCDEFGHJK";
    private const int PerSection = 500;

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<(string Name, Func<SourceText> Write)> All { get; } =
    [
        ("10000-alike-sections", () => AlikeSections(10_000)),
        ("150000-alike-sections", () => AlikeSections(150_000)),
        ("20000-contradicting-sections", () => ContradictingSections(20_000)),
        ("20000-different-sections", () => DifferentSections(20_000)),
        ("20000-sections-by-code", () => SectionsByCode(20_000)),
        ("20000-sections-by-value", () => SectionsByValue(20_000)),
        ("50000-rows", () => Rows(50_000)),
        ("20000-definitions", () => Definitions(20_000)),
        ("5000-terms", () => Terms(5_000)),
        ("20000-criteria", () => Criteria(20_000)),
        ("2000-scopes", () => Scopes(2_000)),
        ("3000-exceptions", () => Exceptions(3_000)),
        ("3000-named-exceptions", () => NamedExceptions(3_000)),
        ("5000-accepts", () => Accepts(5_000)),
        ("5000-chained-definitions", () => ChainedDefinitions(5_000)),
        ("5000-grown-definitions", () => GrownDefinitions(5_000)),
        ("60-deep", () => Nested(60)),
        ("2000-deep", () => Nested(2_000)),
        ("one-of-all-40", () => OneOfAll(40)),
        ("one-of-all-2000", () => OneOfAll(2_000)),
        ("override-chain-5000", () => OverrideChain(5_000)),
        ("5000-overrides", () => Overrides(5_000)),
        ("5000-values", () => Values(5_000)),
        ("2000-examples", () => Examples(2_000)),
    ];

    private static SourceText AlikeSections(int count) => Write("alike sections", ["early: yes or no"], text =>
    {
        for (var i = 0; i < count; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, "A. covered when early");
            text.Line(1, "otherwise review");
        }
    });

    private static SourceText ContradictingSections(int count) => Write("contradicting sections", ["early: yes or no"], text =>
    {
        for (var i = 0; i < count; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, $"A. {(i % 2 == 0 ? "covered" : "not covered")} when early");
        }
    });

    // Thirty flags and an age give each section criteria of its own.
    private static SourceText DifferentSections(int count) => Write("different sections", [.. Flags(30), "age: count"], text =>
    {
        for (var i = 0; i < count; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, $"A. {(i % 2 == 0 ? "covered" : "not covered")} when ALL of:");
            text.Line(2, $"- finding {i % 30}");
            text.Line(2, $"- not finding {(i / 30) % 29}");
            text.Line(2, $"- age is {i / 870}");
        }
    });

    private static SourceText SectionsByCode(int count) => Write("sections by code", ["procedure code: HCPCS code"], text =>
    {
        for (var i = 0; i < count; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, $"applies when procedure code is {(char)('A' + (i / 10_000))}{(i % 10_000).ToString("0000", CultureInfo.InvariantCulture)}");
            text.Line(1, i % 2 == 0 ? "covered" : "not covered");
        }
    });

    private static SourceText SectionsByValue(int count) => Write("sections by value", ["age: count", "early: yes or no"], text =>
    {
        for (var i = 0; i < count; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, $"applies when age is {i}");
            text.Line(1, "covered when early");
            text.Line(1, "otherwise not covered");
        }
    });

    private static SourceText Rows(int count) => Write("rows", ["age: count", "early: yes or no"], text =>
    {
        text.Line(0, "section I");
        text.Line(1, "table");
        text.Line(2, "age | early | verdict");
        for (var i = 0; i < count; i++)
        {
            text.Line(2, $"{i / 2} | {(i % 2 == 0 ? "yes" : "no")} | {(i % 3 == 0 ? "covered" : "not covered")}");
        }

        text.Line(1, "otherwise review");
    });

    private static SourceText Definitions(int count) => Write("definitions", [.. Flags(100), "age: count"], text =>
    {
        text.Line(0, "define");
        for (var i = 0; i < count; i++)
        {
            text.Line(1, $"case {i}: finding {i % 100} and age is {i / 100}");
        }

        text.Line(0, "section I");
        text.Line(1, "covered when ONE of:");
        for (var i = 0; i < count; i++)
        {
            text.Line(2, $"- case {i}");
        }

        text.Line(1, "otherwise review");
    });

    private static SourceText Terms(int count) => Write("terms", Flags(count), text =>
    {
        for (var i = 0; i < count; i++)
        {
            Statement(text, i, "covered when ALL of:");
            text.Line(2, $"- finding {i}");
            text.Line(2, $"- not finding {(i + 1) % count}");
        }

        text.Line(0, "otherwise review");
    });

    private static SourceText Criteria(int count) => Write("criteria", [.. Flags(100), "age: count"], text =>
    {
        text.Line(0, "section I");
        text.Line(1, "covered when ONE of:");
        for (var i = 0; i < count; i++)
        {
            text.Line(2, $"- finding {i % 100} and age is {i / 100}");
        }

        text.Line(1, "otherwise review");
    });

    private static SourceText Scopes(int count) => Write("scopes", ["age: count", .. Flags(40)], text =>
    {
        for (var i = 0; i < count; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, $"applies when age is {i} to {i + 20} and finding {i % 40}");
            text.Line(1, $"A. covered when finding {(i + 7) % 40}");
            text.Line(1, $"B. not covered when finding {(i + 11) % 40}");
            text.Line(2, "except A");
            text.Line(1, "otherwise review");
        }
    });

    private static SourceText Exceptions(int count) => Write("exceptions", ["age: count", "early: yes or no"], text =>
    {
        text.Line(0, "section I");
        text.Line(1, "covered when early");
        for (var i = 0; i < count; i++)
        {
            text.Line(2, $"except when age is {i * 2}");
        }

        text.Line(1, "otherwise review");
    });

    private static SourceText NamedExceptions(int count) => Write("named exceptions", ["age: count", "early: yes or no"], text =>
    {
        text.Line(0, "section I");
        text.Line(1, "A. not covered when early");
        for (var i = 0; i < count; i++)
        {
            text.Line(2, $"except {StatementOf(i)}");
        }

        for (var i = 0; i < count; i++)
        {
            Statement(text, i, $"covered when age is {i}");
        }
    });

    private static SourceText Accepts(int count) => Write("accepts", ["age: count", "early: yes or no"], text =>
    {
        for (var i = 0; i < count; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, $"applies when age is {i}");
            text.Line(1, "A. covered when early");
            text.Line(1, "accept POL3006 because \"left open\"");
        }
    });

    private static SourceText ChainedDefinitions(int count) => Write("chained definitions", Flags(20), text =>
    {
        text.Line(0, "define");
        text.Line(1, "step 0: finding 0");
        for (var i = 1; i < count; i++)
        {
            text.Line(1, $"step {i}: step {i - 1}");
        }

        text.Line(0, "section I");
        text.Line(1, $"covered when step {count - 1}");
        text.Line(1, "otherwise review");
    });

    // Each adds something to the one before, now with and, now with or.
    private static SourceText GrownDefinitions(int count) => Write("grown definitions", Flags(count), text =>
    {
        text.Line(0, "define");
        text.Line(1, "step 0: finding 0");
        for (var i = 1; i < count; i++)
        {
            text.Line(1, $"step {i}: step {i - 1} {(i % 2 == 0 ? "and" : "or")} finding {i}");
        }

        text.Line(0, "section I");
        text.Line(1, $"covered when step {count - 1}");
        text.Line(1, "otherwise review");
    });

    private static SourceText Nested(int depth) => Write("nested", Flags(depth), text =>
    {
        text.Line(0, "section I");
        text.Line(1, "covered when ALL of:");
        for (var level = 0; level < depth; level++)
        {
            text.Line(level + 2, $"- finding {level}");
            text.Line(level + 2, level % 2 == 0 ? "- ONE of:" : "- ALL of:");
        }

        text.Line(depth + 2, "- finding 0");
        text.Line(depth + 2, "- not finding 1");
        text.Line(1, "otherwise review");
    });

    private static SourceText OneOfAll(int count) => Write("one of all", Flags(count), text =>
    {
        text.Line(0, "section I");
        text.Line(1, "A. covered when ALL of:");
        for (var i = 0; i < count; i++)
        {
            Alternative(i, 7, "ONE of:");
        }

        text.Line(1, "B. not covered when ONE of:");
        for (var i = 0; i < count; i++)
        {
            Alternative(i, 11, "ALL of:");
        }

        text.Line(1, "otherwise review");

        void Alternative(int i, int step, string connective)
        {
            text.Line(2, "- " + connective);
            text.Line(3, $"- finding {i}");
            text.Line(3, $"- not finding {(i * step + 1) % count}");
            text.Line(3, $"- finding {(i * step * step + 3) % count}");
        }
    });

    private static SourceText OverrideChain(int length) => Write("override chain", Flags(10), text =>
    {
        for (var i = 0; i < length; i++)
        {
            text.Line(0, $"section s{i}");
            text.Line(1, $"A. {(i % 2 == 0 ? "covered" : "not covered")} when finding {i % 10}");
            if (i > 0)
            {
                text.Line(2, $"overrides s{i - 1}.A");
            }
        }
    });

    private static SourceText Overrides(int count) => Write("overrides", ["age: count", .. Flags(10)], text =>
    {
        for (var i = 0; i < count; i++)
        {
            Statement(text, i, $"covered when finding {i % 10} and age is {i}");
        }

        text.Line(0, "section I");
        text.Line(1, "A. not covered when finding 3");
        for (var i = 0; i < count; i++)
        {
            text.Line(2, $"overrides {StatementOf(i)}");
        }
    });

    private static SourceText Values(int count) => Write("values", ["drug: one of " + string.Join(", ", Enumerable.Range(0, count).Select(Drug)), "early: yes or no"], text =>
    {
        for (var i = 0; i < count; i++)
        {
            Statement(text, i, $"{(i % 2 == 0 ? "covered" : "not covered")} when drug is {Drug(i)}");
        }
    });

    // Labels are numbers below 1,000.
    private static void Statement(PolicyWriter text, int index, string statement)
    {
        if (index % PerSection == 0)
        {
            text.Line(0, $"section s{index / PerSection}");
        }

        text.Line(1, $"{(index % PerSection) + 1}. {statement}");
    }

    private static string StatementOf(int index) => $"s{index / PerSection}.{(index % PerSection) + 1}";

    private static string Drug(int i) => $"{Letters[i % 10]}{Letters[i / 10 % 10]}{Letters[i / 100 % 10]}{Letters[i / 1000 % 10]} drug";

    private static SourceText Examples(int count) => Write("examples", ["age: count", "early: yes or no"], text =>
    {
        text.Line(0, "section I");
        text.Line(1, "A. covered when age is less than 40 and early");
        text.Line(1, "otherwise review");
        text.Line(0, "examples");
        for (var i = 0; i < count; i++)
        {
            text.Line(1, $"\"example {i}\"");
            text.Line(2, $"age is {i}");
            text.Line(2, "early");
            text.Line(2, i < 40 ? "=> covered by I.A" : "=> review");
        }
    });

    private static IReadOnlyList<string> Flags(int count) => Enumerable.Range(0, count).Select(i => $"finding {i}: yes or no").ToList();

    private static SourceText Write(string title, IReadOnlyList<string> terms, Action<PolicyWriter> body)
    {
        var text = new PolicyWriter();
        text.Line(0, $"policy \"{title}\"");
        text.Line(0, "terms");
        foreach (var term in terms)
        {
            text.Line(1, term);
        }

        body(text);
        return text.ToSource("long.policy");
    }
}
