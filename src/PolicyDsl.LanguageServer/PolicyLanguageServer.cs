using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using PolicyDsl.LanguageServer.Protocol;

namespace PolicyDsl.LanguageServer;

/// <summary>The language server: what editors ask about policies, over the Language Server Protocol 3.17.</summary>
public static class PolicyLanguageServer
{
    private static readonly TimeSpan BetweenLooksAtParent = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Serves one client until it says exit, its stream ends, or the process that it names as its own is gone. Returns 0 where it
    /// said shutdown before, else 1, as the protocol asks.
    /// </summary>
    /// <param name="input">What the client sends.</param>
    /// <param name="output">What it is sent.</param>
    /// <param name="views">What the tool shows of policies.</param>
    /// <param name="version">The server's version.</param>
    public static int Run(Stream input, Stream output, IPolicyViews views, string version)
    {
        using var server = new Session(new MessageWriter(output), views, version);
        var reader = new Thread(() => ReadAll(new MessageReader(input), server)) { IsBackground = true, Name = "reader" };
        reader.Start();
        using var parent = new Timer(_ => EndWithParent(server), null, BetweenLooksAtParent, BetweenLooksAtParent);
        return server.RunAsync().GetAwaiter().GetResult();
    }

    private static void ReadAll(MessageReader reader, Session server)
    {
        while (reader.Read() is { } frame && (frame.Content is not null || frame.Mistake is not null))
        {
            server.Receive(frame);
        }

        server.End();
    }

    private static void EndWithParent(Session server)
    {
        if (server.ParentProcess is not { } id)
        {
            return;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            if (!process.HasExited)
            {
                return;
            }
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It cannot be looked at: only the end of the stream tells then.
            return;
        }

        server.End();
    }
}
