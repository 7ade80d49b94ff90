using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>A criterion with everything in it resolved.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Size">Its nodes, those behind definitions and references counted at every use.</param>
/// <param name="Height">Its nesting, the same way.</param>
/// <param name="IsBroken">Whether a line in it or behind it could not be read.</param>
internal readonly record struct Resolved(Criterion Criterion, long Size, int Height, bool IsBroken);

/// <summary>
/// Puts definitions and clauses into the places that name them. Circles are errors, and so is what grows beyond reason: a few
/// lines that double one another would otherwise stand for more criteria than any machine can read.
/// </summary>
internal sealed class ReferenceResolver
{
    private const int MostNodes = 50_000;
    private const int DeepestNesting = 200;
    private const long MostNodesOfPolicy = 2_000_000;

    private readonly PolicyScope policy;
    private readonly FileScope root;
    private readonly ClauseTable clauses;
    private readonly Dictionary<int, (Definition Definition, Resolved Resolved)> definitions = new();
    private readonly Dictionary<int, (Score Score, Resolved Resolved)> scores = new();
    private readonly Dictionary<(string Path, ReferenceKind Kind), Resolved> targets = new();
    private readonly List<string> inProgress = new();
    private long total;

    public ReferenceResolver(PolicyScope policy, FileScope root, ClauseTable clauses)
    {
        this.policy = policy;
        this.root = root;
        this.clauses = clauses;
    }

    /// <summary>Resolves a criterion of a file that stands at a place: the path of the clause around it.</summary>
    public Resolved Resolve(Criterion criterion, Place place, FileScope file)
    {
        var resolved = Resolve(criterion, place, file, 0);
        total += resolved.Size;
        return resolved;
    }

    /// <summary>The scope of a section: its own, without the requests that it sends to another and with those that others send to it.</summary>
    public Resolved ResolveScope(SectionSlot section)
    {
        var resolved = ResolveScope(section, 0);
        total += resolved.Size;
        return resolved;
    }

    /// <summary>The definition with its criterion resolved.</summary>
    public Definition Resolve(DefinitionSlot slot) => ResolveDefinition(slot, 0).Definition;

    /// <summary>The score with its criteria resolved.</summary>
    public Score Resolve(ScoreSlot slot) => ResolveScore(slot, 0).Score;

    private Resolved Resolve(Criterion criterion, Place place, FileScope file, int depth)
    {
        place = criterion.Info.Path is { } path ? place with { Path = path, Own = path } : place;
        if (depth > DeepestNesting)
        {
            return TooComplex(criterion, file);
        }

        switch (criterion)
        {
            case GroupCriterion group:
                return ResolveGroup(group, place, file, depth);
            case NotCriterion not:
                var operand = Resolve(not.Operand, place, file, depth + 1);
                return Over(not with { Operand = operand.Criterion }, operand);
            case IfCriterion conditional:
                var condition = Resolve(conditional.Condition, place, file, depth + 1);
                var body = Resolve(conditional.Body, place, file, depth + 1);
                return Over(conditional with { Condition = condition.Criterion, Body = body.Criterion }, condition, body);
            case DefinitionCriterion use:
                return ResolveUse(use, file, depth);
            case ScoreCriterion test:
                return ResolveTest(test, file, depth);
            case ReferenceCriterion reference:
                return ResolveReference(reference, place, file, depth);
            case BrokenCriterion:
                return new Resolved(criterion, 1, 1, true);
            case ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion
                or CodeCriterion or TermComparisonCriterion or ElapsedCriterion:
                return new Resolved(criterion, 1, 1, false);
            default:
                throw new InvalidOperationException("Unknown criterion " + criterion);
        }
    }

    private Resolved ResolveGroup(GroupCriterion group, Place place, FileScope file, int depth)
    {
        var children = new Criterion[group.Children.Length];
        var size = 1L;
        var height = 0;
        var broken = false;
        for (var i = 0; i < children.Length; i++)
        {
            var child = Resolve(group.Children[i], place, file, depth + 1);
            children[i] = child.Criterion;
            size += child.Size;
            height = Math.Max(height, child.Height);
            broken |= child.IsBroken;
        }

        return new Resolved(group with { Children = children.ToEquatableArray() }, size, height + 1, broken);
    }

    private Resolved ResolveUse(DefinitionCriterion use, FileScope file, int depth)
    {
        var slot = policy.Definitions[use.Definition.Index];
        if (IsCircle(slot.Placeholder.Name, use, file))
        {
            return Broken(use);
        }

        var (definition, resolved) = ResolveDefinition(slot, depth + 1);
        return Within(use with { Definition = definition }, resolved, file, depth);
    }

