using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace PolicyDsl.Generators.Tests;

/// <summary>A project's output, loaded: its policies can be asked.</summary>
internal sealed class CompiledProject
{
    private CompiledProject(Assembly assembly, byte[] symbols)
    {
        Assembly = assembly;
        Symbols = symbols;
    }

    /// <summary>The assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>Its portable PDB.</summary>
    public byte[] Symbols { get; }

    /// <summary>The catalog.</summary>
    public PolicyCollection Catalog =>
        (PolicyCollection)Assembly.GetType("Acme.Policies.PolicyCatalog", throwOnError: true)!.GetProperty("All")!.GetValue(null)!;

    /// <summary>Runs the generator, compiles without warnings, and loads.</summary>
    public static CompiledProject Of(Project project)
    {
        var run = project.Run();
        Assert.Empty(run.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => Project.Show(diagnostic) + " " + diagnostic.GetMessage(null)));
        return Of(project.Output);
    }

    /// <summary>Compiles without warnings, and loads.</summary>
    public static CompiledProject Of(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.Empty(string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.Id + " " + diagnostic.GetMessage(null) + " " + diagnostic.Location)));
        var context = new AssemblyLoadContext(null, isCollectible: true);
        return new CompiledProject(context.LoadFromStream(new MemoryStream(assembly.ToArray())), symbols.ToArray());
    }

    /// <summary>A static property or method's result, for code that a test adds.</summary>
    public T Call<T>(string type, string method, params object[] arguments) =>
        (T)Assembly.GetType(type, throwOnError: true)!.GetMethod(method)!.Invoke(null, arguments)!;

    /// <summary>The only policy.</summary>
    public IPolicy Policy => Assert.Single(Catalog);
}
