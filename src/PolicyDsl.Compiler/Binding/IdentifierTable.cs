using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The C# and JSON names that are taken, each kind of thing on its own.</summary>
internal sealed class IdentifierTable
{
    // Without case: two properties that differ in case only, or two JSON keys, invite mistakes.
    private readonly Dictionary<(string Kind, string Identifier), (string Name, SourceLocation Location)> taken = new();

    /// <summary>
    /// Takes an identifier for a name. Where another name has it, reports both at the new one and gives false.
    /// </summary>
    public bool Take(string kind, string identifier, string name, TextSpan span, FileScope file, bool hasCodeName)
    {
        var key = (kind, identifier.ToUpperInvariant());
        if (!taken.TryGetValue(key, out var other))
        {
            taken.Add(key, (name, file.Tree.Source.GetLocation(span)));
            return true;
        }

        file.Findings.Report(
            NameFindings.SameIdentifier,
            span,
            "`" + name + "` and `" + other.Name + "` would both be `" + identifier + "` in C#: " +
            (hasCodeName ? "choose another code name for one of them." : "add `code name` and another name to one of them."),
            new RelatedLine(other.Location, "`" + other.Name + "` stands here"));
        return false;
    }
}
