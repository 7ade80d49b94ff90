using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>
/// Random policies over the whole language, as text that has no error by construction. The same seed and shape give the same
/// policy on every machine.
/// </summary>
public sealed class RandomPolicy
{
    private static readonly string[] Business = ["Commercial", "Medicaid", "Medicare"];
    private static readonly string[] States = ["Idaho", "Montana", "Oregon", "Washington"];

    private static readonly (string Text, Day First, Day Last)[] Periods =
    [
        ("2020-08-01", Day.FromYmd(2020, 8, 1), Day.Last),
        ("2020-08-01", Day.FromYmd(2020, 8, 1), Day.Last),
        ("2022-02-15 to 2024-02", Day.FromYmd(2022, 2, 15), Day.FromYmd(2024, 2, 29)),
        ("1996-03 to 2032-12-31", Day.FromYmd(1996, 3, 1), Day.FromYmd(2032, 12, 31)),
    ];

    private readonly Prng random;
    private readonly PolicyShape shape;
    private readonly PolicyLine root = new("");
    private readonly List<string> business = new();
    private readonly List<string> states = new();
    private readonly List<SketchCodeList> codeLists = new();
    private readonly List<SketchValueList> valueLists = new();

    private readonly SketchVocabulary? vocabulary;

    private RandomPolicy(ulong seed, PolicyShape shape, SketchVocabulary? vocabulary)
    {
        random = new Prng(seed);
        this.shape = shape;
        this.vocabulary = vocabulary;
    }

    /// <summary>The policy of a seed.</summary>
    public static PolicySketch Generate(ulong seed, PolicyShape shape) => new RandomPolicy(seed, shape, null).Generate(seed);

    /// <summary>The policy of a seed, of the publisher of all these, about the terms of a vocabulary and perhaps some of its own.</summary>
    public static PolicySketch Generate(ulong seed, PolicyShape shape, SketchVocabulary vocabulary) =>
        new RandomPolicy(seed, shape, vocabulary).Generate(seed);

    private PolicySketch Generate(ulong seed)
    {
        var scope = Header(seed);
        var terms = new TermDeck(random, ~seed / 3, shape).Draw(vocabulary?.Terms ?? []);
        Terms(terms);
        Lists(terms);
        var meanings = CodeLists(terms);
        var lines = new CriterionLines(random, shape, new FactLines(random, shape, terms, codeLists, valueLists));
        var ofTables = new Prng(~seed);
        var tables = new TableLines(ofTables, terms, new FactLines(ofTables, shape, terms, codeLists, valueLists));
        var outlines = new CriterionOutlines(random, shape, lines, tables);
        var definitions = new PolicyLine("define") { FreeOrder = true };
        if (shape.EarlyDefinitions > 0 && random.Chance(shape.EarlyDefinitions))
        {
            PolicyBody.Define(definitions, outlines, lines, shape);
        }

        Scores(lines, outlines);
        var always = Always(outlines).Concat(meanings.Select(meaning => meaning.Rule)).ToList();
        var body = new PolicyBody(random, shape, lines, outlines, tables, definitions, business, states);
        var top = body.Write();
        if (definitions.Children.Count > 0)
        {
            root.Add(definitions);
        }

        root.Add(top);
        Rules();
        var statements = body.InTextOrder(top);
        foreach (var statement in statements)
        {
            statement.PolicyScope = scope;
        }

        Examples(terms, statements, scope, always, meanings);
        return new PolicySketch(seed, root, terms, scope, always, meanings, statements);
    }

    private Meaning Header(ulong seed)
    {
        var header = root.Add("policy \"Random " + seed + "\"");
        var scopes = new List<Meaning>();
        if (random.Chance(30))
        {
            header.Add("number: R-" + seed);
        }

        if (vocabulary is not null || random.Chance(30))
        {
            header.Add("publisher: Random Health Plans");
        }

        if (random.Chance(30))
        {
            var (text, first, last) = random.Pick(Periods);
            header.Add("effective: " + text);
            scopes.Add(facts => facts("date of service") is not DateValue date || (date.Last >= first && date.First <= last));
        }

        if (random.Chance(shape.BuiltInScope))
        {
            business.AddRange(random.PickSome(Business, random.Between(1, 3)));
            header.Add("lines of business: " + string.Join(", ", business));
            scopes.Add(FactTests.IsOneOf("line of business", Enumerable.Range(0, business.Count).ToList()));
        }

        if (random.Chance(shape.BuiltInScope / 2))
        {
            states.AddRange(random.PickSome(States, random.Between(1, 3)));
            header.Add("states: " + string.Join(", ", states));
            scopes.Add(FactTests.IsOneOf("state", Enumerable.Range(0, states.Count).ToList()));
        }

        return Logic.All(scopes.ToArray());
    }

