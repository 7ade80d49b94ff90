using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests;

/// <summary>A rendered policy in a real browser: nothing runs off a telephone's side, and it prints.</summary>
public sealed class RenderedInBrowserTests : IDisposable
{
    private static readonly string? Browser = new[] { "chromium", "chromium-browser", "google-chrome" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserTheory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Nothing_runs_off_the_side(int width)
    {
        // The page forbids scripts; the copy that is measured lets this one run. A frame is as wide as it says, a headless window may not be.
        var page = Tool.Run("render", Repository.PathOf("policies/pacificsource/liver-tumor-treatment.policy")).Out;
        folder.Write("page.html", Regex.Replace(page, "<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "").Replace(
            "</body>", "<script>parent.postMessage(document.documentElement.scrollWidth - document.documentElement.clientWidth, '*')</script></body>", StringComparison.Ordinal));
        var frame = folder.Write(
            "frame.html",
            $"<!DOCTYPE html><title></title><script>onmessage = e => document.title = 'beyond the side: ' + e.data</script><iframe src=\"page.html\" style=\"border:0;width:{width}px;height:800px\"></iframe>");

        var shown = await Run("--virtual-time-budget=5000", "--dump-dom", new Uri(frame).AbsoluteUri);

        Assert.Contains("<title>beyond the side: 0</title>", shown, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task It_prints()
    {
        var page = folder.Write("page.html", Tool.Run("render", Repository.PathOf("policies/pacificsource/liver-tumor-treatment.policy")).Out);

        await Run("--print-to-pdf=" + folder.At("page.pdf"), "--no-pdf-header-footer", new Uri(page).AbsoluteUri);

        Assert.StartsWith("%PDF", File.ReadAllText(folder.At("page.pdf")), StringComparison.Ordinal);
    }

    private async Task<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Browser!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder.At("profile") }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await error;
        return await output;
    }

    private sealed class BrowserFactAttribute : FactAttribute
    {
        public BrowserFactAttribute() => Skip = Missing;
    }

    private sealed class BrowserTheoryAttribute : TheoryAttribute
    {
        public BrowserTheoryAttribute() => Skip = Missing;
    }

    private static string? Missing => Browser is null ? "Chromium is not installed: pages were NOT looked at in a browser. Debian: apt-get install chromium" : null;
}
