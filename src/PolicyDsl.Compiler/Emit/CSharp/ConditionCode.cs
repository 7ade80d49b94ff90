using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>A group of criteria, or a definition, that has methods of its own in the generated class.</summary>
/// <param name="Criterion">The criteria.</param>
/// <param name="Title">What the comment above it says.</param>
/// <param name="Met">The method for whether it is met.</param>
/// <param name="Ask">The method for what is missing to say.</param>
/// <param name="Why">The method for its explanation.</param>
internal sealed record ConditionMethods(Criterion Criterion, string Title, string Met, string Ask, string Why);

/// <summary>A score that has methods of its own in the generated class.</summary>
/// <param name="Score">The score.</param>
/// <param name="Rules">The field that knows its points.</param>
/// <param name="Lines">The method for whether each line is met.</param>
/// <param name="Met">The method for whether its sum lies in a range.</param>
/// <param name="Ask">The method for what is missing to say.</param>
/// <param name="Why">The method for its explanation.</param>
internal sealed record ScoreMethods(Score Score, string Rules, string Lines, string Met, string Ask, string Why)
{
    /// <summary>What the lines without a name of their own are named after.</summary>
    public string Context => Lines.Substring("Lines_".Length);
}

/// <summary>
/// Turns criteria into expressions of the type <c>Truth</c>. Groups that stand on lines of their own get methods, so that each
/// line of the policy is a line of code; a line's own <c>and</c> and <c>or</c> stay one expression.
/// </summary>
internal sealed class ConditionCode
{
    private const int MostNamesInLine = 8;

    private readonly PolicyCode policy;
    private readonly Dictionary<Criterion, ConditionMethods> methods = new();
    private readonly Dictionary<int, ConditionMethods> definitions = new();
    private readonly Dictionary<int, ScoreMethods> scores = new();
    private readonly Dictionary<Criterion, string> titles = new();

    public ConditionCode(PolicyCode policy)
    {
        this.policy = policy;
        Dates = new DateExpressions(Code);
        Codes = new CodeExpressions(policy.Policy.CodeLists);
        titles[policy.Policy.Scope] = "scope of the policy";
        foreach (var section in policy.Policy.Sections)
        {
            titles[section.Scope] = "scope of " + StatementText.Comment(section);
        }
    }

    /// <summary>The methods to be written, in the order of their first use. It grows while expressions are made.</summary>
    public List<ConditionMethods> Methods { get; } = new();

    /// <summary>The scores to be written, in the order of their first use. It grows while expressions are made.</summary>
    public List<ScoreMethods> Scores { get; } = new();

    /// <summary>Codes and their lists.</summary>
    public CodeExpressions Codes { get; }

    /// <summary>Numbers and their bounds.</summary>
    public NumberExpressions Numbers { get; } = new();

    /// <summary>Dates and the days that they are held against.</summary>
    public DateExpressions Dates { get; }

    /// <summary>Whether the date of service lies in the period in which the policy is in effect; null where that is every day.</summary>
    public string? InEffect
    {
        get
        {
            var period = EffectivePeriod.Of(policy.Policy.Header);
            if (period == EffectivePeriod.Always || policy.Policy.Terms.FirstOrDefault(EffectivePeriod.Bounds) is not { } dateOfService)
            {
                return null;
            }

            var notBefore = new Interval(new Bound(Rational.Zero, true), null);
            var bounds = new List<string>();
            if (period.First > Day.First)
            {
                bounds.Add(Dates.Within(new ElapsedCriterion(new FixedDate(period.First), new TermDate(dateOfService), ElapsedUnit.Days, notBefore)));
            }

            if (period.Last < Day.Last)
            {
                bounds.Add(Dates.Within(new ElapsedCriterion(new TermDate(dateOfService), new FixedDate(period.Last), ElapsedUnit.Days, notBefore)));
            }

            return string.Join(" & ", bounds);
        }
    }

