using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis.Dates;

/// <summary>Random policies about a few dates, as models without text: windows of days and months in every direction, between every two of them.</summary>
internal sealed class RandomDateModels
{
    private static readonly int[] Days = [0, 0, 1, 28, 30, 31, 59, 60, 90, 365];
    private static readonly int[] Months = [0, 1, 1, 2, 3, 6, 12];

    private readonly Prng random;
    private readonly List<Term> terms = new();
    private int line;

    private RandomDateModels(ulong seed) => random = new Prng(seed);

    /// <summary>The policy of a seed.</summary>
    public static PolicyModel Create(ulong seed) => new RandomDateModels(seed).Create();

    private PolicyModel Create()
    {
        for (var i = random.Between(2, 4); i > 0; i--)
        {
            terms.Add(new Term(terms.Count, "date " + terms.Count, new DateType())
            {
                AllowsNone = random.Chance(25),
                JsonName = "date" + terms.Count,
                Identifier = "Date" + terms.Count,
                Location = Next(),
            });
        }

        terms.Add(new Term(terms.Count, "flag", new YesNoType()) { JsonName = "flag", Identifier = "Flag", Location = Next() });
        var always = Enumerable.Range(0, random.Chance(40) ? 1 : 0).Select(_ => Draw(1)).ToEquatableArray();
        var statements = new List<Statement>();
        for (var i = random.Between(2, 4); i > 0; i--)
        {
            var verdict = random.Chance(50) ? new Verdict(VerdictKind.Covered, "covered", null) : new Verdict(VerdictKind.NotCovered, "not covered", null);
            statements.Add(new Statement(statements.Count, "I" + statements.Count, StatementKind.Ordinary, -1, verdict, Draw(2))
            {
                OverriddenBy = Enumerable.Range(0, statements.Count).Where(_ => random.Chance(15)).ToEquatableArray(),
                Location = Next(),
            });
        }

        return new PolicyModel("random.policy", new PolicyHeader("Random") { Location = Next() })
        {
            Terms = terms.ToEquatableArray(),
            Always = always,
            Statements = statements.ToEquatableArray(),
        };
    }

    private Criterion Draw(int depth)
    {
        if (depth == 0 || random.Chance(20))
        {
            return Leaf();
        }

        var children = Enumerable.Range(0, random.Between(2, 3)).Select(_ => Draw(depth - 1)).ToEquatableArray();
        var kind = random.Pick((GroupKind[])[GroupKind.All, GroupKind.All, GroupKind.All, GroupKind.Any, GroupKind.None, GroupKind.ExactlyOne]);
        return new GroupCriterion(kind, 0, children) { Info = Info(kind + " of") };
    }

    private Criterion Leaf()
    {
        var date = random.Pick(terms);
        Criterion leaf = date.Type is YesNoType ? new HoldsCriterion(date)
            : date.AllowsNone && random.Chance(15) ? new NoneCriterion(date)
            : Elapsed();
        leaf = leaf with { Info = Info("line " + line) };
        return random.Chance(15) ? new NotCriterion(leaf) { Info = Info("not line " + line) } : leaf;
    }

    private ElapsedCriterion Elapsed()
    {
        var (from, to) = (Operand(30), Operand(20));
        var unit = random.Pick((ElapsedUnit[])[ElapsedUnit.Days, ElapsedUnit.Days, ElapsedUnit.Months, ElapsedUnit.FullMonths]);
        var counts = unit == ElapsedUnit.Days ? Days : Months;
        var (one, other) = (random.Pick(counts), random.Pick(counts));
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        return new ElapsedCriterion(from, to, unit, random.Next(5) switch
        {
            0 => new Interval(new Bound(low, true), new Bound(high, true)),
            1 => new Interval(new Bound(0, false), new Bound(high, true)),
            2 => new Interval(null, new Bound(high, random.Chance(50))),
            3 => new Interval(new Bound(low, true), low == high ? new Bound(low, true) : null),
            _ => new Interval(new Bound(low, random.Chance(50)), null),
        });
    }

    private DateOperand Operand(int fixedChance)
    {
        if (random.Chance(fixedChance))
        {
            return new FixedDate(random.Pick((Day[])[Day.FromYmd(2024, 2, 29), Day.FromYmd(2024, 1, 31), Day.FromYmd(2023, 3, 1), Day.FromYmd(2024, 6, 15)]));
        }

        var dates = terms.Where(term => term.Type is DateType).ToList();
        if (random.Chance(80))
        {
            return new TermDate(random.Pick(dates));
        }

        var several = random.PickSome(dates, 2).Select(term => (DateOperand)new TermDate(term)).ToEquatableArray();
        return random.Chance(50) ? new LatestDate(several) : new EarliestDate(several);
    }

    private CriterionInfo Info(string text) => new(Next(), text);

    private SourceLocation Next()
    {
        line++;
        return new SourceLocation("random.policy", new TextSpan(line * 100, 10), new LinePosition(line, 1), new LinePosition(line, 11));
    }
}
