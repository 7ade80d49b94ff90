using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>A named list of codes of one system.</summary>
public sealed record CodeList(string Name, CodeSystem System, EquatableArray<CodeEntry> Entries)
{
    /// <summary>The terms that it speaks of, by index and ascending; empty where it names none: then all that hold codes of its system.</summary>
    public EquatableArray<int> For { get; init; }

    /// <summary>Whether it speaks of the codes of a term.</summary>
    public bool SpeaksOf(Term term)
    {
        var system = term.Type switch
        {
            CodeType type => type.System,
            CodeSetType type => type.System,
            _ => (CodeSystem?)null,
        };
        if (system != System || For.Length == 0)
        {
            return system == System;
        }

        for (var i = 0; i < For.Length; i++)
        {
            if (For[i] == term.Index)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the list says that each of its codes means, as written.</summary>
    public EquatableArray<string> Means { get; init; }

    /// <summary>Where it is declared.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}

/// <summary>A line of a code list: a code or a range, and a few words of our own for readers.</summary>
public sealed record CodeEntry(CodeRange Range, string? Words, SourceLocation Location)
{
    /// <summary>What the line says that its codes mean, as written; null where it says nothing.</summary>
    public string? Means { get; init; }
}
