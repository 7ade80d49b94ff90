using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Declares the terms of a file in two steps, so that a type may name a term further down: first the names, then the types.
/// </summary>
internal sealed class TermBinder
{
    private readonly FileScope file;
    private readonly List<(TermSyntax Syntax, NameEntry Entry, string Identifier)> declared = new();
    private readonly HashSet<NameEntry> circular = new(ReferenceComparer<NameEntry>.Instance);

    private readonly TermGroupBinder groups;

    public TermBinder(FileScope file)
    {
        this.file = file;
        groups = new TermGroupBinder(file);
    }

    /// <summary>Adds the names of the terms to the file's names.</summary>
    public void DeclareNames()
    {
        foreach (var term in file.Tree.Document.Terms)
        {
            if (term.ForEach.Length > 0 || TermGroupBinder.IsDates(term.Type))
            {
                groups.Declare(term);
            }
            else if (NameDeclaration.Declare(NameKind.Term, term.Name, term.ShortName, file) is { } entry &&
                NameDeclaration.IdentifierOf(entry.Name, term.CodeName, file) is { } identifier &&
                file.Policy.Identifiers.Take("term", identifier, entry.Name, file.Locate(term.Name).Span, file, term.CodeName is not null))
            {
                declared.Add((term, entry, identifier));
            }
        }
    }

    /// <summary>Reads the types and adds the terms to the policy.</summary>
    public void BindTypes()
    {
        var types = declared.ToDictionary(item => item.Entry, item => TypeBinder.Bind(item.Syntax, item.Identifier, file), ReferenceComparer<NameEntry>.Instance);
        foreach (var (syntax, entry, identifier) in declared)
        {
            if (types[entry] is not { } type || Resolve(entry, syntax, types) is not { } termType)
            {
                continue;
            }

            if (termType is YesNoType or JudgementType && NameRules.BeginsWithNegation(syntax.Name[0]))
            {
                file.Report(
                    NameFindings.UnfitName, syntax.Name[0],
                    "A yes/no name may not begin with `" + syntax.Name[0].Text + "`, which negates: declare what is there, and write `no ...` where it must not be.");
                continue;
            }

            var term = new Term(file.Policy.Terms.Count, entry.Name, termType)
            {
                ShortName = entry.ShortName,
                AllowsNone = type.AllowsNone,
                Identifier = identifier,
                JsonName = syntax.CodeName is null ? Naming.Camel(entry.Name) : Naming.CamelOfIdentifier(identifier),
                Formerly = syntax.Formerly.Select(name => name.Text).ToEquatableArray(),
                Notes = syntax.Notes.Select(note => note.Text).ToEquatableArray(),
                Location = entry.Location,
            };
            file.Policy.Terms.Add(term);
            entry.Term = term;
            file.Symbols.Add(SymbolUse.Of(entry.Location.Span, entry));
            if (type.Window.Length > 0)
            {
                file.DateWindows.Add((entry, type.Window));
            }
        }

        groups.BindTypes();
    }

    // Follows 'same as' to the term that has a type of its own; it may stand further down or in another file.
    private TermType? Resolve(NameEntry entry, TermSyntax syntax, Dictionary<NameEntry, DeclaredType?> types)
    {
        var seen = new HashSet<NameEntry>(ReferenceComparer<NameEntry>.Instance);
        for (var current = entry; ;)
        {
            if (!seen.Add(current))
            {
                // Every term of the circle comes here; one finding tells of all.
                if (circular.Contains(current))
                {
                    return null;
                }

                circular.UnionWith(seen);
                file.Report(NameFindings.Cycle, syntax.Type[0], "`" + entry.Name + "` has the type of itself: `same as` leads in a circle.");
                return null;
            }

            if (current.Term is { } bound)
            {
                return bound.Type;
            }

            if (!types.TryGetValue(current, out var type) || type is null)
            {
                return null;
            }

            if (type.SameAs is null)
            {
                return type.Type;
            }

            current = type.SameAs;
        }
    }
}
