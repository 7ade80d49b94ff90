using System.Linq;
using PolicyDsl.Compiler.Syntax;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>Header, terms, lists, definitions, codes, evidence.</summary>
public class DeclarationTests
{
    [Fact]
    public void AHeaderHasFieldsOnOneLineOrMany()
    {
        var header = Expect("""
            policy "Test"
              number: MG.RAD.21
              publisher: "Us & Them"
              states: Idaho,
                Montana
              subject to:
                "Medicare rules"
                "the contract"
              subject to: state law
              note "for readers"
            """).Document.Header;
        Assert.Equal(
            new[]
            {
                "number|MG.RAD.21", "publisher|Us & Them", "states|Idaho, Montana", "subject to|Medicare rules, the contract",
                "subject to|state law", "note|for readers",
            },
            header.Select(field => field.Name + "|" + field.Text));
        Assert.Equal(
            new[] { TokenKind.String, TokenKind.Comma, TokenKind.String }, header[3].Value.Select(token => token.Kind));
    }

    [Fact]
    public void HeaderMistakes() => Expect("""
        policy "Test"
          [efective: 2020-08-01]
          [state: Idaho]
          [colour: red]
          number: 1
          [number: 2]
          [no field]
          category:[]
          status:[] # draft
          publisher: Us
            Them
              [and us]
        """,
        "POL1012 Did you mean `effective`", "POL1012 Did you mean `states`", "POL1012 The fields are number", "POL1012 twice",
        "POL1014 is no field", "POL1014 value is missing", "POL1014 # begins a comment", "POL1017");

    [Fact]
    public void AHeaderFieldAtTheMarginIsToldItsPlace() => ExpectBody("[effective: 2020-08-01]\n", "POL1016 indented");

    [Fact]
    public void UseNamesVocabularies()
    {
        var tree = ExpectBody("use \"Oncology\"\nuse \u201CStates\u201D\nuse [Oncology]\nuse[]\nuse \"a\" [and] \"b\"\n",
            "POL1023 `use \"Name\"`", "POL1014 `use \"Name\"`", "POL1015 Nothing follows");
        Assert.Equal(new[] { "Oncology", "States", "Oncology", "a" }, tree.Document.Uses.Select(name => name.Text));
    }

    [Fact]
    public void TermsCarryWhatHangsOnThem()
    {
        var terms = ExpectBody("""
            terms
              largest tumor (LT): length in cm from 0 to 50 note "the largest" formerly "tumor size" formerly "size" code name Size
              tumor: one of
                HCC note "primary"
                metastasis
                  code name Spread
                or another
                formerly "lesion"
                note "of the liver"
              intent: one of palliation, cure,
                bridge to transplant
              drugs: any of chemotherapy drugs
              CPT (R) mark: yes or no
              trial route: same as planned route
            """).Document.Terms;
        Assert.Equal(6, terms.Length);
        Assert.Equal("LT", TokenText.Join(terms[0].ShortName));
        Assert.Equal("length in cm from 0 to 50", TokenText.Join(terms[0].Type));
        Assert.Equal("Size", terms[0].CodeName!.Text);
        Assert.Equal(new[] { "tumor size", "size" }, terms[0].Formerly.Select(name => name.Text));
        Assert.Equal(new[] { "the largest" }, terms[0].Notes.Select(note => note.Text));
        Assert.Equal(3, terms[1].Values.Length);
        Assert.Equal("lesion", Assert.Single(terms[1].Formerly).Text);
        Assert.Equal("of the liver", Assert.Single(terms[1].Notes).Text);
        var (values, details) = NameReader.ReadValue(terms[1].Values[0]);
        Assert.Equal("HCC", TokenText.Join(values));
        Assert.Equal("primary", details.Notes[0].Text);
        Assert.Equal("Spread", NameReader.ReadValue(terms[1].Values[1]).Details.CodeName!.Text);
        Assert.Equal("one of palliation, cure, bridge to transplant", TokenText.Join(terms[2].Type));
        Assert.Equal("any of chemotherapy drugs", TokenText.Join(terms[3].Type));
        Assert.Equal("CPT (R) mark", TokenText.Join(terms[4].Name));
        Assert.Empty(terms[4].ShortName);
    }

