using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests;

public sealed class DecideCommandTests : IDisposable
{
    private const string SmallTumor =
        """
        {
          "line of business": "Commercial",
          "procedure": "RFA",
          "tumor": "HCC",
          "largestTumor": "42 mm",
          "nodules": 2,
          "extrahepatic metastases": false
        }
        """;

    private static readonly string Policy = Path.Combine(AppContext.BaseDirectory, "Samples", "ablation.policy");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_decision_reads_as_a_clinician_reads()
    {
        var run = Decide(SmallTumor);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Snapshot.Match("covered.txt", run.Out);
    }

    [Fact]
    public void What_is_missing_is_asked_in_words()
    {
        var run = Decide("""{"line of business": "Commercial", "procedure": "RFA", "tumor": "HCC", "nodules": 2}""");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Snapshot.Match("needs-information.txt", run.Out);
    }

    [Fact]
    public void Json_has_the_decision_and_the_whole_trace()
    {
        var run = Decide(SmallTumor, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Snapshot.Match("covered.json", run.Out);
        Assert.Equal(
            ["policy", "outcome", "verdict", "clause", "clauses", "authorization", "missing", "taken", "trace"],
            JsonDocument.Parse(run.Out).RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("covered", "medically necessary", "I.A.2", "I", "", """{"line of business":"Commercial","procedure":"RFA","tumor":"HCC","encapsulated":true,"extrahepatic metastases":"no"}""")]
    [InlineData("notCovered", "investigational", "I.C", "I.C", "", """{"line of business":"Commercial","procedure":"RFA","tumor":"another","encapsulated":false}""")]
    [InlineData("review", "review by \"medical director\"", "II.otherwise", "II.otherwise", "", """{"line of business":"Commercial","procedure":"cryoablation"}""")]
    [InlineData("follows", "follows \"NCD 20.28\"", "III.otherwise", "III.otherwise", "", """{"lineOfBusiness":"Medicare","procedure":"RFA"}""")]
    [InlineData("needsInformation", null, null, "", "largest tumor,encapsulated", """{"line of business":"Commercial","procedure":"RFA","tumor":"HCC","nodules":1,"extrahepatic metastases":false}""")]
    [InlineData("awaitingJudgement", null, null, "", "unsuitable for surgery", """{"line of business":"Commercial","procedure":"RFA","tumor":"metastasis"}""")]
    [InlineData("notAddressed", null, null, "", "", """{"line of business":"Commercial","procedure":"RFA","tumor":"another","encapsulated":true}""")]
    [InlineData("outsidePolicy", null, null, "", "", """{"line of business":"another"}""")]
    public void Every_outcome_has_its_name(string outcome, string? verdict, string? clause, string clauses, string missing, string request)
    {
        var run = Decide(request, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var decision = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal("Ablation of Liver Tumors", decision.GetProperty("policy").GetString());
        Assert.Equal(outcome, decision.GetProperty("outcome").GetString());
        Assert.Equal(verdict, decision.GetProperty("verdict").GetString());
        Assert.Equal(clause, decision.GetProperty("clause").GetString());
        Assert.Equal(clauses, string.Join(',', decision.GetProperty("clauses").EnumerateArray()));
        Assert.Equal(missing, string.Join(',', decision.GetProperty("missing").EnumerateArray()));
    }

    [Fact]
    public void A_version_that_is_not_in_effect_on_the_date_of_service_says_when_it_is()
    {
        var policy = folder.Write("old.policy", "policy \"Old\"\n  effective: 2020-08-01 to 2024-06\n\ncovered\n");
        var request = """{"dateOfService": "2024-07-02"}"""u8.ToArray();
        const string Words = "This policy is in effect from 2020-08-01 to 2024-06-30; the date of service, 2024-07-02, lies outside it";

        var text = Tool.RunWithInput(request, "decide", policy, "--request", "-");
        var json = Tool.RunWithInput(request, "decide", policy, "--request", "-", "--json");
        var letter = Tool.RunWithInput(request, "explain", policy, "--request", "-", "--letter");

        Assert.Contains("Not in effect. " + Words + "; find the version in effect", text.Out, StringComparison.Ordinal);
        Assert.Equal("notInEffect", JsonDocument.Parse(json.Out).RootElement.GetProperty("outcome").GetString());
        Assert.Contains(Words, letter.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("denied", letter.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_contradicts_itself_is_guarded_when_a_request_meets_the_contradiction()
    {
        var policy = folder.Write(
            "both.policy",
            """
            policy "Both"

            terms
              encapsulated: yes or no
              nodules: count

            I. covered when encapsulated
            II. not covered when nodules is at least 3
            """);

        var run = Tool.RunWithInput("""{"encapsulated": true, "nodules": 3}"""u8.ToArray(), "decide", policy, "--request", "-", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning POL3001", run.Error, StringComparison.Ordinal);
        var decision = JsonDocument.Parse(run.Out).RootElement;
        Assert.Equal("conflict", decision.GetProperty("outcome").GetString());
        Assert.Equal("I,II", string.Join(',', decision.GetProperty("clauses").EnumerateArray()));
    }

    [Fact]
    public void An_impossible_request_is_refused_with_the_line_that_it_breaks()
    {
        var run = Decide("""{"nodules": 0}""");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("it breaks an \"always\" line of the policy", run.Error, StringComparison.Ordinal);
        Assert.Contains("ablation.policy(19,3): nodules is at least 1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_of_a_request_are_told_at_once_with_their_places()
    {
        var request = folder.Write("request.json", "{\n  \"tumour\": \"HCC\",\n  \"nodules\": -1,\n  \"procedure\": \"cryoablatoin\"\n}\n");

        var run = Tool.Run("decide", Policy, "--request", request);

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Equal(
            [
                request + "(2,3): error: \"tumour\" is no term of this policy; did you mean \"tumor\"?",
                request + "(3,14): error: nodules cannot be negative, as -1 is",
                request + "(4,16): error: procedure cannot be \"cryoablatoin\": give \"radiofrequency ablation\", \"cryoablation\", \"another\"; did you mean \"cryoablation\"?",
            ],
            run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Bad_JSON_is_told_with_line_and_column()
    {
        var run = Decide("{\n  \"tumor\": }");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("standard input(2,12): error: this is not JSON", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_with_errors_exits_1_and_shows_them()
    {
        var policy = folder.Write("bad.policy", "policy \"Bad\"\n\nterms\n  encapsulated: yes or no\n\ncovered when encapsulatd\n");

        var run = Tool.RunWithInput("{}"u8.ToArray(), "decide", policy, "--request", "-");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("bad.policy(6,14): error POL2", run.Error, StringComparison.Ordinal);
        Assert.Contains("encapsulated", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_is_found_beside_the_policy_or_above_it()
    {
        const string Vocabulary = "vocabulary \"Liver\"\n\nterms\n  encapsulated: yes or no\n";
        const string User = "policy \"User\"\n\nuse \"Liver\"\n\ncovered when encapsulated\notherwise review\n";
        folder.Write(".git/HEAD", "");
        folder.Write("vocabularies/liver.policy", Vocabulary);
        var policy = folder.Write("publisher/user.policy", User);

        var run = Tool.RunWithInput("""{"encapsulated": true}"""u8.ToArray(), "decide", policy, "--request", "-", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal("covered", JsonDocument.Parse(run.Out).RootElement.GetProperty("outcome").GetString());

        // Elsewhere it must be named.
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write(".git/HEAD", "");
        var alone = elsewhere.Write("user.policy", User);
        Assert.Equal(1, Tool.RunWithInput("{}"u8.ToArray(), "decide", alone, "--request", "-").ExitCode);
        Assert.Equal(0, Tool.RunWithInput("{}"u8.ToArray(), "decide", alone, "--request", "-", "--vocabulary", folder.At("vocabularies")).ExitCode);
        Assert.Equal(0, Tool.Run("check", alone, "--vocabulary", folder.At("vocabularies/liver.policy")).ExitCode);
    }

    [Theory]
    [InlineData("'--request' is required", "decide", "POLICY")]
    [InlineData("Required argument missing", "decide", "--request", "-")]
    [InlineData("there is no such file", "decide", "FOLDER/none.policy", "--request", "-")]
    [InlineData("is a folder; decide takes one policy file", "decide", "FOLDER", "--request", "-")]
    [InlineData("there is no such file", "decide", "POLICY", "--request", "FOLDER/none.json")]
    [InlineData("cannot read", "decide", "POLICY", "--request", "FOLDER")]
    [InlineData("is a vocabulary; decide takes a policy", "decide", "FOLDER/v.policy", "--request", "-")]
    public void A_wrong_call_or_an_unreadable_file_exits_2(string message, params string[] arguments)
    {
        folder.Write("v.policy", "vocabulary \"V\"\n\nterms\n  encapsulated: yes or no\n");

        var run = Tool.Run(arguments
            .Select(argument => argument.Replace("POLICY", Policy, StringComparison.Ordinal).Replace("FOLDER", folder.Path, StringComparison.Ordinal))
            .ToArray());

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_process_it_reads_a_file_or_standard_input()
    {
        folder.Write("request.json", SmallTumor);

        var fromFile = await Tool.RunProcess(folder.Path, "", "decide", Policy, "--request", "request.json");
        var fromInput = await Tool.RunProcess(folder.Path, SmallTumor, "decide", Policy, "--request", "-");

        Assert.Equal((0, ""), (fromFile.ExitCode, fromFile.Error));
        Assert.Equal(fromFile, fromInput);
        Assert.Contains("Covered: medically necessary, by I.A.1 \"Primary tumor\"", fromFile.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", fromFile.Out, StringComparison.Ordinal);
    }

    private static ToolRun Decide(string request, params string[] more) =>
        Tool.RunWithInput(Encoding.UTF8.GetBytes(request), ["decide", Policy, "--request", "-", .. more]);
}
