using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>
/// Draws the terms of a random policy from names and types as real documents have them. No name begins or ends as another
/// does, so that no line has two readings.
/// </summary>
public sealed class TermDeck(Prng random, ulong groups, PolicyShape shape)
{
    private static readonly string[] YesNoNames =
    [
        "unresectable", "prior surgery", "loss of voice", "pain and fever", "type 2 disease", "extrahepatic spread",
        "portal occlusion", "bleeding", "device fails", "fluent in English", "consent on file", "implant-ready", "pregnant",
        "home oxygen", "carrier of gene 7", "able to walk", "mother's milk", "AIDS or HIV", "active smoker",
    ];

    private static readonly string[] JudgementNames = ["clinically appropriate", "open question", "case by case"];

    private static readonly string[] ChoiceNames =
        ["tumor", "procedure", "planned route", "intent", "Child-Pugh class", "grade", "leg", "drug", "site of care", "device kind"];

    // Lists of values; those that begin with < are ordered. Different terms may have the same values.
    private static readonly string[][] ChoiceValues =
    [
        ["hepatocellular carcinoma (HCC)", "neuroendocrine metastasis", "other metastasis", "benign mass"],
        ["cryoablation", "radiofrequency ablation (RFA)", "embolization (TAE)", "resection"],
        ["oral", "intrathecal", "epidural"],
        ["palliation", "bridge to transplant"],
        ["left", "right", "head and neck"],
        ["oral", "intrathecal", "epidural"],
        ["<", "A", "B", "C"],
        ["<", "I", "II", "III", "IV"],
        ["<", "mild", "moderate", "severe"],
        ["<", "mild", "moderate", "severe"],
    ];

    private static readonly string[] SetNames = ["comorbidities", "prior agents", "symptoms"];

    private static readonly string[][] SetValues =
    [
        ["hypertension", "diabetes mellitus", "sleep apnea"],
        ["melphalan", "actinomycin", "tumor necrosis factor (TNF)"],
        ["flushing", "wheezing", "weight loss", "hot flashes"],
    ];

    private static readonly SketchUnit[] Lengths =
        [new("mm", new Rational(1, 10)), new("cm", 1), new("m", 100), new("inches", new Rational(254, 100))];

    private static readonly SketchUnit[] Weights = [new("g", new Rational(1, 1000)), new("kg", 1)];
    private static readonly SketchUnit[] Temperatures = [new("°C", 1) { Offset = 0 }, new("°F", new Rational(5, 9)) { Offset = new Rational(-160, 9) }];
    private static readonly SketchUnit[] Times = [new("days", 24), new("weeks", 168), new("hours", 1)];
    private static readonly SketchUnit[] Plain = [new("", 1)];

    private static readonly string[] DateNames = ["last dose", "biopsy", "first prescribed", "hospital discharge", "next planned visit", "date of onset"];

    // The words before the unit in the declaration, the names to choose from, the units, whole, never negative, usual size.
    private static readonly NumberKind[] NumberKinds =
    [
        new("count", ["nodules", "failed trials", "prior admissions"], Plain, 0, true, true, 3, 1),
        new("number", ["ECOG score", "body mass index", "risk index"], Plain, 0, false, false, 2, 1),
        new("percent", ["ejection fraction", "stenosis"], [new("%", 1)], 0, false, false, 50, 10),
        new("length in cm", ["largest lesion", "wound depth", "height"], Lengths, 1, false, true, 5, 1),
        new("length in mm", ["margin", "catheter width"], Lengths, 0, false, true, 20, 10),
        new("age in years", ["age", "age at onset"], [new("years", 1)], 0, true, true, 18, 47),
        new("weight in kg", ["body weight", "dry weight"], Weights, 1, false, true, 40, 10),
        new("temperature in °C", ["temperature", "skin temperature"], Temperatures, 0, false, false, 38, 1),
        new("glucose in mg/dL", ["glucose", "fasting glucose"], [new("mg/dL", 1), new("g/L", 100)], 0, false, false, 126, 14),
    ];

    /// <summary>The built-in term of that name, which no policy declares.</summary>
    public static SketchTerm RequestType { get; } = new("request type", SketchKind.Choice)
    {
        Values = ["initial", "continuation", "repeat", "replacement"],
        TypeKey = "request type",
        IsBuiltIn = true,
    };

