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

        var names = Names.Of(policy.Terms);
        var errors = new List<RequestError>();
        var given = new Dictionary<int, string>();
        var builder = new Request.Builder(policy);
        foreach (var member in request.Members)
        {
            if (names.Find(member.Key) is not { } index)
            {
                errors.Add(new RequestError(
                    member.Key, FactMistakes.Quote(member.Key) + " is no term of this policy", names.Suggest(member.Key), member.Position));
                continue;
            }

            var term = policy.Terms[index];
            if (given.TryGetValue(index, out var earlier))
            {
                var asWhat = earlier == member.Key ? "" : ": as " + FactMistakes.Quote(earlier) + " and as " + FactMistakes.Quote(member.Key);
                errors.Add(new RequestError(member.Key, term.Name + " is given twice" + asWhat, null, member.Position));
                continue;
            }

            given.Add(index, member.Key);
            builder.Set(term, new FactReader(term, new FactMistakes(term, member.Key, errors)).Read(member.Value));
        }

        return errors.Count == 0 ? new RequestReading(builder.Build(), default) : Failed(errors);
    }

    private static RequestReading Failed(IEnumerable<RequestError> errors) =>
        new(null, errors.OrderBy(error => error.Position.Line).ThenBy(error => error.Position.Column).ToEquatableArray());
}
