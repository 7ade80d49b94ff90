using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>
/// The scope of a section as its author thinks of it: the requests of its own lines, without those that it sends to another section,
/// and with those that others send to it. Later sections may still send some.
/// </summary>
public sealed class SketchScope(string label, Meaning outer, Meaning own)
{
    private readonly List<Meaning> sent = new();
    private readonly List<Meaning> received = new();

    /// <summary>The section's label.</summary>
    public string Label { get; } = label;

    /// <summary>Whether it sends requests to another section, which then may send none.</summary>
    public bool Sends => sent.Count > 0;

    /// <summary>Whether a request lies in it, and in the sections around it.</summary>
    public bool? Holds(Func<string, FactValue?> facts) =>
        Logic.All(outer, Logic.Any(received.Prepend(Logic.All(own, Logic.None(sent.ToArray()))).ToArray()))(facts);

    /// <summary>Sends some of its requests to another section.</summary>
    public void Send(SketchScope to, Meaning when)
    {
        sent.Add(when);
        to.received.Add(Logic.All(own, when));
    }
}
