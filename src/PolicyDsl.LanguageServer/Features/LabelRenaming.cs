using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Text;
using PolicyDsl.LanguageServer.Workspace;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>
/// A label of a clause and where it is written: before the clause, and in every path that leads to the clause or through it. A path
/// is written from any of its labels on, always to its end.
/// </summary>
internal static class LabelRenaming
{
    /// <summary>The label at an offset: the full path that ends with it, and its characters. Null where none stands, or one that is not written before its clause.</summary>
    public static (string Path, TextSpan Span)? At(CheckedDocument document, int offset)
    {
        if (document.SymbolAt(offset) is not { Kind: SymbolKind.Clause } symbol)
        {
            return null;
        }

        foreach (var (path, span) in Labels(document.Source, symbol))
        {
            if (span.Start <= offset && offset <= span.End)
            {
                return IsWritten(document, path) ? (path, span) : null;
            }
        }

        return null;
    }

    /// <summary>Every place of the file where the last label of a path is written.</summary>
    public static IEnumerable<TextSpan> Places(CheckedDocument document, string path) => document.Symbols
        .Where(symbol => symbol.Kind == SymbolKind.Clause)
        .SelectMany(symbol => Labels(document.Source, symbol))
        .Where(label => AreSame(label.Path, path))
        .Select(label => label.Span)
        .Distinct();

    /// <summary>A path of the file after the last label of another has a new name.</summary>
    public static string Renamed(string path, string renamed, string name)
    {
        var labels = path.Split('.');
        var depth = renamed.Split('.').Length;
        if (labels.Length >= depth && AreSame(string.Join('.', labels.Take(depth)), renamed))
        {
            labels[depth - 1] = name;
        }

        return string.Join('.', labels);
    }

    private static bool IsWritten(CheckedDocument document, string path) =>
        document.Symbols.Any(symbol => symbol.Kind == SymbolKind.Clause && AreSame(symbol.Name, path) && document.IsDeclaration(symbol));

    private static IEnumerable<(string Path, TextSpan Span)> Labels(SourceText source, SymbolUse symbol)
    {
        var full = symbol.Name.Split('.');
        var written = source.ToString(symbol.Span).Split('.');
        var start = symbol.Span.Start;
        for (var i = 0; i < written.Length; i++)
        {
            if (full.Length - written.Length + i is >= 0 and var depth)
            {
                yield return (string.Join('.', full.Take(depth + 1)), new TextSpan(start, written[i].Length));
            }

            start += written[i].Length + 1;
        }
    }

    // Labels are compared without case.
    private static bool AreSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
