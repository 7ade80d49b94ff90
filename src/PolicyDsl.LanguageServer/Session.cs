using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using PolicyDsl.LanguageServer.Protocol;

namespace PolicyDsl.LanguageServer;

/// <summary>
/// One client's session. Messages are handled one after the other, in the order in which they come, by one thread; what takes
/// long runs beside it and hands its result back.
/// </summary>
internal sealed class Session : IDisposable
{
    /// <summary>Beyond so many messages that wait, the client is not read further.</summary>
    private const int MostWaiting = 4096;

    private readonly Channel<Action> work = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<string, CancellationTokenSource> pending = new();
    private readonly SemaphoreSlim room = new(MostWaiting);
    private readonly MessageWriter writer;
    private readonly RequestHandlers handlers;
    private State state = State.New;
    private int exitCode = 1;

    public Session(MessageWriter writer, IPolicyViews views, string version)
    {
        this.writer = writer;
        handlers = new RequestHandlers(writer, views, version, Post);
    }

    private enum State
    {
        New,
        Initialized,
        ShutDown,
    }

    /// <summary>The client's process, where it said which one it is.</summary>
    public int? ParentProcess => handlers.ParentProcess;

    /// <summary>Takes a message from the client; waits while too many wait.</summary>
    public void Receive(Frame frame)
    {
        room.Wait();
        Message? message = null;
        string? mistake = frame.Mistake;
        var code = ErrorCodes.ParseError;
        if (frame.Content is { } content)
        {
            (message, mistake, code) = Message.Read(content);
        }

        if (message is { Method: "$/cancelRequest" })
        {
            room.Release();
            if (message.Parameters is { ValueKind: JsonValueKind.Object } parameters && parameters.TryGetProperty("id", out var id)
                && pending.TryGetValue(id.GetRawText(), out var request))
            {
                request.Cancel();
            }

            return;
        }

        var cancellation = message is { Id: { } key, Method: not null } ? pending.GetOrAdd(key.GetRawText(), _ => new CancellationTokenSource()) : null;
        Post(() =>
        {
            room.Release();
            if (message is null)
            {
                writer.RespondError(null, code, mistake!);
            }
            else
            {
                Handle(message, cancellation);
            }
        });
    }

    /// <summary>The client is gone: what waits is done, then the session ends.</summary>
    public void End() => work.Writer.TryComplete();

    /// <summary>Handles messages until the end; gives the exit code.</summary>
    public async Task<int> RunAsync()
    {
        while (await work.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (work.Reader.TryRead(out var next))
            {
                next();
                handlers.Analyses.ShowWhatChanged(all: !work.Reader.TryPeek(out _));
            }
        }

        handlers.Analyses.Stop();
        return exitCode;
    }

    public void Dispose() => room.Dispose();

    private void Post(Action action) => work.Writer.TryWrite(action);

    private void Handle(Message message, CancellationTokenSource? cancellation)
    {
        if (message.Method is null)
        {
            // The answer to a request of ours, which nothing waits for.
            return;
        }

        if (message.Id is not { } id)
        {
            Notified(message);
            return;
        }

        void Answer(Func<object?> result)
        {
            try
            {
                cancellation!.Token.ThrowIfCancellationRequested();
                writer.Respond(id, result());
            }
            catch (OperationCanceledException)
            {
                writer.RespondError(id, ErrorCodes.RequestCancelled, "The request was cancelled.");
            }
            catch (RequestException exception)
            {
                writer.RespondError(id, exception.Code, exception.Message);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException { Source: "System.Text.Json" })
            {
                writer.RespondError(id, ErrorCodes.InvalidParams, "The parameters are not what the protocol says: " + exception.Message);
            }
            catch (Exception exception)
            {
                handlers.Analyses.LogMistake(message.Method!, exception);
                writer.RespondError(id, ErrorCodes.InternalError, "A mistake in the server itself: " + exception.GetType().Name + ": " + exception.Message);
            }
            finally
            {
                pending.TryRemove(id.GetRawText(), out _);
            }
        }

        if (Refusal(message.Method) is { } refusal)
        {
            Answer(() => throw refusal);
        }
        else if (handlers.Slow(message.Method) is { } slow)
        {
            Func<object?>? job = null;
            Answer2(() => job = slow(message.Parameters, cancellation!.Token), Answer);
            if (job is not null)
            {
                Task.Run(() => Answer(job));
            }
        }
        else
        {
            Answer(() => Result(message));
        }
    }

    /// <summary>Begins a slow request; what fails already there is answered at once.</summary>
    private static void Answer2(Action begin, Action<Func<object?>> answer)
    {
        try
        {
            begin();
        }
        catch (Exception exception)
        {
            var captured = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(exception);
            answer(() =>
            {
                captured.Throw();
                return null;
            });
        }
    }

    private RequestException? Refusal(string method) => state switch
    {
        State.New when method != "initialize" => new RequestException(ErrorCodes.ServerNotInitialized, "The first request is initialize."),
        State.Initialized when method == "initialize" => new RequestException(ErrorCodes.InvalidRequest, "The server is initialized already."),
        State.ShutDown => new RequestException(ErrorCodes.InvalidRequest, "The server is shut down; the next message is exit."),
        _ => handlers.Knows(method) ? null : new RequestException(ErrorCodes.MethodNotFound, "The server has no method " + method + "."),
    };

    private object? Result(Message message)
    {
        switch (message.Method)
        {
            case "initialize":
                var result = handlers.Initialize(message.Parameters);
                state = State.Initialized;
                return result;
            case "shutdown":
                state = State.ShutDown;
                exitCode = 0;
                handlers.Analyses.Stop();
                return null;
            default:
                return handlers.Answer(message.Method!, message.Parameters);
        }
    }

    private void Notified(Message message)
    {
        if (message.Method == "exit")
        {
            End();
            // What still waits is no longer wanted.
            while (work.Reader.TryRead(out _))
            {
            }
        }
        else if (state == State.Initialized)
        {
            try
            {
                handlers.Notified(message.Method!, message.Parameters);
            }
            catch (Exception exception) when (exception is RequestException or JsonException)
            {
                // A notification has no answer: it is told in the log.
                handlers.Analyses.Log(2, message.Method + ": " + exception.Message);
            }
            catch (Exception exception)
            {
                handlers.Analyses.LogMistake(message.Method!, exception);
            }
        }
    }
}