    private static readonly string[] Drugs = ["adalimumab", "etanercept (ETN)", "infliximab"];

    private static readonly string[] States = ["never tried", "failed", "not tolerated", "current"];

    private readonly HashSet<string> used = new();

    private sealed record NumberKind(
        string Declaration, string[] Names, SketchUnit[] Units, int Declared, bool Whole, bool NeverNegative, int Usual, int Step);

    /// <summary>The terms, those given and at least <see cref="PolicyShape.FewestTerms"/> more.</summary>
    public List<SketchTerm> Draw(IReadOnlyList<SketchTerm> given)
    {
        var terms = new List<SketchTerm>();
        used.UnionWith(given.Select(term => term.Name));
        var count = random.Between(shape.FewestTerms, shape.MostTerms);
        while (terms.Count < count)
        {
            var term = DrawOne(terms);
            if (used.Add(term.Name))
            {
                terms.Add(term);
            }
        }

        terms.InsertRange(0, given);
        if (random.Chance(shape.RequestTypes))
        {
            terms.Add(RequestType);
        }

        terms.AddRange(Group());
        return terms;
    }

    // By numbers of its own: the other terms are those of a policy without.
    private List<SketchTerm> Group()
    {
        var own = new Prng(groups);
        if (!own.Chance(shape.TermGroups))
        {
            return [];
        }

        if (shape.Dates > 0 && own.Chance(50))
        {
            var count = own.Between(2, shape.MostThresholds);
            var hasDurations = own.Chance(40);
            return Enumerable.Range(1, count).SelectMany(number => new[]
            {
                new SketchTerm("infusions " + number, SketchKind.Date)
                {
                    AllowsNone = true,
                    Declaration = number == 1 ? "up to " + count + " dates" + (hasDurations ? ", each with a duration in days" : "") : "",
                    Group = "infusions",
                },
                new SketchTerm("duration of infusions " + number, SketchKind.Number)
                {
                    Unit = Times[0],
                    Units = Times,
                    Minimum = Rational.Zero,
                    TypeKey = "duration",
                    Thresholds = [3, 7],
                },
            }).Where(term => hasDurations || term.Kind == SketchKind.Date).ToList();
        }

        var drugs = Drugs.Take(own.Between(2, shape.MostThresholds)).ToList();
        var states = States.Take(own.Between(2, 1 + shape.MostThresholds)).ToList();
        var list = string.Join(", ", drugs) + ": one of " + string.Join(", ", states);
        return drugs.Select((drug, index) => new SketchTerm(drug.Split(" (")[0], SketchKind.Choice)
        {
            Values = states,
            Declaration = index == 0 ? "for each of " + list : "",
            TypeKey = "state of a drug",
            Group = "prior biologics",
        }).ToList();
    }

    private SketchTerm DrawOne(List<SketchTerm> before)
    {
        if (random.Chance(shape.Numbers))
        {
            return Number();
        }

        if (shape.CodeTerms > 0 && random.Chance(shape.CodeTerms))
        {
            return Codes();
        }

        if (shape.Dates > 0 && random.Chance(shape.Dates))
        {
            return Date();
        }

        var rich = random.Chance(shape.RichTerms);
        switch (random.Next(rich ? 12 : 8))
        {
            case 0 or 1 or 2:
                return WithNone(new SketchTerm(random.Pick(YesNoNames), SketchKind.YesNo) { Declaration = "yes or no", TypeKey = "yes or no" });
            case 3 or 4:
                return Choice(before);
            case 5 or 6 or 7:
                return Number();
            case 8 or 9:
                return Set();
            case 10:
                return Codes();
            default:
                return new SketchTerm(random.Pick(JudgementNames), SketchKind.Judgement) { Declaration = "judgement" };
        }
    }

    private SketchTerm WithNone(SketchTerm term) => random.Chance(20)
        ? term with { AllowsNone = true, Declaration = term.Declaration + " or none" }
        : term;

