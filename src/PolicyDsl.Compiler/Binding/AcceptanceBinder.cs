using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds <c>accept</c> lines.</summary>
internal static class AcceptanceBinder
{
    /// <summary>The acceptances; what cannot be accepted, or names no clause, is reported.</summary>
    public static EquatableArray<Acceptance> Bind(FileScope file, SectionBinder sections)
    {
        var result = new List<Acceptance>();
        foreach (var (syntax, section, statement) in sections.Accepts)
        {
            var id = syntax.FindingId.Text.ToUpperInvariant();
            var descriptor = FindingCatalog.Find(id);
            if (id.StartsWith("POL1", System.StringComparison.Ordinal) || id.StartsWith("POL2", System.StringComparison.Ordinal))
            {
                file.Report(NameFindings.BadAcceptance, syntax.FindingId, "Findings about text and names cannot be accepted: mend the line instead.");
                continue;
            }

            if (descriptor is null && !id.StartsWith("POL3", System.StringComparison.Ordinal) && id != "POL6001")
            {
                file.Report(NameFindings.BadAcceptance, syntax.FindingId, "There is no finding `" + id + "`.");
                continue;
            }

            var place = statement?.Place ?? section?.Place ?? Place.Outside;
            var clauses = Clauses(syntax, place, file, sections.Clauses);
            if (clauses is not null && syntax.Because is not null)
            {
                result.Add(new Acceptance(
                    id, syntax.Because.Text, section?.Index ?? -1, statement?.Index ?? -1, clauses.ToEquatableArray(),
                    file.Tree.Source.GetLocation(syntax.Line.Span)));
            }
        }

        return result.ToEquatableArray();
    }

    private static List<string>? Clauses(AcceptSyntax syntax, Place place, FileScope file, ClauseTable table)
    {
        var paths = new List<string>();
        foreach (var tokens in Attributes.Split(syntax.Clauses, "and"))
        {
            var text = file.TextOf(tokens);
            if (table.Find(text, place) is not { } clause)
            {
                file.Report(NameFindings.UnknownClause, tokens[0], "There is no clause `" + text + "`." + NameSpelling.Hint(table.Closest(text, place)));
                return null;
            }

            file.Symbols.Add(new SymbolUse(file.Locate(tokens).Span, SymbolKind.Clause, clause.Statement?.Index ?? -1, clause.Path, clause.Location));
            paths.Add(clause.Path);
        }

        return paths;
    }
}
