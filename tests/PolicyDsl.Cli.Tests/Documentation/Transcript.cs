using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace PolicyDsl.Cli.Tests.Documentation;

/// <summary>
/// A page whose boxes are done one after the other in an empty folder: <c>policy</c> is added to the page's file, <c>diff</c> changes lines of
/// it, <c>json file=NAME</c> is written, and <c>console</c> is typed (<c>exit=1</c> where the last command must return that).
/// </summary>
internal sealed class Transcript(MarkdownPage page, string policyFile)
{
    private const string Prompt = "$ ";

    /// <summary>Whether a page is one.</summary>
    public static bool Is(MarkdownPage page) => page.Fences.Any(fence => fence.Language == "console");

    /// <summary>Each console box, with what the commands in it print when they are typed.</summary>
    public async Task<Dictionary<Fence, string>> Run(string folder)
    {
        var consoles = new Dictionary<Fence, string>();
        var path = Path.Combine(folder, policyFile);
        foreach (var fence in page.Fences)
        {
            switch (fence.Language)
            {
                case "policy":
                    await File.AppendAllTextAsync(path, fence.Content);
                    break;
                case "diff":
                    await File.WriteAllTextAsync(path, Change(await File.ReadAllTextAsync(path), fence));
                    break;
                case "json":
                    await File.WriteAllTextAsync(Path.Combine(folder, fence.Option("file")!), fence.Content);
                    break;
                case "console":
                    consoles.Add(fence, await Type(fence, folder));
                    break;
                default:
                    throw new InvalidDataException($"Line {fence.FirstLine}: nobody knows what to do with a box of '{fence.Info}'.");
            }
        }

        return consoles;
    }

    private static string Change(string text, Fence fence)
    {
        var lines = fence.Content.Split('\n').SkipLast(1).ToList();
        var old = Lines('-');
        var at = ("\n" + text).IndexOf("\n" + old, StringComparison.Ordinal);
        Assert.True(at >= 0 && text.IndexOf(old, at + 1, StringComparison.Ordinal) < 0, $"Line {fence.FirstLine}: the file does not have these lines once:\n{old}");
        return text[..at] + Lines('+') + text[(at + old.Length)..];

        string Lines(char mark) => string.Concat(lines.Where(line => line[0] == mark).Select(line => line[1..] + "\n"));
    }

    private static async Task<string> Type(Fence fence, string folder)
    {
        var printed = new StringBuilder();
        var exitCode = 0;
        foreach (var command in fence.Content.Split('\n').Where(line => line.StartsWith(Prompt, StringComparison.Ordinal)))
        {
            printed.Append(command).Append('\n');
            var words = command[Prompt.Length..].Split(' ');
            if (words is ["cp", var from, var to])
            {
                File.Copy(Path.Combine(folder, from), Path.Combine(folder, to));
                continue;
            }

            Assert.Equal("policy", words[0]);
            var run = await Tool.RunProcess(folder, "", words[1..]);
            printed.Append((run.Out + run.Error).ReplaceLineEndings("\n"));
            exitCode = run.ExitCode;
        }

        Assert.True(exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture) == (fence.Option("exit") ?? "0"), $"Line {fence.FirstLine}: exit code {exitCode}\n{printed}");
        return printed.ToString();
    }
}