    private void Terms(List<SketchTerm> terms)
    {
        if (vocabulary is not null)
        {
            root.Add("use \"" + vocabulary.Title + "\"");
        }

        var declared = terms.Where(term => !term.IsBuiltIn && vocabulary?.Terms.Contains(term) != true).ToList();
        if (declared.Count == 0)
        {
            return;
        }

        var part = root.Add("terms");
        foreach (var term in declared.Where(term => term.Declaration.Length > 0))
        {
            var line = part.Add((term.Group.Length > 0 ? term.Group : term.Name) + ": " + term.Declaration);
            if (random.Chance(shape.Prose))
            {
                line.Add("note \"for readers\"");
            }
        }
    }

    private void Lists(List<SketchTerm> terms)
    {
        var part = new PolicyLine("lists");
        foreach (var term in terms.Where(term => term.Kind == SketchKind.Choice && term.Values.Count > 2))
        {
            if (random.Chance(30))
            {
                var values = random.PickSome(Enumerable.Range(0, term.Values.Count - (term.Open ? 1 : 0)).ToList(), 2);
                valueLists.Add(new SketchValueList("chosen " + term.Name, term, values));
                part.Add("chosen " + term.Name + ": " + string.Join(", ", values.Select(term.ValueName)));
            }
        }

        if (part.Children.Count > 0)
        {
            root.Add(part);
        }
    }

    /// <summary>The code lists, and what their codes mean.</summary>
    private List<SketchCodeMeaning> CodeLists(List<SketchTerm> terms)
    {
        var meanings = new List<SketchCodeMeaning>();
        var judged = terms.Where(term => term.Kind != SketchKind.Judgement).ToList();
        var means = new CodeMeaningLines(random, shape, judged, new FactLines(random, shape, judged, codeLists, valueLists));
        var part = new PolicyLine("codes");
        foreach (var system in terms.Where(term => term.System.Length > 0))
        {
            for (var i = random.Next(3); i > 0; i--)
            {
                var name = (i == 1 ? "treated " : "doubtful ") + system.Name + " list";
                var others = terms.Count(term => term.System == system.System) > 1;
                var list = part.Add(name + ": " + system.System + (others || random.Chance(20) ? " for " + system.Name : ""));
                var ranges = new List<CodeRange>();
                var codes = random.PickSome(system.Codes, random.Between(1, 4));
                for (var j = 0; j < codes.Count; j++)
                {
                    var range = j + 1 < codes.Count && random.Chance(40) ? new CodeRange(codes[j], codes[++j]) : new CodeRange(codes[j], codes[j]);
                    ranges.Add(range);
                    Means(list, system.Name, (range.First == range.Last ? range.First : range.First + " to " + range.Last)
                        + (random.Chance(50) ? " \"in our words\"" : ""), [range]);
                }

                if (random.Chance(30))
                {
                    Means(list, system.Name, "", ranges);
                }

                codeLists.Add(new SketchCodeList(name, system.System, ranges));
            }
        }

        if (part.Children.Count > 0)
        {
            root.Add(part);
        }

        return meanings;

        void Means(PolicyLine list, string term, string codes, IReadOnlyList<CodeRange> ranges)
        {
            if (means.Draw(codes) is var (line, meaning, gives))
            {
                list.Add(line);
                meanings.Add(new SketchCodeMeaning(FactTests.CodeIn(term, ranges.ToList()), meaning, gives));
            }
            else if (codes.Length > 0)
            {
                list.Add(codes);
            }
        }
    }

    private void Rules()
    {
        if (random.Chance(shape.Grants))
        {
            root.Add(random.Chance(50) ? "when lengths differ the longer applies" : "when lengths differ the shorter applies");
        }

        if (random.Chance(shape.Grants))
        {
            root.Add(random.Chance(50) ? "when limits differ the larger applies" : "when limits differ the smaller applies");
        }
    }

    private void Scores(CriterionLines lines, CriterionOutlines outlines)
    {
        if (random.Chance(shape.Scores))
        {
            var part = root.Add("scores");
            for (var i = random.Between(1, 2); i > 0; i--)
            {
                var (line, score) = new ScoreLines(random, shape, outlines).Draw(i == 1 ? "burden score" : "risk score (RS)");
                part.Add(line);
                lines.Scores.Add(score);
            }
        }
    }

    private List<Meaning> Always(CriterionOutlines outlines)
    {
        var always = new List<Meaning>();
        if (random.Chance(shape.AlwaysBlock))
        {
            var part = root.Add(new PolicyLine("always") { FreeOrder = true });
            for (var i = random.Between(1, 2); i > 0; i--)
            {
                // Mostly "if this then that", which leaves enough requests possible.
                var (line, meaning) = outlines.Draw("", shape.DeepestGroup - 1, null, null);
                part.Add(line);
                always.Add(meaning);
            }
        }

        return always;
    }

    private void Examples(List<SketchTerm> terms, IReadOnlyList<SketchStatement> statements, Meaning scope, List<Meaning> always,
        IReadOnlyList<SketchCodeMeaning> meanings)
    {
        if (random.Chance(shape.Examples))
        {
            var examples = new RandomExamples(random, terms, business, states).Write(statements, scope, always, meanings);
            if (examples.Children.Count > 0)
            {
                root.Add(examples);
            }
        }
    }
}
