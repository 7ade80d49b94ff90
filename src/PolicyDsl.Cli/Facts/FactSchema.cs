using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Facts;

/// <summary>
/// The requests of a policy as a JSON Schema (draft 2020-12): what <c>decide</c> reads, in shape. It says nothing of what several facts
/// say together (<c>always</c>, a fact given twice under two names), and of a number in quotes nothing about its size.
/// </summary>
internal sealed class FactSchema
{
    /// <summary>Units that people write; of these a number's schema names those of its dimension.</summary>
    private static readonly string[] FamiliarUnits =
    [
        "mm", "cm", "m", "in", "inch", "inches", "ft", "mg", "g", "kg", "lb", "lbs", "oz", "ug", "mcg", "mL", "dL", "L", "%", "percent", "s", "min", "h", "hour", "hours",
        "day", "days", "week", "weeks", "month", "months", "year", "years", "mg/dL", "g/dL", "g/L", "ng/mL", "mmol/L", "umol/L", "mmHg", "kPa", "kg/m2", "kg/m²", "mL/min",
        "°C", "°F", "10*9/L", "U/L", "IU/L", "beats/min", "/min",
    ];

    private const string DatePattern = @"^\s*\d{4}[-\u2010-\u2015\u2212](0[1-9]|1[0-2])([-\u2010-\u2015\u2212](0[1-9]|[12]\d|3[01]))?\s*$";

    private readonly Utf8JsonWriter json;
    private readonly PolicyModel policy;

    private FactSchema(Utf8JsonWriter json, PolicyModel policy) => (this.json, this.policy) = (json, policy);

    /// <summary>Writes the schema.</summary>
    public static void Write(TextWriter writer, PolicyModel policy) => JsonText.Write(writer, json => new FactSchema(json, policy).Write());

    private void Write()
    {
        var names = NamesOf(policy.Terms.Select(term => Names(term.Name, term.ShortName, term.JsonName, term.Formerly)).ToList());
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", "Request: " + policy.Header.Title);
        json.WriteString("description", "Every fact may be left out, null or \"unknown\": silence is not no. Names and values may be written in upper or lower case.");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var term in policy.Terms.DistinctBy(term => term.Name, StringComparer.Ordinal))
        {
            WriteReference(term.Name, term);
        }

        foreach (var group in policy.Terms.Where(term => term.Group is not null).GroupBy(term => term.Group!, StringComparer.Ordinal))
        {
            WriteGroup(group.Key, [.. group]);
        }

        json.WriteEndObject();
        json.WriteStartObject("patternProperties");
        foreach (var term in policy.Terms.Where(term => names[term.Index].Count > 0))
        {
            WriteReference(Spelling.OneOf(names[term.Index]), term);
        }

