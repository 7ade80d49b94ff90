using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Output;

/// <summary>What is granted, as JSON: <c>{"length":{"count":12,"unit":"weeks",...},"limits":[{"quantity":4,"of":"injections",...}],...}</c>.</summary>
internal sealed class AuthorizationJson(Utf8JsonWriter json)
{
    /// <summary>Writes what the statements that cover a request grant together.</summary>
    public void Write(Authorization authorization, IReadOnlyList<Statement> effective)
    {
        json.WriteStartObject();
        WriteGrant(authorization.Length, authorization.Limits);
        WriteTexts("differ", Enum.GetValues<AuthorizationDifference>()
            .Where(difference => difference != AuthorizationDifference.None && authorization.Difference.HasFlag(difference))
            .Select(difference => JsonNamingPolicy.CamelCase.ConvertName(difference.ToString())));
        json.WriteBoolean("mayChange", authorization.MayChange);
        WriteTexts("restrictions", effective.SelectMany(statement => statement.Restrictions));
        WriteTexts("prescribers", effective.SelectMany(statement => statement.Prescribers));
        WriteTexts("settings", effective.Select(statement => statement.Setting).OfType<string>());
        WriteTexts("requiredDocuments", effective.SelectMany(statement => statement.RequiredDocuments));
        json.WriteBoolean("priorAuthorization", effective.Any(statement => statement.PriorAuthorization));
        json.WriteEndObject();
    }

    /// <summary>Writes the members "length" and "limits" of the object that is open.</summary>
    public void WriteGrant(AuthorizationLength? length, IEnumerable<QuantityLimit> limits)
    {
        json.WritePropertyName("length");
        if (length is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStartObject();
            WritePeriod(length.Period);
            if (!length.Period.IsInMonths)
            {
                json.WriteNumber("days", length.Period.Amount / 24);
            }

            json.WriteBoolean("upTo", length.IsMaximum);
            json.WriteBoolean("initial", length.IsInitial);
            json.WriteEndObject();
        }

        json.WriteStartArray("limits");
        foreach (var limit in limits)
        {
            json.WriteStartObject();
            json.WritePropertyName("quantity");
            json.WriteRawValue(limit.Quantity.ToString());
            json.WriteString("of", limit.Of);
            json.WriteString("span", JsonNamingPolicy.CamelCase.ConvertName(limit.Span.ToString()));
            if (limit.Period is { } period)
            {
                json.WriteStartObject("every");
                WritePeriod(period);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WritePeriod(Period period)
    {
        json.WriteNumber("count", period.Count);
        json.WriteString("unit", JsonNamingPolicy.CamelCase.ConvertName(period.Unit.ToString()));
    }

    private void WriteTexts(string property, IEnumerable<string> texts)
    {
        json.WriteStartArray(property);
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
