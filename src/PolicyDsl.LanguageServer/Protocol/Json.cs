using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyDsl.LanguageServer.Protocol;

/// <summary>How the protocol's records are written: camel case, without what is null.</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
    };
}

/// <summary>A request that cannot be answered, with the protocol's code and a sentence for people.</summary>
internal sealed class RequestException(int code, string message) : System.Exception(message)
{
    public int Code { get; } = code;
}

/// <summary>The error codes of JSON-RPC 2.0 and of the Language Server Protocol 3.17.</summary>
internal static class ErrorCodes
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int InternalError = -32603;
    public const int ServerNotInitialized = -32002;
    public const int RequestCancelled = -32800;
    public const int RequestFailed = -32803;
}
