using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using PolicyDsl.Testing.Editing;

namespace PolicyDsl.LanguageServer.Tests;

/// <summary>When the server ends, in this process and as the tool starts it.</summary>
public sealed class LifetimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Exit_after_shutdown_is_0()
    {
        using var editor = await Editor.Initialized();
        await editor.Request("shutdown", null);
        editor.Notify("exit", new { });

        Assert.Equal(0, await editor.Server!.WaitAsync(Patience));
    }

    [Fact]
    public async Task Exit_alone_is_1()
    {
        using var editor = await Editor.Initialized();
        editor.Notify("exit", new { });

        Assert.Equal(1, await editor.Server!.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_client_that_closes_its_stream_takes_the_server_with_it()
    {
        using var editor = await Editor.Initialized();
        editor.Dispose();

        Assert.Equal(1, await editor.Server!.WaitAsync(Patience));
    }

    [Fact]
    public async Task The_tool_ends_with_the_process_that_started_it()
    {
        // The parent that is named to the server is gone, and the stream stays open.
        using var parent = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        await parent.WaitForExitAsync();
        using var tool = StartTool();
        using var editor = new EditorClient(tool.StandardInput.BaseStream, tool.StandardOutput.BaseStream, null);
        await editor.Request("initialize", new { processId = parent.Id, capabilities = new { } });

        await tool.WaitForExitAsync().WaitAsync(Patience);

        Assert.Equal(1, tool.ExitCode);
    }

    [Fact]
    public async Task The_tool_serves_over_standard_input_and_output()
    {
        using var tool = StartTool();
        using var editor = new EditorClient(tool.StandardInput.BaseStream, tool.StandardOutput.BaseStream, null);
        var capabilities = (await editor.Initialize()).GetProperty("capabilities");
        Assert.Equal("utf-16", capabilities.GetProperty("positionEncoding").GetString());
        editor.Open("file:///a.policy", "policy \"A\"\n\ncoverd\n");
        await editor.Findings("file:///a.policy", published => EditorClient.Ids(published).Count > 0);
        await editor.Request("shutdown", null);
        editor.Notify("exit", new { });

        await tool.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, tool.ExitCode);
    }

    private static Process StartTool()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "policy.dll"));
        start.ArgumentList.Add("lsp");
        return Process.Start(start)!;
    }
}
