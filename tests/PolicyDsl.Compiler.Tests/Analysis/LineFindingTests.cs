using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>
/// POL3002 to POL3005: what can never be effective, is never or always met, or changes nothing. Marks at the end of a line: <c>^3004</c> is a
/// finding there, <c>*</c> a line shown beside one. Nothing else of these four is found in the text.
/// </summary>
public class LineFindingTests
{
    private const string Terms =
        """
        policy "T"
        terms
          early: yes or no
          late: yes or no
          severe: yes or no
          nodules: count
          size: length in cm
          stage: one of I, II, III

        """;

    [Theory]
    [InlineData("A. covered when ALL of: ^3002\n   - early *\n   - severe\n   - no early *", "contradict each other")]
    [InlineData("section S\n  applies when early *\n  A. covered when ONE of: ^3002 *\n     - late and early is no\n     - severe and early is no", "contradict each other")]
    [InlineData("always\n  ONE of: *\n    - no early\n    - severe\nA. covered when severe is no and early * ^3002", "contradict each other")]
    [InlineData("A. covered when early ^3002\nB. not covered when late *\n   overrides A\nC. not covered when no late *\n   overrides A", "what takes precedence over it leaves no request")]
    [InlineData("A. covered when nodules is at most 5 ^3002\n   except when nodules is less than 4 *\n   except when nodules is at least 4 *", "contradict each other")]
    [InlineData("section S ^3002\n  applies when early *\n  applies when no early *\n  A. covered when late\n  section T\n    applies when severe\n    B. covered when late", "none of its statements can ever be effective")]
    [InlineData("section S\n  applies when early *\n  section T ^3002\n    applies when no early *\n    A. covered when late\n  B. review when late", "No request can be in the scope of section S.T")]
    [InlineData("always\n  early *\n  no early ^3002\nA. covered when early", "These lines of always contradict each other")]
    [InlineData("section S\n  applies when early *\n  A. covered when late *\n  B. coverage requires early is no ^3002\n  C. covered when severe *", "The requirement of S.B can never be met, because of the scope of section S: \"early\", so that S.A (covered) and S.C (covered) can never be effective")]
    [InlineData("always\n  early *\nA. covered when late *\nsection S\n  applies when severe\n  B. covered when late *\nC. coverage requires early is no ^3002", "so that A (covered) and S.B (covered) can never be effective")]
    [InlineData("section S\n  applies when early *\n  A. covered when ALL of: ^3002\n     - late *\n     - no late *\n  B. covered when severe *\n  C. coverage requires early is no ^3002", "can never be effective")]
    public void What_no_request_can_reach(string text, string message) => Holds(text, message);

    [Theory]
    [InlineData("section I\n  for initial requests\n  A. covered when late\nsection II\n  for continuation requests *\n  reviewed under I when early *\n  B. review when ONE of:\n     - severe\n     - I.A applies and late ^3003", "the scope of section II: \"no early\"")]
    [InlineData("covered when ALL of:\n  1. nodules is at most 3 *\n  2. ONE of:\n     a. early\n     b. nodules is at least 4 and late ^3003", "2.b can never be met here: it contradicts 1 \"nodules is at most 3\"")]
    [InlineData("covered when ONE of:\n  1. early\n  2. nodules is less than 4 and nodules is more than 3 ^3003", "contradicts itself")]
    [InlineData("covered when ONE of:\n  1. early\n  2. ALL of: ^3003\n     a. stage is I *\n     b. late\n     c. stage is II or III *", "2 can never be met")]
    [InlineData("covered when ALL of:\n  - severe\n  - IF early: *\n    - ONE of:\n      - late\n      - severe and early is no ^3003", "it contradicts IF \"early\"")]
    [InlineData("section S\n  applies when stage is I *\n  covered when ONE of:\n    1. early\n    2. late and stage is II ^3003\n  otherwise review", "the scope of section S")]
    [InlineData("always\n  ONE of: *\n    - early\n    - no severe\ncovered when ONE of:\n  1. late\n  2. severe and early is no ^3003", "it contradicts")]
    [InlineData("covered when ONE of:\n  1. early\n  2. late and size is more than 5 cm and size is at most 50 mm ^3003", "2 can never be met")]
    public void What_can_never_be_met_where_it_stands(string text, string message) => Holds(text, message);