    [Fact]
    public void TermMistakes()
    {
        var terms = ExpectBody("""
            terms[]

            terms [nodules]: count
              a: yes or no
              nodules[]
              [:] count
              ["quoted"]: yes or no
              tumor:[]
              stage:[]
                A
                B
              kind: one of[]
              route: one of a, b[,]
              colour: one of
                red[,]
                blue
              size: number from 0 to [1],000
            """,
            "POL1020 Nothing stands under `terms`", "POL1015 Nothing follows `terms`", "POL1014 colon", "POL1014 name is missing", "POL1015 no quotes",
            "POL1014 The type is missing", "POL1014 `any of` for any number", "POL1014 values are missing", "POL1018 another value",
            "POL1015 no comma", "POL1008 1000").Document.Terms;
        Assert.Equal(new[] { "a", "nodules", "tumor", "stage", "kind", "route", "colour", "size" }, terms.Select(term => TokenText.Join(term.Name)));
    }

    [Theory]
    [InlineData("nodules of the liver count[]", "nodules of the liver", "count")]
    [InlineData("tumor one of HCC, metastasis[]", "tumor", "one of HCC, metastasis")]
    [InlineData("encapsulated yes or no note \"x\"[]", "encapsulated", "yes or no")]
    [InlineData("largest tumor (LT) length in cm[]", "largest tumor", "length in cm")]
    [InlineData("pain[]", "pain", "")]
    public void ATermWithoutColonIsStillKnown(string line, string name, string type)
    {
        var term = Assert.Single(ExpectBody("terms\n  " + line + "\n", "POL1014 A colon is missing").Document.Terms);
        Assert.Equal((name, type), (TokenText.Join(term.Name), TokenText.Join(term.Type)));
    }

    [Fact]
    public void A_term_for_each_of_a_list_has_its_members_and_the_states_on_the_line_or_under_it()
    {
        var terms = ExpectBody("""
            terms
              prior drugs (PD): for each of first-line drugs: one of never tried, failed
                note "within five years"
              trials: for each of melphalan, interferon: one of
                never tried
                failed
            """).Document.Terms;
        Assert.Equal(["first-line drugs", "melphalan, interferon"], terms.Select(term => TokenText.Join(term.ForEach)));
        Assert.Equal(["one of never tried, failed", "one of"], terms.Select(term => TokenText.Join(term.Type)));
        Assert.Equal(2, terms[1].Values.Length);
    }

    [Theory]
    [InlineData("drugs: [for] each chemotherapy: one of failed, current", "a list, or several values")]
    [InlineData("drugs: [for] each of: one of failed, current", "a list, or several values")]
    [InlineData("drugs: for each of chemotherapy[]", "The states are missing")]
    [InlineData("drugs: for each of chemotherapy[]: yes or no", "the states that each may have")]
    public void For_each_mistakes(string term, string message)
    {
        var tree = ExpectBody($"terms\n  {term}\n", "POL1014 " + message);
        Assert.Empty(Assert.Single(tree.Document.Terms).Type);
    }

    [Fact]
    public void ListsHaveValuesOnTheLineOrUnderIt()
    {
        var lists = ExpectBody("""
            lists
              weight comorbidities: hypertension, type 2 diabetes
              drugs:
                melphalan
                tumor necrosis factor (TNF)
              empty:[]
            """, "POL1014 no values").Document.Lists;
        Assert.Equal("hypertension, type 2 diabetes", TokenText.Join(lists[0].Values));
        Assert.Equal(2, lists[1].ValueLines.Length);
    }

    [Fact]
    public void DefinitionsAreLinesOrOutlines()
    {
        var definitions = ExpectBody("""
            define
              small tumors (ST): nodules is at most 3
              ready: ALL of:
                1. small tumors
                2. encapsulated
              below:
                unresectable
              [several:]
                unresectable
                encapsulated
              nothing:[]
            """, "POL1019 `several: ALL of:`", "POL1014 criterion is missing").Document.Definitions;
        Assert.Equal(5, definitions.Length);
        Assert.Equal("ST", TokenText.Join(definitions[0].ShortName));
        Assert.IsType<CriterionLineSyntax>(definitions[0].Criterion);
        Assert.Equal(2, Assert.IsType<CriterionGroupSyntax>(definitions[1].Criterion).Children.Length);
        Assert.IsType<CriterionLineSyntax>(definitions[2].Criterion);
        Assert.IsType<CriterionErrorSyntax>(Assert.IsType<CriterionGroupSyntax>(definitions[3].Criterion).Children[2]);
        Assert.IsType<CriterionErrorSyntax>(definitions[4].Criterion);
    }

    [Fact]
    public void AlwaysHoldsCriteria()
    {
        var tree = ExpectBody("""
            always
              NONE of:
                - impending failure
                - device replaced
              nodules is at least 1
            always encapsulated or unresectable
            """);
        Assert.Equal(3, tree.Document.Always.Length);
    }

