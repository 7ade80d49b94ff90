using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>
/// Random policies as models, without any text: few facts, so that every request can be tried, and everything that the analysis
/// has to understand. Every criterion has a line of its own.
/// </summary>
internal sealed class RandomModels
{
    private static readonly Unit Centimetre = new("cm", "length", new Rational(1, 100), Rational.Zero);
    private static readonly Unit Millimetre = new("mm", "length", new Rational(1, 1000), Rational.Zero);

    private static readonly AuthorizationLength[] Lengths =
    [
        new(new Period(12, TimeUnit.Weeks), false, false), new(new Period(84, TimeUnit.Days), false, false),
        new(new Period(3, TimeUnit.Months), false, false), new(new Period(90, TimeUnit.Days), true, false),
    ];

    private readonly Prng random;
    private readonly Prng grants;
    private readonly List<Term> terms = new();
    private readonly List<Definition> definitions = new();
    private readonly List<Score> scores = new();
    private int line;

    private RandomModels(ulong seed)
    {
        random = new Prng(seed);
        grants = new Prng(seed);
    }

    /// <summary>The policy of a seed.</summary>
    public static PolicyModel Create(ulong seed) => new RandomModels(seed).Create();

    /// <summary>The same without lengths: statements of one verdict say the same.</summary>
    public static PolicyModel CreateWithoutLengths(ulong seed)
    {
        var policy = Create(seed);
        return policy with { LengthRule = null, Statements = policy.Statements.Select(statement => statement with { Length = null }).ToEquatableArray() };
    }

    private PolicyModel Create()
    {
        DrawTerms();
        for (var i = random.Next(3); i > 0; i--)
        {
            definitions.Add(new Definition(definitions.Count, "definition " + definitions.Count, Draw(2)) { Location = Next() });
        }

        for (var i = random.Chance(30) ? 1 : 0; i > 0; i--)
        {
            scores.Add(DrawScore());
        }

        var always = Enumerable.Range(0, random.Chance(40) ? random.Between(1, 2) : 0).Select(_ => Draw(1)).ToList();
        var sections = DrawSections();
        var statements = DrawStatements(sections);
        return new PolicyModel("random.policy", new PolicyHeader("Random") { Location = Next() })
        {
            Terms = terms.ToEquatableArray(),
            Definitions = definitions.ToEquatableArray(),
            Scores = scores.ToEquatableArray(),
            Always = always.ToEquatableArray(),
            Scope = random.Chance(20) ? Leaf() : new ConstantCriterion(true),
            Sections = sections.ToEquatableArray(),
            Statements = statements.ToEquatableArray(),
            LengthRule = grants.Chance(20) ? new DifferenceRule(Preference.Greater, Next()) : null,
        };
    }

    private void DrawTerms()
    {
        for (var i = random.Between(2, 4); i > 0; i--)
        {
            var none = random.Chance(20);
            switch (random.Next(9))
            {
                case 0 or 1:
                    Add(new YesNoType(), none);
                    break;
                case 2:
                    Add(new JudgementType(), false);
                    break;
                case 3:
                    var type = Enumeration(random.Between(2, 4), random.Chance(50));
                    Add(type, none);
                    if (random.Chance(40))
                    {
                        Add(type, random.Chance(30));
                    }

                    break;
                case 4:
                    Add(new SetType(Enumeration(random.Between(1, 3), false)), none);
                    break;
                case 5:
                    Add(new CodeType(CodeSystem.Icd10Cm), none);
                    break;
                case 6:
                    Add(new CodeSetType(CodeSystem.Hcpcs), none);
                    break;
                case 7:
                    Add(Count(), none);
                    if (random.Chance(50))
                    {
                        Add(Count(), random.Chance(30));
                    }

                    break;
                default:
                    Add(new NumberType(Centimetre, false, random.Chance(60) ? 0 : null, null), none);
                    if (random.Chance(60))
                    {
                        Add(new NumberType(random.Chance(50) ? Centimetre : Millimetre, false, 0, null), random.Chance(30));
                    }

                    break;
            }
        }
    }

    private NumberType Count() => new(Unit.One, true, 0, random.Chance(40) ? random.Between(2, 5) : null);

