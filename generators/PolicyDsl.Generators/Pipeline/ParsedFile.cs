using System;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Generators.Diagnostics;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>
/// A policy file with its syntax. Equal to another of the same path and text: the syntax follows from these, so it needs no
/// comparison of its own.
/// </summary>
internal sealed class ParsedFile : IEquatable<ParsedFile>
{
    private ParsedFile(PolicyFile file, SyntaxTree? tree, DiagnosticInfo? error)
    {
        File = file;
        Tree = tree;
        Error = error;
    }

    /// <summary>The file.</summary>
    public PolicyFile File { get; }

    /// <summary>Its syntax; null only after an error of ours.</summary>
    public SyntaxTree? Tree { get; }

    /// <summary>An error of ours, or null.</summary>
    public DiagnosticInfo? Error { get; }

    /// <summary>Whether it is a vocabulary.</summary>
    public bool IsVocabulary => Tree?.Document.IsVocabulary == true;

    /// <summary>Parses a file.</summary>
    public static ParsedFile Parse(PolicyFile file)
    {
        try
        {
            return new ParsedFile(file, Parser.Parse(file.ToSourceText()), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new ParsedFile(file, null, InternalError.In(file.Path, exception));
        }
    }

    public bool Equals(ParsedFile? other) => other is not null && File.Equals(other.File);

    public override bool Equals(object? obj) => Equals(obj as ParsedFile);

    public override int GetHashCode() => File.GetHashCode();
}
