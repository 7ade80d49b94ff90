using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// Reads a request for a policy from neutral values. Keys are the terms' phrases, short names, JSON names or former names;
/// null and "unknown" give nothing. All mistakes are reported at once, and one mistake is enough for no request: a key or a
/// value that nobody understood must never look like a fact that nobody gave.
/// </summary>
public static class RequestReader
{
    /// <summary>Reads a request.</summary>
    /// <param name="policy">The policy whose terms the request gives.</param>
    /// <param name="input">An object, one member for a term.</param>
    public static RequestReading Read(PolicyModel policy, InputValue input)
    {
        if (input is not InputObject request)
        {
            return Failed(new[]
            {
                new RequestError(null, "A request is an object: {\"term\": value, ...}", null, input.Position),
            });
        }

        var reading = new TermReading(policy);
        foreach (var member in request.Members)
        {
            reading.Read(member);
        }

        return reading.Errors.Count == 0 ? new RequestReading(reading.Builder.Build(), default) : Failed(reading.Errors);
    }

    private static RequestReading Failed(IEnumerable<RequestError> errors) =>
        new(null, errors.OrderBy(error => error.Position.Line).ThenBy(error => error.Position.Column).ToEquatableArray());
}
