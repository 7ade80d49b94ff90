using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Terms that several random policies share.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Terms">What it declares.</param>
public sealed record SketchVocabulary(string Title, IReadOnlyList<SketchTerm> Terms)
{
    /// <summary>The text as a file of the compiler.</summary>
    public SourceText Source => new(
        "shared.policy",
        "vocabulary \"" + Title + "\"\n\nterms\n" + string.Concat(Terms.Select(term => "  " + term.Name + ": " + term.Declaration + "\n")));
}
