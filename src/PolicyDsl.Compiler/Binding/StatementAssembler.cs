using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Makes the sections and statements of the model, with everything resolved and inherited.</summary>
internal sealed class StatementAssembler
{
    private readonly FileScope file;
    private readonly SectionBinder bound;
    private readonly EvidenceTable evidence;
    private readonly ReferenceResolver references;
    private readonly OverrideResolver overrides;

    public StatementAssembler(FileScope file, SectionBinder bound, EvidenceTable evidence, ReferenceResolver references, OverrideResolver overrides)
    {
        this.file = file;
        this.bound = bound;
        this.evidence = evidence;
        this.references = references;
        this.overrides = overrides;
    }

    /// <summary>The sections and the statements.</summary>
    public (EquatableArray<Section> Sections, EquatableArray<Statement> Statements) Assemble()
    {
        var statements = bound.Statements.Select(Assemble).ToEquatableArray();
        foreach (var statement in bound.Statements.Where(statement => statement.HasErrors))
        {
            for (var section = statement.Section; section is not null; section = section.Parent)
            {
                section.HasErrors = true;
            }
        }

        return (bound.Sections.Select(Assemble).ToEquatableArray(), statements);
    }

    private Section Assemble(SectionSlot slot)
    {
        var scope = references.ResolveScope(slot);
        return new Section(slot.Index, slot.Parent?.Index ?? -1, slot.Path, scope.Criterion)
        {
            Title = slot.Syntax.Title?.Text,
            Notes = Attributes.Notes(slot.Syntax.Attributes),
            Citations = slot.Citations,
            Location = file.Locate(slot.Syntax.Line.Tokens),
            HasErrors = slot.HasErrors || scope.IsBroken,
        };
    }

    private Statement Assemble(StatementSlot slot)
    {
        var criteria = references.Resolve(slot.Criteria, slot.Place, file);
        var exceptions = slot.Exceptions.Select(exception => (Resolved: references.Resolve(exception.Criterion, slot.PlaceOf(exception.Criterion), file), exception.Location)).ToList();
        slot.HasErrors |= criteria.IsBroken || exceptions.Any(exception => exception.Resolved.IsBroken);
        var sections = Inherited(slot).ToList();
        var attributes = sections.Select(section => section.Syntax.Attributes).Prepend(slot.Syntax.Attributes).Where(list => list.Length > 0).ToList();
        var grants = sections.Select(section => section.Syntax.Grants).Prepend(slot.Syntax.Grants).Where(list => list.Length > 0).ToList();
        var citations = attributes.Select(list => Attributes.Citations(list, evidence, file)).ToList();
        var identifier = Naming.ClauseIdentifier(slot.Id);
        var line = slot.Syntax.Line.Tokens;
        file.Policy.Identifiers.Take("clause", identifier, slot.Id, line[0].Span, file, hasCodeName: false);
        return new Statement(slot.Index, slot.Id, slot.Kind, slot.Section?.Index ?? -1, slot.Verdict, criteria.Criterion)
        {
            Identifier = identifier,
            Label = slot.Syntax.Label?.Text,
            IsOfTable = slot.IsOfTable,
            Title = slot.Syntax.Title?.Text,
            Exceptions = exceptions.Select(exception => new StatementException(exception.Resolved.Criterion, exception.Location)).ToEquatableArray(),
            OverriddenBy = overrides.OverriddenBy(slot),
            Overrides = overrides.WrittenUnder(slot),
            Because = Attributes.Of(slot.Syntax.Attributes, AttributeKind.Because).FirstOrDefault(),
            RequiredDocuments = attributes.SelectMany(list => Attributes.Of(list, AttributeKind.RequiresDocumentation)).ToEquatableArray(),
            PriorAuthorization = attributes.Any(list => list.Any(attribute => attribute.Kind == AttributeKind.PriorAuthorization)),
            Setting = attributes.SelectMany(list => Attributes.Of(list, AttributeKind.Setting)).FirstOrDefault(),
            Length = grants.SelectMany(list => list).Select(grant => grant.Length).FirstOrDefault(length => length is not null),
            Limits = Limits(grants),
            Restrictions = attributes.SelectMany(list => Attributes.TextsOf(list, AttributeKind.RestrictedTo)).Distinct().ToEquatableArray(),
            Prescribers = attributes.Select(list => Attributes.TextsOf(list, AttributeKind.Prescriber).ToEquatableArray()).FirstOrDefault(texts => texts.Length > 0),
            Citations = citations.SelectMany(item => item.Texts).Distinct().ToEquatableArray(),
            Evidence = new SortedSet<int>(citations.SelectMany(item => item.Evidence).Concat(slot.CriteriaEvidence)).ToEquatableArray(),
            Notes = Attributes.Notes(slot.Syntax.Attributes),
            Location = file.Locate(line, FirstAfterBullet(line), line.Length),
            HasErrors = slot.HasErrors,
        };
    }

    /// <summary>The sections whose lines hold for the statement: where it covers, its own and those around it, from the inside out.</summary>
    private static IEnumerable<SectionSlot> Inherited(StatementSlot slot)
    {
        var covers = slot.Kind != StatementKind.CoverageRequires && slot.Verdict.Determination == Determination.Covered;
        for (var section = covers ? slot.Section : null; section is not null; section = section.Parent)
        {
            yield return section;
        }
    }

    /// <summary>The limits from the inside out; one on the same over the same time takes the place of those farther out.</summary>
    private static EquatableArray<QuantityLimit> Limits(IEnumerable<EquatableArray<GrantSyntax>> grants)
    {
        var limits = new List<QuantityLimit>();
        foreach (var limit in grants.SelectMany(list => list).Select(grant => grant.Limit).OfType<QuantityLimit>())
        {
            if (!limits.Any(limit.CountsAs))
            {
                limits.Add(limit);
            }
        }

        return limits.ToEquatableArray();
    }

    private static int FirstAfterBullet(EquatableArray<Token> tokens) => tokens.Length > 1 && tokens[0].Kind == TokenKind.Dash ? 1 : 0;
}
