using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using PolicyDsl.Cli.Facts;
using PolicyDsl.Cli.Requests;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;

namespace PolicyDsl.Cli.Tests;

/// <summary>The request form, and its JSON Schema: it accepts in shape what <c>decide</c> accepts, and nothing else.</summary>
public sealed class FactsCommandTests : IDisposable
{
    private const string Policy =
        """
        policy "Ablation"

        terms
          tumor (T): one of HCC, colorectal metastasis or another
          nodules: count from 0 to 20
            note "all lesions"
          largest tumor: length in cm
            formerly "size"
          last scan: date or never

        covered when tumor is HCC and nodules is at most 3 and largest tumor is at most 5 cm and last scan is within 90 days
        otherwise not covered
        """;

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Flag };

    /// <summary>Values of every kind that a request may write, right or wrong.</summary>
    private static readonly string[] Pool =
    [
        "null", "true", "false", "3", "-1", "3.5", "21", "1e1", "\"\"", "\"unknown\"", "\" Unknown \"", "\"none\"", "\"never\"", "\"yes\"", "\"No\"", "\"maybe\"", "\"HCC\"", "\"hcc\"",
        "\"Colorectal-Metastasis\"", "\"another\"", "\"42 mm\"", "\"4.2cm\"", "\"42 kg\"", "\"3\"", "\"40 %\"", "\"2024-03-15\"", "\"2024-03\"", "\"2024-13\"", "\"2024-3-1\"",
        "\"E11.9\"", "\"e119\"", "\"36823\"", "\"A4230\"", "\"0JH60VZ\"", "\"X\"", "[]", "[\"x\"]", "[\"E11.9\"]", "[\"36823\", \"A4230\"]", "[3]", "{}", "{\"includes\": []}",
        "{\"includes\": [\"36823\"], \"excludes\": [\"Q0083 to Q0085\"]}", "{\"includes\": [\"E11.9\"], \"excludes\": [\"E10\"]}", "{\"include\": []}", "{\"includes\": \"x\"}",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_form_asks_every_fact_in_the_words_of_the_policy()
    {
        var run = Tool.Run("facts", folder.Write("a.policy", Policy));

        Assert.Equal(
            string.Join(
                Environment.NewLine,
                "Ablation",
                "========",
                "",
                "- tumor: HCC, colorectal metastasis or another?",
                "  - also called T",
                "- nodules: how many?",
                "  - all lesions",
                "- largest tumor: how many cm?",
                "  - also called size",
                "- last scan: on which date, or never?",
                "- date of service: on which date?",
                ""),
            run.Out);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{\"tumor\": \"HCC\", \"nodules\": 3, \"largest tumor\": \"42 mm\", \"last scan\": \"2024-03\"}", true)]
    [InlineData("{\"T\": \"Colorectal-Metastasis\", \"LARGEST-TUMOR\": 4.2, \"size\": null, \"last scan\": \"never\"}", true)]
    [InlineData("{\"tumour\": \"HCC\"}", false)]
    [InlineData("{\"nodules\": 21}", false)]
    [InlineData("{\"nodules\": \"never\"}", false)]
    [InlineData("{\"largest tumor\": \"42 kg\"}", false)]
    [InlineData("{\"last scan\": \"15.3.2024\"}", false)]
    [InlineData("[]", false)]
    public void The_schema_accepts_what_decide_reads(string request, bool isGood)
    {
        using var schema = JsonDocument.Parse(Tool.Run("facts", folder.Write("a.policy", Policy), "--format", "json-schema").Out);

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal(isGood, IsValid(JsonSchema.FromText(schema.RootElement.GetRawText()), request));
    }

    [Fact]
    public void The_request_of_the_readme_is_valid()
    {
        var run = Tool.Run("facts", Repository.PathOf("policies/pacificsource/liver-tumor-treatment.policy"), "--format", "json-schema");

        Assert.True(IsValid(JsonSchema.FromText(run.Out), File.ReadAllText(Repository.PathOf("docs/requests/bridge-to-transplant.json"))));
    }

    [Fact]
    public void Random_requests_are_valid_and_every_wrong_value_is_refused()
    {
        var (requests, values) = (0, new int[2]);
        var problems = new List<string>();
        for (ulong seed = 0; seed < 25; seed++)
        {
            var source = RandomPolicy.Generate(seed, PolicyShape.Whole with { Examples = 0 }).Source;
            var policy = BoundText.ModelOf(source);
            var schema = JsonSchema.FromText(SchemaOf(policy));
            var draw = new RandomRequest(new FactSpace(policy), new Prng(seed));
            for (var i = 0; i < 10; i++)
            {
                var request = draw.Partial(60);
                if (RequestJson.CanGive(policy, request))
                {
                    requests++;
                    var text = Encoding.UTF8.GetString(RequestJson.Of(policy, request));
                    problems.AddRange(IsValid(schema, text) ? [] : [$"seed {seed}: refused: {text}"]);
                }
            }

            foreach (var term in policy.Terms)
            {
                foreach (var value in Pool.Where(value => !(term.Type is NumberType && value.StartsWith('"') && IsOutside(policy, term, value))))
                {
                    var text = "{" + JsonSerializer.Serialize(term.Name) + ": " + value + "}";
                    var isRead = IsRead(policy, text);
                    values[isRead ? 1 : 0]++;
                    problems.AddRange(IsValid(schema, text) == isRead ? [] : [$"seed {seed}: {(isRead ? "refused" : "accepted")}: {text}"]);
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems.Take(20)));
        Assert.True(requests > 150 && values.Min() > 500, $"{requests} requests, {values[0]} wrong and {values[1]} right values");
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Assert.Equal(2, Tool.Run("facts", folder.Path).ExitCode);
        Assert.Equal(2, Tool.Run("facts", folder.At("missing.policy")).ExitCode);
        Assert.Equal(1, Tool.Run("facts", folder.Write("binary.policy", [0, 255, 1])).ExitCode);
        Assert.Equal(2, Tool.Run("facts", folder.Write("a.policy", Policy), "--format", "xml").ExitCode);
    }

    /// <summary>Whether only the size of a quantity is wrong: a schema says nothing about a number in quotes.</summary>
    private static bool IsOutside(PolicyModel policy, Term term, string value) =>
        RequestReader.Read(policy, JsonRequest.Read(Encoding.UTF8.GetBytes("{" + JsonSerializer.Serialize(term.Name) + ": " + value + "}"))).Errors
            .Any(error => error.Message.Contains("cannot be negative", StringComparison.Ordinal) || error.Message.Contains(" is at ", StringComparison.Ordinal)
                || error.Message.Contains("is a whole number", StringComparison.Ordinal));

    private static bool IsRead(PolicyModel policy, string request) => RequestReader.Read(policy, JsonRequest.Read(Encoding.UTF8.GetBytes(request))).Request is not null;

    private static bool IsValid(JsonSchema schema, string request) => schema.Evaluate(JsonNode.Parse(request), Options).IsValid;

    private static string SchemaOf(PolicyModel policy)
    {
        using var writer = new StringWriter();
        FactSchema.Write(writer, policy);
        return writer.ToString();
    }
}
