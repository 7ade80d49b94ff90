using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Output;

/// <summary>
/// A decision as JSON: <c>{"policy","outcome","verdict","clause","clauses":[...],"authorization":...,"missing":[...],"taken":[...],
/// "trace":...}</c>. Taken are the facts that codes of the request gave. The trace has every statement with the truth ("true", "false",
/// "unknown") of every part.
/// </summary>
internal sealed class DecisionJson
{
    private readonly Utf8JsonWriter json;
    private readonly PolicyModel policy;

    private DecisionJson(Utf8JsonWriter json, PolicyModel policy)
    {
        this.json = json;
        this.policy = policy;
    }

    /// <summary>
    /// Writes the document. Verdict and clause are null unless a determination is reached, the authorization unless it is covered.
    /// </summary>
    public static void Write(TextWriter writer, PolicyModel policy, Explanation explanation) =>
        JsonText.Write(writer, json => new DecisionJson(json, policy).Write(explanation));

    private void Write(Explanation explanation)
    {
        var decision = explanation.Decision;
        json.WriteStartObject();
        json.WriteString("policy", policy.Header.Title);
        json.WriteString("outcome", DecisionWords.JsonName(decision.Outcome));
        json.WriteString("verdict", decision.Verdict?.Text);
        json.WriteString("clause", decision.Clause);
        WriteTexts("clauses", decision.Clauses.Select(index => policy.Statements[index].Id));
        json.WritePropertyName("authorization");
        if (decision.Authorization is { } authorization)
        {
            new AuthorizationJson(json).Write(authorization, decision.Clauses.Select(index => policy.Statements[index]).ToList());
        }
        else
        {
            json.WriteNullValue();
        }

        WriteTexts("missing", decision.Missing.Select(index => policy.Terms[index].Name));
        WriteTaken(explanation.Taken);
        json.WriteStartObject("trace");
        json.WritePropertyName("scope");
        WriteReason(explanation.Scope);
        WriteReasons("always", explanation.Always);
        json.WriteStartArray("statements");
        foreach (var statement in explanation.Statements)
        {
            WriteStatement(statement);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteTaken(EquatableArray<TakenFact> facts)
    {
        json.WriteStartArray("taken");
        foreach (var fact in facts)
        {
            json.WriteStartObject();
            json.WriteString("term", fact.Term.Name);
            json.WriteString("value", FactText.Of(fact.Term, fact.Value));
            json.WriteString("rule", CriterionText.Of(fact.Meaning.Rule));
            json.WriteNumber("line", fact.Meaning.Location.Start.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteStatement(StatementReason reason)
    {
        var statement = reason.Statement;
        json.WriteStartObject();
        json.WriteString("clause", statement.Id);
        json.WriteString("title", statement.Title);
        json.WriteString("verdict", statement.Verdict.Text);
        json.WriteString("effective", Name(reason.Effective));
        json.WriteString("because", statement.Because);
        json.WriteBoolean("priorAuthorization", statement.PriorAuthorization);
        json.WriteString("setting", statement.Setting);
        new AuthorizationJson(json).WriteGrant(statement.Length, statement.Limits);
        WriteTexts("restrictions", statement.Restrictions);
        WriteTexts("prescribers", statement.Prescribers);
        WriteTexts("requiredDocuments", statement.RequiredDocuments);
        WriteTexts("citations", statement.Citations);
        WriteTexts("evidence", statement.Evidence.Select(index => policy.Evidence[index].Name));
        WriteTexts("notes", statement.Notes);
        WriteReasons("scopes", reason.Scopes);
        json.WritePropertyName("criteria");
        if (reason.Criteria is { } criteria)
        {
            WriteReason(criteria);
        }
        else
        {
            json.WriteNullValue();
        }

        WriteReasons("exceptions", reason.Exceptions);
        json.WriteStartArray("overriddenBy");
        foreach (var overrider in reason.Overriders)
        {
            json.WriteStartObject();
            json.WriteString("clause", policy.Statements[overrider.Statement].Id);
            json.WriteString("effective", Name(overrider.Effective));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteReasons(string property, IEnumerable<Reason> reasons)
    {
        json.WriteStartArray(property);
        foreach (var reason in reasons)
        {
            WriteReason(reason);
        }

        json.WriteEndArray();
    }

    private void WriteReason(Reason reason)
    {
        var info = reason.Criterion.Info;
        json.WriteStartObject();
        json.WriteString("truth", Name(reason.Truth));
        json.WriteString("text", reason.Text);
        WriteOptional("label", info.Label);
        WriteOptional("clause", info.Path);
        WriteOptional("title", info.Title);
        WriteOptionalTexts("notes", info.Notes);
        WriteOptionalTexts("documentation", info.Documentation);
        WriteOptionalTexts("citations", info.Citations);
        if (reason.Facts.Length > 0)
        {
            json.WriteStartObject("facts");
            foreach (var fact in reason.Facts.DistinctBy(fact => fact.Term.Index))
            {
                json.WriteString(fact.Term.Name, fact.Known ? fact.Text : null);
            }

            json.WriteEndObject();
        }

        if (reason.Points is { } points)
        {
            WritePoints("points", points);
        }

        if (reason.Sum is { } sum)
        {
            json.WriteStartObject("sum");
            WritePoints("sure", sum.Sure);
            WritePoints("least", sum.Least);
            WritePoints("most", sum.Most);
            json.WriteString("needed", sum.NeededText);
            json.WriteEndObject();
        }

        if (reason.Children.Length > 0)
        {
            WriteReasons("children", reason.Children);
        }

        json.WriteEndObject();
    }

    // Points are decimals.
    private void WritePoints(string property, Rational points)
    {
        json.WritePropertyName(property);
        json.WriteRawValue(points.ToString());
    }

    private void WriteTexts(string property, IEnumerable<string> texts)
    {
        json.WriteStartArray(property);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private void WriteOptional(string property, string? text)
    {
        if (text is not null)
        {
            json.WriteString(property, text);
        }
    }

    private void WriteOptionalTexts(string property, IReadOnlyCollection<string> texts)
    {
        if (texts.Count > 0)
        {
            WriteTexts(property, texts);
        }
    }

    private static string Name(Truth truth) => truth switch { Truth.True => "true", Truth.False => "false", _ => "unknown" };
}
