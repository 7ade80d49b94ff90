using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Differences;

/// <summary>
/// The facts that two versions of a policy ask about, as one request form: a request is read once and each version sees of it what it
/// knows. Terms are the same fact where they have one name, or where the newer one says <c>formerly</c> the older one's name.
/// </summary>
public sealed class ComparedFacts
{
    private readonly VersionTerm[] before;
    private readonly VersionTerm[] after;

    private ComparedFacts(PolicyModel before, PolicyModel after, PolicyModel form, VersionTerm[] beforeTerms, VersionTerm[] afterTerms)
    {
        (Before, After, Form) = (before, after, form);
        (this.before, this.after) = (beforeTerms, afterTerms);
    }

    /// <summary>The earlier version, as if it were in effect on every day: what its rules say is compared, not how long they hold.</summary>
    public PolicyModel Before { get; }

    /// <summary>The later version, as if it were in effect on every day.</summary>
    public PolicyModel After { get; }

    /// <summary>A policy without statements whose terms are the facts of both.</summary>
    public PolicyModel Form { get; }

    /// <summary>The terms of the earlier version as facts, by index.</summary>
    internal IReadOnlyList<VersionTerm> BeforeTerms => before;

    /// <summary>The terms of the later version as facts, by index.</summary>
    internal IReadOnlyList<VersionTerm> AfterTerms => after;

    /// <summary>Puts the terms of two versions together; what cannot be compared, in <paramref name="problems"/>, otherwise.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="renamesAreNew">
    /// Whether a term that only one version has is another fact than every term that only the other has, without asking.
    /// </param>
    /// <param name="problems">A sentence for each pair of terms that cannot be compared.</param>
    public static ComparedFacts? Of(PolicyModel before, PolicyModel after, bool renamesAreNew, out EquatableArray<string> problems)
    {
        var found = new List<string>();
        var partners = new Dictionary<int, Term>();
        foreach (var term in after.Terms)
        {
            if (PartnerOf(term, before, partners.Values) is { } partner)
            {
                partners.Add(term.Index, partner);
            }
        }

        var onlyBefore = before.Terms.Where(term => !partners.ContainsValue(term)).ToList();
        var onlyAfter = after.Terms.Where(term => !partners.ContainsKey(term.Index)).ToList();
        if (!renamesAreNew)
        {
            found.AddRange(onlyBefore.SelectMany(old => onlyAfter.Where(term => !term.IsBuiltIn && !old.IsBuiltIn && UnitedTerm.CanBeSame(old, term))
                .Select(term => Renamed(old, term))));
        }

        var facts = new List<Term>();
        var (beforeFacts, afterFacts) = (new Term[before.Terms.Length], new Term[after.Terms.Length]);
        Term Add(Term term)
        {
            facts.Add(term with { Index = facts.Count });
            return facts[facts.Count - 1];
        }

        foreach (var term in after.Terms)
        {
            if (!partners.TryGetValue(term.Index, out var old))
            {
                afterFacts[term.Index] = Add(term);
            }
            else if (UnitedTerm.Of(old, term) is { } united)
            {
                beforeFacts[old.Index] = afterFacts[term.Index] = Add(united);
            }
            else
            {
                found.Add("'" + term.Name + "' cannot be compared: it is " + UnitedTerm.Describe(old.Type) + " in the earlier version and "
                    + UnitedTerm.Describe(term.Type) + " in the later one. Give the new fact another name, so that each keeps its meaning");
            }
        }

        onlyBefore.ForEach(old => beforeFacts[old.Index] = Add(old));
        problems = found.ToEquatableArray();
        (before, after) = (InEffectAlways(before), InEffectAlways(after));
        return found.Count > 0
            ? null
            : new ComparedFacts(
                before,
                after,
                new PolicyModel(after.Path, after.Header) { Terms = facts.ToEquatableArray() },
                before.Terms.Select(term => VersionTerm.Of(term, beforeFacts[term.Index])).ToArray(),
                after.Terms.Select(term => VersionTerm.Of(term, afterFacts[term.Index])).ToArray());
    }

    /// <summary>Reads a request that may speak of the facts of both versions.</summary>
    public RequestReading Read(InputValue input) => RequestReader.Read(Form, input);

    /// <summary>What the earlier version sees of a request; null where it says what that version has no word for.</summary>
    public Request? InBefore(Request request) => Project(Before, before, request);

    /// <summary>What the later version sees of a request; null where it says what that version has no word for.</summary>
    public Request? InAfter(Request request) => Project(After, after, request);

    private static PolicyModel InEffectAlways(PolicyModel policy) =>
        policy with { Header = policy.Header with { EffectiveFrom = null, EffectiveTo = null } };

    private static Request? Project(PolicyModel version, VersionTerm[] terms, Request request)
    {
        var builder = new Request.Builder(version);
        foreach (var term in terms)
        {
            if (!term.TryRead(request[term.Fact], out var value))
            {
                return null;
            }

            builder.Set(term.Own, value);
        }

        return builder.Build();
    }

    private static Term? PartnerOf(Term term, PolicyModel before, ICollection<Term> taken)
    {
        bool Is(Term old, string name) => FoldedName.Of(old.Name) == FoldedName.Of(name);
        var free = before.Terms.Where(old => !taken.Contains(old) && old.IsBuiltIn == term.IsBuiltIn).ToList();
        return free.Find(old => Is(old, term.Name))
            ?? free.Find(old => term.Formerly.Any(name => Is(old, name)))
            ?? free.Find(old => old.Formerly.Any(name => Is(term, name)))
            ?? free.Find(old => term.ShortName is { } name && (Is(old, name) || (old.ShortName is { } other && FoldedName.Of(other) == FoldedName.Of(name))));
    }

    private static string Renamed(Term old, Term term) =>
        "'" + old.Name + "' is only in the earlier version and '" + term.Name + "' only in the later one. If they are one fact under a new name, write: formerly \""
        + old.Name + "\" under '" + term.Name + "'";
}
