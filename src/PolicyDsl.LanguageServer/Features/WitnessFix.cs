using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Coverage;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>Keeps the patient of a finding as an example, with the decision of today, to be confirmed by a person.</summary>
internal static class WitnessFix
{
    public static IEnumerable<CandidateFix> Of(CheckedDocument document, PolicyModel model, Finding finding, CancellationToken cancellation)
    {
        if (finding.Witness is not { } witness || witness.Facts.Length == 0)
        {
            yield break;
        }

        var nowhere = new LinePosition(1, 1);
        var reading = RequestReader.Read(model, new InputObject(
            witness.Facts.Select(fact => new InputMember(fact.Term, new InputText(fact.Value, nowhere), nowhere)).ToEquatableArray(), nowhere));
        if (reading.Request is not { } request || Interpreter.Decide(model, request, Analyzer.ProveDisjoint(model, cancellation)) is not { Impossible: null } decision)
        {
            yield break;
        }

        var name = NameOf(model, finding, witness);
        var lines = new[] { "\"" + name + "\"", "  to be confirmed" }
            .Concat(ExampleText.Facts(model, request).Select(fact => "  " + fact))
            .Append("  => " + ExampleText.Expectation(model, decision));
        var text = string.Join("\n", lines);
        if (document.Tree.Outline.LastOrDefault(line => line.Tokens[0].Is("examples")) is { } examples)
        {
            yield return TextInsertion.Under(document, examples, "Add this patient to the examples", text, mustMend: false);
        }
        else if (document.Tree.Outline.LastOrDefault() is { } last)
        {
            yield return TextInsertion.After(document, last, 0, "Add this patient as an example", "\nexamples\n  " + text.Replace("\n", "\n  ", StringComparison.Ordinal), mustMend: false);
        }
    }

    private static string NameOf(PolicyModel model, Finding finding, Witness witness)
    {
        var words = witness.Clauses.Length == 0 ? finding.Descriptor.Title : string.Join(" and ", witness.Clauses.Select(clause => clause.Clause));
        var name = (finding.Id + ": " + words).Replace('"', '\'');
        for (var number = 2; model.Examples.Any(example => string.Equals(example.Name, name, StringComparison.OrdinalIgnoreCase)); number++)
        {
            name = finding.Id + ": " + words.Replace('"', '\'') + " (" + number.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")";
        }

        return name;
    }
}
