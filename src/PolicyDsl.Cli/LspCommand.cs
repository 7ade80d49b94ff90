using System;
using System.CommandLine;
using System.IO;
using PolicyDsl.LanguageServer;

namespace PolicyDsl.Cli;

/// <summary><c>policy lsp</c></summary>
internal static class LspCommand
{
    /// <summary>The command with its arguments.</summary>
    public static Command Create(ToolConsole console)
    {
        // Clients that speak several ways say which one; there is only this one.
        var stdio = new Option<bool>("--stdio") { Description = "Speak over standard input and output, as it does without." };
        var command = new Command("lsp", "Serves editors: findings as you type, over the Language Server Protocol on standard input and output.") { stdio };
        command.SetAction(_ =>
        {
            using var input = console.OpenInput();
            using var output = Console.OpenStandardOutput();
            return PolicyLanguageServer.Run(input, output, new EditorViews(), PolicyTool.Version);
        });
        return command;
    }
}