    private (Definition Definition, Resolved Resolved) ResolveDefinition(DefinitionSlot slot, int depth)
    {
        var index = slot.Placeholder.Index;
        if (definitions.TryGetValue(index, out var known))
        {
            return known;
        }

        inProgress.Add(NameOf(slot.Placeholder.Name));
        var resolved = Resolve(slot.Raw, Place.Outside, slot.File, depth);
        inProgress.RemoveAt(inProgress.Count - 1);
        known = (slot.Placeholder with { Criterion = resolved.Criterion }, resolved);
        definitions.Add(index, known);
        return known;
    }

    private Resolved ResolveTest(ScoreCriterion test, FileScope file, int depth)
    {
        var slot = policy.Scores[test.Score.Index];
        if (IsCircle(slot.Placeholder.Name, test, file))
        {
            return Broken(test);
        }

        var (score, resolved) = ResolveScore(slot, depth + 1);
        if (slot.HasErrors)
        {
            // Nobody knows what it adds up to.
            return Broken(test);
        }

        return Within(test with { Score = score }, resolved, file, depth);
    }

    private (Score Score, Resolved Resolved) ResolveScore(ScoreSlot slot, int depth)
    {
        var index = slot.Placeholder.Index;
        if (scores.TryGetValue(index, out var known))
        {
            return known;
        }

        inProgress.Add(NameOf(slot.Placeholder.Name));
        var rows = slot.Raw.SelectMany(part => part.Rows).ToDictionary(
            row => row.Criterion, row => Resolve(row.Criterion, Place.Outside, slot.File, depth), ReferenceComparer<Criterion>.Instance);
        inProgress.RemoveAt(inProgress.Count - 1);
        var parts = slot.Raw.Select(part => part with
        {
            Rows = part.Rows.Select(row => row with { Criterion = rows[row.Criterion].Criterion }).ToEquatableArray(),
        });
        known = (slot.Placeholder with { Parts = parts.ToEquatableArray() }, new Resolved(
            new ConstantCriterion(true),
            1 + rows.Values.Sum(row => row.Size),
            1 + rows.Values.Select(row => row.Height).DefaultIfEmpty(0).Max(),
            rows.Values.Any(row => row.IsBroken)));
        scores.Add(index, known);
        return known;
    }

    /// <summary>Whether a name is used while what it stands for is worked out (reported).</summary>
    private bool IsCircle(string name, Criterion use, FileScope file)
    {
        if (!inProgress.Contains(NameOf(name)))
        {
            return false;
        }

        file.Findings.Report(
            NameFindings.Cycle, use.Info.Location.Span,
            "`" + name + "` stands for itself: " + Circle(NameOf(name)) + ". Take one of them out of the circle.");
        return true;
    }

    private Resolved ResolveReference(ReferenceCriterion reference, Place place, FileScope file, int depth)
    {
        var span = reference.Info.Location.Span;
        var clause = file == root ? clauses.Find(reference.Path, place) : null;
        if (clause is null)
        {
            var closest = clauses.Closest(reference.Path, place);
            file.Findings.Report(
                NameFindings.UnknownClause, span,
                "There is no clause `" + reference.Path + "`." + NameSpelling.Hint(file == root ? closest : null));
            return Broken(reference);
        }

        if (clause.Statement is null)
        {
            file.Findings.Report(NameFindings.UnknownClause, span, SeveralStatements(clause));
            return Broken(reference);
        }

        file.Symbols.Add(new SymbolUse(PathOf(reference, file), SymbolKind.Clause, clause.Statement.Index, clause.Path, clause.Location));
        var name = clause.Path + (reference.Kind == ReferenceKind.Applies ? " applies" : "");
        if (inProgress.Contains(name))
        {
            file.Findings.Report(
                NameFindings.Cycle, span,
                "`" + clause.Path + "` depends on itself: " + Circle(name) + ". Take one of them out of the circle.");
            return Broken(reference);
        }

        if (!targets.TryGetValue((clause.Path, reference.Kind), out var target))
        {
            inProgress.Add(name);
            target = reference.Kind == ReferenceKind.Met ? Met(clause, depth + 1) : Applies(clause, depth + 1);
            inProgress.RemoveAt(inProgress.Count - 1);
            targets.Add((clause.Path, reference.Kind), target);
        }

        return Within(reference with { Path = clause.Path, Target = target.Criterion }, target, file, depth);
    }

    /// <summary>The characters of the path, without <c>is met</c> after it.</summary>
    private static TextSpan PathOf(ReferenceCriterion reference, FileScope file)
    {
        var whole = reference.Info.Location.Span;
        return string.CompareOrdinal(file.Tree.Source.Text, whole.Start, reference.Path, 0, reference.Path.Length) == 0
            ? new TextSpan(whole.Start, reference.Path.Length)
            : whole;
    }

    /// <summary>The criteria alone; of <c>coverage requires</c> the requirement.</summary>
    private Resolved Met(Clause clause, int depth) =>
        Resolve(clause.Alternative ?? clause.Statement!.Written, PlaceOf(clause), root, depth);

