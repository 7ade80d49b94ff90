using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Syntax;

public class SamplePolicyTests
{
    private readonly SyntaxTree tree = Parser.Parse(new SourceText("liver.policy", SamplePolicy.Text));

    [Fact]
    public void ReadsWithoutFindings() => Assert.Empty(tree.Findings.Select(finding => finding.Location.Start + " " + finding.Message));

    [Fact]
    public void HasItsHeader()
    {
        var document = tree.Document;
        Assert.False(document.IsVocabulary);
        Assert.Equal("Liver Tumor Treatment", document.Title!.Text);
        Assert.Equal(
            new[]
            {
                "publisher=PacificSource Health Plans", "effective=2020-08-01", "next review=2024-07-01",
                "lines of business=Commercial, Medicaid, Medicare", "states=Idaho, Montana, Oregon, Washington",
                "source=Liver Tumor Treatment, enterprise policy, effective 8/1/2020",
            },
            document.Header.Select(field => field.Name + "=" + field.Text));
    }

    [Fact]
    public void HasItsTermsWithValuesAndShortNames()
    {
        Assert.Equal(13, tree.Document.Terms.Length);
        var procedure = tree.Document.Terms[0];
        Assert.Equal("procedure", TokenText.Join(procedure.Name));
        Assert.Equal("one of", TokenText.Join(procedure.Type));
        Assert.Equal("transarterial chemoembolization (TACE)", TokenText.Join(procedure.Values[0].Tokens));
        Assert.Equal(5, procedure.Values.Length);
        Assert.Equal("one of A < B < C", TokenText.Join(tree.Document.Terms[3].Type));
    }

    [Fact]
    public void HasItsDefinition()
    {
        var definition = Assert.Single(tree.Document.Definitions);
        Assert.Equal("small tumors", TokenText.Join(definition.Name));
        var line = Assert.IsType<CriterionLineSyntax>(definition.Criterion);
        Assert.Equal("nodules is at most 3 and largest tumor is at most 5 cm", TokenText.Join(line.Tokens));
    }

    [Fact]
    public void HasItsSectionsAndStatements()
    {
        var sections = tree.Document.Members.Cast<SectionSyntax>().ToList();
        Assert.Equal(new[] { "I", "II", "III", "IV" }, sections.Select(section => section.Label!.Text));
        Assert.All(sections, section => Assert.False(section.HasErrors));
        var first = sections[0];
        Assert.Equal("Chemoembolization or embolization", first.Title!.Text);
        Assert.Equal("procedure is TACE or TAE", TokenText.Join(((CriterionLineSyntax)first.AppliesWhen[0]).Tokens));
        Assert.Equal("Commercial", TokenText.Join(first.LinesOfBusiness));
        Assert.Equal(AttributeKind.PriorAuthorization, Assert.Single(first.Attributes).Kind);
        Assert.Equal(3, first.Members.Length);

        var palliation = Assert.IsType<StatementSyntax>(first.Members[1]);
        Assert.Equal("D", palliation.Label!.Text);
        Assert.Equal(VerdictKind.Investigational, palliation.VerdictKind);
        Assert.Equal("A", TokenText.Join(Assert.Single(palliation.Exceptions).Clause));
        Assert.Equal("POL3006", Assert.IsType<AcceptSyntax>(first.Members[2]).FindingId.Text);

        var ablation = Assert.IsType<StatementSyntax>(Assert.Single(sections[1].Members));
        Assert.Equal(StatementKind.Otherwise, ablation.Kind);
        Assert.Equal("review by \"medical director\"", TokenText.Join(ablation.Verdict));
        Assert.Equal("medical director", ablation.Authority!.Text);
    }

    [Fact]
    public void HasTheCriteriaOutline()
    {
        var statement = (StatementSyntax)((SectionSyntax)tree.Document.Members[0]).Members[0];
        var any = Assert.IsType<CriterionGroupSyntax>(statement.Criterion);
        Assert.Equal(GroupKind.Any, any.Kind);
        Assert.Equal(new[] { "A", "B", "C" }, any.Children.Select(child => child.Label!.Text));
        var b = Assert.IsType<CriterionGroupSyntax>(any.Children[1]);
        Assert.Equal("HCC, primary treatment or bridge", b.Title!.Text);
        Assert.Equal(GroupKind.All, b.Kind);
        Assert.Equal(new[] { null, null, "1", "2", "3", "4", "5" }, b.Children.Select(child => child.Label?.Text));
        Assert.Equal(2, Assert.IsType<CriterionGroupSyntax>(b.Children[1]).Children.Length);
    }

    [Fact]
    public void HasItsExamples()
    {
        var examples = tree.Document.Examples;
        Assert.Equal(2, examples.Length);
        Assert.Equal(12, examples[0].Facts.Length);
        Assert.Equal("medically necessary by I.B", TokenText.Join(examples[0].Expectation));
        Assert.Equal("two small nodules, waiting for a transplant", examples[1].Like!.Text);
        var changed = Assert.Single(examples[1].Facts);
        Assert.Equal("Child-Pugh class is unknown", TokenText.Join(changed.Tokens));
        Assert.True(changed.MayBeSeveral);
    }

    [Fact]
    public void AWrongSpanWouldBeSeen()
    {
        var section = (SectionSyntax)tree.Document.Members[0];
        var wrong = section with { Label = tree.Document.Title };
        Assert.ThrowsAny<System.Exception>(() => ParserAssert.IsConsistent(tree with { Document = tree.Document with { Members = EquatableArray.Of<MemberSyntax>(wrong) } }));
        Assert.ThrowsAny<System.Exception>(() => ParserAssert.IsConsistent(tree with { Trivia = tree.Outline.Select(_ => new TriviaLine(1, new TextSpan(0, 9), true, false)).ToEquatableArray() }));
    }
}
