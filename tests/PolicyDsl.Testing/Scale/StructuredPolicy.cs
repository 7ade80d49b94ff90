using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.Scale;

/// <summary>
/// A large policy built as payers build them: sections by procedure code and line of business, in each the diagnoses with their
/// criteria, denials that except what is covered, an <c>otherwise</c> at the end. One section in eight has a defect, another one in eight
/// no <c>otherwise</c>.
/// </summary>
public sealed class StructuredPolicy
{
    private const int Codes = 63;
    private const int Diagnoses = 12;
    private const int Defects = 8;
    private static readonly string[] Lines = ["Commercial", "Medicaid", "Medicare"];

    private static readonly string[] Findings =
    [
        "metastases", "renal impairment", "vein occlusion", "unresectable", "pregnant", "conservative treatment failed",
        "imaging confirmed", "specialist consulted", "active infection", "prior surgery", "progressive", "symptomatic",
    ];

    private readonly Prng random;
    private readonly PolicyWriter text = new();

    private StructuredPolicy(ulong seed) => random = new Prng(seed);

    /// <summary>A policy; the same for one seed everywhere.</summary>
    /// <param name="clauses">The number of statements, each <c>otherwise</c> included.</param>
    /// <param name="sections">The number of sections.</param>
    /// <param name="seed">Chooses the policy.</param>
    public static SourceText Of(int clauses, int sections, ulong seed)
    {
        var policy = new StructuredPolicy(seed);
        policy.Declarations();
        for (var section = 0; section < sections; section++)
        {
            policy.Section(section, ((section + 1) * clauses / sections) - (section * clauses / sections));
        }

        return policy.text.ToSource("structured.policy");
    }

    private void Declarations()
    {
        Line(0, "policy \"Structured clauses\"");
        Line(1, $"lines of business: {string.Join(", ", Lines)}");
        Line(0, "terms");
        Line(1, "procedure code: HCPCS code");
        Line(1, $"diagnosis: one of {string.Join(", ", Enumerable.Range(0, Diagnoses).Select(Diagnosis))}");
        Line(1, "stage: one of I < II < III < IV");
        Line(1, "nodules: count");
        Line(1, "age: age in years");
        Line(1, "largest tumor: length in cm");
        Line(1, "pain reduction: percent");
        Line(1, "drugs tried: any of methotrexate, leflunomide, sulfasalazine, infliximab, rituximab");
        foreach (var finding in Findings)
        {
            Line(1, $"{finding}: yes or no");
        }

        Line(0, "codes");
        for (var code = 0; code < Codes; code++)
        {
            Line(1, $"procedure {code}: CPT");
            Line(2, Code(code));
        }
    }

    /// <summary>Sections of one line of business have codes of their own: no two sections hold for one request.</summary>
    private void Section(int index, int statements)
    {
        var (line, place) = (index % Lines.Length, index / Lines.Length);
        Line(0, $"section {index + 1} \"Procedures of {Lines[line]}, part {place + 1}\"");
        Line(1, $"applies when procedure code is in procedure {(place * 2) % Codes} or procedure code is in procedure {((place * 2) + 1) % Codes}");
        Line(1, $"for line of business {Lines[line]}");
        var label = 'A';
        for (var diagnosis = 0; statements > 1; diagnosis++)
        {
            var count = statements - 1 < 3 || diagnosis >= Diagnoses ? 1 : random.Between(1, 3);
            Statements(ref label, diagnosis % Diagnoses, count);
            statements -= count;
        }

        Line(1, (index % Defects) switch
        {
            0 => Defect(index / Defects),
            4 => "Z. covered with evidence development when diagnosis is diagnosis 0 and largest tumor is more than 20 cm",
            _ => random.Chance(50) ? "otherwise not covered" : "otherwise review",
        });
    }

    /// <summary>What is covered for a diagnosis, what is not, and what a denial excepts.</summary>
    private void Statements(ref char label, int diagnosis, int count)
    {
        var covered = label++;
        var largest = random.Between(2, 6);
        Line(1, $"{covered}. covered when ALL of:");
        Line(2, $"- diagnosis is {Diagnosis(diagnosis)}");
        Line(2, $"- largest tumor is at most {largest} cm");
        foreach (var line in random.PickSome(Criteria(count > 2), random.Between(2, 4)))
        {
            Line(2, "- " + line);
        }

        if (random.Chance(50))
        {
            Line(2, "- ONE of:");
            Line(3, $"- drugs tried include {(random.Chance(50) ? "methotrexate" : "infliximab or rituximab")}");
            Line(3, $"- age is at least {random.Between(5, 8) * 10} years");
        }

        if (count > 1)
        {
            Line(1, $"{label++}. investigational when diagnosis is {Diagnosis(diagnosis)} and largest tumor is more than {largest} cm");
        }

        if (count > 2)
        {
            Line(1, $"{label++}. review by \"medical director\" when diagnosis is {Diagnosis(diagnosis)} and stage is {(random.Chance(50) ? "IV" : "at least III")} and largest tumor is at most {largest} cm");
            Line(2, $"except {covered}");
        }
    }

    private List<string> Criteria(bool anyStage)
    {
        var lines = new List<string>
        {
            $"nodules is at most {random.Between(1, 5)}",
            $"pain reduction is at least {random.Between(2, 6) * 10} %",
            anyStage ? "age is at least 18 years" : $"stage is at most {(random.Chance(50) ? "II" : "III")}",
            "drugs tried include at least 2 of methotrexate, leflunomide, sulfasalazine",
        };
        lines.AddRange(random.PickSome(Findings, 4).Select(finding => $"{finding} is {(random.Chance(50) ? "yes" : "no")}"));
        return lines;
    }

    /// <summary>One of the mistakes that writers make.</summary>
    private static string Defect(int number) => (number % 6) switch
    {
        0 => "Z. not covered when pregnant and age is less than 60 years",
        1 => "Z. covered when diagnosis is diagnosis 0 and nodules is more than 4 and nodules is less than 3",
        2 => "Z. not covered when nodules is more than 9 and largest tumor is more than 8 cm and nodules is more than 7",
        3 => "Z. covered when symptomatic and stage is at least III and stage is at most II",
        4 => "Z. review when active infection and diagnosis is diagnosis 1",
        _ => "Z. investigational when largest tumor is more than 20 cm or largest tumor is more than 30 cm",
    };

    private static string Diagnosis(int index) => $"diagnosis {index}";

    private static string Code(int index) => (47_000 + (index * 7)).ToString("00000", System.Globalization.CultureInfo.InvariantCulture);

    private void Line(int depth, string line) => text.Line(depth, line);
}
