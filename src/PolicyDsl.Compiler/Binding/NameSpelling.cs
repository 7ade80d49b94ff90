using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Suggestions for misspelt names, as they stand in messages.</summary>
internal static class NameSpelling
{
    /// <summary>The nearest candidate, or null where none is near.</summary>
    public static string? Closest(string text, IEnumerable<string> candidates) => Spelling.Suggest(text, candidates);

    /// <summary>" Did you mean `x`?" or nothing.</summary>
    public static string Hint(string? suggestion) => suggestion is null ? "" : " Did you mean `" + suggestion + "`?";

    /// <summary>How many edits still count as a misspelling.</summary>
    public static int Allowed(string text, string candidate) => Math.Max(1, Math.Min(text.Length, candidate.Length) / 3);
}
