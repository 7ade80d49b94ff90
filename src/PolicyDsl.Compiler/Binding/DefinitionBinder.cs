using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Declares the definitions of a file; their criteria are read when every name is known.</summary>
internal static class DefinitionBinder
{
    /// <summary>Adds the names of the definitions.</summary>
    public static void Declare(FileScope file)
    {
        foreach (var definition in file.Tree.Document.Definitions)
        {
            if (definition.Name.Length > 0 && NameRules.BeginsWithNegation(definition.Name[0]))
            {
                file.Report(
                    NameFindings.UnfitName, definition.Name[0],
                    "The name of a definition may not begin with `" + definition.Name[0].Text + "`, which negates: define the opposite and write `no ...` or `not ...` where it must not hold.");
                continue;
            }

            if (NameDeclaration.Declare(NameKind.Definition, definition.Name, definition.ShortName, file) is not { } entry)
            {
                continue;
            }

            var identifier = Naming.Pascal(entry.Name);
            if (!file.Policy.Identifiers.Take("definition", identifier, entry.Name, entry.Location.Span, file, hasCodeName: false))
            {
                continue;
            }

            var index = file.Policy.Definitions.Count;
            entry.Definition = new DefinitionSlot(file, definition, new Definition(index, entry.Name, new BrokenCriterion())
            {
                ShortName = entry.ShortName,
                Identifier = identifier,
                Location = entry.Location,
            });
            file.Policy.Definitions.Add(entry.Definition);
            file.Symbols.Add(SymbolUse.Of(entry.Location.Span, entry));
        }
    }
}
