using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Finds names that read like a line of other names, such as <c>A or B</c> beside <c>A</c> and <c>B</c>: every use of them would have
/// two readings.
/// </summary>
internal static class NameAmbiguity
{
    /// <summary>Reports them at their declarations.</summary>
    public static void Check(FileScope file)
    {
        foreach (var term in file.Tree.Document.Terms)
        {
            Check(term.Name, file);
        }

        foreach (var definition in file.Tree.Document.Definitions)
        {
            Check(definition.Name, file);
        }

        foreach (var score in file.Tree.Document.Scores)
        {
            Check(score.Name, file);
        }
    }

    private static void Check(EquatableArray<Token> name, FileScope file)
    {
        if (name.Length < 2 || NameRules.WhyNot(name, 0, name.Length) is not null)
        {
            return;
        }

        var found = false;
        new SymbolReader(new LinePieces(name), file, valuesFirst: true).Visit(symbols =>
        {
            // The name itself is one cut, of one symbol; any other that can be read is the mistake.
            found = symbols.Count > 1 && CriterionGrammar.Line.Read(symbols).IsRead;
            return !found;
        });
        if (found)
        {
            file.Report(
                NameFindings.UnfitName, name[0],
                "The name `" + file.TextOf(name) + "` reads like a line of other declared names: rename it.");
        }
    }
}
