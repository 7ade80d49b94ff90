using System;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;

namespace PolicyDsl.Package.Tests;

/// <summary>What happens to somebody who references the package, writes a policy and types <c>dotnet build</c>.</summary>
public class ConsumerTests(Package package) : IClassFixture<Package>
{
    private const string Contradictory = """
        policy "Isolated limb perfusion"

        terms
          drug: one of melphalan, tumor necrosis factor or another
          resectable: yes or no
          hyperthermia: yes or no

        section I "Perfusion of a limb"
          A. covered when BOTH of:
            1. drug is melphalan
            2. not resectable
          B. investigational when hyperthermia
          otherwise not covered
        """;

    private const string Program = """
        using System;
        using Acme;

        var decision = IsolatedLimbPerfusion.Evaluate(new IsolatedLimbPerfusion.Request
        {
            Drug = IsolatedLimbPerfusion.Drug.Melphalan,
            Resectable = false,
            Hyperthermia = false,
        });
        Console.WriteLine(decision);
        """;

    [Fact]
    public async Task A_contradiction_breaks_the_build_with_its_patient_and_mended_it_runs()
    {
        using var consumer = new Consumer(package, Contradictory, Program);

        var broken = await consumer.Build();

        Assert.True(broken.ExitCode == 1, broken.Show("A policy that contradicts itself was built."));
        var message = Assert.Single(consumer.Messages(broken));
        Assert.StartsWith("policies/example.policy(12,3): error POL3001: I.B (investigational) and I.A (covered) contradict each other", message, StringComparison.Ordinal);
        Assert.Contains("For example: drug is melphalan, resectable is no, hyperthermia is yes => ", message, StringComparison.Ordinal);

        consumer.Policy = Contradictory.Replace("B. investigational when hyperthermia", "B. investigational when hyperthermia\n    except A", StringComparison.Ordinal);
        var mended = await consumer.Build();

        Assert.True(mended.ExitCode == 0, mended.Show("The mended policy was not built."));
        Assert.Empty(consumer.Messages(mended));
        var run = await consumer.Run();
        Assert.True(run.ExitCode == 0 && run.Output.Trim() == "covered by I.A", run.Show("The program should print \"covered by I.A\"."));
    }

    [Fact]
    public async Task Mistakes_of_the_text_break_the_build_each_on_its_line()
    {
        var mistaken = Contradictory.Replace("is melphalan", "is melfalan", StringComparison.Ordinal)
            .Replace("when hyperthermia", "when hyperthermia and \"warm\"", StringComparison.Ordinal);
        using var consumer = new Consumer(package, mistaken, Program);

        var broken = await consumer.Build();

        Assert.True(broken.ExitCode == 1, broken.Show("A policy with mistakes was built."));

        // Nothing else: the types of the policy are there, so the program that uses them has no error of its own.
        Assert.Collection(
            consumer.Messages(broken),
            message => Assert.StartsWith("policies/example.policy(10,16): error POL2001: `melfalan` is not a value of `drug`. Did you mean `melphalan`?", message, StringComparison.Ordinal),
            message => Assert.StartsWith("policies/example.policy(12,44): error POL1024: Text in quotes is not evaluated", message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_holds_the_library_and_what_the_compiler_loads()
    {
        using var files = ZipFile.OpenRead(package.File);

        Assert.Equal(
            [
                "analyzers/dotnet/cs/PolicyDsl.Compiler.dll", "analyzers/dotnet/cs/PolicyDsl.Generators.dll", "analyzers/dotnet/cs/Sprache.dll",
                "build/PolicyDsl.props", "lib/net10.0/PolicyDsl.dll", "lib/net10.0/PolicyDsl.xml",
            ],
            files.Entries.Select(entry => entry.FullName)
                .Where(name => name.Split('/')[0] is "analyzers" or "build" or "lib")
                .Order(StringComparer.Ordinal));
    }
}
