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
        (@"\bANY of:", "ALL of:", "ANY became ALL"),
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
        (@"\bbefore\b", "after", "direction reversed"),
        (@"\bafter\b", "before", "direction reversed"),
    ];

    // A number's unit, and the one that is easily written for it.
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["mm"] = "cm", ["cm"] = "mm", ["m"] = "cm", ["g"] = "kg", ["kg"] = "g", ["g/L"] = "mg/dL", ["mg/dL"] = "g/L", ["mmol/L"] = "mg/dL",
        ["minutes"] = "hours", ["hours"] = "days", ["days"] = "weeks", ["day"] = "week", ["weeks"] = "months", ["week"] = "month",
        ["months"] = "years", ["month"] = "year", ["years"] = "months", ["year"] = "month", ["full months"] = "months", ["full month"] = "month",
    };

    private static readonly string[] LinesOfBusiness = ["Commercial", "Medicare", "Medicaid"];

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

    /// <summary>
    /// Every mutant of the text's header, in the same way: a line of business or a state too few or too many, another day from which on or until which
    /// the policy is in effect. The terms of such a mutant may have other values than the policy's.
    /// </summary>
    public static IEnumerable<Mutant> HeaderMutants(string text)
    {
        var policy = new PolicyText(text);
        return policy.Header.SelectMany(line => Header(policy, line)).DistinctBy(mutant => mutant.Text, StringComparer.Ordinal);
    }

    private static IEnumerable<Mutant> Header(PolicyText policy, TextLine line)
    {
        var field = line.Code.Trim().Split(':')[0];
        if (field is "lines of business" or "states")
        {
            var start = line.Code.IndexOf(':', StringComparison.Ordinal) + 1;
            var listed = line.Code.Substring(start).Split(',').Select(name => name.Trim()).ToList();
            yield return Lost(policy, line, "scope widened");
            foreach (var name in listed.Where(_ => listed.Count > 1))
            {
                yield return Listed(listed.Where(other => other != name), "scope narrowed");
            }

            var other = LinesOfBusiness.FirstOrDefault(name => field != "states" && !listed.Contains(name)) ?? (field == "states" ? "Idaho" : null);
            if (other is not null && !listed.Contains(other))
            {
                yield return Listed(listed.Append(other), "scope widened");
            }

            Mutant Listed(IEnumerable<string> names, string kind) =>
                Changed(policy, line, start, line.Code.TrimEnd().Length - start, " " + string.Join(", ", names), kind, kind);
        }
        else if (field == "effective")
        {
            foreach (var mutant in Dates(policy, line, 0))
            {
                yield return mutant;
            }
        }
    }

    private static IEnumerable<Mutant> Dates(PolicyText policy, TextLine line, int start)
    {
        foreach (Match match in Regex.Matches(line.Code, @"(?<![\w.-])(?<year>\d{4})-(?<month>\d\d)(?:-(?<day>\d\d))?(?![\w-])", RegexOptions.CultureInvariant))
        {
            if (match.Index < start)
            {
                continue;
            }

            int Part(string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
            var isDay = match.Groups["day"].Success;
            var day = new DateOnly(Part("year"), Part("month"), isDay ? Part("day") : 1);
            foreach (var (moved, how) in new[]
            {
                (isDay ? day.AddDays(1) : day.AddMonths(1), isDay ? "a day later" : "a month later"),
                (isDay ? day.AddDays(-1) : day.AddMonths(-1), isDay ? "a day earlier" : "a month earlier"),
                (day.AddYears(1), "a year later"),
                (day.AddYears(-1), "a year earlier"),
            })
            {
                yield return Changed(policy, line, match.Index, match.Length, moved.ToString(isDay ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture), "date moved", how);
            }
        }
    }

    private static IEnumerable<Mutant> Criteria(PolicyText policy, TextLine line)
    {
        var start = Label.Match(line.Code).Length;
        if (line.Code.TrimStart().StartsWith("section ", StringComparison.Ordinal))
        {
            yield break;
        }

        yield return Lost(policy, line, KindOfLost(line.Code, start));
        foreach (var (verdict, other) in Verdicts)
        {
            if (string.CompareOrdinal(line.Code, start, verdict, 0, verdict.Length) == 0)
            {
                yield return Changed(policy, line, start, verdict.Length, other, "verdict changed", "verdict '" + verdict + "' became '" + other + "'");
                break;
            }
        }

        foreach (var (pattern, replacement, change) in Replacements)
        {
            foreach (Match match in Regex.Matches(line.Code, pattern, RegexOptions.CultureInvariant))
            {
                if (match.Index >= start)
                {
                    yield return Changed(policy, line, match.Index, match.Length, replacement, change, change);
                }
            }
        }

        if (Regex.IsMatch(line.Code.Substring(start), @"^(?!no |not |IF |except|overrides|applies|for |coverage|otherwise)(?!.* (?:is|includes?|in|of:|when) )[^:<>]*$", RegexOptions.CultureInvariant)
            && line.Code.Contains(" - ", StringComparison.Ordinal))
        {
            yield return Changed(policy, line, start, 0, "no ", "negation added", "negation added");
        }

        foreach (Match number in Regex.Matches(line.Code, @"(?<![\w.-])\d+(?:\.\d+)?(?![\w.)-])", RegexOptions.CultureInvariant))
        {
            if (number.Index >= start)
            {
                var value = decimal.Parse(number.Value, CultureInfo.InvariantCulture);
                yield return Changed(policy, line, number.Index, number.Length, (value + 1).ToString(CultureInfo.InvariantCulture), "number changed", "number one more");
                yield return Changed(policy, line, number.Index, number.Length, (value - 1).ToString(CultureInfo.InvariantCulture), "number changed", "number one less");
            }
        }

        foreach (Match unit in Regex.Matches(line.Code, @"(?<=\d )(?:full )?[A-Za-z]+(?:/[A-Za-z]+)?(?![\w/])", RegexOptions.CultureInvariant))
        {
            if (unit.Index >= start && Units.TryGetValue(unit.Value, out var written))
            {
                yield return Changed(policy, line, unit.Index, unit.Length, written, "unit changed", "unit changed");
            }
        }

        foreach (var mutant in Dates(policy, line, start))
        {
            yield return mutant;
        }
    }

    private static string KindOfLost(string code, int start)
    {
        var line = code.TrimStart();
        return line.StartsWith("except", StringComparison.Ordinal) ? "exception lost"
            : line.StartsWith("overrides", StringComparison.Ordinal) ? "override lost"
            : line.StartsWith("otherwise", StringComparison.Ordinal) ? "otherwise lost"
            : line.StartsWith("applies when", StringComparison.Ordinal) || line.StartsWith("for ", StringComparison.Ordinal) ? "scope widened"
            : Array.Exists(Verdicts, verdict => string.CompareOrdinal(code, start, verdict.Verdict, 0, verdict.Verdict.Length) == 0) ? "statement lost"
            : "criterion lost";
    }

    private static IEnumerable<Mutant> Codes(PolicyText policy, TextLine line)
    {
        var under = policy.Under(line).ToList();
        if (under.Count > 0)
        {
            yield break;
        }

        yield return Lost(policy, line, "code lost");
        foreach (Match range in Regex.Matches(line.Code, @" to (?<last>[\w.]+)", RegexOptions.CultureInvariant))
        {
            yield return Changed(policy, line, range.Index, range.Length, "", "range lost its end", "range lost its end");
        }

        // The first code once more, in the next list of the same system.
        var lists = policy.Lines.Where(other => other.Part == "codes" && policy.Under(other).Any() && other.Code.Contains(':', StringComparison.Ordinal)).ToList();
        var list = lists.FindLast(other => other.Index < line.Index);
        var next = lists.Find(other => list is not null && other.Index > list.Index && SystemOf(other) == SystemOf(list));
        if (next is not null)
        {
            var code = Regex.Match(line.Code.Trim(), @"^[\w.]+(?: to [\w.]+)?", RegexOptions.CultureInvariant).Value;
            var added = new string(' ', line.Indent) + code;
            var name = "'" + next.Code.Split(':')[0].Trim() + "'";
            yield return new Mutant(line.Index + 1, "code in two lists", "code also in " + name, line.Text.Trim(), line.Text.Trim(), policy.WithAdded(next, added));

            // The list stands behind the line, which can be taken out afterwards.
            var moved = policy.WithAdded(next, added).Split('\n').ToList();
            moved.RemoveAt(line.Index);
            yield return new Mutant(line.Index + 1, "code moved", "code moved to " + name, line.Text.Trim(), "", string.Join('\n', moved));
        }
    }

    // CPT is a part of HCPCS.
    private static string SystemOf(TextLine list) => list.Code.Split(':')[1].Trim() is "CPT" ? "HCPCS" : list.Code.Split(':')[1].Trim();

    private static Mutant Lost(PolicyText policy, TextLine line, string kind) =>
        new(line.Index + 1, kind, "line lost", line.Text.Trim(), "", policy.Without(line));

    private static Mutant Changed(PolicyText policy, TextLine line, int start, int length, string replacement, string kind, string change)
    {
        var changed = line.Text.Remove(start, length).Insert(start, replacement);
        return new Mutant(line.Index + 1, kind, change, line.Text.Trim(), changed.Trim(), policy.With(line, changed));
    }
}
