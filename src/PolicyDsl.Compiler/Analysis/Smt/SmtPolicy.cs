using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>
/// A policy's conditions as SMT-LIB functions without arguments: D, P, and for each section its scope, for each statement its
/// criteria, its exceptions and its effective condition, named as in the language reference.
/// </summary>
internal sealed class SmtPolicy
{
    private readonly List<string> commands = new();
    private readonly HashSet<int> defined = new();

    public SmtPolicy(PolicyModel policy)
    {
        Policy = policy;
        Facts = new SmtFacts(policy, CriterionTree.All(policy).Concat(SmtCodes.Listed(policy)).ToList());
        Define("D", "what always holds", SExpression.And(policy.Always.Select(Text)));
        Define("P", "the policy's scope", Text(policy.Scope));
        foreach (var section in policy.Sections)
        {
            var outer = section.Parent >= 0 ? Scope(section.Parent) : "true";
            Define(Scope(section.Index), "scope of section " + section.Path, SExpression.And(outer, Text(section.Scope)));
        }

        foreach (var statement in policy.Statements)
        {
            Define(Criteria(statement.Index), "criteria of " + statement.Id, Text(statement.Criteria));
            Define(Excepted(statement.Index), "exceptions of " + statement.Id,
                SExpression.Or(statement.Exceptions.Select(exception => Text(exception.Criterion))));
        }

        foreach (var statement in policy.Statements)
        {
            DefineEffective(statement);
        }
    }

    public PolicyModel Policy { get; }

    /// <summary>Its Facts.</summary>
    public SmtFacts Facts { get; }

    /// <summary>What every question starts with.</summary>
    public string Preamble
    {
        get
        {
            var text = new StringBuilder("(set-logic QF_LIRA)\n");
            foreach (var command in Facts.Declarations.Concat(commands))
            {
                text.Append(command).Append('\n');
            }

            return text.ToString();
        }
    }

    public static string Scope(int section) => section < 0 ? "true" : "scope" + Number(section);

    public static string Criteria(int statement) => "criteria" + Number(statement);

    public static string Excepted(int statement) => "excepted" + Number(statement);

    public static string Effective(int statement) => "effective" + Number(statement);

    /// <summary>
    /// The effective condition of a statement written out in full, with a criterion of it, told by identity, replaced (a clause that
    /// refers to it keeps what it says), or with another statement left out.
    /// </summary>
    public string EffectiveWithout(int statement, Criterion? replaced, string replacement, int leftOut)
    {
        var original = Policy.Statements[statement];
        if (statement == leftOut)
        {
            return "false";
        }

        var beaten = original.OverriddenBy.Select(index => DependsOn(index, leftOut)
            ? SExpression.Not(EffectiveWithout(index, null, "", leftOut))
            : SExpression.Not(Effective(index)));
        return SExpression.And(new[]
        {
            "P",
            Scope(original.Section),
            replaced is null ? Criteria(statement) : Text(original.Criteria, replaced, replacement),
            SExpression.Not(replaced is null
                ? Excepted(statement)
                : SExpression.Or(original.Exceptions.Select(exception => Text(exception.Criterion, replaced, replacement)))),
        }.Concat(beaten));
    }

    /// <summary>A criterion as a formula.</summary>
    public string Text(Criterion criterion) => Text(criterion, null, "");

    private string Text(Criterion criterion, Criterion? replaced, string replacement)
    {
        if (ReferenceEquals(criterion, replaced))
        {
            return replacement;
        }

        return criterion switch
        {
            GroupCriterion group => Group(group, group.Children.Select(child => Text(child, replaced, replacement)).ToArray()),
            IfCriterion conditional => SExpression.Or(
                SExpression.Not(Text(conditional.Condition, replaced, replacement)), Text(conditional.Body, replaced, replacement)),
            NotCriterion not => SExpression.Not(Text(not.Operand, replaced, replacement)),
            ConstantCriterion constant => constant.Value ? "true" : "false",
            HoldsCriterion holds => SmtFacts.Holds(holds.Term),
            NoneCriterion none => Facts.IsNone(none.Term),
            ValueCriterion test => SmtFacts.HasValue(test.Term, test.Values),
            NumberCriterion test => SmtFacts.InInterval(test.Term, test.Interval),
            ElementCriterion test => SmtFacts.Includes(test.Term, test.Element),
            CodeCriterion test => Facts.CodeIn(test.Term, test.Ranges),
            TermComparisonCriterion comparison => SmtFacts.Compare(comparison),
            ElapsedCriterion elapsed => SmtDates.Of(elapsed),
            ScoreCriterion test => Sum(test),
            DefinitionCriterion definition => Text(definition.Definition.Criterion, replaced, replacement),
            ReferenceCriterion reference => Text(reference.Target),
            BrokenCriterion => throw new InvalidOperationException("A policy with errors has no questions."),
            _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
        };
    }

    private static string Group(GroupCriterion group, string[] children) => group.Kind switch
    {
        GroupKind.All => SExpression.And(children),
        GroupKind.Any => SExpression.Or(children),
        GroupKind.None => SExpression.Not(SExpression.Or(children)),
        GroupKind.ExactlyOne => SExpression.Of("=", SExpression.Count(children), "1"),
        GroupKind.AtLeast => SExpression.Of(">=", SExpression.Count(children), SExpression.Int(group.Count)),
        GroupKind.AtMost => SExpression.Of("<=", SExpression.Count(children), SExpression.Int(group.Count)),
        _ => throw new InvalidOperationException("Unknown group " + group.Kind),
    };

    private string Sum(ScoreCriterion test)
    {
        var sum = SExpression.Of("+", test.Score.Rows
            .Select(row => SExpression.Of("ite", Text(row.Criterion), SExpression.Real(row.Points), "0.0"))
            .Append("0.0")
            .ToArray());
        return SExpression.And(
            test.Interval.Lower is { } lower ? SExpression.Of(lower.Inclusive ? "<=" : "<", SExpression.Real(lower.Value), sum) : "true",
            test.Interval.Upper is { } upper ? SExpression.Of(upper.Inclusive ? "<=" : "<", sum, SExpression.Real(upper.Value)) : "true");
    }

    private bool DependsOn(int statement, int other) =>
        other >= 0 && (statement == other || Policy.Statements[statement].OverriddenBy.Any(index => DependsOn(index, other)));

    // Functions may only use what stands before them: overriders first. Overrides never form a circle.
    private void DefineEffective(Statement statement)
    {
        if (!defined.Add(statement.Index))
        {
            return;
        }

        foreach (var overrider in statement.OverriddenBy)
        {
            DefineEffective(Policy.Statements[overrider]);
        }

        Define(Effective(statement.Index), statement.Id + " is effective: " + statement.Verdict.Text, EffectiveFormula(statement));
    }

    private static string EffectiveFormula(Statement statement) => SExpression.And(new[]
    {
        "P",
        Scope(statement.Section),
        Criteria(statement.Index),
        SExpression.Not(Excepted(statement.Index)),
    }.Concat(statement.OverriddenBy.Select(overrider => SExpression.Not(Effective(overrider)))));

    private void Define(string name, string comment, string formula)
    {
        commands.Add(SExpression.Comment(comment));
        commands.Add(SExpression.Of("define-fun", name, "()", "Bool", formula));
    }

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
}