    [Theory]
    [InlineData("covered when ALL of:\n  - early *\n  - late\n  - early ^3004", "already implies it")]
    [InlineData("covered when ALL of:\n  1. nodules is at most 3 *\n  2. nodules is at most 5 ^3004\n  3. early", "already implies it")]
    [InlineData("covered when ONE of:\n  1. early *\n  2. early and late ^3004", "what it takes up is settled without it by 1 \"early\"")]
    [InlineData("covered when ONE of:\n  1. nodules is at most 3 *\n  2. nodules is at least 6 *\n  3. nodules is 2 or 7 ^3004", "settled without it")]
    [InlineData("covered when ALL of:\n  - early *\n  - ONE of: ^3004\n    - early\n    - late", "already implies it")]
    [InlineData("covered when AT LEAST 2 of: *\n  - early\n  - late\n  - early and late ^3004", "")]
    [InlineData("covered when ALL of:\n  - early *\n  - NONE of:\n    - late\n    - early is no and severe ^3004", "can never apply here")]
    [InlineData("A. covered when early *\n   except when early is no ^3004", "The exception")]
    [InlineData("A. covered when early *\nB. covered when late *\nC. covered when ALL of: ^3004\n   - severe\n   - ONE of:\n     - early\n     - late", "C (covered)")]
    [InlineData("A. covered when early *\nB. not covered when early is no and late\n   overrides A ^3004", "This override changes nothing")]
    [InlineData("A. covered when late is no and early *\nB. not covered when late\n   overrides every approval ^3004", "any approval")]
    [InlineData("A. covered when early *\nB. not covered when no early *\notherwise review ^3004", "can never apply")]
    [InlineData("section S\n  A. covered when early *\n  B. not covered *\nsection T\n  C. covered when early and late ^3004\n  otherwise not covered ^3004", "would decide all of its requests alike")]
    [InlineData("A. covered when early and late\nB. coverage requires early ^3004\notherwise review", "The requirement of B changes nothing")]
    [InlineData("A. covered when early and late\nB. not covered when early is no *\nC. coverage requires early ^3004", "C (not covered) changes nothing: B (not covered) would decide all of its requests alike")]
    [InlineData("section S\n  table\n    stage | verdict\n    I or II | covered *\n    I | covered ^3004\n  otherwise review", "S.row 2")]
    public void What_changes_nothing(string text, string message) => Holds(text, message);

    [Theory]
    [InlineData("section S\n  applies when stage is I or II *\n  covered when ALL of:\n    - early\n    - stage is not III ^3005\n  otherwise review", "is always met here, because of the scope of section S")]
    [InlineData("always\n  early *\ncovered when late and early ^3005", "")]
    [InlineData("covered when ALL of:\n  - severe\n  - ONE of: ^3005\n    - early\n    - no early", "is always met here")]
    [InlineData("section S\n  applies when early *\n  A. review when late\n  B. coverage requires early is no ^3005", "denies everything in its scope")]
    public void What_is_always_met(string text, string message) => Holds(text, message);

