using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>
/// The questions of the analysis as SMT-LIB 2, for anyone to put to a solver of their own. They are written from the model and
/// the definitions of the findings alone, and so check the built-in solver and its encoding independently.
/// </summary>
public sealed class SmtQuestions
{
    private readonly PolicyModel policy;
    private readonly SmtPolicy smt;

    /// <summary>Writes the questions of a policy that has no errors of text or names.</summary>
    /// <exception cref="InvalidOperationException">A criterion of the policy could not be read.</exception>
    public SmtQuestions(PolicyModel policy)
    {
        this.policy = policy;
        smt = new SmtPolicy(policy);
        Preamble = smt.Preamble;
    }

    /// <summary>The declarations and definitions that every question needs before it.</summary>
    public string Preamble { get; }

    /// <summary>All questions, statement by statement.</summary>
    public IEnumerable<SmtQuestion> All() => InParts().SelectMany(part => part);

    /// <summary>The same, what is about scopes, statements, pairs, criteria, gaps and codes each by itself; written while they are read.</summary>
    internal IReadOnlyList<IEnumerable<SmtQuestion>> InParts() => new[] { Scopes(), Statements(), Pairs(), Criteria(), Gaps(), Codes() };

    /// <summary>POL3002 of the policy and its sections.</summary>
    public IEnumerable<SmtQuestion> Scopes()
    {
        yield return new SmtQuestion(SmtQuestionKind.PolicyScope, "can a request be in the policy's scope?", SExpression.And("D", "P"));
        foreach (var section in policy.Sections)
        {
            yield return new SmtQuestion(
                SmtQuestionKind.SectionScope,
                "can a request be in the scope of section " + section.Path + "?",
                SExpression.And("D", "P", SmtPolicy.Scope(section.Index))) { Section = section.Index };
        }
    }

    /// <summary>POL3002 and POL3004 of statements.</summary>
    public IEnumerable<SmtQuestion> Statements()
    {
        foreach (var statement in policy.Statements)
        {
            yield return new SmtQuestion(
                SmtQuestionKind.Effective,
                "can " + statement.Id + " be effective?",
                SExpression.And("D", SmtPolicy.Effective(statement.Index))) { Statement = statement.Index };
            var others = policy.Statements
                .Where(other => other.Index != statement.Index && SameTerms(statement, other))
                .Select(other => smt.EffectiveWithout(other.Index, null, "", statement.Index));
            yield return new SmtQuestion(
                SmtQuestionKind.StatementMatters,
                "is " + statement.Id + " ever effective where no other statement of its verdict is?",
                SExpression.And("D", SmtPolicy.Effective(statement.Index), SExpression.Not(SExpression.Or(others)))) { Statement = statement.Index };
        }
    }

    /// <summary>POL3001 and POL3008.</summary>
    public IEnumerable<SmtQuestion> Pairs()
    {
        // What a statement says in short, once for each: pairs can be millions.
        var sayings = policy.Statements.Select(Saying).ToArray();
        if (sayings.Distinct().Count() < 2)
        {
            yield break;
        }

        for (var i = 0; i < sayings.Length; i++)
        {
            for (var k = i + 1; k < sayings.Length; k++)
            {
                if (sayings[i] != sayings[k])
                {
                    yield return Pair(policy.Statements[i], policy.Statements[k]);
                }
            }
        }
    }

    /// <summary>POL3003, POL3004 and POL3005 of criteria.</summary>
    public IEnumerable<SmtQuestion> Criteria() => policy.Statements.SelectMany(Criteria);

    /// <summary>POL3006.</summary>
    public IEnumerable<SmtQuestion> Gaps() => policy.Sections.Select(section => new SmtQuestion(
        SmtQuestionKind.Gap,
        "is there a request in the scope of section " + section.Path + " with no statement effective?",
        SExpression.And(
            "D", "P", SmtPolicy.Scope(section.Index),
            SExpression.Not(SExpression.Or(policy.Statements.Select(statement => SmtPolicy.Effective(statement.Index))))))
        {
            Section = section.Index,
        });

    /// <summary>POL4003 to POL4005 and POL4007.</summary>
    public IEnumerable<SmtQuestion> Codes()
    {
        foreach (var codes in SmtCodes.Listed(policy))
        {
            var text = smt.Text(codes);
            yield return new SmtQuestion(SmtQuestionKind.CodeIsPossible, "can a request have " + codes.Info.Text + "?", SExpression.And("D", "P", text)) { Codes = codes };
            foreach (var statement in policy.Statements)
            {
                yield return new SmtQuestion(
                    SmtQuestionKind.CodeIsReached,
                    "can " + statement.Id + " be effective with " + codes.Info.Text + "?",
                    SExpression.And("D", SmtPolicy.Effective(statement.Index), text)) { Codes = codes, Statement = statement.Index };
            }
        }

        foreach (var (value, codes) in SmtCodes.Values(policy))
        {
            yield return new SmtQuestion(
                SmtQuestionKind.ValueHasCode,
                "can a request have " + value.Info.Text + " and " + codes.Info.Text + "?",
                SExpression.And("D", "P", smt.Text(value), smt.Text(codes))) { Codes = codes, Value = value };
        }
    }

