using System.Collections.Generic;

namespace PolicyDsl.Cli;

/// <summary>The examples that --help shows, by command. A test runs every one of them.</summary>
internal static class CommandExamples
{
    private static readonly Dictionary<string, string> ByCommand = new()
    {
        ["check"] =
            """
            Examples:
              policy check policies
              policy check policies --watch
              policy check policies --codes codes
              policy check liver-tumor-treatment.policy --format sarif
              policy check liver-tumor-treatment.policy --smt questions

            Exit codes:
              0  no errors; there may be warnings
              1  some policy has an error
              2  the call is wrong, or a file cannot be read
            """,
        ["test"] =
            """
            Examples:
              policy test policies
              policy test policies --threshold 50
              policy test liver-tumor-treatment.policy --coverage
              policy test liver-tumor-treatment.policy --suggest
              policy test policies --format junit
              policy test policies --codes codes

            Exit codes:
              0  every example passes, and shows as much as --threshold asks for
              1  an example fails, a policy cannot be tested, or the share is below --threshold
              2  the call is wrong, or a file cannot be read or written
            """,
        ["decide"] =
            """
            Examples:
              policy decide liver-tumor-treatment.policy --request request.json
              policy decide liver-tumor-treatment.policy --request request.json --json
            """,
        ["format"] =
            """
            Examples:
              policy format policies
              policy format policies --check
            """,
        ["diff"] =
            """
            Examples:
              policy diff old.policy new.policy
              policy diff HEAD~1 -- liver-tumor-treatment.policy
              policy diff HEAD~1 HEAD -- liver-tumor-treatment.policy
              policy diff old.policy new.policy --requests requests.ndjson --format json
              policy diff HEAD~1 -- policies

            Exit codes:
              0  no change in meaning: proved for every request, with all facts or some
              1  some request is decided differently, covered on other terms, or asked for other facts
              2  the call is wrong, a file cannot be read or has errors, the versions cannot be compared, a request of the set
                 is broken, or no change was found and not everything could be settled
            """,
        ["explain"] =
            """
            Examples:
              policy explain liver-tumor-treatment.policy --request request.json
              policy explain liver-tumor-treatment.policy --request request.json --letter
              policy explain liver-tumor-treatment.policy --request request.json --letter --format markdown
            """,
        ["facts"] =
            """
            Examples:
              policy facts liver-tumor-treatment.policy
              policy facts liver-tumor-treatment.policy --format json-schema
            """,
        ["render"] =
            """
            Examples:
              policy render liver-tumor-treatment.policy -o liver-tumor-treatment.html
              policy render liver-tumor-treatment.policy --format markdown
              policy render liver-tumor-treatment.policy --codes codes
            """,
        ["new"] =
            """
            Examples:
              policy new Ablation
              policy new Ablation --template authorization --publisher PacificSource -o ablation.policy
            """,
        ["completions"] =
            """
            Examples:
              policy completions bash
              policy completions zsh
              policy completions powershell
            """,
    };

    /// <summary>The examples of a command; null where it has none of its own.</summary>
    public static string? Of(string command) => ByCommand.GetValueOrDefault(command);

    /// <summary>All commands with examples of their own.</summary>
    public static IEnumerable<string> Commands => ByCommand.Keys;
}
