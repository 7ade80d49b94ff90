using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing;

/// <summary>A policy's text, parsed and bound, with what is wrong with its text and names.</summary>
public sealed record BoundText(PolicyModel Model, IReadOnlyList<Finding> Findings)
{
    /// <summary>Parses and binds a text that needs no other files than these vocabularies.</summary>
    public static BoundText Of(SourceText source, params SourceText[] vocabularies)
    {
        var tree = Parser.Parse(source);
        var bound = Binder.BindPolicy(tree, vocabularies.Select(Parser.Parse).ToList());
        return new BoundText(bound.Model, tree.Findings.Concat(bound.Findings).ToList());
    }

    /// <summary>The model of a text that must have no error of text or names.</summary>
    /// <exception cref="InvalidOperationException">It has one; the message shows it with its line.</exception>
    public static PolicyModel ModelOf(SourceText source, params SourceText[] vocabularies)
    {
        var bound = Of(source, vocabularies);
        var errors = bound.Errors().ToList();
        return errors.Count == 0
            ? bound.Model
            : throw new InvalidOperationException(source.Path + ": " + string.Join("\n", errors.Select(error => Show(source, error))));
    }

    /// <summary>The findings about text and names.</summary>
    public IEnumerable<Finding> Errors() => Findings.Where(finding =>
        finding.Id.StartsWith("POL1", StringComparison.Ordinal) || finding.Id.StartsWith("POL2", StringComparison.Ordinal));

    /// <summary>A finding with the line that it points to.</summary>
    public static string Show(SourceText source, Finding finding) =>
        finding.Id + " " + finding.Message + "\n    " + source.ToString(source.GetLine(finding.Location.Start.Line)).Trim();
}
