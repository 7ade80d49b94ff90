using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using static PolicyDsl.Compiler.Tests.Syntax.ParserAssert;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>Groups, conditions, and what can be said of a criterion's line before names.</summary>
public class CriterionTests
{
    [Theory]
    [InlineData("ALL of:", GroupKind.All, 0)]
    [InlineData("all of:", GroupKind.All, 0)]
    [InlineData("BOTH of:", GroupKind.All, 0)]
    [InlineData("ONE of:", GroupKind.Any, 0)]
    [InlineData("ANY of:", GroupKind.Any, 0)]
    [InlineData("Either of the following:", GroupKind.Any, 0)]
    [InlineData("EXACTLY ONE of:", GroupKind.ExactlyOne, 0)]
    [InlineData("EXACTLY 1 of:", GroupKind.ExactlyOne, 0)]
    [InlineData("AT LEAST 2 of:", GroupKind.AtLeast, 2)]
    [InlineData("AT LEAST 1 of:", GroupKind.AtLeast, 1)]
    [InlineData("AT MOST 1 of:", GroupKind.AtMost, 1)]
    [InlineData("AT MOST 0 of:", GroupKind.AtMost, 0)]
    [InlineData("NONE of:", GroupKind.None, 0)]
    public void EveryConnectiveIsRead(string connective, GroupKind kind, int count)
    {
        foreach (var text in new[]
        {
            $"always\n  {connective}\n    - a\n    - b\n",
            $"always\n  A. \"Title\" {connective}\n     1. a\n     2. b\n",
            $"define\n  x: {connective}\n    a\n    b\n",
            $"covered when {connective}\n  a\n  b\n",
            $"section I\n  applies when {connective}\n    a\n    b\n",
            $"covered\n  except when {connective}\n    a\n    b\n",
        })
        {
            var document = ExpectBody(text).Document;
            var member = document.Members.FirstOrDefault();
            var criterion = document.Always.FirstOrDefault() ?? document.Definitions.FirstOrDefault()?.Criterion ??
                (member as SectionSyntax)?.AppliesWhen[0] ?? (member as StatementSyntax)?.Criterion ?? ((StatementSyntax)member!).Exceptions[0].When;
            var group = Assert.IsType<CriterionGroupSyntax>(criterion);
            Assert.Equal((kind, count, 2), (group.Kind, group.Count, group.Children.Length));
            Assert.Equal(connective, TokenText.Join(group.Connective));
        }
    }

    [Theory]
    [InlineData("ALL of:")]
    [InlineData("AT LEAST 1 of:")]
    [InlineData("AT MOST 0 of:")]
    [InlineData("NONE of:")]
    public void AGroupMayHaveOneChild(string connective) => ExpectBody($"covered when {connective}\n  a\n");

