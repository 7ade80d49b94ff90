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

namespace PolicyDsl.Compiler.Fixes;

/// <summary>Keeps the patient of a finding as an example, with the decision of today, to be confirmed by a person.</summary>
internal static class WitnessExample
{
    public static Fix? Of(BrokenFile file, PolicyModel model, Finding finding, CancellationToken cancellation)
    {
        if (finding.Witness is not { } witness || witness.Facts.Length == 0)
        {
            return null;
        }

        var nowhere = new LinePosition(1, 1);
        var reading = RequestReader.Read(model, new InputObject(
            witness.Facts.Select(fact => new InputMember(fact.Term, new InputText(fact.Value, nowhere), nowhere)).ToEquatableArray(), nowhere));
        if (reading.Request is not { } request || Interpreter.Decide(model, request, Analyzer.ProveDisjoint(model, cancellation)) is not { Impossible: null } decision)
        {
            return null;
        }

        var name = NameOf(model, finding, witness);
        var lines = new[] { "\"" + name + "\"", "  to be confirmed" }
            .Concat(ExampleText.Facts(model, request).Select(fact => "  " + fact))
            .Append("  => " + ExampleText.Expectation(model, decision));
        var text = string.Join("\n", lines);
        if (file.Tree.Outline.LastOrDefault(line => line.Tokens[0].Is("examples")) is { } examples)
        {
            return TextInsertion.Under(file, examples, "Add this patient to the examples", text);
        }

        return file.Tree.Outline.LastOrDefault() is { } last
            ? TextInsertion.After(file, last, 0, "Add this patient as an example", "\nexamples\n  " + text.Replace("\n", "\n  "))
            : null;
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
