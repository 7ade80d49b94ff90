using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.IO.Pipes;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using PolicyDsl.LanguageServer;

namespace PolicyDsl.Testing.Editing;

/// <summary>An editor as the server sees it: sends messages over a stream, and keeps what comes back.</summary>
public sealed class EditorClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> answers = new();
    private readonly Dictionary<string, JsonElement> diagnostics = [];
    private readonly Dictionary<string, int> publishedOf = [];
    private readonly List<JsonElement> others = [];
    private readonly Stream toServer;
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];
    private readonly object gate = new();
    private int requests;

    /// <summary>Speaks over a stream to a server, which may be another process.</summary>
    public EditorClient(Stream toServer, Stream fromServer, Task<int>? server)
    {
        (this.toServer, Server) = (toServer, server);
        var thread = new Thread(() => Read(fromServer)) { IsBackground = true };
        thread.Start();
    }

    /// <summary>The server's exit code, once it ended; null where it is another process.</summary>
    public Task<int>? Server { get; }

    /// <summary>How often findings were published.</summary>
    public int Published { get; private set; }

    /// <summary>How many times the findings of one file came.</summary>
    public int PublishedOf(string uri)
    {
        lock (gate)
        {
            return publishedOf.GetValueOrDefault(uri);
        }
    }

    /// <summary>Everything that came but answers and findings.</summary>
    public IReadOnlyList<JsonElement> Others
    {
        get
        {
            lock (gate)
            {
                return others.ToList();
            }
        }
    }

    /// <summary>The errors in the server's log.</summary>
    public IEnumerable<string> LoggedErrors => Others
        .Where(message => message.TryGetProperty("method", out var method) && method.GetString() == "window/logMessage")
        .Select(message => message.GetProperty("params")).Where(log => log.GetProperty("type").GetInt32() == 1).Select(log => log.GetProperty("message").GetString()!);

    /// <summary>A server in this process, not initialized.</summary>
    public static EditorClient Start(IPolicyViews views)
    {
        var input = new AnonymousPipeServerStream(PipeDirection.Out);
        var output = new AnonymousPipeServerStream(PipeDirection.In);
        var serverInput = new AnonymousPipeClientStream(PipeDirection.In, input.ClientSafePipeHandle);
        var serverOutput = new AnonymousPipeClientStream(PipeDirection.Out, output.ClientSafePipeHandle);
        var server = Task.Factory.StartNew(
            () => PolicyLanguageServer.Run(serverInput, serverOutput, views, "0"), TaskCreationOptions.LongRunning);
        return new EditorClient(input, output, server);
    }

    /// <summary>A server that is initialized, in a folder where one is given.</summary>
    public static async Task<EditorClient> Initialized(IPolicyViews views, string? folder = null)
    {
        var client = Start(views);
        await client.Initialize(folder);
        return client;
    }

    /// <summary>Initializes the server; gives what it can do.</summary>
    public async Task<JsonElement> Initialize(string? folder = null)
    {
        var result = await Request("initialize", new { processId = Environment.ProcessId, rootUri = folder is null ? null : new Uri(folder).AbsoluteUri, capabilities = new { } });
        Notify("initialized", new { });
        return result;
    }

    /// <summary>The result of a request; fails where the answer is an error.</summary>
    public async Task<JsonElement> Request(string method, object? parameters)
    {
        var answer = await Ask(method, parameters);
        return answer.TryGetProperty("error", out var error) ? throw new InvalidOperationException(method + ": " + error) : answer.GetProperty("result");
    }

    /// <summary>The code of the error that answers a request.</summary>
    public async Task<int> Error(string method, object? parameters) => (await Ask(method, parameters)).GetProperty("error").GetProperty("code").GetInt32();

    /// <summary>The whole answer.</summary>
    public async Task<JsonElement> Ask(string method, object? parameters)
    {
        var id = Interlocked.Increment(ref requests);
        var answer = answers.GetOrAdd(id.ToString(System.Globalization.CultureInfo.InvariantCulture), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        Send(JsonSerializer.Serialize(new { jsonrpc = "2.0", id, method, @params = parameters }));
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>Sends a notification.</summary>
    public void Notify(string method, object parameters) => Send(JsonSerializer.Serialize(new { jsonrpc = "2.0", method, @params = parameters }));

    /// <summary>Sends a message.</summary>
    public void Send(string json) => SendRaw($"Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>Sends what is no message.</summary>
    public void SendRaw(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        toServer.Write(bytes);
        toServer.Flush();
    }

    /// <summary>Opens a document.</summary>
    public void Open(string uri, string text, int version = 1) =>
        Notify("textDocument/didOpen", new { textDocument = new { uri, languageId = "policy", version, text } });

    /// <summary>Changes a document.</summary>
    public void Change(string uri, int version, params object[] changes) =>
        Notify("textDocument/didChange", new { textDocument = new { uri, version }, contentChanges = changes });

    /// <summary>The findings of a document, once they are as a condition says.</summary>
    public async Task<JsonElement> Findings(string uri, Func<JsonElement, bool> condition, TimeSpan? patience = null)
    {
        var until = DateTime.UtcNow + (patience ?? Patience);
        JsonElement last = default;
        while (DateTime.UtcNow < until)
        {
            lock (gate)
            {
                if (diagnostics.TryGetValue(uri, out last) && condition(last))
                {
                    return last;
                }
            }

            await Task.Delay(5);
        }

        throw new TimeoutException("The findings never came; the last were " + (last.ValueKind == JsonValueKind.Undefined ? "none" : last.GetRawText()));
    }

    /// <summary>The findings once one of them has an id.</summary>
    public async Task<JsonElement> Finding(string uri, string id) =>
        (await Findings(uri, published => Ids(published).Contains(id))).GetProperty("diagnostics").EnumerateArray().First(finding => finding.GetProperty("code").GetString() == id);

    /// <summary>Completes once findings were published so often.</summary>
    public Task PublishedTimes(int count)
    {
        lock (gate)
        {
            if (Published >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, reached));
            return reached.Task.WaitAsync(Patience);
        }
    }

    /// <summary>The ids of published findings.</summary>
    public static IReadOnlyList<string> Ids(JsonElement published) =>
        published.GetProperty("diagnostics").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!).ToList();

    /// <summary>Closes the stream to the server.</summary>
    public void Dispose() => toServer.Dispose();

    private void Read(Stream stream)
    {
        var reader = new BinaryReader(stream);
        try
        {
            while (true)
            {
                var header = new StringBuilder();
                while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    header.Append((char)reader.ReadByte());
                }

                var length = int.Parse(header.ToString().Split(':')[1].Trim(), System.Globalization.CultureInfo.InvariantCulture);
                Take(JsonDocument.Parse(reader.ReadBytes(length)).RootElement);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The server ended.
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id) && !message.TryGetProperty("method", out _) && answers.TryGetValue(id.ToString(), out var answer))
        {
            answer.TrySetResult(message);
            return;
        }

        lock (gate)
        {
            if (message.TryGetProperty("method", out var method) && method.GetString() == "textDocument/publishDiagnostics")
            {
                Published++;
                var uri = message.GetProperty("params").GetProperty("uri").GetString()!;
                publishedOf[uri] = publishedOf.GetValueOrDefault(uri) + 1;
                waiting.FindAll(wait => wait.Count <= Published).ForEach(wait => wait.Reached.TrySetResult());
                waiting.RemoveAll(wait => wait.Count <= Published);
                diagnostics[uri] = message.GetProperty("params");
            }
            else
            {
                others.Add(message);
            }
        }
    }
}
