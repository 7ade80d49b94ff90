using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace PolicyDsl.Testing.Mutations;

/// <summary>
/// Breaks a policy in every small way that a slip of the pen can: another threshold or comparison, a lost or added <c>no</c>,
/// another connective, a lost line, exception, override, scope or code, a code in two lists, another verdict.
/// </summary>
public static class Mutator
{
    // What is replaced outside quoted text, by what, and how to say so.
    private static readonly (string Pattern, string Replacement, string Change)[] Replacements =
    [
        (@"\bat least\b(?! \d+ of)", "more than", "threshold excluded"),
        (@"\bat least\b(?! \d+ of)", "at most", "comparison reversed"),
        (@"\bat most\b(?! \d+ of)", "less than", "threshold excluded"),
        (@"\bat most\b(?! \d+ of)", "at least", "comparison reversed"),
        (@"(?<!no )\bmore than\b", "at least", "threshold included"),
        (@"(?<!no )\bless than\b", "at most", "threshold included"),
        (@"\bALL of:", "ONE of:", "ALL became ONE"),
        (@"\bBOTH of:", "ONE of:", "BOTH became ONE"),
        (@"(?<!EXACTLY )\bONE of:", "ALL of:", "ONE became ALL"),
        (@"\bNONE of:", "ONE of:", "NONE became ONE"),
        (@"\bEXACTLY ONE of:", "ONE of:", "EXACTLY ONE became ONE"),
        (@"\b(?:no|not) (?!more than|less than|covered|medically|met\b)", "", "negation lost"),
        (@"\bis (?=(?!not |at |more |less |between |no |met|none|in )\S)", "is not ", "negation added"),
        (@"\bis in\b", "is not in", "negation added"),
        (@"\bincludes? (?=(?!none |at |only |any )\S)", "include none of ", "negation added"),
        (@"\binclude none in\b", "include any in", "negation lost"),
        (@" and (?!\d)", " or ", "and became or"),
        (@" or ", " and ", "or became and"),
        (@" or [^,]+?(?= or | and | unless |$)", "", "alternative lost"),
        (@" unless .+$", "", "unless lost"),
    ];

    // A statement's line begins with its verdict, behind label and title.
    private static readonly (string Verdict, string Other)[] Verdicts =
    [
        ("not covered as investigational", "covered"), ("not covered", "covered"), ("not medically necessary", "medically necessary"),
        ("investigational", "covered"), ("experimental", "covered"), ("unproven", "covered"), ("medically necessary", "not medically necessary"),
        ("covered", "not covered"), ("approve", "not covered"), ("review", "covered"), ("follows", "review by"),
    ];

    private static readonly Regex Label = new(@"^ *(?:- |\(?[A-Za-z0-9]{1,4}[.)] |otherwise |section \S+)? *", RegexOptions.CultureInvariant);

    /// <summary>Every mutant of a text, in the order of its lines; none has the same text as another or as the original.</summary>
    public static IEnumerable<Mutant> Mutants(string text)
    {
        var policy = new PolicyText(text);
        return policy.Lines.SelectMany(line => line.Part == "codes" ? Codes(policy, line) : Criteria(policy, line))
            .Where(mutant => mutant.Text != text)
            .DistinctBy(mutant => mutant.Text, StringComparer.Ordinal);
    }

    private static IEnumerable<Mutant> Criteria(PolicyText policy, TextLine line)
    {
        var start = Label.Match(line.Code).Length;
        if (line.Code.TrimStart().StartsWith("section ", StringComparison.Ordinal))
        {
            yield break;
        }

        yield return Lost(policy, line);
        foreach (var (verdict, other) in Verdicts)
        {
            if (string.CompareOrdinal(line.Code, start, verdict, 0, verdict.Length) == 0)
            {
                yield return Changed(policy, line, start, verdict.Length, other, "verdict '" + verdict + "' became '" + other + "'");
                break;
            }
        }

        foreach (var (pattern, replacement, change) in Replacements)
        {
            foreach (Match match in Regex.Matches(line.Code, pattern, RegexOptions.CultureInvariant))
            {
                if (match.Index >= start)
                {
                    yield return Changed(policy, line, match.Index, match.Length, replacement, change);
                }
            }
        }

        if (Regex.IsMatch(line.Code.Substring(start), @"^(?!no |not |IF |except|overrides|applies|for |coverage|otherwise)(?!.* (?:is|includes?|in|of:|when) )[^:<>]*$", RegexOptions.CultureInvariant)
            && line.Code.Contains(" - ", StringComparison.Ordinal))
        {
            yield return Changed(policy, line, start, 0, "no ", "negation added");
        }

        foreach (Match number in Regex.Matches(line.Code, @"(?<![\w.-])\d+(?:\.\d+)?(?![\w.)-])", RegexOptions.CultureInvariant))
        {
            if (number.Index >= start)
            {
                var value = decimal.Parse(number.Value, CultureInfo.InvariantCulture);
                yield return Changed(policy, line, number.Index, number.Length, (value + 1).ToString(CultureInfo.InvariantCulture), "number one more");
                yield return Changed(policy, line, number.Index, number.Length, (value - 1).ToString(CultureInfo.InvariantCulture), "number one less");
            }
        }
    }

    private static IEnumerable<Mutant> Codes(PolicyText policy, TextLine line)
    {
        var under = policy.Under(line).ToList();
        if (under.Count > 0)
        {
            yield break;
        }

        yield return Lost(policy, line);
        foreach (Match range in Regex.Matches(line.Code, @" to (?<last>[\w.]+)", RegexOptions.CultureInvariant))
        {
            yield return Changed(policy, line, range.Index, range.Length, "", "range lost its end");
        }

        // The first code once more, in the next list of the same system.
        var lists = policy.Lines.Where(other => other.Part == "codes" && policy.Under(other).Any() && other.Code.Contains(':', StringComparison.Ordinal)).ToList();
        var list = lists.FindLast(other => other.Index < line.Index);
        var next = lists.Find(other => list is not null && other.Index > list.Index && SystemOf(other) == SystemOf(list));
        if (next is not null)
        {
            var code = Regex.Match(line.Code.Trim(), @"^[\w.]+(?: to [\w.]+)?", RegexOptions.CultureInvariant).Value;
            yield return new Mutant(
                line.Index + 1, "code also in '" + next.Code.Split(':')[0].Trim() + "'", line.Text.Trim(), line.Text.Trim(),
                policy.WithAdded(next, new string(' ', line.Indent) + code));
        }
    }

    // CPT is a part of HCPCS.
    private static string SystemOf(TextLine list) => list.Code.Split(':')[1].Trim() is "CPT" ? "HCPCS" : list.Code.Split(':')[1].Trim();

    private static Mutant Lost(PolicyText policy, TextLine line) =>
        new(line.Index + 1, "line lost", line.Text.Trim(), "", policy.Without(line));

    private static Mutant Changed(PolicyText policy, TextLine line, int start, int length, string replacement, string change)
    {
        var changed = line.Text.Remove(start, length).Insert(start, replacement);
        return new Mutant(line.Index + 1, change, line.Text.Trim(), changed.Trim(), policy.With(line, changed));
    }
}
