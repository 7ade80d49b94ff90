using System;
using System.Text;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes indented lines of code that end in \n.</summary>
internal sealed class CodeWriter
{
    private const int Indent = 4;

    private readonly StringBuilder text = new();
    private int depth;
    private bool separate;
    private bool atStart = true;

    /// <summary>How many spaces stand before a line now.</summary>
    public int Indentation => depth * Indent;

    /// <summary>Writes a line; an empty one without spaces.</summary>
    public void Line(string line = "")
    {
        if (separate && line.Length > 0)
        {
            text.Append('\n');
        }

        separate = false;
        atStart = false;
        if (line.Length > 0)
        {
            text.Append(' ', Indentation).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>Writes a line at the left edge: a preprocessor directive.</summary>
    public void Directive(string line)
    {
        if (separate)
        {
            text.Append('\n');
            separate = false;
        }

        atStart = false;

        text.Append(line).Append('\n');
    }

    /// <summary>A blank line before the next line, unless a block ends or begins there.</summary>
    public void Separate() => separate = !atStart;

    /// <summary>Opens a block; what is written until the result is disposed of stands inside braces.</summary>
    public Block Braces(string? header = null, string end = "}")
    {
        if (header is not null)
        {
            Line(header);
        }

        Line("{");
        atStart = true;
        depth++;
        return new Block(this, end);
    }

    /// <summary>Indents what is written until the result is disposed of.</summary>
    public Block Indented()
    {
        depth++;
        return new Block(this, null);
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Close(string? end)
    {
        separate = false;
        depth--;
        if (end is not null)
        {
            Line(end);
        }
    }

    /// <summary>A block that is open.</summary>
    internal sealed class Block : IDisposable
    {
        private readonly CodeWriter writer;
        private readonly string? end;

        public Block(CodeWriter writer, string? end)
        {
            this.writer = writer;
            this.end = end;
        }

        public void Dispose() => writer.Close(end);
    }
}