    private static SmtQuestion Pair(Statement first, Statement second) => new(
        first.Verdict.Determination != second.Verdict.Determination ? SmtQuestionKind.Conflict : SmtQuestionKind.DifferentGrants,
        "can " + first.Id + " (" + first.VerdictText + ") and " + second.Id + " (" + second.VerdictText + ") both be effective?",
        SExpression.And("D", SmtPolicy.Effective(first.Index), SmtPolicy.Effective(second.Index)))
    {
        Statement = first.Index,
        OtherStatement = second.Index,
    };

    // What is determined, and of coverage what is granted. Whether a rule of the policy says which of two applies is no question to a solver.
    private static (Determination Determination, string Grant) Saying(Statement statement) => (
        statement.Verdict.Determination,
        statement.Verdict.Determination != Determination.Covered ? "" : string.Join(
            "; ",
            statement.Limits.Select(Amount).OrderBy(text => text, StringComparer.Ordinal)
                .Prepend(statement.Verdict.Kind == VerdictKind.CoveredWithEvidenceDevelopment ? "with evidence" : "")
                .Prepend(Time(statement.Length))));

    private static string Time(AuthorizationLength? length) =>
        length is null ? "" : (length.IsMaximum ? "up to " : "") + (length.Period.IsInMonths ? "months " : "hours ") + length.Period.Amount;

    private static string Amount(QuantityLimit limit) =>
        limit.Quantity + " of " + limit.Thing + " per " + limit.Span + (limit.Period is { } period ? Time(new AuthorizationLength(period, false, false)) : "");

    // The same verdict, and the same of everything that hangs on it: only then can one statement stand in for another.
    private static bool SameTerms(Statement one, Statement other) =>
        one.Verdict.Kind == other.Verdict.Kind && one.Verdict.Authority == other.Verdict.Authority
        && one.RequiredDocuments == other.RequiredDocuments && one.PriorAuthorization == other.PriorAuthorization
        && one.Setting == other.Setting && one.Length == other.Length && one.Limits == other.Limits
        && one.Restrictions == other.Restrictions && one.Prescribers == other.Prescribers;

    private IEnumerable<SmtQuestion> Criteria(Statement statement)
    {
        var here = SExpression.And("D", "P", SmtPolicy.Scope(statement.Section));
        foreach (var place in Places(statement))
        {
            var text = smt.Text(place.Criterion);
            var words = " \"" + place.Criterion.Info.Text + "\" in " + statement.Id;
            var without = smt.EffectiveWithout(statement.Index, place.Criterion, "false", -1);
            yield return Ask(SmtQuestionKind.CanBeMet, "where it stands, can it be met:" + words, SExpression.And(place.Context, text));
            yield return Ask(SmtQuestionKind.CanFail, "where it stands, can it fail:" + words, SExpression.And(place.Context, SExpression.Not(text)));
            yield return Ask(SmtQuestionKind.CanFailInScope, "in its section, can it fail:" + words, SExpression.And(here, SExpression.Not(text)));
            yield return Ask(SmtQuestionKind.Matters, "does it change anything:" + words,
                SExpression.And("D", "P", SExpression.Of("xor", SmtPolicy.Effective(statement.Index), without)));

            SmtQuestion Ask(SmtQuestionKind kind, string question, string formula) => new(kind, question, formula)
            {
                Statement = statement.Index,
                Criterion = place.Criterion,
                Negated = place.Negated,
            };
        }
    }

    private IEnumerable<Place> Places(Statement statement)
    {
        var here = SExpression.And("D", "P", SmtPolicy.Scope(statement.Section));
        var places = Places(statement.Criteria, SExpression.And(here, SExpression.Not(SmtPolicy.Excepted(statement.Index))), false);
        foreach (var exception in statement.Exceptions)
        {
            places = places.Concat(Places(exception.Criterion, SExpression.And(here, SmtPolicy.Criteria(statement.Index)), true));
        }

        return places;
    }

    // L of the definition of POL3003: the other lines of every ALL around the criterion, and the conditions of every IF around it.
    private IEnumerable<Place> Places(Criterion criterion, string context, bool negated)
    {
        var below = Enumerable.Empty<Place>();
        switch (criterion)
        {
            case GroupCriterion { Kind: GroupKind.All } all:
                below = all.Children.SelectMany((child, index) => Places(
                    child,
                    SExpression.And(all.Children.Where((_, other) => other != index).Select(smt.Text).Prepend(context)),
                    negated));
                break;
            case GroupCriterion group:
                below = group.Children.SelectMany(child =>
                    Places(child, context, negated ^ group.Kind is GroupKind.None or GroupKind.AtMost));
                break;
            case NotCriterion { Operand: GroupCriterion or IfCriterion } not:
                below = Places(not.Operand, context, !negated);
                break;

            // An IF is judged by its condition and its body, never whole.
            case IfCriterion conditional:
                return Places(conditional.Condition, context, negated)
                    .Concat(Places(conditional.Body, SExpression.And(context, smt.Text(conditional.Condition)), negated));
            case ConstantCriterion:
                return below;
        }

        return below.Prepend(new Place(criterion, context, negated));
    }

    private sealed record Place(Criterion Criterion, string Context, bool Negated);
}
