using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests;

/// <summary>The examples of --help can be typed as they stand.</summary>
public sealed class HelpExamplesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Commands => new(CommandExamples.Commands);

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_example_of_a_command_runs(string command)
    {
        var policy = File.ReadAllText(Repository.PathOf("policies/pacificsource/liver-tumor-treatment.policy"));
        folder.Write("liver-tumor-treatment.policy", policy);
        folder.Write("policies/liver-tumor-treatment.policy", policy);
        folder.Write("codes/hcpcs.codes", "system: HCPCS\ncomplete for: S2095\nS2095\n");
        folder.Write("old.policy", policy);
        folder.Write("new.policy", policy.Replace("nodules is at most 3 and", "nodules is at most 4 and", StringComparison.Ordinal));
        var request = File.ReadAllText(Repository.PathOf("docs/requests/bridge-to-transplant.json"));
        folder.Write("request.json", request);
        folder.Write("requests.ndjson", request.ReplaceLineEndings("") + "\n");

        var help = Tool.Run(command, "--help");
        var examples = help.Out.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("policy ", StringComparison.Ordinal)).ToList();

        Assert.Equal(0, help.ExitCode);
        Assert.NotEmpty(examples);

        // Not those that need a repository, and those that go on until they are stopped: DiffCommandTests and WatchTests.
        foreach (var example in examples.Where(example => !example.Contains("HEAD", StringComparison.Ordinal) && !example.EndsWith(" --watch", StringComparison.Ordinal)))
        {
            var run = await Tool.RunProcess(folder.Path, "", example.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
            Assert.True(run.ExitCode is 0 or 1 && !run.Error.Split('\n').Any(line => line.StartsWith("policy: ", StringComparison.Ordinal)), example + "\n" + run.Error);
        }
    }
}