    [Fact]
    public void CodeListsHaveCodesRangesAndOurWords()
    {
        var list = Assert.Single(ExpectBody("""
            codes
              perfusion: HCPCS
                36823 "limb perfusion"
                Q0083 to Q0085, 96999 “chemotherapy”
                E10.10 to E10.9,
                  E11.00
                note "as published"
            """).Document.CodeLists);
        Assert.Equal("HCPCS", TokenText.Join(list.System));
        Assert.Equal(
            new[] { "36823|limb perfusion", "Q0083 to Q0085, 96999|chemotherapy", "E10.10 to E10.9, E11.00|" },
            list.Lines.Select(line => TokenText.Join(line.Codes) + "|" + line.Words?.Text));
    }

    [Fact]
    public void CodeMistakes() => ExpectBody("""
        codes
          empty: HCPCS[]
          unnamed:[]
            36823
          perfusion: HCPCS
            ["words"]
            36823[,]
            36823 "words" [36824]
            36823
              [36824]
            36823 means[]
            36823 means technique is ILP ["words"]
            [36823 means]
              technique is ILP
              warm
            36823 means technique is ILP
              [warm]
          nothing: CPT for[]
            36823
        """, "POL1020 no codes", "POL1014 code system", "POL1014 code is missing", "POL1018 another code", "POL1015 Only `means`",
        "POL1017", "POL1014 criterion is missing after `means`", "POL1015 stand before `means`", "POL1019 `means ALL of:`", "POL1017 Criteria cannot stand",
        "POL1014 after `for`");

    [Fact]
    public void CodesMeanCriteria()
    {
        var list = Assert.Single(ExpectBody("""
            codes
              perfusion: HCPCS for procedure code
                means cancer is melanoma
                36823 "limb perfusion" means technique is ILP
                Q0083 to Q0085 means ALL of:
                  - technique is ILI
                  - warm
                  note "as published"
                96999
            """).Document.CodeLists);
        Assert.Equal("HCPCS", TokenText.Join(list.System));
        Assert.Equal("procedure code", TokenText.Join(list.Term));
        Assert.IsType<CriterionLineSyntax>(Assert.Single(list.Meanings).Criterion);
        Assert.Equal("limb perfusion", list.Lines[0].Words!.Text);
        Assert.Equal("technique is ILP", TokenText.Join(Assert.IsType<CriterionLineSyntax>(list.Lines[0].Meaning!.Criterion).Tokens));
        Assert.Equal(2, Assert.IsType<CriterionGroupSyntax>(list.Lines[1].Meaning!.Criterion).Children.Length);
        Assert.Null(list.Lines[2].Meaning);
    }

    [Fact]
    public void EvidenceHasANameATitleAndEntries()
    {
        var entry = Assert.Single(ExpectBody("""
            evidence
              Belgrano 2019 "Repeated isolated limb perfusion"
                kind: retrospective cohort
                population: "290 patients, 380 perfusions"
                note "read by us"
            """).Document.Evidence);
        Assert.Equal("Belgrano 2019", TokenText.Join(entry.Name));
        Assert.Equal("Repeated isolated limb perfusion", entry.Title!.Text);
        Assert.Equal(new[] { "kind|retrospective cohort", "population|290 patients, 380 perfusions" }, entry.Entries.Select(field => field.Name + "|" + field.Text));
    }

    [Fact]
    public void EvidenceMistakes() => ExpectBody("""
        evidence
          ["Title"]
          Belgrano "Title" [2019]
          Smith 2020
            [no entry]
        """, "POL1014 begins with a name", "POL1015 title in quotes", "POL1014 is no field");

    [Fact]
    public void MisspeltBlocksAreReadAsTheOnesThatWereMeant()
    {
        var document = ExpectBody("""
            [tems]
              a: yes or no
            [defin]
              b: a
            [exmaples]
              "x"
                a
                => covered
            """, "POL1011 Did you mean `terms`", "POL1011 Did you mean `define`", "POL1011 Did you mean `examples`").Document;
        Assert.Single(document.Terms);
        Assert.Single(document.Definitions);
        Assert.Single(document.Examples);
    }

    [Theory]
    [InlineData("[applies when encapsulated]")]
    [InlineData("[for line of business Commercial]")]
    [InlineData("[because \"x\"]")]
    [InlineData("[prior authorization required]")]
    public void LinesOfASectionAreToldTheirPlace(string line) => ExpectBody(line, "POL1016 stands in a section");

    [Theory]
    [InlineData("[version] 2", "Dated versions")]
    public void LaterBlocksAreNamedAsSuch(string line, string what) => ExpectBody(line, "POL1026 " + what);
}
