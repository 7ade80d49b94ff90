using System.IO;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Output;

/// <summary>Says of an impossible request why no real one is like it.</summary>
internal static class ImpossibleText
{
    /// <summary>Writes the lines that it breaks, or the statements that never apply together.</summary>
    public static void Write(TextWriter writer, string name, PolicyModel policy, Request request, ImpossibleRequest impossible)
    {
        var completed = new StatementEvaluator(policy, request).Request;
        foreach (var line in impossible.Violated)
        {
            var breaks = policy.IsCodeRule(line) ? "it contradicts what one of its codes means" : "it breaks an \"always\" line of the policy";
            writer.WriteLine($"{name}: error: no real request is like this: {breaks}");
            writer.WriteLine($"  {FindingText.Place(line.Info.Location)}: {CriterionText.Of(line)}");
            new ReasonTree(writer, Marks.For(writer.Encoding, false)).Write(Explainer.Explain(line, completed), "    ");
        }

        foreach (var fact in impossible.Taken)
        {
            writer.WriteLine($"  taken from a code: {DecisionWords.Line(fact)}, {FindingText.Place(fact.Meaning.Location)}");
        }

        if (impossible.Together.Length > 0)
        {
            writer.WriteLine($"{name}: error: no real request is like this: these statements can never apply together, and here they do");
            foreach (var statement in impossible.Together.Select(index => policy.Statements[index]))
            {
                writer.WriteLine($"  {FindingText.Place(statement.Location)}: {DecisionWords.Line(policy, statement)}");
            }
        }
    }
}