    private void Add(TermType type, bool none) => terms.Add(new Term(terms.Count, "term " + terms.Count, type)
    {
        AllowsNone = none && type is not JudgementType,
        JsonName = "term" + terms.Count,
        Identifier = "Term" + terms.Count,
        Location = Next(),
    });

    private static EnumerationType Enumeration(int values, bool open)
    {
        var names = Enumerable.Range(0, values).Select(index => "value " + index).ToList();
        if (open)
        {
            names.Add("another");
        }

        return new EnumerationType(names.Select(name => new Value(name, null, name, name)).ToEquatableArray(), false, open);
    }

    private List<Section> DrawSections()
    {
        var sections = new List<Section>();
        for (var i = random.Next(4); i > 0; i--)
        {
            var parent = sections.Count > 0 && random.Chance(30) ? random.Next(sections.Count) : -1;
            if (parent >= 0 && parent != sections.Count - 1)
            {
                parent = -1;
            }

            var path = (parent >= 0 ? sections[parent].Path + "." : "") + "S" + sections.Count;
            sections.Add(new Section(sections.Count, parent, path, random.Chance(70) ? Draw(1) : new ConstantCriterion(true)) { Location = Next() });
        }

        return sections;
    }

    private List<Statement> DrawStatements(List<Section> sections)
    {
        var statements = new List<Statement>();
        for (var i = random.Between(1, 5); i > 0; i--)
        {
            var index = statements.Count;
            var section = sections.Count > 0 && random.Chance(80) ? random.Next(sections.Count) : -1;
            var exceptions = Enumerable.Range(0, random.Chance(25) ? random.Between(1, 2) : 0)
                .Select(_ => Draw(1)).Select(criterion => new StatementException(criterion, Next())).ToEquatableArray();
            var overriddenBy = Enumerable.Range(0, index).Where(_ => random.Chance(20)).ToList();
            var isOtherwise = random.Chance(12);
            statements.Add(new Statement(
                index,
                "I" + index,
                isOtherwise ? StatementKind.Otherwise : StatementKind.Ordinary,
                section,
                Verdict(),
                isOtherwise ? new ConstantCriterion(true) : Draw(2))
            {
                Exceptions = isOtherwise ? default : exceptions,
                OverriddenBy = (isOtherwise ? Enumerable.Range(0, index) : overriddenBy).ToEquatableArray(),
                Location = Next(),
            });
            if (statements[index].Verdict.Determination == Determination.Covered && grants.Chance(30))
            {
                statements[index] = statements[index] with { Length = grants.Pick(Lengths) };
            }
        }

        // The lines that say who overrides whom.
        return statements.ConvertAll(statement =>
        {
            var targets = statements.Where(other => other.Kind == StatementKind.Ordinary && other.OverriddenBy.Contains(statement.Index))
                .Select(other => other.Index).ToEquatableArray();
            return targets.Length == 0 ? statement : statement with
            {
                Overrides = EquatableArray.Of(new StatementOverride(false, targets, Next())),
            };
        });
    }

    private Verdict Verdict() => random.Next(4) switch
    {
        0 or 1 => new Verdict(VerdictKind.Covered, "covered", null),
        2 => new Verdict(VerdictKind.NotCovered, "not covered", null),
        _ => new Verdict(VerdictKind.Review, "review", null),
    };

    private Criterion Draw(int depth)
    {
        if (depth > 0 && random.Chance(60))
        {
            return Group(depth);
        }

        return definitions.Count > 0 && random.Chance(20)
            ? new DefinitionCriterion(random.Pick(definitions)) { Info = Info("definition") }
            : Leaf();
    }

    private Criterion Group(int depth)
    {
        var children = Enumerable.Range(0, random.Between(1, 3)).Select(_ => Draw(depth - 1)).ToList();
        var kind = random.Pick(new[]
        {
            GroupKind.All, GroupKind.All, GroupKind.Any, GroupKind.Any, GroupKind.None, GroupKind.ExactlyOne, GroupKind.AtLeast, GroupKind.AtMost,
        });
        if (kind == GroupKind.All && random.Chance(25))
        {
            children.Add(new IfCriterion(Leaf(), Draw(depth - 1)) { Info = Info("IF") });
        }

        var count = kind == GroupKind.AtLeast ? random.Between(1, children.Count)
            : kind == GroupKind.AtMost ? random.Next(children.Count)
            : 0;
        var group = new GroupCriterion(kind, count, children.ToEquatableArray()) { Info = Info(kind + " of") };
        return random.Chance(15)
            ? new GroupCriterion(GroupKind.All, 0, EquatableArray.Of(Leaf(), new NotCriterion(group) { Info = Info("unless") })) { Info = Info("ALL of") }
            : group;
    }