    private SketchTerm Choice(List<SketchTerm> before)
    {
        var name = random.Pick(ChoiceNames);
        var model = before.FirstOrDefault(term => term.Kind == SketchKind.Choice && !term.AllowsNone);
        if (model is not null && random.Chance(35))
        {
            return model with { Name = name, Declaration = "same as " + model.Name, ShortName = null };
        }

        var row = random.Pick(ChoiceValues);
        var ordered = row[0] == "<";
        var values = (ordered ? row.Skip(1) : row).ToList();
        values = values.Take(random.Between(2, values.Count)).ToList();
        var declaration = "one of " + string.Join(ordered ? " < " : ", ", values);
        var open = random.Chance(ordered ? 15 : 30);
        if (open)
        {
            values.Add("another");
            declaration += " or another";
        }

        return WithNone(new SketchTerm(name, SketchKind.Choice)
        {
            Values = values,
            Ordered = ordered,
            Open = open,
            Declaration = declaration,
            TypeKey = "type of " + name,
        });
    }

    private SketchTerm Date()
    {
        var orNever = random.Chance(25);
        return new SketchTerm(random.Pick(DateNames), SketchKind.Date) { AllowsNone = orNever, Declaration = orNever ? "date or never" : "date" };
    }

    private SketchTerm Set()
    {
        var index = random.Next(SetNames.Length);
        var values = SetValues[index].Take(random.Between(2, SetValues[index].Length)).ToList();
        var declaration = "any of " + string.Join(", ", values);
        var open = random.Chance(25);
        if (open)
        {
            values.Add("another");
            declaration += " or another";
        }

        return WithNone(new SketchTerm(SetNames[index], SketchKind.Set) { Values = values, Open = open, Declaration = declaration });
    }

    private SketchTerm Number()
    {
        var kind = random.Pick(NumberKinds);
        var thresholds = new List<Rational>();
        for (var i = random.Between(1, shape.MostThresholds); i > 0; i--)
        {
            Rational value = kind.Usual + (kind.Step * random.Next(3));
            if (!kind.Whole && random.Chance(30))
            {
                value += new Rational(kind.Step, 2);
            }

            thresholds.Add(value);
        }

        var declaration = kind.Declaration;
        Rational? minimum = kind.NeverNegative ? Rational.Zero : null;
        Rational? maximum = null;
        if (random.Chance(25))
        {
            minimum = random.Chance(50) ? 0 : kind.Usual - 1;
            maximum = kind.Usual + (kind.Step * random.Between(2, 4));
            var unit = kind.Units[kind.Declared].Symbol;
            declaration += " from " + minimum + " to " + maximum + (unit.Length > 0 && kind.Declaration != "percent" ? " " + unit : "");
        }

        return WithNone(new SketchTerm(random.Pick(kind.Names), SketchKind.Number)
        {
            Declaration = declaration,
            TypeKey = kind.Units[kind.Units.Length - 1].Symbol + (kind.Units.Length == 1 ? kind.Declaration : ""),
            Unit = kind.Units[kind.Declared],
            Units = kind.Units,
            Whole = kind.Whole,
            Minimum = minimum,
            Maximum = maximum,
            Thresholds = thresholds,
        });
    }

    private SketchTerm Codes()
    {
        switch (random.Next(3))
        {
            case 0:
                return WithNone(new SketchTerm("procedure code", SketchKind.Code)
                {
                    Declaration = "HCPCS code",
                    System = "HCPCS",
                    Codes = ["00000", "36818", "36822", "36823", "36824", "37243", "9999Z", "A0000", "E0782", "Q0083", "Q0084", "Q0085", "V9999"],
                });
            case 1:
                return WithNone(new SketchTerm("diagnoses", SketchKind.Codes)
                {
                    Declaration = "ICD-10-CM codes",
                    System = "ICD-10-CM",
                    Codes = ["C22.0", "C22.1", "C7B.02", "E10.10", "E10.9", "E11.00", "E11.9", "E11.A"],
                });
            default:
                return WithNone(new SketchTerm("inpatient procedure", SketchKind.Code)
                {
                    Declaration = "ICD-10-PCS code",
                    System = "ICD-10-PCS",
                    Codes = ["0JH60VZ", "0JH63VZ", "0JH70VZ", "3E03305", "3E04305"],
                });
        }
    }
}
