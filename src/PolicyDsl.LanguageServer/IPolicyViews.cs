using System.Collections.Generic;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.LanguageServer;

/// <summary>What the tool shows of policies, and the server passes on to the editor's views.</summary>
public interface IPolicyViews
{
    /// <summary>The policy as one HTML page that needs nothing else.</summary>
    string Page(PolicyModel policy, IReadOnlyList<Finding> findings);

    /// <summary>Decides a request that is given as JSON.</summary>
    RequestDecision Decide(PolicyModel policy, DisjointPairs disjoint, byte[] request);

    /// <summary>Decides a request.</summary>
    RequestDecision Decide(PolicyModel policy, DisjointPairs disjoint, Request request);
}

/// <summary>A decision as the views show it.</summary>
/// <param name="Outcome">"medically necessary by I.A", as an example expects it; null where the request is wrong or impossible.</param>
/// <param name="Text">The decision with its tree, for people; or what is wrong with the request, line by line.</param>
/// <param name="Missing">The facts whose answers are missing.</param>
public sealed record RequestDecision(string? Outcome, string Text, IReadOnlyList<string> Missing);
