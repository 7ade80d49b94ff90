using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What a run of characters names: for editors.</summary>
public enum SymbolKind
{
    /// <summary>A term; the index is its place in the model's terms.</summary>
    Term,

    /// <summary>A value of an enumeration; the index is its place there.</summary>
    Value,

    /// <summary>A definition; the index is its place in the model's definitions.</summary>
    Definition,

    /// <summary>A score; the index is its place in the model's scores.</summary>
    Score,

    /// <summary>A named value list.</summary>
    ValueList,

    /// <summary>A code list.</summary>
    CodeList,

    /// <summary>A <c>for each</c> term.</summary>
    TermGroup,

    /// <summary>A clause, by its path.</summary>
    Clause,
}

/// <summary>A place of a file that names something.</summary>
/// <param name="Span">The characters.</param>
/// <param name="Kind">What is named.</param>
/// <param name="Index">Its place in the model where it has one, otherwise -1.</param>
/// <param name="Name">As declared; of a clause its full path.</param>
/// <param name="Declaration">
/// Where the name is declared, by which two uses name the same thing: the characters of a name, the label of a clause.
/// <see cref="SourceLocation.None"/> for what is built into the language.
/// </param>
public sealed record SymbolUse(TextSpan Span, SymbolKind Kind, int Index, string Name, SourceLocation Declaration)
{
    internal static SymbolUse Of(TextSpan span, NameEntry entry) =>
        new(span, LineBinder.SymbolKindOf(entry.Kind), entry.Index, entry.Name, entry.Location);

    /// <summary>The label of a clause, where it stands before it.</summary>
    internal static SymbolUse OfLabel(Token label, int statement, string path, FileScope file) =>
        new(label.Span, SymbolKind.Clause, statement, path, file.Tree.Source.GetLocation(label.Span));
}