    /// <summary>The lines of a definition are judged where it is used, a <c>not</c> before its name included: all uses must agree.</summary>
    [Theory]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - late ^3003\nA. covered when ALL of:\n   - no late *\n   - fit\notherwise review", "so it is wherever \"fit\" is used")]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - late\nA. covered when ALL of:\n   - no late\n   - fit\nB. review when fit and severe", "")]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - late\nA. covered when ALL of:\n   - no late\n   - fit\nB. review when severe and fit is no", "")]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - late\nA. covered when ALL of:\n   - no late\n   - fit\nB. review when severe\n   except when not fit", "")]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - late and severe is no ^3004\nA. covered when ALL of:\n   - severe *\n   - not fit\notherwise review", "so it is wherever \"fit\" is used")]
    [InlineData("define\n  fit: ALL of:\n    - early\n    - stage is not III ^3005\nsection S\n  applies when stage is I or II *\n  section T\n    applies when fit\n    A. covered when late\n  otherwise review", "is always met here, because of the scope of section S: \"stage is I or II\": remove it, or correct what it should exclude (so it is wherever \"fit\" is used)")]
    [InlineData("define\n  fit: ALL of:\n    - early\n    - stage is not III\nsection S\n  applies when stage is I or II\n  section T\n    applies when fit\n    A. covered when late\n  otherwise review\nsection U\n  applies when late\n  B. covered when severe\n  C. not covered when fit is no and early\n     overrides B", "")]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - late and severe ^3004\n    - late *\nalways\n  fit\nA. covered when severe\notherwise review", "so it is wherever")]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - stage is II and stage is III ^3003\nscores\n  risk:\n    1 point when fit\n    1 point when late\nA. covered when risk is at least 2\notherwise review", "can never be met")]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - late ^3003\nalways\n  fit\n  no late *\nA. covered when severe\notherwise review", "it contradicts \"no late\"")]
    [InlineData("define\n  fit: ONE of:\n    - early\n    - late and late is no ^3004\nA. covered when fit\nB. review when severe and fit is no\notherwise not covered", "so it is wherever")]
    [InlineData("define\n  fit: ONE of:\n    - early *\n    - late and early ^3004\nA. covered when fit *\nB. covered when A applies and severe ^3004\notherwise review", "")]
    [InlineData("define\n  fit: ONE of:\n    - early and severe ^3004\nsection S\n  applies when fit and early *\n  covered when late\n  otherwise review", "so it is wherever \"fit\" is used")]
    [InlineData("define\n  fit: ALL of:\n    - early\n    - late is no\nR. coverage requires not fit\nsection S\n  applies when no late\n  A. covered when severe\n  B. review when fit and severe\n  otherwise not covered\notherwise review", "")]
    public void What_a_definition_says_is_judged_at_every_use(string text, string message) => Holds(text, message);

    [Theory]
    [InlineData("covered when ALL of:\n  - nodules is at most 3\n  - nodules is at least 3")]
    [InlineData("covered when ONE of:\n  - late is no and early\n  - early is no and late")]
    [InlineData("covered when ALL of:\n  - severe\n  - IF early:\n    - late")]
    [InlineData("covered when EXACTLY ONE of:\n  - early\n  - late")]
    [InlineData("A. covered when early\nB. not covered when late\n   overrides A\notherwise review")]
    [InlineData("A. covered when late\nB. coverage requires early\notherwise review")]
    [InlineData("section S\n  table\n    stage | verdict\n    I | covered\n    II | not covered\n  otherwise not covered")]
    [InlineData("table\n  stage | verdict\n  I | covered\n  II | not covered\notherwise not covered")]
    public void What_has_an_effect_is_not_found(string text) => Holds(text, "");

    /// <summary>Of a thousand lines only those are shown that make it so, also where the solver's proof used others.</summary>
    [Theory]
    [InlineData(200, 60)]
    [InlineData(1000, 45)]
    public void Of_many_lines_those_that_matter_are_shown(int statements, int needed)
    {
        // The first take every number between them; the others only repeat one of them in part.
        var lines = Enumerable.Range(0, statements)
            .Select(i => $"{i + 1}. covered when nodules is {i % needed}" + (i < needed ? "" : " and early"));
        var text = Terms + "always\n  nodules is less than " + needed + "\n" + string.Join("\n", lines) + "\notherwise review";

        var found = Compilation.Compile([new SourceText("t.policy", text)]).Findings.Single(finding => finding.Message.Contains("can never apply", StringComparison.Ordinal));

        Assert.Equal("POL3004", found.Id);
        Assert.Equal(needed + 1, found.Related.Length);
        Assert.Equal(found.Related, Compilation.Compile([new SourceText("t.policy", text)]).Findings.Single(finding => finding.Location == found.Location).Related);
    }

    private static void Holds(string text, string message)
    {
        var lines = (Terms + text).Split('\n');
        var source = string.Join("\n", lines.Select(line => Regex.Replace(line, @"( \*| \^\d+)+$", "")));
        var all = Compilation.Compile([new SourceText("t.policy", source)]).Findings;
        Assert.DoesNotContain(all, finding => finding.Id[3] is '1' or '2');
        var found = all.Where(finding => finding.Id is "POL3002" or "POL3003" or "POL3004" or "POL3005").ToList();

        Assert.Equal(
            Marked(lines, line => Regex.Match(line, @"\^(\d+)").Groups[1].Value is { Length: > 0 } id ? id : null),
            found.Select(finding => (finding.Location.Start.Line, finding.Id[3..])).Order());
        Assert.Equal(
            Marked(lines, line => Regex.IsMatch(line, @" \*( |$)") ? "" : null).Select(mark => mark.Line),
            found.SelectMany(finding => finding.Related).Select(line => line.Location.Start.Line).Distinct().Order());
        Assert.All(found, finding => Assert.Contains(message, finding.Message, StringComparison.Ordinal));
    }

    private static IEnumerable<(int Line, string Mark)> Marked(string[] lines, Func<string, string?> mark) =>
        lines.Select((line, index) => (Line: index + 1, Mark: mark(line)!)).Where(marked => marked.Mark is not null);
}
