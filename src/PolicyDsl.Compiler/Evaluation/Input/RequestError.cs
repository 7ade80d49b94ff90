using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>Something that is wrong with a request.</summary>
/// <param name="Key">The key as the request writes it; null for the request as a whole.</param>
/// <param name="Message">What is wrong and what is expected, without a full stop.</param>
/// <param name="Suggestion">What was probably meant, or null.</param>
/// <param name="Position">Where the wrong key or value stands.</param>
public sealed record RequestError(string? Key, string Message, string? Suggestion, LinePosition Position)
{
    /// <summary>The message with the suggestion.</summary>
    public override string ToString() => Suggestion is null ? Message : Message + "; did you mean \"" + Suggestion + "\"?";
}

/// <summary>A request that was read, or everything that is wrong with it.</summary>
/// <param name="Request">The request, or null where there are errors.</param>
/// <param name="Errors">In the order of the text; empty where there is a request.</param>
public sealed record RequestReading(Request? Request, EquatableArray<RequestError> Errors);
