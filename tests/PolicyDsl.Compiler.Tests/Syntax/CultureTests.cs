using System;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>The same file means the same on every machine: in Turkish i and I are not a pair, in German 1,5 is a number.</summary>
public class CultureTests
{
    private const string Damaged = """
        POLICY "Test"
          LINES OF BUSINESS: Commercial
          EFECTIVE: 2020-08-01
        TERMS
          size: length in cm
        DEFINE
          big: size is at least 1.5 cm
        SECTION I "Title"
          INVESTIGATIONAL when size is at least 1,5 cm
          INVESTIGATIONEL when size is at least 1.5 cm
          PRIOR AUTHORIZATION REQUIRED
          covered when AT LEAST 3 of:
            IF big: size is 2
            EITHER of:
              - big
              - size <= 1.5
            OTHERWISE
        """;

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void EveryCultureReadsTheSame(string name)
    {
        foreach (var text in new[] { SamplePolicy.Text, SamplePolicy.Text.ToUpperInvariant(), Damaged, Damaged.ToLowerInvariant() })
        {
            var expected = Describe(text, CultureInfo.InvariantCulture);
            Assert.Equal(expected, Describe(text, CultureInfo.GetCultureInfo(name)));
        }

        Assert.Contains("POL1012", Describe(Damaged, CultureInfo.GetCultureInfo(name)), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTestSeesCultures()
    {
        // Without data for cultures the test above could not fail.
        Assert.NotEqual("i", "I".ToLower(CultureInfo.GetCultureInfo("tr-TR")));
        Assert.Equal("1,5", 1.5.ToString(CultureInfo.GetCultureInfo("de-DE")));
    }

    private static string Describe(string text, CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = culture;
            var tree = Parser.Parse(new SourceText("test.policy", text));
            ParserAssert.IsConsistent(tree);
            var findings = tree.Findings.Select(finding => $"{finding.Location.Start} {finding.Id} {finding.Message}");
            var header = tree.Document.Header.Select(field => field.Name + "=" + field.Text);
            var members = tree.Document.Members.Select(member => member is SectionSyntax section
                ? section.Label!.Text + string.Concat(section.Members.OfType<StatementSyntax>().Select(statement => " " + statement.Kind + statement.VerdictKind))
                : member.ToString());
            return string.Join("\n", findings.Concat(header).Concat(members!));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            CultureInfo.CurrentUICulture = before;
        }
    }
}
