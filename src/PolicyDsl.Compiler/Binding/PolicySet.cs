using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What must hold between the files that are compiled together: names and numbers tell them apart.</summary>
public static class PolicySet
{
    /// <summary>
    /// Two policies whose titles give one C# name (POL2023): of two the later by path, then by place, is reported, with the other as
    /// related. Versions of a policy that hold at once (POL5001), or leave days between them (POL5006).
    /// </summary>
    public static EquatableArray<Finding> CheckPolicies(IEnumerable<PolicyHeader> policies)
    {
        var findings = new List<Finding>();
        var byName = new Dictionary<string, PolicyHeader>(StringComparer.OrdinalIgnoreCase);
        var sorted = Sort(policies, header => header.Location).ToList();
        foreach (var policy in sorted)
        {
            // Without a title the file has its finding already.
            if (policy.Title.Length > 0 && !TryAdd(byName, policy.Identifier, policy, out var same))
            {
                findings.Add(new Finding(
                    NameFindings.SamePolicyName, policy.Location,
                    "The policies `" + policy.Title + "` and `" + same.Title + "` (" + Place(same.Location) + ") would both be `" + policy.Identifier + "` in C#: change one of the titles, or write `code name: AnotherName` into one of the headers.")
                {
                    Related = EquatableArray.Of(new RelatedLine(same.Location, "`" + same.Title + "`")),
                });
            }
        }

        findings.AddRange(PolicyVersions.Check(sorted));
        return findings.ToEquatableArray();
    }

    /// <summary>Two vocabularies with one name: <c>use</c> could mean either. The later by path is reported.</summary>
    public static EquatableArray<Finding> CheckVocabularies(IEnumerable<SyntaxTree> vocabularies)
    {
        var findings = new List<Finding>();
        var byName = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        var titled = vocabularies
            .Where(tree => tree.Document.IsVocabulary && tree.Document.Title is not null)
            .Select(tree => (tree.Document.Title!.Text, Location: tree.Source.GetLocation(tree.Document.Title.Span)));
        foreach (var (title, location) in Sort(titled, item => item.Location))
        {
            if (!TryAdd(byName, NameFolding.Key(title), location, out var same))
            {
                findings.Add(new Finding(
                    NameFindings.SamePolicyName, location,
                    "There is a vocabulary `" + title + "` already (" + Place(same) + "): give this one another name.")
                {
                    Related = EquatableArray.Of(new RelatedLine(same, "the first `" + title + "`")),
                });
            }
        }

        return findings.ToEquatableArray();
    }

    private static bool TryAdd<TKey, TValue>(Dictionary<TKey, TValue> known, TKey key, TValue value, out TValue other)
        where TKey : notnull
    {
        if (known.TryGetValue(key, out other!))
        {
            return false;
        }

        known.Add(key, value);
        return true;
    }

    private static IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, SourceLocation> location) =>
        items.OrderBy(item => location(item).Path, StringComparer.Ordinal).ThenBy(item => location(item).Span.Start);

    /// <summary>A place in words: "a.policy, line 7".</summary>
    internal static string Place(SourceLocation location) =>
        location.Path + ", line " + location.Start.Line.ToString(CultureInfo.InvariantCulture);
}
