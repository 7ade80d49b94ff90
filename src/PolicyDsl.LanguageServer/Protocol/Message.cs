using System.Text.Json;

namespace PolicyDsl.LanguageServer.Protocol;

/// <summary>A JSON-RPC message: a request has an id and a method, a notification a method, an answer an id.</summary>
internal sealed record Message(JsonElement? Id, string? Method, JsonElement? Parameters)
{
    /// <summary>Reads a message, or says what is wrong with it and the code for it.</summary>
    public static (Message? Message, string? Mistake, int Code) Read(byte[] content)
    {
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 128 });
            json = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            return (null, "The message is no JSON: " + exception.Message, ErrorCodes.ParseError);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return (null, "A message is an object.", ErrorCodes.InvalidRequest);
        }

        JsonElement? id = json.TryGetProperty("id", out var given) && given.ValueKind is JsonValueKind.String or JsonValueKind.Number ? given : null;
        var method = json.TryGetProperty("method", out var named) && named.ValueKind == JsonValueKind.String ? NameOf(named) : null;
        if (method is null && !json.TryGetProperty("result", out _) && !json.TryGetProperty("error", out _))
        {
            return (null, "A message has a method, or is an answer.", ErrorCodes.InvalidRequest);
        }

        return (new Message(id, method, json.TryGetProperty("params", out var parameters) ? parameters : null), null, 0);
    }

    private static string? NameOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (System.InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}
