using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>Initial, continuation, repeat and replacement: sections for each, and requests that another section reviews.</summary>
public class RequestTypeTests
{
    private const string Infusion =
        """
        policy "Infusion"
        terms
          arthritis: yes or no
          colitis: yes or no
          responded: yes or no
          weeks since the start: count

        section I "Initial"
          for initial requests
          for 12 weeks
          A. covered when arthritis
          B. covered when colitis
          otherwise not covered

        section II "Continuation"
          for continuation or repeat requests
          reviewed under I when request type is continuation and weeks since the start is less than 12
          covered for 12 months when ALL of:
            1. responded
            2. I.A is met or I.B is met
          otherwise not covered


        """;

    [Fact]
    public void Sections_are_for_request_types_and_refer_to_one_another() => Check(Infusion,
        """
        examples
          "initial"
            request type is initial
            arthritis
            => covered by I.A for 12 weeks
          "continued after its time"
            request type is continuation
            weeks since the start is 12
            responded
            colitis
            => covered by II for 12 months
          "continued without the initial criteria"
            request type is continuation
            weeks since the start is 12
            responded
            no arthritis
            no colitis
            => not covered by II.otherwise
          "continued before its time"
            like "continued after its time" but weeks since the start is 11 and responded is no
            => covered by I.B for 12 weeks
          "repeated at any time"
            like "continued before its time" but request type is repeat
            => not covered by II.otherwise
          "a replacement"
            request type is replacement
            => outside this policy
          "nobody knows the type"
            arthritis
            no colitis
            responded
            weeks since the start is 20
            => needs information about request type
          "nobody knows the time"
            like "continued after its time" but weeks since the start is unknown and responded is no and arthritis is no and colitis is no
            => needs information about weeks since the start
          "nobody knows the time that matters"
            like "continued after its time" but weeks since the start is unknown and responded is no and arthritis is no
            => needs information about weeks since the start
        """);

    [Fact]
    public void The_term_is_there_once_a_line_speaks_of_it()
    {
        Assert.DoesNotContain(Model("policy \"T\"\nterms\n  a: yes or no\ncovered when a\notherwise review\n").Terms, term => term.IsBuiltIn);
        var term = Model("policy \"T\"\nterms\n  a: yes or no\ncovered when a and request type is repeat\notherwise review\n").Terms.Single(term => term.IsBuiltIn);
        Assert.Equal(("request type", "requestType", "RequestType"), (term.Name, term.JsonName, term.Identifier));
        Assert.Equal(["initial", "continuation", "repeat", "replacement"], ((EnumerationType)term.Type).Values.Select(value => value.Name));
        Assert.Equal("always", CriterionText.Of(Model("policy \"T\"\nsection I\n  for initial requests\n  covered\n").Scope));
    }

    [Theory]
    [InlineData("for initial requests", "request type is initial")]
    [InlineData("for initial or repeat requests", "request type is initial or repeat")]
    [InlineData("for request type replacement", "request type is replacement")]
    [InlineData("for request types repeat, replacement", "request type is repeat, replacement")]
    public void A_section_says_for_which_requests_it_is(string line, string scope) =>
        Assert.Equal(scope, CriterionText.Of(Model("policy \"T\"\nsection I\n  " + line + "\n  covered\n").Sections[0].Scope));

    [Theory]
    [InlineData("for renewal requests", "POL2001 `renewal` is no request type")]
    [InlineData("for continuatoin requests", "POL2001 Did you mean `continuation`?")]
    [InlineData("for request type", "POL1014 `for request type` needs")]
    [InlineData("reviewed under II when a", "POL2010 reviews its own requests")]
    [InlineData("reviewed under IX when a", "POL2010 no section `IX` beside this one")]
    [InlineData("reviewed under I", "POL1014 Which requests")]
    [InlineData("reviewed under when a", "POL1014 section is missing")]
    [InlineData("reviewed under III when a", "POL2010 sends requests on itself")]
    [InlineData("reviewed under I.A when a", "POL2010 no section `I.A` beside this one")]
    [InlineData("reviewed under I when b", "POL2001")]
    [InlineData("reviewed under I when I.1 applies", "POL2011")]
    public void Mistakes(string line, string finding)
    {
        var findings = Compilation.Compile([new SourceText("sample.policy",
            "policy \"T\"\nterms\n  a: yes or no\nsection I\n  for initial requests\n  1. covered when a\n  section A\n    covered when a\nsection II\n  " + line
            + "\n  covered when a\nsection III\n  for repeat requests\n  reviewed under I when a\n  covered\n")]).Findings.Where(found => found.Id is not "POL3006").ToList();
        var found = findings.First(found => found.Severity == Compiler.Findings.Severity.Error && found.Id[3] is '1' or '2');
        Assert.Contains(finding.Substring(7).Trim(), found.Id + " " + found.Message, System.StringComparison.Ordinal);
        Assert.StartsWith(finding.Substring(0, 7), found.Id, System.StringComparison.Ordinal);
    }

    /// <summary>Labels in the line are those of the section under which it stands. What remains of it then always meets A, which is found.</summary>
    [Fact]
    public void Labels_are_looked_up_where_the_line_stands() => Check(
        """
        policy "T"
        terms
          early: yes or no
          late: yes or no
        section I
          for initial requests
          A. covered when early
          otherwise review
        section II
          for continuation requests
          reviewed under I when A is not met
          A. review when late

        """,
        """
        examples
          "sent"
            request type is continuation
            no late
            early
            => covered by I.A
          "kept"
            request type is continuation
            late
            early
            => review by II.A
        """,
        "POL3005");

    private static PolicyModel Model(string text) => Compilation.Compile([new SourceText("sample.policy", text)]).Policies[0].Model;

    private static void Check(string text, string examples, params string[] found)
    {
        var compilation = Compilation.Compile([new SourceText("sample.policy", text + examples)]);
        Assert.Empty(compilation.Findings.Where(finding => !found.Contains(finding.Id)).Select(finding => finding.Id + " " + finding.Location.Start.Line + " " + finding.Message));
        Assert.NotEmpty(compilation.Policies[0].Model.Examples);
    }
}