        json.WriteEndObject();
        json.WriteStartObject("$defs");
        foreach (var term in policy.Terms)
        {
            json.WriteStartObject(term.JsonName);
            json.WriteString("title", FactQuestion.Of(term));
            if (term.Notes.Length > 0)
            {
                json.WriteString("description", string.Join("; ", term.Notes));
            }

            WriteAnyOf("anyOf", Values(term).Prepend(Unknown));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Several terms at once: an object, or a list of dates.
    private void WriteGroup(string name, List<Term> terms)
    {
        void Object()
        {
            Type("object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartObject("properties");
            terms.ForEach(term => WriteReference(term.Name, term));
            json.WriteEndObject();
        }

        void Dates()
        {
            Type("array");
            json.WriteNumber("maxItems", terms.Count(term => term.IsOneOfDates));
            json.WriteStartObject("items");
            if (terms.Find(term => term.DurationOf is not null) is { } duration)
            {
                WriteAnyOf("anyOf", [() => Text(DatePattern), () => Entry(duration)]);
            }
            else
            {
                Text(DatePattern);
            }

            json.WriteEndObject();
        }

        void Entry(Term duration)
        {
            Type("object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartArray("required");
            json.WriteStringValue("date");
            json.WriteEndArray();
            json.WriteStartObject("properties");
            json.WriteStartObject("date");
            Text(DatePattern);
            json.WriteEndObject();
            WriteReference("duration", duration);
            json.WriteEndObject();
        }

        json.WriteStartObject(name);
        WriteAnyOf("anyOf", terms[0].IsOneOfDates ? [Unknown, () => Text(Spelling.Word("none", "never")), Dates, Object] : [Unknown, Object]);
        json.WriteEndObject();
    }

    private void WriteReference(string property, Term term)
    {
        json.WriteStartObject(property);
        json.WriteString("$ref", "#/$defs/" + term.JsonName);
        json.WriteEndObject();
    }

    private IEnumerable<Action> Values(Term term)
    {
        if (term.AllowsNone || term.Type is SetType or CodeSetType)
        {
            yield return () => Text(Spelling.Word(FactText.NoneOf(term)));
        }

        foreach (var value in term.Type switch
        {
            YesNoType or JudgementType => [() => Type("boolean"), () => Text(Spelling.Word("yes", "no", "true", "false"))],
            EnumerationType type => Choice(type),
            SetType type => Set(() => WriteAnyOf("anyOf", Choice(type.Elements)), () => WriteAnyOf("anyOf", Choice(type.Elements))),
            NumberType type => [() => Number(type), () => Text(Quantity(type))],
            DateType => [() => Text(DatePattern)],
            CodeType type => [() => Text(@"^\s*" + Code(type.System) + @"\s*$")],
            CodeSetType type => Set(
                () => json.WriteString("pattern", @"^\s*" + Code(type.System) + @"\s*$"),
                () => json.WriteString("pattern", @"^\s*" + Code(type.System) + @"\s*( to \s*" + Code(type.System) + @"\s*)?$")),
            _ => new Action[] { () => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name) },
        })
        {
            yield return value;
        }
    }

    private void Unknown() => WriteAnyOf("anyOf", [() => Type("null"), () => Text(Spelling.Word("unknown"))]);

    private IEnumerable<Action> Choice(EnumerationType type)
    {
        var names = NamesOf(type.Values.Select(value => Names(value.Name, value.ShortName, value.JsonName, [])).ToList());
        return
        [
            () =>
            {
                json.WriteStartArray("enum");
                foreach (var value in type.Values)
                {
                    json.WriteStringValue(value.Name);
                }

                json.WriteEndArray();
            },
            () => Text(Spelling.OneOf(names.SelectMany(name => name))),
        ];
    }

    /// <summary>A list, which is complete, or what is known of a set.</summary>
    private IEnumerable<Action> Set(Action item, Action excluded)
    {
        void Items(string name, Action one)
        {
            json.WriteStartObject(name);
            json.WriteString("type", "array");
            json.WriteStartObject("items");
            json.WriteString("type", "string");
            one();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return
        [
            () =>
            {
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                json.WriteString("type", "string");
                item();
                json.WriteEndObject();
            },
            () =>
            {
                json.WriteString("type", "object");
                json.WriteBoolean("additionalProperties", false);
                json.WriteStartObject("properties");
                Items("includes", item);
                Items("excludes", excluded);
                json.WriteEndObject();
            },
        ];
    }

    private void Number(NumberType type)
    {
        json.WriteString("type", type.Whole ? "integer" : "number");
        foreach (var (name, bound) in new[] { ("minimum", type.Minimum), ("maximum", type.Maximum) })
        {
            if (bound is { } value)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(value.ToString());
            }
        }
    }

    private static string Quantity(NumberType type)
    {
        var units = FamiliarUnits.Append(type.Unit.Symbol).Where(symbol => symbol.Length > 0).Distinct(StringComparer.Ordinal)
            .Where(symbol => symbol == type.Unit.Symbol || (Units.TryParse(symbol, out var unit) && unit.Dimension == type.Unit.Dimension))
            .Select(Spelling.Escape).ToList();
        return @"^\s*[-\u2212]?\d+(\.\d+)?" + (units.Count == 0 ? "" : @"\s*(" + string.Join("|", units) + ")?") + @"\s*$";
    }

    private static string Code(CodeSystem system) => system switch
    {
        CodeSystem.Hcpcs => "([0-9]{4}[0-9A-Za-z]|[A-Va-v][0-9]{4})",
        CodeSystem.Icd10Cm => @"[A-Za-z][0-9][0-9A-Za-z](\.?[0-9A-Za-z]{1,4})?",
        CodeSystem.Icd10Pcs => "[0-9A-HJ-NP-Za-hj-np-z]{7}",
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };

    private void WriteAnyOf(string property, IEnumerable<Action> alternatives)
    {
        json.WriteStartArray(property);
        foreach (var alternative in alternatives)
        {
            json.WriteStartObject();
            alternative();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Type(string type) => json.WriteString("type", type);

    private void Text(string pattern)
    {
        Type("string");
        json.WriteString("pattern", pattern);
    }

    private static List<string> Names(string name, string? shortName, string jsonName, IEnumerable<string> formerly) =>
        new[] { name, shortName ?? "", jsonName, shortName is null ? "" : name + " (" + shortName + ")" }.Concat(formerly).ToList();

    /// <summary>Each thing's names without those that an earlier kind of name, or an earlier thing, has taken: as requests are read.</summary>
    private static List<List<string>> NamesOf(List<List<string>> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var free = names.Select(_ => new List<string>()).ToList();
        for (var kind = 0; kind < names.Select(own => own.Count).DefaultIfEmpty().Max(); kind++)
        {
            for (var index = 0; index < names.Count; index++)
            {
                if (kind < names[index].Count && names[index][kind].Length > 0 && taken.Add(NameFolding.Key(names[index][kind])))
                {
                    free[index].Add(names[index][kind]);
                }
            }
        }

        return free;
    }
}
