using PolicyDsl.Compiler.Binding;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>Names as the language compares them: two are one name when these are equal (<see cref="NameFolding"/>).</summary>
internal static class FoldedName
{
    /// <summary>The name without case; dashes, quotes and spaces folded.</summary>
    public static string Of(string name) => NameFolding.Key(name);
}
