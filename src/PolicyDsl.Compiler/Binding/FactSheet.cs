using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What an example knows of each term, line by line. Sets are known element by element.</summary>
internal sealed class FactSheet
{
    private readonly SortedDictionary<int, StatedFact> facts = new();

    /// <summary>
    /// Adds a fact of the same example; false where an earlier line says something else of the term, or the same again.
    /// </summary>
    public bool Add(StatedFact fact)
    {
        if (!facts.TryGetValue(fact.Term.Index, out var known))
        {
            facts.Add(fact.Term.Index, fact);
            return true;
        }

        if (known.Value is null && fact.IsPartial)
        {
            facts[fact.Term.Index] = fact with { IsReset = true };
            return true;
        }

        if (!known.IsPartial || !fact.IsPartial || Contradict(known.Value!, fact.Value!))
        {
            return false;
        }

        facts[fact.Term.Index] = known with { Value = Merge(fact.Term, known.Value!, fact.Value!) };
        return true;
    }

    /// <summary>This sheet with the changes of another: what is unknown there is withdrawn, parts of sets are changed alone.</summary>
    public FactSheet With(FactSheet changes)
    {
        var result = new FactSheet();
        foreach (var fact in facts)
        {
            result.facts.Add(fact.Key, fact.Value);
        }

        foreach (var change in changes.facts.Values)
        {
            var known = result.facts.TryGetValue(change.Term.Index, out var before) ? before : null;
            result.facts[change.Term.Index] = change is { IsPartial: true, IsReset: false } && known?.Value is not (null or NoneValue)
                ? known with { Value = Merge(change.Term, known.Value, change.Value!) }
                : change;
        }

        return result;
    }

    /// <summary>The known facts by term.</summary>
    public EquatableArray<Fact> ToFacts() => facts.Values
        .Where(fact => fact.Value is not null)
        .Select(fact => new Fact(fact.Term, fact.Value!))
        .ToEquatableArray();

    private static bool Contradict(FactValue known, FactValue added) => (known, added) switch
    {
        (ElementsValue a, ElementsValue b) => a.Includes.Any(b.Excludes.Contains) || b.Includes.Any(a.Excludes.Contains),
        (CodesValue a, CodesValue b) => a.Includes.Any(code => b.Excludes.Any(range => range.Contains(code))) ||
            b.Includes.Any(code => a.Excludes.Any(range => range.Contains(code))),
        _ => true,
    };

    /// <summary>The later wins where they differ.</summary>
    private static FactValue Merge(Term term, FactValue known, FactValue added) => (known, added) switch
    {
        (ElementsValue a, ElementsValue b) => new ElementsValue(
            new SortedSet<int>(a.Includes.Where(index => !b.Excludes.Contains(index)).Concat(b.Includes)).ToEquatableArray(),
            new SortedSet<int>(a.Excludes.Where(index => !b.Includes.Contains(index)).Concat(b.Excludes)).ToEquatableArray()),
        (CodesValue a, CodesValue b) => MergeCodes(((CodeSetType)term.Type).System, a, b),
        _ => added,
    };

    private static CodesValue MergeCodes(CodeSystem system, CodesValue known, CodesValue added)
    {
        var includes = known.Includes.Where(code => !added.Excludes.Any(range => range.Contains(code))).Concat(added.Includes)
            .GroupBy(CodeRange.Key, System.StringComparer.Ordinal)
            .OrderBy(group => group.Key, System.StringComparer.Ordinal)
            .Select(group => group.First())
            .ToEquatableArray();
        if (known.Complete)
        {
            return new CodesValue(includes, default, true);
        }

        // A code that is added leaves a range that excluded it before.
        var excludes = CodeRanges.Normalize(known.Excludes.Concat(added.Excludes));
        foreach (var code in added.Includes)
        {
            excludes = CodeRanges.Without(system, excludes, code);
        }

        return new CodesValue(includes, excludes, false);
    }
}
