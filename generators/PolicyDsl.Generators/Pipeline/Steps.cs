namespace PolicyDsl.Generators.Pipeline;

/// <summary>The names of the pipeline's steps, by which tests see what is cached.</summary>
internal static class Steps
{
    public const string Read = "Read";
    public const string Parse = "Parse";
    public const string Exports = "Exports";
    public const string Vocabulary = "Vocabulary";
    public const string Imports = "Imports";
    public const string Bind = "Bind";
    public const string Project = "Project";
    public const string LinePaths = "LinePaths";
    public const string Emit = "Emit";
    public const string Diagnostics = "Diagnostics";
    public const string Identity = "Identity";
    public const string Identities = "Identities";
    public const string Class = "Class";
    public const string Catalog = "Catalog";
    public const string Output = "Output";
}