    private Score DrawScore()
    {
        var points = new Rational[] { 1, 1, 2, 3, -1, new(1, 2), new(3, 2) };
        return new Score(scores.Count, "score " + scores.Count, Enumerable.Range(0, random.Between(2, 4))
            .Select(_ => new ScorePart(EquatableArray.Of(new ScoreRow(Leaf(), random.Pick(points)))))
            .ToEquatableArray()) { Location = Next() };
    }

    private ScoreCriterion Test(Score score)
    {
        var low = new Rational(random.Between(-1, 5), random.Chance(30) ? 2 : 1);
        return new ScoreCriterion(score, random.Next(4) switch
        {
            0 => new Interval(null, new Bound(low, random.Chance(50))),
            1 => new Interval(new Bound(low, true), new Bound(low + random.Between(0, 2), true)),
            _ => new Interval(new Bound(low, random.Chance(50)), null),
        }) { Info = Info("test of " + score.Name) };
    }

    private Criterion Leaf()
    {
        if (scores.Count > 0 && random.Chance(20))
        {
            return Test(random.Pick(scores));
        }

        var term = random.Pick(terms);
        var same = terms.Where(other => other.Index != term.Index && IsComparable(other, term)).ToList();
        if (same.Count > 0 && random.Chance(35))
        {
            var comparison = term.Type is NumberType ? (Comparison)random.Next(5) : Comparison.Equal;
            return new TermComparisonCriterion(term, comparison, random.Pick(same)) { Info = Info("comparison") };
        }

        if (term.AllowsNone && random.Chance(25))
        {
            return new NoneCriterion(term) { Info = Info("none") };
        }

        Criterion leaf = term.Type switch
        {
            YesNoType or JudgementType => new HoldsCriterion(term),
            EnumerationType type => new ValueCriterion(
                term, random.PickSome(Enumerable.Range(0, type.Values.Length).ToList(), random.Between(1, type.Values.Length - 1)).ToEquatableArray()),
            SetType set => new ElementCriterion(term, random.Next(set.Elements.Values.Length)),
            NumberType type => new NumberCriterion(term, Interval(type)),
            CodeType => new CodeCriterion(term, Ranges("E11.9", "E11.95", "E11.A", "I10")),
            _ => new CodeCriterion(term, Ranges("36823", "36824", "J1100")),
        };
        // Without digits: those of a line tell how exactly its threshold is written.
        leaf = leaf with { Info = Info("test") };
        return random.Chance(25) ? new NotCriterion(leaf) { Info = Info("not") } : leaf;
    }

    private static bool IsComparable(Term left, Term right) => (left.Type, right.Type) switch
    {
        (NumberType a, NumberType b) => a.Unit.Dimension == b.Unit.Dimension,
        (EnumerationType a, EnumerationType b) => a == b,
        (YesNoType, YesNoType) => true,
        _ => false,
    };

    private Interval Interval(NumberType type)
    {
        var scale = type.Unit.Symbol == "mm" ? 10 : 1;
        var low = new Rational(random.Between(1, 4) * scale, !type.Whole && random.Chance(20) ? 2 : 1);
        return random.Next(6) switch
        {
            0 or 1 => new Interval(null, new Bound(low, random.Chance(50))),
            2 or 3 => new Interval(new Bound(low, random.Chance(50)), null),
            4 => new Interval(new Bound(low, true), new Bound(low + random.Between(1, 2), true)),
            _ => Model.Interval.Exactly(low),
        };
    }

    private EquatableArray<CodeRange> Ranges(params string[] codes)
    {
        var first = random.Next(codes.Length);
        var last = random.Chance(50) ? first : random.Between(first, codes.Length - 1);
        return EquatableArray.Of(new CodeRange(codes[first], codes[last]));
    }

    private CriterionInfo Info(string text) => new(Next(), text);

    private SourceLocation Next()
    {
        line++;
        return new SourceLocation(
            "random.policy", new TextSpan(line * 100, 10), new LinePosition(line, 1), new LinePosition(line, 11));
    }
}