    /// <summary>Scope, criteria, and none of the exceptions of the statement.</summary>
    private Resolved Applies(Clause clause, int depth)
    {
        var statement = clause.Statement!;
        var parts = new List<Resolved>();
        for (var section = statement.Section; section is not null; section = section.Parent)
        {
            if (section.HasScope)
            {
                parts.Insert(0, ResolveScope(section, depth));
            }
        }

        var criteria = clause.Alternative ?? statement.Criteria;
        if (criteria is not ConstantCriterion || (parts.Count == 0 && statement.Exceptions.Count == 0))
        {
            parts.Add(Resolve(criteria, PlaceOf(clause), root, depth));
        }

        if (clause.Alternative is not null && statement.DatesOfService is { } dates)
        {
            parts.Add(Resolve(dates, statement.Place, root, depth));
        }

        foreach (var (exception, location) in statement.Exceptions)
        {
            var excepted = Resolve(exception, statement.PlaceOf(exception), root, depth);
            parts.Add(Over(new NotCriterion(excepted.Criterion) { Info = new CriterionInfo(location, "not " + exception.Info.Text) }, excepted));
        }

        if (parts.Count == 1)
        {
            return parts[0];
        }

        var all = new GroupCriterion(GroupKind.All, 0, parts.Select(part => part.Criterion).ToEquatableArray())
        {
            Info = new CriterionInfo(clause.Location, clause.Path + " applies"),
        };
        return Over(all, parts.ToArray());
    }

    private Resolved ResolveScope(SectionSlot section, int depth)
    {
        var scope = Resolve(section.Scope, section.Place, root, depth);
        var location = root.Locate(section.Syntax.Line.Tokens);
        if (section.Sends.Count > 0)
        {
            var kept = section.Sends.Select(sent => (sent, When: Resolve(sent.When, section.Place, root, depth)))
                .Select(item => Over(new NotCriterion(item.When.Criterion) { Info = new CriterionInfo(item.sent.Location, "") }, item.When));
            scope = Join(GroupKind.All, location, kept.Prepend(scope));
        }

        // A section without a scope of its own has these requests anyway.
        if (section.Receives.Count > 0 && scope.Criterion is not ConstantCriterion)
        {
            var received = section.Receives.Select(moved => Join(GroupKind.All, moved.Location, new[]
            {
                Resolve(moved.From.Scope, moved.From.Place, root, depth), Resolve(moved.When, moved.From.Place, root, depth),
            }));
            scope = Join(GroupKind.Any, location, received.Prepend(scope));
        }

        return scope;
    }

    private static Resolved Join(GroupKind kind, SourceLocation location, IEnumerable<Resolved> all)
    {
        var parts = all.Where(part => part.Criterion is not ConstantCriterion).ToArray();
        return parts.Length == 1 ? parts[0] : Over(
            new GroupCriterion(kind, 0, parts.Select(part => part.Criterion).ToEquatableArray())
            {
                Info = new CriterionInfo(location, kind == GroupKind.All ? "ALL of" : "ONE of"),
            },
            parts);
    }

    private static Place PlaceOf(Clause clause) =>
        clause.Alternative is null ? clause.Statement!.Place : clause.Statement!.Place with { Path = clause.Path, Own = clause.Path };

    /// <summary>A use of something resolved, unless it grows too large.</summary>
    private Resolved Within(Criterion use, Resolved target, FileScope file, int depth) =>
        target.Size > MostNodes || target.Height + depth > DeepestNesting || total + target.Size > MostNodesOfPolicy
            ? TooComplex(use, file)
            : new Resolved(use, target.Size + 1, target.Height + 1, target.IsBroken);

    private static Resolved TooComplex(Criterion criterion, FileScope file)
    {
        file.Findings.Report(
            NameFindings.TooComplex, criterion.Info.Location.Span,
            "Definitions and references stand for more criteria here than can be followed: use fewer of them inside one another.");
        return Broken(criterion);
    }

    private static Resolved Over(Criterion criterion, params Resolved[] parts) =>
        new(criterion, 1 + parts.Sum(part => part.Size), 1 + parts.Max(part => part.Height), parts.Any(part => part.IsBroken));

    private static Resolved Broken(Criterion criterion) => new(new BrokenCriterion { Info = criterion.Info }, 1, 1, true);

    /// <summary>"a, then b, then a".</summary>
    private string Circle(string name) =>
        string.Join(", then ", inProgress.Skip(inProgress.IndexOf(name)).Concat(new[] { name }).Select(item => item.TrimStart('#')));

    // No path begins with this mark: declared names and clauses of one name stay apart.
    private static string NameOf(string declared) => "#" + declared;

    /// <summary>Why a section cannot be meant by its path.</summary>
    internal string SeveralStatements(Clause section)
    {
        var inside = clauses.Paths.Where(path => path.StartsWith(section.Path + ".", StringComparison.Ordinal)).Take(3).Select(path => "`" + path + "`").ToList();
        return "`" + section.Path + "` is a section" + (inside.Count == 0 ? " without statements." : ": name one of its clauses, such as " + string.Join(", ", inside) + ".");
    }
}