    /// <summary>Whether the criterion is met.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="context">What a group without a label is named after.</param>
    public string Test(Criterion criterion, string context) => criterion switch
    {
        GroupCriterion group => IsInline(group) ? Inline(group, context) : Call(MethodsOf(group, context).Met),
        IfCriterion conditional => "(" + Not(Test(conditional.Condition, context)) + " | " + Test(conditional.Body, context) + ")",
        NotCriterion not => Not(Test(not.Operand, context)),
        ConstantCriterion constant => constant.Value ? "Truth.True" : "Truth.False",
        HoldsCriterion test => "Is.Yes(" + Code(test.Term).Read + ")",
        NoneCriterion test => IsNone(Code(test.Term)),
        ValueCriterion test => IsValue(Code(test.Term), test.Values),
        NumberCriterion test => Numbers.Within(Code(test.Term), test.Interval),
        ElementCriterion test => Code(test.Term).Read + ".Includes(" + Member(Code(test.Term), test.Element) + ")",
        CodeCriterion test => Codes.In(Code(test.Term), test.Ranges),
        TermComparisonCriterion test => Compare(Code(test.Left), test.Comparison, Code(test.Right)),
        ScoreCriterion test => MethodsOf(test.Score).Met + "(in request, " + RangeOf(test) + ")",
        ElapsedCriterion test => Dates.Within(test),
        DefinitionCriterion definition => Call(MethodsOf(definition.Definition).Met),
        ReferenceCriterion reference => Test(reference.Target, ContextOf(reference)),
        BrokenCriterion => throw new InvalidOperationException("No code is made from a line that could not be read."),
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    /// <summary>Whether the test of a criterion is true, or unknown, as a C# condition.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="context">What a group without a label is named after.</param>
    /// <param name="truth"><c>IsTrue</c> or <c>IsUnknown</c>.</param>
    public string Condition(Criterion criterion, string context, string truth)
    {
        // The ! of a negation would otherwise take the question along: !(a | b).IsUnknown.
        var test = Test(criterion, context);
        return (test[0] == '!' ? "(" + test + ")" : test) + "." + truth;
    }

    /// <summary>What a child of a group is named after, where it has no label.</summary>
    /// <param name="context">What the group is named after.</param>
    /// <param name="index">Its place in the group, from 0.</param>
    public static string ContextOf(string context, int index) => context + "_Part" + Literals.Int(index + 1);

    /// <summary>What the target of a reference is named after, where it is not the clause itself.</summary>
    public static string ContextOf(ReferenceCriterion reference) =>
        ClauseCode.IdentifierOf(reference.Path) + (reference.Kind == ReferenceKind.Met ? "" : "_Applies");

    /// <summary>A test that stands alone needs no parentheses around it.</summary>
    public static string Alone(string test)
    {
        var depth = 0;
        for (var i = 0; i < test.Length; i++)
        {
            depth += test[i] == '(' ? 1 : test[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i > 0 && i == test.Length - 1 && test[0] == '(' ? test.Substring(1, i - 1) : test;
            }
        }

        return test;
    }

    /// <summary>Whether the criterion is a group that has methods of its own.</summary>
    public bool HasMethods(Criterion criterion) => criterion is GroupCriterion group && !IsInline(group);

    /// <summary>Whether a test of it takes more than a few instructions.</summary>
    public bool IsCostly(Criterion criterion) => criterion switch
    {
        GroupCriterion group => HasMethods(group) || group.Children.Any(IsCostly),
        IfCriterion conditional => IsCostly(conditional.Condition) || IsCostly(conditional.Body),
        NotCriterion not => IsCostly(not.Operand),
        ReferenceCriterion reference => IsCostly(reference.Target),
        ScoreCriterion or DefinitionCriterion or NumberCriterion or CodeCriterion or TermComparisonCriterion or ElapsedCriterion => true,
        ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion or ElementCriterion or BrokenCriterion => false,
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    /// <summary>The methods of a criterion. The same clause, referred to from elsewhere, has the same methods.</summary>
    public ConditionMethods MethodsOf(Criterion criterion, string context)
    {
        if (!methods.TryGetValue(criterion, out var made))
        {
            var name = criterion.Info.Path is { } path ? ClauseCode.IdentifierOf(path) : context;
            made = Add(criterion, name, Comment(criterion));
            methods.Add(criterion, made);
        }

        return made;
    }

    /// <summary>The methods of a definition.</summary>
    public ConditionMethods MethodsOf(Definition definition)
    {
        if (!definitions.TryGetValue(definition.Index, out var made))
        {
            var name = definition.Identifier.Length > 0 ? definition.Identifier : definition.Name;
            made = Add(definition.Criterion, name, "define " + Literals.Comment(definition.Name));
            definitions.Add(definition.Index, made);
        }

        return made;
    }

    /// <summary>The methods of a score.</summary>
    public ScoreMethods MethodsOf(Score score)
    {
        if (!scores.TryGetValue(score.Index, out var made))
        {
            var name = score.Identifier.Length > 0 ? score.Identifier : score.Name;
            var lines = policy.TakeMember("Lines_" + name);
            made = new ScoreMethods(
                score, "Scores." + NameAllocator.Legal(lines.Substring("Lines_".Length)), lines, policy.TakeMember("Met_" + name),
                policy.TakeMember("Ask_" + name), policy.TakeMember("Why_" + name));
            scores.Add(score.Index, made);
            Scores.Add(made);
        }

        return made;
    }

    /// <summary>The smallest and the largest sum that passes, in steps of the score.</summary>
    public static string RangeOf(ScoreCriterion test)
    {
        var (first, last) = test.Score.InSteps(test.Interval);
        return (first is { } low ? Clamped(low) : "int.MinValue") + ", " + (last is { } high ? Clamped(high) : "int.MaxValue");

        // No sum comes near the ends of an int; those themselves stand for no end.
        static string Clamped(BigInteger sum) =>
            Literals.Int((int)BigInteger.Max(-int.MaxValue, BigInteger.Min(int.MaxValue - 1, sum)));
    }

    /// <summary>What a comment says of the criterion: what it is the scope of, or its words.</summary>
    public string Comment(Criterion criterion) => titles.TryGetValue(criterion, out var title) ? title : StatementText.Comment(criterion);

    /// <summary>The term with its names.</summary>
    public TermCode Code(Term term) => policy.Terms[term.Index];

    private ConditionMethods Add(Criterion criterion, string name, string title)
    {
        var made = new ConditionMethods(
            criterion, title, policy.TakeMember("Met_" + name), policy.TakeMember("Ask_" + name), policy.TakeMember("Why_" + name));
        Methods.Add(made);
        return made;
    }

    private static string Call(string method) => method + "(in request)";

    // Every test is a call, something in parentheses, or the negation of one.
    private static string Not(string test) => test[0] == '!' ? test.Substring(1) : "!" + test;

    private string Inline(GroupCriterion group, string context)
    {
        var parts = group.Children.Select(child => Test(child, context)).ToList();
        return group.Kind switch
        {
            GroupKind.All => "(" + string.Join(" & ", parts) + ")",
            GroupKind.Any => "(" + string.Join(" | ", parts) + ")",
            GroupKind.None => "!(" + string.Join(" | ", parts) + ")",
            GroupKind.ExactlyOne or GroupKind.AtLeast or GroupKind.AtMost =>
                throw new InvalidOperationException("A group that counts has a method."),
            _ => throw new InvalidOperationException("Unknown group " + group.Kind),
        };
    }

    /// <summary>A group on one line, of tests on that line.</summary>
    private static bool IsInline(GroupCriterion group) =>
        group.Kind is GroupKind.All or GroupKind.Any or GroupKind.None && group.Children.Length is > 0 and <= MostNamesInLine &&
        group.Children.All(child => child.Info.Location.Start.Line == group.Info.Location.Start.Line && IsInlinePart(child));

    private static bool IsInlinePart(Criterion criterion) => criterion switch
    {
        GroupCriterion group => IsInline(group),
        NotCriterion not => IsInlinePart(not.Operand),
        IfCriterion => false,
        ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion
            or CodeCriterion or TermComparisonCriterion or ScoreCriterion or ElapsedCriterion or DefinitionCriterion or ReferenceCriterion
            or BrokenCriterion => true,
        _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
    };

    private static string IsNone(TermCode term) => term.Term.Type switch
    {
        YesNoType or JudgementType or EnumerationType => "Is.None(" + term.Read + ", " + Literals.Int(term.PackedNone) + ")",
        SetType set => "Is.Empty(" + term.Read + ", " + Literals.Int(set.Elements.Values.Length) + ")",
        NumberType => "Is.None<" + term.Number!.Type + ">(" + term.Read + ")",
        DateType => "Is.None<" + PolicyCode.Runtime + "CalendarDate>(" + term.Read + ")",
        CodeType => "Is.None<" + PolicyCode.Runtime + "Code<" + term.CodeSystem + ">>(" + term.Read + ")",
        CodeSetType => "Is.Empty(" + term.Read + ")",
        _ => throw new InvalidOperationException("Unknown type " + term.Term.Type.GetType().Name),
    };

    private static string IsValue(TermCode term, EquatableArray<int> values)
    {
        if (values.Length == 1)
        {
            return "Is.Value(" + term.Read + ", (int)" + Member(term, values[0]) + ")";
        }

        var count = term.Enum!.Type.Values.Length;
        if (count <= 63 && values.Length <= MostNamesInLine && values.Length > 0)
        {
            return "Is.OneOf(" + term.Read + ", " + string.Join(" | ", values.Select(value => "1UL << (int)" + Member(term, value))) + ")";
        }

        var words = new ulong[(count + 63) / 64];
        foreach (var value in values)
        {
            words[value >> 6] |= 1UL << (value & 63);
        }

        return count <= 63
            ? "Is.OneOf(" + term.Read + ", " + Literals.Bits(words[0]) + ")"
            : "Is.OneOf(" + term.Read + ", [" + string.Join(", ", words.Select(Literals.Bits)) + "])";
    }

    private static string Compare(TermCode left, Comparison comparison, TermCode right)
    {
        switch (left.Term.Type)
        {
            case NumberType:
                return NumberExpressions.Compare(left, comparison, right);
            case YesNoType or JudgementType:
                return "Is.SameAnswer(" + left.Read + ", " + right.Read + ")";
            case EnumerationType type:
                var (test, first, second) = comparison switch
                {
                    Comparison.Equal => ("SameChoice", left, right),
                    Comparison.Less => ("LessChoice", left, right),
                    Comparison.LessOrEqual => ("LessOrSameChoice", left, right),
                    Comparison.Greater => ("LessChoice", right, left),
                    Comparison.GreaterOrEqual => ("LessOrSameChoice", right, left),
                    _ => throw new InvalidOperationException("Unknown comparison " + comparison),
                };
                return "Is." + test + "(" + first.Read + ", " + Literals.Int(first.PackedNone) + ", " + second.Read + ", "
                    + Literals.Int(second.PackedNone) + ", " + Literals.Int(type.AnotherIndex + 1) + ")";
            case SetType or DateType or CodeType or CodeSetType:
                throw new InvalidOperationException("Terms of this type are not compared: " + left.Term.Name);
            default:
                throw new InvalidOperationException("Unknown type " + left.Term.Type.GetType().Name);
        }
    }

    private static string Member(TermCode term, int value) => term.Enum!.Name + "." + term.Enum.Members[value];
}
