using System.Text;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Cli.Output;

/// <summary>How truths and headings look on one console.</summary>
/// <param name="Met">Before what is met.</param>
/// <param name="NotMet">Before what is not met.</param>
/// <param name="Unknown">Before what is not known.</param>
/// <param name="Colour">Whether they are coloured.</param>
internal sealed record Marks(string Met, string NotMet, string Unknown, bool Colour)
{
    /// <summary>✓ ✗ ? where the encoding has them, otherwise + - ?.</summary>
    public static Marks For(Encoding encoding, bool colour) =>
        CanEncode(encoding, "✓✗") ? new Marks("✓", "✗", "?", colour) : new Marks("+", "-", "?", colour);

    /// <summary>The mark of a truth: green, red or yellow.</summary>
    public string Of(Truth truth) => truth switch
    {
        Truth.True => Coloured("32", Met),
        Truth.False => Coloured("31", NotMet),
        _ => Coloured("33", Unknown),
    };

    /// <summary>A word for a severity: an error red, a warning yellow.</summary>
    public string Of(Severity severity, string word) => Coloured(severity == Severity.Error ? "31" : "33", word);

    /// <summary>A heading: bold.</summary>
    public string Heading(string text) => Coloured("1", text);

    /// <summary>Beside the point: dim.</summary>
    public string Aside(string text) => Coloured("2", text);

    private string Coloured(string code, string text) => Colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;

    private static bool CanEncode(Encoding encoding, string text)
    {
        var strict = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