    [Theory]
    [InlineData("[ALL] of:", "POL1020 no criteria")]
    [InlineData("[NONE] of:\n    note \"x\"", "POL1020 no criteria")]
    [InlineData("[AT] LEAST 3 of:\n    a\n    b", "POL1021 between 1 and 2")]
    [InlineData("[AT] LEAST 0 of:\n    a\n    b", "POL1021 between 1 and 2")]
    [InlineData("[AT] MOST 2 of:\n    a\n    b", "POL1021 between 0 and 1")]
    [InlineData("[AT] MOST 1 of:\n    a", "POL1021 the number is 0")]
    [InlineData("[AT] LEAST 99999999999999999999 of:\n    a\n    b", "POL1019 small whole number")]
    [InlineData("[AT] LEAST 1.5 of:\n    a\n    b", "POL1019 small whole number")]
    [InlineData("[AT] LEAST two of:\n    a\n    b", "POL1019 `AT LEAST 2 of:`")]
    [InlineData("[AT] LEAST of:\n    a\n    b", "POL1019 needs a number")]
    [InlineData("[BOTH] of:\n    a\n    b\n    c", "POL1021 `ALL of:`")]
    [InlineData("[EXACTLY] 2 of:\n    a\n    b\n    c", "POL1019 `AT LEAST n of:` and `AT MOST n of:`")]
    [InlineData("[NEITHER] of:\n    a\n    b", "POL1019 `NONE of:`")]
    [InlineData("[ALL]:\n    a\n    b", "POL1019 write `ALL of:`")]
    [InlineData("[ALL] of\n    a\n    b", "POL1019 colon is missing")]
    [InlineData("[ONE] or more of:\n    a\n    b", "POL1019 write `ONE of:`")]
    [InlineData("[ALL] of the following are met:\n    a\n    b", "POL1019 write `ALL of:`")]
    [InlineData("[ALL] of: a\n    b", "POL1019 each on a line of its own")]
    [InlineData("[ONEE] of:\n    a\n    b", "POL1011 Did you mean `ONE`")]
    [InlineData("two of[:]\n    a\n    b", "POL1019 `AT LEAST n of:`")]
    [InlineData("A. \"Palliation\"[]\n    a\n    b", "POL1019 `ALL of:` or `ONE of:`")]
    [InlineData("A.[]\n    a\n    b", "POL1019 `ALL of:` or `ONE of:`")]
    [InlineData("a\n    [b]\n    c", "POL1017 `ALL of:` or `ONE of:`")]
    public void AGroupThatCannotBeIsSaid(string group, string finding)
    {
        var tree = ExpectBody("covered when ALL of:\n  " + group + "\n  last\n", finding);
        var all = (CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!;
        Assert.Equal(2, all.Children.Length);
        Assert.Equal("last", TokenText.Join(((CriterionLineSyntax)all.Children[1]).Tokens));

        // Nothing is concluded from it: it is an error, or holds one beside the criteria whose names are still looked up.
        Assert.True(all.Children[0] is CriterionErrorSyntax ||
            (all.Children[0] is CriterionGroupSyntax { Kind: GroupKind.All } wreck && wreck.Children[wreck.Children.Length - 1] is CriterionErrorSyntax));
    }

    [Fact]
    public void ALineThatMerelyBeginsLikeAGroupIsACriterion()
    {
        foreach (var line in new[] { "at least 2 of drugs are failed", "one of kind is a", "all clear", "any pain", "none found", "if necessary therapy", "at most mild pain" })
        {
            var tree = ExpectBody($"covered when ALL of:\n  {line}\n  b\n");
            var all = (CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!;
            Assert.Equal(line, TokenText.Join(((CriterionLineSyntax)all.Children[0]).Tokens));
        }
    }

    [Fact]
    public void ConditionsStandInAll()
    {
        var tree = ExpectBody("""
            covered when ALL of:
              1. IF tumor is HCC:
                 - encapsulated
                 - nodules is 1
              2. if tumor is HCC: Child-Pugh class is A
              3. IF encapsulated: ONE of:
                 - a
                 - b
              4. unresectable
            """);
        var all = (CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!;
        var first = Assert.IsType<CriterionIfSyntax>(all.Children[0]);
        Assert.Equal("tumor is HCC", TokenText.Join(first.Condition));
        Assert.Equal(2, first.Body.Length);
        var second = Assert.IsType<CriterionIfSyntax>(all.Children[1]);
        Assert.Equal("Child-Pugh class is A", TokenText.Join(((CriterionLineSyntax)Assert.Single(second.Body)).Tokens));
        var third = Assert.IsType<CriterionIfSyntax>(all.Children[2]);
        Assert.Equal(GroupKind.Any, ((CriterionGroupSyntax)Assert.Single(third.Body)).Kind);
    }

    [Theory]
    [InlineData("covered when ONE of:\n  [IF] a:\n    b\n  c", "POL1022 directly under `ALL of:`")]
    [InlineData("covered when NONE of:\n  [IF] a:\n    b\n  c", "POL1022 directly under `ALL of:`")]
    [InlineData("covered when [IF] a:\n  b", "POL1022 directly under `ALL of:`")]
    [InlineData("always\n  [IF] a:\n    b", "POL1022 directly under `ALL of:`")]
    [InlineData("covered when ALL of:\n  a\n  IF b:\n    [IF] c:\n      d", "POL1022 directly under `ALL of:`")]
    [InlineData("covered when [ALL] of:\n  IF a:\n    b\n  IF c:\n    d", "POL1022 Everything under `ALL of:` is an IF")]
    [InlineData("covered when [BOTH] of:\n  IF a:\n    b\n  IF c:\n    d", "POL1022 Everything under `BOTH of:` is an IF")]
    [InlineData("covered when ALL of:\n  a\n  IF b:[]", "POL1020 Nothing stands under IF")]
    [InlineData("covered when ALL of:\n  a\n  IF[]:\n    b", "POL1014 condition is missing")]
    [InlineData("covered when ALL of:\n  a\n  IF b[]\n    c", "POL1014 colon is missing")]
    [InlineData("covered when ALL of:\n  a\n  IF [\"b\"]:\n    c", "POL1024")]
    public void AConditionThatCannotBeIsSaid(string text, string finding) => ExpectBody(text + "\n", finding);

    [Theory]
    [InlineData("[or] encapsulated", "POL1019 put the criteria under `ONE of:`")]
    [InlineData("[and] encapsulated", "POL1019 put the criteria under `ALL of:`")]
    [InlineData("[\u2022] encapsulated", "POL1015 A bullet is written `- `")]
    [InlineData("encapsulated[.]", "POL1015 ends without `.`")]
    [InlineData("encapsulated[;]", "POL1015 ends without `;`")]
    [InlineData("location[:] liver", "POL1019 does not begin a group")]
    [InlineData("tumor is [\"HCC\"]", "POL1024 not evaluated")]
    [InlineData("[nte] \"HCC\"", "POL1011 Did you mean `note`")]
    [InlineData("A. [\"Title\"]", "POL1024 Text in quotes is a title")]
    [InlineData("[A].", "POL1014 criterion is missing")]
    [InlineData("[-]", "POL1014 criterion is missing")]
    public void MistakesOfALine(string line, string finding)
    {
        var tree = ExpectBody($"covered when ALL of:\n  {line}\n  last\n", finding);
        var all = (CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!;
        Assert.IsType<CriterionErrorSyntax>(all.Children[0]);
    }

    [Theory]
    [InlineData("age is at least 18 years")]
    [InlineData("duration is more than 6 months")]
    [InlineData("tumor is [[TACE]] and no pain")]
    [InlineData("St. John's wort is used")]
    [InlineData("setting is inpatient")]
    [InlineData("setting")]
    [InlineData("note is long")]
    [InlineData("accept risks is yes")]
    [InlineData("encapsulated unless unresectable")]
    [InlineData("I.B is met")]
    [InlineData("Child\u2013Pugh class \u2264 B")]
    public void OtherLinesAreForTheNames(string line) => ExpectBody($"covered when ALL of:\n  {line}\n  last\n");

    [Theory]
    [InlineData("- encapsulated", null, null)]
    [InlineData("\u2013 encapsulated", null, null)]
    [InlineData("1. encapsulated", "1", null)]
    [InlineData("1) encapsulated", "1", null)]
    [InlineData("(1) encapsulated", "1", null)]
    [InlineData("- (a) encapsulated", "a", null)]
    [InlineData("A. \"Title\" encapsulated", "A", "Title")]
    [InlineData("\"Title\" encapsulated", null, "Title")]
    public void LabelsAndTitles(string line, string? label, string? title)
    {
        var tree = ExpectBody($"covered when ALL of:\n  {line}\n");
        var criterion = ((CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!).Children[0];
        Assert.Equal((label, title), (criterion.Label?.Text, criterion.Title?.Text));
        Assert.Equal("encapsulated", TokenText.Join(((CriterionLineSyntax)criterion).Tokens));
    }

    [Fact]
    public void GroupsHaveAttributes()
    {
        var tree = ExpectBody("""
            covered when ALL of:
              A. "Trial" BOTH of:
                 - a
                   such as "x", "y"
                 - b
                 note "both"
                 cites Belgrano 2019
                 documented in "medical records"
            """);
        var group = ((CriterionGroupSyntax)((StatementSyntax)tree.Document.Members[0]).Criterion!).Children[0];
        Assert.Equal(new[] { AttributeKind.Note, AttributeKind.Cites, AttributeKind.DocumentedIn }, group.Attributes.Select(attribute => attribute.Kind));
        Assert.Equal(AttributeKind.SuchAs, Assert.Single(((CriterionGroupSyntax)group).Children[0].Attributes).Kind);
    }
}
