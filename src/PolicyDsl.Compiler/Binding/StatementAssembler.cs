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
        var scope = references.Resolve(slot.Scope, slot.Place, file);
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
        var attributes = Inherited(slot);
        var citations = attributes.Select(list => Attributes.Citations(list, evidence, file)).ToList();
        var identifier = Naming.ClauseIdentifier(slot.Id);
        var line = slot.Syntax.Line.Tokens;
        file.Policy.Identifiers.Take("clause", identifier, slot.Id, line[0].Span, file, hasCodeName: false);
        return new Statement(slot.Index, slot.Id, slot.Kind, slot.Section?.Index ?? -1, slot.Verdict, criteria.Criterion)
        {
            Identifier = identifier,
            Label = slot.Syntax.Label?.Text,
            Title = slot.Syntax.Title?.Text,
            Exceptions = exceptions.Select(exception => new StatementException(exception.Resolved.Criterion, exception.Location)).ToEquatableArray(),
            OverriddenBy = overrides.OverriddenBy(slot),
            Overrides = overrides.WrittenUnder(slot),
            Because = Attributes.Of(slot.Syntax.Attributes, AttributeKind.Because).FirstOrDefault(),
            RequiredDocuments = attributes.SelectMany(list => Attributes.Of(list, AttributeKind.RequiresDocumentation)).ToEquatableArray(),
            PriorAuthorization = attributes.Any(list => list.Any(attribute => attribute.Kind == AttributeKind.PriorAuthorization)),
            Setting = attributes.SelectMany(list => Attributes.Of(list, AttributeKind.Setting)).FirstOrDefault(),
            Citations = citations.SelectMany(item => item.Texts).Distinct().ToEquatableArray(),
            Evidence = new SortedSet<int>(citations.SelectMany(item => item.Evidence).Concat(slot.CriteriaEvidence)).ToEquatableArray(),
            Notes = Attributes.Notes(slot.Syntax.Attributes),
            Location = file.Locate(line, FirstAfterBullet(line), line.Length),
            HasErrors = slot.HasErrors,
        };
    }

    /// <summary>Its own attributes, then for a covering statement those of its section and of the sections around it.</summary>
    private static List<EquatableArray<AttributeSyntax>> Inherited(StatementSlot slot)
    {
        var result = new List<EquatableArray<AttributeSyntax>> { slot.Syntax.Attributes };
        if (slot.Kind == StatementKind.CoverageRequires || slot.Verdict.Determination != Determination.Covered)
        {
            return result;
        }

        for (var section = slot.Section; section is not null; section = section.Parent)
        {
            result.Add(section.Syntax.Attributes);
        }

        return result;
    }

    private static int FirstAfterBullet(EquatableArray<Token> tokens) => tokens.Length > 1 && tokens[0].Kind == TokenKind.Dash ? 1 : 0;
}
