using System.CommandLine;

namespace PolicyDsl.Cli;

/// <summary><c>--vocabulary PATH</c>, the same for every command.</summary>
internal static class VocabularyOption
{
    /// <summary>The option; it may be given several times.</summary>
    public static Option<string[]> Create() => new("--vocabulary")
    {
        Description = "A vocabulary that a policy uses, or a folder of them. Found without it: those beside the policy, in a folder \"vocabularies\" there, and so on upwards.",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };
}
