using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.Requests;

/// <summary>For every code term, one code for each combination of the policy's ranges that a code can lie in, and none of them.</summary>
public sealed class CodePoints
{
    private readonly Dictionary<int, List<string>> points = new();

    /// <summary>Works them out for a policy.</summary>
    public CodePoints(PolicyModel policy)
    {
        var tests = ModelCriteria.All(policy).OfType<CodeCriterion>().ToList();
        foreach (var term in policy.Terms.Where(term => term.Type is CodeType or CodeSetType))
        {
            var system = term.Type is CodeType one ? one.System : ((CodeSetType)term.Type).System;
            var ranges = tests.Where(test => test.Term.Index == term.Index).SelectMany(test => test.Ranges).Distinct().ToList();

            // Where a run of ranges begins or has just ended, the combination can change; nowhere else.
            var candidates = ranges
                .SelectMany(range => new[] { FirstIn(system, range), CodeUniverse.After(system, CodeRange.Key(range.Last)) })
                .Append(CodeUniverse.First(system))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .OrderBy(CodeRange.Key, StringComparer.Ordinal);
            points[term.Index] = candidates
                .DistinctBy(code => string.Concat(ranges.Select(range => range.Contains(code) ? '1' : '0')), StringComparer.Ordinal)
                .ToList();
            Ranges[term.Index] = ranges;
        }
    }

    /// <summary>The ranges that criteria test, by term index.</summary>
    public Dictionary<int, List<CodeRange>> Ranges { get; } = new();

    /// <summary>The codes of a term, ascending.</summary>
    public IReadOnlyList<string> Of(Term term) => points[term.Index];

    /// <summary>Those codes of a term that no criterion can tell from every code of a range, whether one asks for the range or not.</summary>
    public IReadOnlyList<string> In(Term term, CodeRange range)
    {
        var system = term.Type is CodeType one ? one.System : ((CodeSetType)term.Type).System;
        var ranges = Ranges[term.Index];
        string Signature(string code) => string.Concat(ranges.Select(other => other.Contains(code) ? '1' : '0'));
        var signatures = ranges
            .SelectMany(other => new[] { FirstIn(system, other), CodeUniverse.After(system, CodeRange.Key(other.Last)) })
            .Append(range.First)
            .OfType<string>()
            .Where(range.Contains)
            .Select(Signature)
            .ToHashSet(StringComparer.Ordinal);
        return points[term.Index].Where(code => signatures.Contains(Signature(code))).ToList();
    }

    /// <summary>Whether a range begins and ends with codes, as those that a request gives do.</summary>
    public static bool CanGive(Term term, CodeRange range)
    {
        var system = term.Type is CodeType one ? one.System : ((CodeSetType)term.Type).System;
        return CodeFormat.TryRead(system, range.First, out _) && CodeFormat.TryRead(system, range.Last, out _);
    }

    /// <summary>The first code of a range: what lies outside some ranges need not begin with a code.</summary>
    private static string? FirstIn(CodeSystem system, CodeRange range) =>
        CodeFormat.TryRead(system, range.First, out _) ? range.First : CodeUniverse.After(system, CodeRange.Key(range.First));
}
