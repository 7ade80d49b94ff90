using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>
/// That two policies speak of one request, as SMT-LIB commands: what the facts that they share have to do with each other. Straight
/// from the two models: nothing of how the analysis puts them together is used.
/// </summary>
internal sealed class SmtSharedFacts
{
    private readonly List<string> commands = new();
    private readonly Side first;
    private readonly Side second;

    /// <param name="shared">Which terms are the same fact.</param>
    /// <param name="first">The first policy's facts, and their names in the script.</param>
    /// <param name="second">The second policy's facts, and their names in the script.</param>
    public SmtSharedFacts(SharedTerms shared, (PolicyModel Policy, SmtFacts Facts, SmtSymbols Symbols) first, (PolicyModel Policy, SmtFacts Facts, SmtSymbols Symbols) second)
    {
        this.first = new Side(first.Facts, first.Symbols);
        this.second = new Side(second.Facts, second.Symbols);
        foreach (var term in second.Policy.Terms)
        {
            if (shared.PartnerOf(term) is { } partner)
            {
                commands.Add(SExpression.Comment(term.Name + " in both policies"));
                Relate(partner, term);
            }
        }

        RelateComparisons(shared, first.Policy, second.Policy);
    }

    /// <summary>The commands.</summary>
    public IReadOnlyList<string> Commands => commands;

    private void Relate(Term one, Term other)
    {
        switch (one.Type)
        {
            case EnumerationType type when one.IsBuiltIn:
                RelateByName(one, type, other, (EnumerationType)other.Type);
                return;
            case SetType set:
                for (var element = 0; element < set.Elements.Values.Length; element++)
                {
                    Equal(SmtFacts.Includes(one, element), SmtFacts.Includes(other, element));
                }

                return;
            case CodeSetType:
                RelateRuns(one, other);
                return;
            default:
                Equal(SmtFacts.Name(one), SmtFacts.Name(other));
                RelateNone(one, other);
                return;
        }
    }

    /// <summary>What one policy does not list is another value to it.</summary>
    private void RelateByName(Term one, EnumerationType type, Term other, EnumerationType otherType)
    {
        for (var value = 0; value < type.Values.Length; value++)
        {
            var same = IndexOf(otherType, type.Values[value]);
            if (value != type.AnotherIndex)
            {
                Assert(SExpression.Of(
                    same == otherType.AnotherIndex ? "=>" : "=", first.Is(one, value), second.Is(other, same)));
            }
        }

        for (var value = 0; value < otherType.Values.Length; value++)
        {
            if (value != otherType.AnotherIndex && IndexOf(type, otherType.Values[value]) == type.AnotherIndex)
            {
                Assert(SExpression.Of("=>", second.Is(other, value), first.Is(one, type.AnotherIndex)));
            }
        }
    }

    /// <summary>The place of the value of this name; another where there is none.</summary>
    private static int IndexOf(EnumerationType type, Value value)
    {
        for (var index = 0; index < type.Values.Length; index++)
        {
            if (FoldedName.Of(type.Values[index].Name) == FoldedName.Of(value.Name))
            {
                return index;
            }
        }

        return type.AnotherIndex;
    }

    /// <summary>A set of codes that both see: a constant for each run of codes that neither tells apart.</summary>
    private void RelateRuns(Term one, Term other)
    {
        var runs = first.Facts.Runs(one);
        var otherRuns = second.Facts.Runs(other);
        var cuts = runs.Concat(otherRuns).SelectMany(run => new[] { run.First, run.End }).Distinct().OrderBy(cut => cut).ToList();
        var both = Enumerable.Range(0, cuts.Count - 1)
            .Select(index => (Name: "both_" + SmtFacts.Name(one) + "_" + index, First: cuts[index], End: cuts[index + 1]))
            .ToList();
        commands.AddRange(both.Select(run => SExpression.Of("declare-const", run.Name, "Bool")));
        commands.AddRange(runs.Select(run => Within(first.Symbols, run)).Concat(otherRuns.Select(run => Within(second.Symbols, run))));

        string Within(SmtSymbols symbols, (string Name, BigInteger First, BigInteger End) run) => SExpression.Of("assert", SExpression.Of(
            "=",
            symbols.In(run.Name),
            SExpression.Or(both.Where(part => run.First <= part.First && part.End <= run.End).Select(part => part.Name))));
    }

    /// <summary>None is a value of both or of neither.</summary>
    private void RelateNone(Term one, Term other)
    {
        var (isNone, isOtherNone) = (first.Symbols.In(first.Facts.IsNone(one)), second.Symbols.In(second.Facts.IsNone(other)));
        if (isNone != isOtherNone)
        {
            Assert(SExpression.Of("=", isNone, isOtherNone));
        }
    }

    /// <summary>Whether two facts that are both another are the same is one question to both.</summary>
    private void RelateComparisons(SharedTerms shared, PolicyModel one, PolicyModel other)
    {
        var known = new HashSet<string>(ComparisonsOf(one).Select(SmtFacts.FreeName), StringComparer.Ordinal);
        foreach (var comparison in ComparisonsOf(other))
        {
            if (shared.PartnerOf(comparison.Left) is { } left && shared.PartnerOf(comparison.Right) is { } right
                && SmtFacts.FreeName(comparison with { Left = left, Right = right }) is var name && known.Remove(name))
            {
                Equal(name, SmtFacts.FreeName(comparison));
            }
        }
    }

    private static IEnumerable<TermComparisonCriterion> ComparisonsOf(PolicyModel policy) =>
        CriterionTree.All(policy).OfType<TermComparisonCriterion>().Where(SmtFacts.IsOpen);

    private void Equal(string one, string other) => Assert(SExpression.Of("=", first.Symbols.In(one), second.Symbols.In(other)));

    private void Assert(string formula) => commands.Add(SExpression.Of("assert", formula));

    private sealed record Side(SmtFacts Facts, SmtSymbols Symbols)
    {
        public string Is(Term term, int value) => Symbols.In(SExpression.Of("=", SmtFacts.Name(term), SExpression.Int(value)));
    }
}
