using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>A random policy: its text, and what its author means by it.</summary>
public sealed class PolicySketch(
    ulong seed, PolicyLine root, IReadOnlyList<SketchTerm> terms, Meaning scope, IReadOnlyList<Meaning> always,
    IReadOnlyList<SketchCodeMeaning> codeMeanings, IReadOnlyList<SketchStatement> statements)
{
    /// <summary>The seed that it was made from.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>The terms, without line of business and state.</summary>
    public IReadOnlyList<SketchTerm> Terms { get; } = terms;

    /// <summary>P, the policy's scope.</summary>
    public Meaning Scope { get; } = scope;

    /// <summary>What codes mean, in the order of the text.</summary>
    public IReadOnlyList<SketchCodeMeaning> CodeMeanings { get; } = codeMeanings;

    /// <summary>What holds for every real request, what codes mean included.</summary>
    public IReadOnlyList<Meaning> Always { get; } = always;

    /// <summary>The statements, in the order of the text that <see cref="Text"/> gives.</summary>
    public IReadOnlyList<SketchStatement> Statements { get; } = statements;

    /// <summary>The text.</summary>
    public string Text { get; } = Write(root);

    /// <summary>The text as a file of the compiler.</summary>
    public SourceText Source => new("random-" + Seed + ".policy", Text);

    /// <summary>What is known of a request, with the facts that its codes give.</summary>
    public Func<string, FactValue?> Complete(Func<string, FactValue?> facts) => CodeMeaningLines.Complete(CodeMeanings, facts);

    /// <summary>The ids of the statements that are surely effective.</summary>
    public IEnumerable<string> Effective(Func<string, FactValue?> facts) =>
        Statements.Where(statement => statement.IsEffective(facts) == true).Select(statement => statement.Id);

    /// <summary>The ids of the statements that may be effective or not.</summary>
    public IEnumerable<string> Open(Func<string, FactValue?> facts) =>
        Statements.Where(statement => statement.IsEffective(facts) is null).Select(statement => statement.Id);

    /// <summary>The same policy with sections, statements, definitions and criteria in another order.</summary>
    public string ShuffledText(Prng random) => Write(root.Shuffled(random));

    // The root holds the parts of the file, which stand at the margin.
    private static string Write(PolicyLine root)
    {
        var text = new StringBuilder();
        foreach (var part in root.Children)
        {
            if (text.Length > 0 && part.Text.Length > 0)
            {
                text.Append('\n');
            }

            part.Write(text, 0);
        }

        return text.ToString();
    }
}
