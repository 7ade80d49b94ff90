using System;
using System.IO;
using System.Text;
using System.Text.Json;

namespace PolicyDsl.LanguageServer.Protocol;

/// <summary>Writes messages with their frames, from any thread. A client that is gone is no error.</summary>
internal sealed class MessageWriter(Stream output)
{
    private readonly object gate = new();

    /// <summary>The answer to a request.</summary>
    public void Respond(JsonElement id, object? result) => Write(json =>
    {
        json.WritePropertyName("id");
        id.WriteTo(json);
        json.WritePropertyName("result");
        JsonSerializer.Serialize(json, result, Json.Options);
    });

    /// <summary>The answer to a request that cannot be met; <paramref name="id"/> is null where it could not be read.</summary>
    public void RespondError(JsonElement? id, int code, string message) => Write(json =>
    {
        json.WritePropertyName("id");
        if (id is { } known)
        {
            known.WriteTo(json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("error");
        json.WriteNumber("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    /// <summary>A notification to the client.</summary>
    public void Notify(string method, object parameters) => Write(json =>
    {
        json.WriteString("method", method);
        json.WritePropertyName("params");
        JsonSerializer.Serialize(json, parameters, Json.Options);
    });

    /// <summary>A request to the client, whose answer nothing waits for.</summary>
    public void Request(string id, string method, object parameters) => Write(json =>
    {
        json.WriteString("id", id);
        json.WriteString("method", method);
        json.WritePropertyName("params");
        JsonSerializer.Serialize(json, parameters, Json.Options);
    });

    private void Write(Action<Utf8JsonWriter> write)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            write(json);
            json.WriteEndObject();
        }

        lock (gate)
        {
            try
            {
                output.Write(Encoding.ASCII.GetBytes($"Content-Length: {content.Length}\r\n\r\n"));
                content.WriteTo(output);
                output.Flush();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // The input ends as well, and with it the server.
            }
        }
    }
}
