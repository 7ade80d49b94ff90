using System.Text;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.Scale;

/// <summary>Writes a policy line by line.</summary>
public sealed class PolicyWriter
{
    private readonly StringBuilder text = new();

    /// <summary>Adds a line at a depth of two spaces each.</summary>
    public void Line(int depth, string line) => text.Append(' ', depth * 2).Append(line).Append('\n');

    /// <summary>What was written.</summary>
    public SourceText ToSource(string path) => new(path, text.ToString());
}
