using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace PolicyDsl.Package.Tests;

/// <summary>A project outside this repository that references the package and has one policy.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly Package package;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("policydsl-consumer-");

    public Consumer(Package package, string policy, string program)
    {
        this.package = package;

        // Beside the machine's own sources; this package comes from no other.
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{package.Source}" />
              </packageSources>
              <packageSourceMapping>
                <packageSource key="packed">
                  <package pattern="PolicyDsl" />
                </packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>Acme</RootNamespace>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PolicyDsl" Version="{package.Version}" />
              </ItemGroup>
            </Project>
            """);
        Write("Program.cs", program);
        Policy = policy;
    }

    /// <summary>The policy's text.</summary>
    public string Policy
    {
        set => Write("policies/example.policy", value);
    }

    /// <summary><c>dotnet build</c>.</summary>
    public Task<DotNetRun> Build() => DotNet.Run(folder.FullName, package.Packages, "build");

    /// <summary>Runs what was built.</summary>
    public Task<DotNetRun> Run() => DotNet.Run(folder.FullName, package.Packages, Path.Combine("bin", "Debug", "net10.0", "Consumer.dll"));

    /// <summary>
    /// The errors and warnings that a build printed, in order and each once, as <c>policies/example.policy(15,3): error POL3001: ...</c>.
    /// </summary>
    public string[] Messages(DotNetRun build) => build.Output.Split('\n')
        .Where(line => Regex.IsMatch(line, @": (error|warning) \w+:"))
        .Select(line => Regex.Replace(line, @" \[[^\[\]]*\]\s*$", "").Replace(folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Trim().Replace('\\', '/'))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .ToArray();

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string path, string text)
    {
        var full = Path.Combine(folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
