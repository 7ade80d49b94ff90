using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.CodeSets;

/// <summary>
/// Holds the codes that a policy lists, in its tables and in its criteria, against those that there are: POL4008 to POL4010. What no file is
/// complete for is not judged.
/// </summary>
public static class CodeSetCheck
{
    private const int MostNamed = 6;

    /// <summary>The findings of a policy, in the order of its lines, without those that it accepts; POL5004 for an acceptance of one that is not there.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static EquatableArray<Finding> Check(PolicyModel policy, IReadOnlyList<CodeSetFile> files, CancellationToken cancellation = default)
    {
        if (files.Count == 0)
        {
            return default;
        }

        var known = files.Where(file => file.System is not null).Select(file => file.System!.Value).Distinct()
            .ToDictionary(system => system, system => new KnownCodes(system, files));
        var found = new List<Finding>();
        foreach (var listed in Listed.Of(policy).Where(listed => known.ContainsKey(listed.System)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Of(policy.Header, listed, known[listed.System]) is { } finding)
            {
                found.Add(finding);
            }
        }

        return AcceptanceFinding.Apply(policy, found, CodeFindings.OfCodeSets).OrderBy(finding => finding.Location.Span.Start).ToEquatableArray();
    }

    private static Finding? Of(PolicyHeader header, Listed listed, KnownCodes known)
    {
        var range = listed.Range;
        if (!known.IsComplete(range))
        {
            return null;
        }

        var name = FactText.Range(range);
        var codes = known.In(range).ToList();
        if (codes.Count == 0)
        {
            return new Finding(CodeFindings.UnknownCode, listed.Location, range.First == range.Last
                ? "There is no code " + name + Instead(known, range) + ": correct it, or take it out"
                : "There is no code from " + name + ": correct the range, or take it out");
        }

        var period = EffectivePeriod.Of(header);
        var valid = codes.Where(code => code.First <= period.Last && code.Last >= period.First).ToList();
        if (valid.Count == 0)
        {
            var when = codes.Max(code => code.Last) < period.First
                ? "was valid until " + codes.Max(code => code.Last)
                : codes.Min(code => code.First) > period.Last ? "is valid only from " + codes.Min(code => code.First) + " on" : "is not valid then";
            return new Finding(
                CodeFindings.InvalidCode, listed.Location,
                name + " " + when + ", and the policy is in effect " + period.Text + ": put the code in its place that is valid, or correct the effective date");
        }

        if (codes.Max(code => code.Last) is var last && last < period.Last && last < Day.Last)
        {
            return new Finding(
                CodeFindings.InvalidCode, listed.Location,
                name + " is not valid after " + last + ", and the policy goes on " + (period.Last < Day.Last ? "until " + period.Last : "without an end")
                + ": list what took its place, or let the policy end");
        }

        return range.First == range.Last ? null : OfRange(header, listed, known, codes);
    }

    private static Finding? OfRange(PolicyHeader header, Listed listed, KnownCodes known, IReadOnlyList<ValidCode> codes)
    {
        var range = listed.Range;
        var reviewed = Reviewed(header);
        var later = reviewed is { } day ? Names(codes.Where(code => code.First > day)) : default;
        var (first, last) = (CodeRange.Key(range.First), CodeRange.Key(range.Last));
        var stem = first.Substring(0, Enumerable.Range(0, Math.Min(first.Length, last.Length)).TakeWhile(index => first[index] == last[index]).Count());

        // A range that ends in 9 is meant to hold all that begin so; a letter sorts after it.
        var missed = stem.Length >= 3 && last.Length > stem.Length
            ? Names(known.After(last, stem).Where(code => !listed.IsListed(code)
                && ((reviewed is { } since && code.First > since) || (last[stem.Length] == '9' && code.Key[stem.Length] > '9'))))
            : default;
        if (later.Length + missed.Length == 0)
        {
            return null;
        }

        var parts = new List<string>();
        if (later.Length > 0)
        {
            parts.Add("takes in " + Text(later) + ", which came after the policy was " + (header.LastReviewed is null ? "made" : "reviewed") + " (" + reviewed + ")");
        }

        if (missed.Length > 0)
        {
            parts.Add("leaves out " + Text(missed) + ", which " + (missed.Length == 1 ? "begins" : "begin") + " like the codes of the range and " + (missed.Length == 1 ? "sorts" : "sort") + " after it");
        }

        return new Finding(
            CodeFindings.ChangedRange, listed.Location,
            FactText.Range(range) + " " + string.Join("; it also ", parts) + ": say whether they are meant, by another range or a later `last reviewed`, or list the codes one by one");
    }

    private static Day? Reviewed(PolicyHeader header)
    {
        var read = EffectivePeriod.Of(new PolicyHeader(header.Title) { EffectiveFrom = header.LastReviewed ?? header.EffectiveFrom });
        return read.First > Day.First ? read.First : null;
    }

    private static string Instead(KnownCodes known, CodeRange range)
    {
        var longer = Names(known.After(CodeRange.Key(range.First), CodeRange.Key(range.First)));
        return longer.Length > 0 ? "; there " + (longer.Length == 1 ? "is " : "are ") + Text(longer) : "";
    }

    private static EquatableArray<string> Names(IEnumerable<ValidCode> codes) => codes.Select(code => code.Code).Distinct().ToEquatableArray();

    private static string Text(EquatableArray<string> names) => names.Length <= MostNamed
        ? Clauses.List(names.ToList())
        : string.Join(", ", names.Take(MostNamed)) + " and " + (names.Length - MostNamed) + " more";

    /// <summary>A code or range that the policy lists.</summary>
    private sealed record Listed(CodeSystem System, CodeRange Range, SourceLocation Location, IReadOnlyList<CodeRange> Beside)
    {
        /// <summary>Those of the code lists, and those that criteria name themselves.</summary>
        public static IEnumerable<Listed> Of(PolicyModel policy)
        {
            foreach (var list in policy.CodeLists)
            {
                var beside = list.Entries.Select(entry => entry.Range).ToList();
                foreach (var entry in list.Entries)
                {
                    yield return new Listed(list.System, entry.Range, entry.Location, beside);
                }
            }

            foreach (var (test, system) in NamedCodes.Of(policy))
            {
                foreach (var range in test.Named)
                {
                    yield return new Listed(system, range, test.Info.Location, test.Ranges.ToList());
                }
            }
        }

        /// <summary>Whether a code is listed beside it.</summary>
        public bool IsListed(ValidCode code) => Beside.Any(range => range.Contains(code.Code));
    }
}
