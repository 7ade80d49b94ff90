using System;
using System.IO;
using System.Text;

namespace PolicyDsl.Cli.Tests;

public sealed class FormatCommandTests : IDisposable
{
    private const string Messy = "policy   \"A\"\nterms\n    a:yes or no\ncovered when   a\notherwise review\n";
    private const string Formatted = "policy \"A\"\n\nterms\n  a: yes or no\ncovered when a\notherwise review\n";
    private const string Broken = "policy \"A\nterms\n  a:yes or no\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_are_rewritten_where_they_stand()
    {
        var messy = folder.Write("messy.policy", Messy);
        folder.Write("below/good.policy", Formatted);

        var run = Tool.Run("format", folder.Path);

        Assert.Equal(new ToolRun(0, messy + ": formatted" + Environment.NewLine, "2 files, 1 formatted" + Environment.NewLine), run);
        Assert.Equal(Formatted, File.ReadAllText(messy));
        Assert.Equal(2, Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length);
        Assert.Equal(0, Tool.Run("format", folder.Path, "--check").ExitCode);
    }

    [Fact]
    public void Check_changes_nothing_and_returns_1()
    {
        var messy = folder.Write("messy.policy", Messy);

        var run = Tool.Run("format", messy, "--check");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(messy + ": not in canonical layout" + Environment.NewLine, run.Out);
        Assert.Equal(Messy, File.ReadAllText(messy));
    }

    [Fact]
    public void A_file_with_errors_stays_as_it_is_and_the_others_are_formatted()
    {
        var broken = folder.Write("broken.policy", Broken);
        var messy = folder.Write("messy.policy", Messy);

        var run = Tool.Run("format", folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(broken + "(1,8): error POL10", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("2 files, 1 formatted, 1 with errors left as it is" + Environment.NewLine, run.Error, StringComparison.Ordinal);
        Assert.Equal(Broken, File.ReadAllText(broken));
        Assert.Equal(Formatted, File.ReadAllText(messy));
    }

    [Fact]
    public void Standard_input_goes_to_standard_output()
    {
        Assert.Equal(new ToolRun(0, Formatted, ""), Tool.RunWithInput(Encoding.UTF8.GetBytes(Messy), "format", "-"));
        Assert.Equal(1, Tool.RunWithInput(Encoding.UTF8.GetBytes(Messy), "format", "-", "--check").ExitCode);
    }

    [Fact]
    public void What_cannot_be_written_is_told_and_the_old_file_survives()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // A name this long leaves no room for the new file beside it, whoever runs the test.
        var messy = folder.Write(new string('m', 245) + ".policy", Messy);

        var run = Tool.Run("format", messy);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("policy: cannot write '" + messy, run.Error, StringComparison.Ordinal);
        Assert.Equal(Messy, File.ReadAllText(messy));
    }

    [Fact]
    public void Missing_files_binary_files_and_folders_without_policies_are_told()
    {
        var binary = folder.Write("binary.policy", [0, 159, 146, 150, 10, 0, 255]);
        Directory.CreateDirectory(folder.At("empty"));

        var run = Tool.Run("format", binary, folder.At("missing.policy"), folder.At("empty"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no such file", run.Error, StringComparison.Ordinal);
        Assert.Contains("has no .policy files", run.Error, StringComparison.Ordinal);
        Assert.Contains("binary.policy(1,1): error POL1", run.Error, StringComparison.Ordinal);
        Assert.Equal(7, new FileInfo(binary).Length);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var messy = folder.Write("real/messy.policy", Messy);
        File.CreateSymbolicLink(folder.At("link.policy"), messy);

        Assert.Equal(0, Tool.Run("format", folder.At("link.policy")).ExitCode);

        Assert.Equal(Formatted, File.ReadAllText(messy));
        Assert.NotNull(new FileInfo(folder.At("link.policy")).LinkTarget);
    }
}
