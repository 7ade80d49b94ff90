using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes <c>#line</c> directives, so that breakpoints, stack traces and stepping land on the lines of the policy. What has no
/// line there is hidden from debuggers.
/// </summary>
internal sealed class LineDirectives
{
    // Limits of the C# language (specification, "Line directives" and the compiler's encoding of sequence points).
    private const int LastLine = 16707565;
    private const int LastColumn = 65535;

    private readonly CodeWriter code;
    private readonly EmitOptions options;
    private bool isHidden;

    public LineDirectives(CodeWriter code, EmitOptions options)
    {
        this.code = code;
        this.options = options;
    }

    /// <summary>Writes the checksums of the files that lines are mapped to; stands at the top of a file.</summary>
    public void Checksums(IEnumerable<string> paths)
    {
        foreach (var path in paths.Distinct().OrderBy(path => path, System.StringComparer.Ordinal))
        {
            if (PathOf(path) is { } shown && options.Checksums.TryGetValue(path, out var checksum))
            {
                // The number stands for SHA-256 (https://learn.microsoft.com/dotnet/csharp/language-reference/preprocessor-directives).
                code.Directive("#pragma checksum \"" + shown + "\" \"{8829d00f-11b8-4213-878b-770e8597ac16}\" \"" + checksum + "\"");
            }
        }
    }

    /// <summary>The next line of code is this place of a policy.</summary>
    public void Map(SourceLocation location)
    {
        if (PathOf(location.Path) is not { } path || location.End.Line > LastLine || location.Start.Column > LastColumn ||
            location.End.Column > LastColumn || (location.Start.Line, location.Start.Column).CompareTo((location.End.Line, location.End.Column)) >= 0)
        {
            Hide();
            return;
        }

        isHidden = false;
        code.Directive(
            "#line (" + Literals.Int(location.Start.Line) + "," + Literals.Int(location.Start.Column) + ")-("
            + Literals.Int(location.End.Line) + "," + Literals.Int(location.End.Column) + ") "
            + Literals.Int(code.Indentation) + " \"" + path + "\"");
    }

    /// <summary>The next lines of code are no place of a policy.</summary>
    public void Hide()
    {
        if (!isHidden)
        {
            isHidden = true;
            code.Directive("#line hidden");
        }
    }

    // A directive has no way to escape: a path with a quote or a line end gets none.
    private string? PathOf(string path) =>
        options.LinePaths.TryGetValue(path, out var shown) && shown.Length > 0 && !shown.Any(c => c is '"' || char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085')
            ? shown
            : null;
}
