using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests;

/// <summary>--watch checks again what is changed.</summary>
public sealed class WatchTests : IDisposable
{
    private const string Good = "policy \"Good\"\n\nterms\n  early: yes or no\n\ncovered when early\notherwise review\n";

    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Lines error = new();
    private readonly Lines output = new();

    public void Dispose()
    {
        stop.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_change_is_checked_again()
    {
        var path = folder.Write("good.policy", Good);
        var run = Start("check", path, "--watch");
        await error.Until("no findings in 1 file");
        await error.Until("waiting for a change");

        folder.Write("good.policy", Good.Replace("when early", "when erly", StringComparison.Ordinal));
        await error.Until($"'{path}' is changed");
        await output.Until("POL2001");
        await error.Until("1 error in 1 file");

        Assert.Equal(1, await End(run));
    }

    [Fact]
    public async Task A_new_file_of_a_folder_is_a_change_and_so_is_one_that_goes()
    {
        folder.Write("good.policy", Good);
        var run = Start("check", folder.Path, "--watch");
        await error.Until("no findings in 1 file");

        var second = folder.Write("second.policy", Good.Replace("\"Good\"", "\"Second\"", StringComparison.Ordinal));
        await error.Until("no findings in 2 files");

        File.Delete(second);
        await error.Until("no findings in 1 file", times: 2);
        Assert.Equal(0, await End(run));
    }

    [Fact]
    public async Task A_vocabulary_that_appears_is_a_change()
    {
        var path = folder.Write("policies/good.policy", Good.Replace("terms\n  early: yes or no\n", "use \"Shared\"\n", StringComparison.Ordinal));
        var run = Start("check", path, "--watch");
        await error.Until("error");

        folder.Write("policies/shared.policy", "vocabulary \"Shared\"\nterms\n  early: yes or no\n");
        await error.Until("no findings in 1 file");
        Assert.Equal(0, await End(run));
    }

    [Fact]
    public async Task A_file_that_vanishes_and_comes_back_is_told_and_read()
    {
        var path = folder.Write("good.policy", Good);
        var run = Start("test", path, "--watch");
        await error.Until("waiting for a change");

        File.Delete(path);
        await error.Until("there is no such file");

        folder.Write("good.policy", Good);
        await error.Until("waiting for a change", times: 3);
        Assert.Equal(0, await End(run));
    }

    [Theory]
    [InlineData("check", "--format", "json")]
    [InlineData("test", "--format", "junit")]
    [InlineData("test", "--suggest", "--write")]
    public void What_does_not_go_with_it_is_refused(params string[] arguments)
    {
        var run = Tool.Run([.. arguments, "--watch", folder.Write("good.policy", Good)]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--watch", run.Error, StringComparison.Ordinal);
    }

    private Task<int> Start(params string[] arguments) => Task.Run(
        () => PolicyTool.Run(arguments, new ToolConsole(output, error, () => Stream.Null) { Stop = stop.Token }));

    private async Task<int> End(Task<int> run)
    {
        await stop.CancelAsync();
        return await run.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>What is written by one thread and waited for by another.</summary>
    private sealed class Lines : TextWriter
    {
        private readonly StringBuilder text = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            lock (text)
            {
                text.Append(value);
            }
        }

        public async Task Until(string part, int times = 1)
        {
            // Long enough for a busy machine: only a failure waits for it.
            for (var deadline = DateTime.UtcNow.AddMinutes(1); Count(part) < times; await Task.Delay(20))
            {
                Assert.True(DateTime.UtcNow < deadline, $"'{part}' is not written; there is\n{Text}");
            }
        }

        private string Text
        {
            get
            {
                lock (text)
                {
                    return text.ToString();
                }
            }
        }

        private int Count(string part) => Text.Split(part).Length - 1;
    }
}
