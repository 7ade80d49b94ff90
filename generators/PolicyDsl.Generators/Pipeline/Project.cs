using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>What the pipeline needs to know of the project.</summary>
/// <param name="Namespace">Where the generated classes go.</param>
/// <param name="Folder">The project's folder, with / at its end; empty when it is not known.</param>
internal sealed record Project(string Namespace, string Folder)
{
    /// <summary>Reads the project's properties.</summary>
    public static Project Of(AnalyzerConfigOptionsProvider options, string? assemblyName)
    {
        var global = options.GlobalOptions;
        string? Property(string name) => global.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null;
        var folder = (Property("ProjectDir") ?? "").Replace('\\', '/');
        return new Project(
            Legal(Property("PolicyDslNamespace") ?? Property("RootNamespace") ?? assemblyName ?? "Policies"),
            folder.Length == 0 || folder.EndsWith("/", StringComparison.Ordinal) ? folder : folder + "/");
    }

    /// <summary>The path that users see: relative to the project where the file lies in it, the same on every machine.</summary>
    public string Shown(string path)
    {
        var normalized = path.Replace('\\', '/');
        return Folder.Length > 0 && normalized.StartsWith(Folder, StringComparison.Ordinal)
            ? normalized.Substring(Folder.Length)
            : normalized.Substring(normalized.LastIndexOf('/') + 1);
    }

    private static string Legal(string name)
    {
        var parts = name.Split('.').Select(part =>
        {
            var text = new StringBuilder();
            foreach (var c in part)
            {
                text.Append(char.IsLetterOrDigit(c) || c == '_' ? c : '_');
            }

            if (text.Length == 0 || char.IsDigit(text[0]))
            {
                text.Insert(0, '_');
            }

            return Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(text.ToString()) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None
                ? text.ToString()
                : "@" + text;
        });
        return string.Join(".", parts);
    }
}
