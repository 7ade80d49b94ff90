namespace PolicyDsl.Compiler.Syntax;

/// <summary>Says so where a writer uses what the language does not have yet, in place of a finding that would only confuse.</summary>
internal static class LaterConstructs
{
    /// <summary>What a line at the margin or in a section begins with, if the language does not have it yet.</summary>
    public static string? Block(OutlineNode line)
    {
        var first = line.Tokens[0];
        return first.Is("version") || first.Is("versions") ? "Dated versions"
            : null;
    }
}
