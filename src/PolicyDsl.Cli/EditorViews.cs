using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Cli.Output;
using PolicyDsl.Cli.Rendering;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.LanguageServer;

namespace PolicyDsl.Cli;

/// <summary>What <c>policy render</c> and <c>policy decide</c> show, for the views of an editor.</summary>
internal sealed class EditorViews : IPolicyViews
{
    /// <inheritdoc/>
    public string Page(PolicyModel policy, IReadOnlyList<Finding> findings) => PolicyPage.Of(policy, findings);

    /// <inheritdoc/>
    public RequestDecision Decide(PolicyModel policy, DisjointPairs disjoint, byte[] request)
    {
        RequestReading reading;
        try
        {
            reading = RequestReader.Read(policy, JsonRequest.Read(request));
        }
        catch (JsonRequestException exception)
        {
            return new RequestDecision(null, exception.Message, []);
        }

        return reading.Request is { } read ? Decide(policy, disjoint, read) : new RequestDecision(null, string.Join("\n", reading.Errors), []);
    }

    /// <inheritdoc/>
    public RequestDecision Decide(PolicyModel policy, DisjointPairs disjoint, Request request)
    {
        var explanation = Explainer.Explain(policy, request, disjoint);
        var text = new StringWriter();
        if (explanation.Decision.Impossible is { } impossible)
        {
            ImpossibleText.Write(text, "the request", policy, request, impossible);
            return new RequestDecision(null, text.ToString(), []);
        }

        DecisionText.Write(text, policy, explanation, Marks.For(System.Text.Encoding.UTF8, false));
        return new RequestDecision(
            ExampleText.Expectation(policy, explanation.Decision), text.ToString(), explanation.Decision.Missing.Select(index => policy.Terms[index].Name).ToList());
    }
}
