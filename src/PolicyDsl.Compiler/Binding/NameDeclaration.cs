using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Puts a declared name into the names of its file, or reports why it cannot be one.</summary>
internal static class NameDeclaration
{
    /// <summary>The new entry, or null where the name is unfit or taken (reported).</summary>
    public static NameEntry? Declare(NameKind kind, EquatableArray<Token> name, EquatableArray<Token> shortName, FileScope file)
    {
        if (name.Length == 0)
        {
            return null;
        }

        var text = file.TextOf(name);
        foreach (var tokens in shortName.Length > 0 ? new[] { name, shortName } : new[] { name })
        {
            if (NameRules.WhyNot(tokens, 0, tokens.Length) is { } why)
            {
                file.Report(NameFindings.UnfitName, why.Token, "The name `" + file.TextOf(tokens) + "` " + why.Reason);
                return null;
            }
        }

        var entry = new NameEntry(kind, text, Pieces(name), file.Locate(name));
        if (shortName.Length > 0)
        {
            entry.ShortName = file.TextOf(shortName);
            entry.ShortPieces = Pieces(shortName);
        }

        foreach (var spelling in entry.ShortPieces is null ? new[] { entry.Pieces } : new[] { entry.Pieces, entry.ShortPieces })
        {
            if (file.Names.Find(spelling) is { } other)
            {
                ReportDuplicate(entry, other, file);
                return null;
            }
        }

        file.Names.Add(entry);
        return entry;
    }

    /// <summary>The C# name: the code name where one is given, otherwise from the phrase; null where it is unusable (reported).</summary>
    public static string? IdentifierOf(string name, Token? codeName, FileScope file)
    {
        if (codeName is null)
        {
            return Naming.Pascal(name);
        }

        if (Naming.WhyNotUsable(codeName.Text) is not { } reason)
        {
            return codeName.Text;
        }

        file.Report(NameFindings.BadCodeName, codeName, "`" + codeName.Text + "` cannot be a code name: " + reason + ".");
        return null;
    }

    private static void ReportDuplicate(NameEntry entry, NameEntry other, FileScope file)
    {
        // Within a file the lower one is the duplicate, in whichever order the blocks are read.
        var swap = other.Location.Path == entry.Location.Path && other.Location.Span.Start > entry.Location.Span.Start;
        var (later, earlier) = swap ? (other, entry) : (entry, other);
        var place = earlier.Location == SourceLocation.None ? "built in"
            : "declared" + (earlier.Location.Path == later.Location.Path ? " in line " : " in " + earlier.Location.Path + ", line ") +
              earlier.Location.Start.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        file.Findings.Report(
            NameFindings.DuplicateName, later.Location.Span,
            "The name `" + later.Name + "` is taken by " + earlier.Describe() + ", " + place + ".",
            new RelatedLine(earlier.Location, "the first declaration"));
    }

    private static IReadOnlyList<string> Pieces(EquatableArray<Token> tokens) => new LinePieces(tokens).Range(0, tokens.Length);
}
