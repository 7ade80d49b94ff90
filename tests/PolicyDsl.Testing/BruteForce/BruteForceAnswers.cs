using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.BruteForce;

/// <summary>The questions of the analysis, answered by trying every world. Slow, and by the letter of the definitions.</summary>
public sealed class BruteForceAnswers(Worlds worlds)
{
    private readonly PolicyWorlds policy = new(worlds);

    /// <summary>The worlds of each part of the policy.</summary>
    public PolicyWorlds Policy => policy;

    /// <summary>POL3001 and POL3008: the worlds in which both are effective.</summary>
    public WorldSet Conflict(int first, int second) => policy.Domain & policy.Effective(first) & policy.Effective(second);

    /// <summary>POL3002: the worlds of the policy.</summary>
    public WorldSet InPolicy => policy.Domain & policy.Scope;

    /// <summary>POL3002: the worlds of a section.</summary>
    public WorldSet InSection(int section) => InPolicy & policy.SectionScope(section);

    /// <summary>POL3002: the worlds in which the statement is effective.</summary>
    public WorldSet Effective(int statement) => policy.Domain & policy.Effective(statement);

    /// <summary>
    /// POL3002: of a statement that is never effective the <c>coverage requires</c> that nobody in their scope meets, where it would be effective
    /// without them.
    /// </summary>
    public IReadOnlyList<int> UnmetRequirements(int statement)
    {
        var unmet = worlds.Policy.Statements[statement].OverriddenBy
            .Where(index => worlds.Policy.Statements[index] is { Kind: StatementKind.CoverageRequires } requirement
                && (InSection(requirement.Section) - policy.Criteria.Of(requirement.Criteria)).IsEmpty)
            .ToList();
        var without = new PolicyWorlds(worlds, dropped: unmet.Select(index => (index, statement)).ToHashSet());
        return (policy.Domain & without.Effective(statement)).IsEmpty ? [] : unmet;
    }

    /// <summary>POL3004: the worlds in which the statement says what no other would.</summary>
    public WorldSet Alone(int index)
    {
        var statement = worlds.Policy.Statements[index];
        var without = new PolicyWorlds(worlds, leftOut: new HashSet<int> { index });
        return worlds.Policy.Statements
            .Where(other => other.Index != index && SameTerms(statement, other))
            .Aggregate(Effective(index), (set, other) => set - without.Effective(other.Index));
    }

    /// <summary>POL3006: the worlds of a section in which nothing is effective.</summary>
    public WorldSet Gap(int section) => InSection(section) - policy.AnyEffective();

    /// <summary>POL3003 to POL3005: what can be said of each criterion of a statement, in document order.</summary>
    public IEnumerable<PlacedCriterion> Criteria(int index)
    {
        var statement = worlds.Policy.Statements[index];
        var here = InPolicy & policy.SectionScope(statement.Section);
        var found = new List<PlacedCriterion>();
        Visit(statement.Criteria, here - policy.Excepted(statement), false);
        foreach (var exception in statement.Exceptions)
        {
            Visit(exception.Criterion, here & policy.Criteria.Of(statement.Criteria), true);
        }

        return found;

        WorldSet Matters(Criterion criterion)
        {
            var without = new PolicyWorlds(worlds, new Dictionary<Criterion, bool>(ReferenceEqualityComparer.Instance) { [criterion] = false });
            return InPolicy & (policy.Effective(index) ^ OnlyHere(without, statement));
        }

        void Visit(Criterion criterion, WorldSet context, bool negated)
        {
            if (criterion is ConstantCriterion)
            {
                return;
            }

            if (criterion is IfCriterion conditional)
            {
                Visit(conditional.Condition, context, negated);
                Visit(conditional.Body, context & policy.Criteria.Of(conditional.Condition), negated);
                return;
            }

            var met = policy.Criteria.Of(criterion);
            found.Add(new PlacedCriterion(criterion, negated, context & met, context - met, here - met, new Lazy<WorldSet>(() => Matters(criterion))));
            switch (criterion)
            {
                case GroupCriterion { Kind: GroupKind.All } all:
                    foreach (var child in all.Children)
                    {
                        var others = all.Children.Where(other => !ReferenceEquals(other, child));
                        Visit(child, others.Aggregate(context, (set, other) => set & policy.Criteria.Of(other)), negated);
                    }

                    break;
                case GroupCriterion group:
                    foreach (var child in group.Children)
                    {
                        Visit(child, context, group.Kind is GroupKind.None or GroupKind.AtMost ? !negated : negated);
                    }

                    break;
                case NotCriterion { Operand: GroupCriterion or IfCriterion } not:
                    Visit(not.Operand, context, !negated);
                    break;
            }
        }
    }

    /// <summary>The worlds in which the term has one of the codes, or one that the policy cannot tell from it.</summary>
    public WorldSet Has(CodeCriterion codes)
    {
        var points = codes.Ranges.SelectMany(range => worlds.Space.CodePoints.In(codes.Term, range)).ToHashSet();
        return WorldSet.Where(worlds.Count, world => worlds.Value(world, codes.Term) switch
        {
            CodeValue code => points.Contains(code.Code),
            CodesValue several => several.Includes.Any(points.Contains),
            _ => false,
        });
    }

    // The criterion is replaced in this statement; the statements that override it stay as they are.
    private WorldSet OnlyHere(PolicyWorlds without, Statement statement)
    {
        var set = (policy.Scope & policy.SectionScope(statement.Section) & without.Criteria.Of(statement.Criteria)) - without.Excepted(statement);
        return statement.OverriddenBy.Aggregate(set, (rest, overrider) => rest - policy.Effective(overrider));
    }

    private static bool SameTerms(Statement one, Statement other) =>
        one.Verdict.Kind == other.Verdict.Kind && one.Verdict.Authority == other.Verdict.Authority
        && one.RequiredDocuments == other.RequiredDocuments && one.PriorAuthorization == other.PriorAuthorization
        && one.Setting == other.Setting && one.Length == other.Length && one.Limits.SequenceEqual(other.Limits)
        && one.Restrictions.SequenceEqual(other.Restrictions) && one.Prescribers.SequenceEqual(other.Prescribers);
}
