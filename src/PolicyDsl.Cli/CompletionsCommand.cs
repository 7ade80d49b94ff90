using System.CommandLine;

namespace PolicyDsl.Cli;

/// <summary><c>policy completions bash|zsh|powershell</c></summary>
internal static class CompletionsCommand
{
    // The tool itself knows what may stand at the cursor: [suggest:POSITION] is how it is asked.
    private const string Bash =
        """
        # policy completions bash >> ~/.bashrc
        _policy() {
          local IFS=$'\n'
          COMPREPLY=( $(compgen -W "$(policy "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
        }
        complete -o default -F _policy policy

        """;

    private const string Zsh =
        """
        # policy completions zsh >> ~/.zshrc
        _policy() {
          local -a words_found
          words_found=("${(@f)$(policy "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -- $words_found
          _files
        }
        compdef _policy policy

        """;

    private const string PowerShell =
        """
        # policy completions powershell >> $PROFILE
        Register-ArgumentCompleter -Native -CommandName policy -ScriptBlock {
          param($word, $line, $cursor)
          policy "[suggest:$cursor]" "$line" | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }

        """;

    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or powershell." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "powershell");
        var command = new Command("completions", "Prints what a shell needs to complete the tool's commands and options.") { shell };
        command.SetAction(parsed =>
        {
            console.Out.Write((parsed.GetRequiredValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => PowerShell }).ReplaceLineEndings("\n"));
            return ExitCode.Good;
        });
        return command;
    }
}
