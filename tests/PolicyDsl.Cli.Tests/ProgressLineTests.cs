using System;
using System.IO;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler;

namespace PolicyDsl.Cli.Tests;

public class ProgressLineTests
{
    private readonly StringWriter error = new();
    private readonly Clock clock = new();

    [Fact]
    public void Long_work_names_the_file_and_takes_the_line_away()
    {
        using (var progress = Progress(terminal: true))
        {
            progress.Report(new CompilationStep("a.policy", 0, 3));
            clock.Now += TimeSpan.FromSeconds(2);
            progress.Report(new CompilationStep("b.policy", 1, 3));
        }

        Assert.Equal("\r\u001b[Kchecking 2 of 3: b.policy\r\u001b[K", error.ToString());
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 2)]
    public void Work_that_is_short_or_not_on_a_terminal_says_nothing(bool terminal, int seconds)
    {
        using (var progress = Progress(terminal))
        {
            clock.Now += TimeSpan.FromSeconds(seconds);
            progress.Report(new CompilationStep("a.policy", 0, 1));
        }

        Assert.Empty(error.ToString());
    }

    private ProgressLine Progress(bool terminal) =>
        new(new ToolConsole(TextWriter.Null, error, () => Stream.Null) { ShowsProgress = terminal }, clock);

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
