using System.Collections.Generic;
using Sprache;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// A line's symbols as Sprache reads them. All places of one line share the record of how far the grammar came, which is what a
/// message about a bad line starts from.
/// </summary>
internal sealed class SymbolInput : IInput
{
    private readonly Run line;
    private SymbolInput? next;

    public SymbolInput(IReadOnlyList<Symbol> symbols)
        : this(new Run(symbols), 0)
    {
    }

    private SymbolInput(Run line, int position)
    {
        this.line = line;
        Position = position;
    }

    public IReadOnlyList<Symbol> Symbols => line.Symbols;

    /// <summary>The furthest symbol that the grammar could not read.</summary>
    public int Furthest => line.Furthest;

    /// <summary>What it would have read there, in the order in which it tried.</summary>
    public IReadOnlyList<char> Expected => line.Expected;

    public int Position { get; }

    public bool AtEnd => Position == line.Symbols.Count;

    public char Current => line.Symbols[Position].Kind;

    public string Source => "";

    public int Line => 1;

    public int Column => Position + 1;

    public IDictionary<object, object> Memos => line.Memos;

    public IInput Advance() => next ??= new SymbolInput(line, Position + 1);

    /// <summary>Notes that this symbol was expected here and did not stand here.</summary>
    public void NoteExpected(char kind)
    {
        if (Position > line.Furthest)
        {
            line.Furthest = Position;
            line.Expected.Clear();
        }

        if (Position == line.Furthest && !line.Expected.Contains(kind))
        {
            line.Expected.Add(kind);
        }
    }

    public bool Equals(IInput? other) => other is SymbolInput input && ReferenceEquals(input.line, line) && input.Position == Position;

    public override bool Equals(object? obj) => Equals(obj as IInput);

    public override int GetHashCode() => Position;

    private sealed class Run
    {
        public Run(IReadOnlyList<Symbol> symbols) => Symbols = symbols;

        public IReadOnlyList<Symbol> Symbols { get; }

        public int Furthest { get; set; } = -1;

        public List<char> Expected { get; } = new();

        public Dictionary<object, object> Memos { get; } = new();
    }
}
