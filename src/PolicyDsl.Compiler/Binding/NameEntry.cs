using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What a name stands for.</summary>
public enum NameKind
{
    /// <summary>A term.</summary>
    Term,

    /// <summary>A named criterion.</summary>
    Definition,

    /// <summary>A score.</summary>
    Score,

    /// <summary>A named value list.</summary>
    ValueList,

    /// <summary>A code list.</summary>
    CodeList,

    /// <summary>A <c>for each</c> term: a term for each member of a list.</summary>
    TermGroup,
}

/// <summary>A declared name of a policy or vocabulary. It knows whether anything used it.</summary>
internal sealed class NameEntry
{
    private bool isUsed;

    public NameEntry(NameKind kind, string name, IReadOnlyList<string> pieces, SourceLocation location)
    {
        Kind = kind;
        Name = name;
        Pieces = pieces;
        Location = location;
    }

    public NameKind Kind { get; }

    /// <summary>As declared, without its short name.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Pieces { get; }

    public SourceLocation Location { get; }

    /// <summary>The bracketed short name, or null.</summary>
    public string? ShortName { get; set; }

    public IReadOnlyList<string>? ShortPieces { get; set; }

    /// <summary>
    /// The term; null for other kinds, for a term whose declaration has an error, and for a built-in one that no line has named yet.
    /// </summary>
    public Term? Term { get; set; }

    /// <summary>Gives a built-in term, which the first line that names it adds to the policy; null for what a file declares.</summary>
    public Func<Term>? BuiltIn { get; init; }

    public DefinitionSlot? Definition { get; set; }

    public ScoreSlot? Score { get; set; }

    public ValueList? ValueList { get; set; }

    public CodeList? CodeList { get; set; }

    /// <summary>The terms of a <c>for each</c> term.</summary>
    public TermGroup? Group { get; set; }

    /// <summary>The <c>for each</c> term that the term is one of, or null.</summary>
    public NameEntry? Owner { get; init; }

    public bool IsUsed
    {
        get => isUsed;
        set
        {
            isUsed = value;
            if (value && Owner is not null)
            {
                Owner.IsUsed = true;
            }
        }
    }

    /// <summary>Whether its declaration has an error (reported): lines that use it are not read further.</summary>
    public bool IsBroken => Term is null && BuiltIn is null && Definition is null && Score is null && ValueList is null && CodeList is null && Group is null;

    /// <summary>Its place in the model's list of its kind, or -1.</summary>
    public int Index => Term?.Index ?? Definition?.Placeholder.Index ?? Score?.Placeholder.Index ?? -1;

    /// <summary>The same entry, named by a line: a built-in term exists from here on.</summary>
    public NameEntry Named()
    {
        Term ??= BuiltIn?.Invoke();
        return this;
    }

    /// <summary>"the term 'largest tumor'".</summary>
    public string Describe() => Kind switch
    {
        NameKind.Term => "the term `" + Name + "`",
        NameKind.Definition => "the definition `" + Name + "`",
        NameKind.Score => "the score `" + Name + "`",
        NameKind.ValueList => "the list `" + Name + "`",
        NameKind.CodeList => "the code list `" + Name + "`",
        NameKind.TermGroup => (Group is { IsDates: true } ? "the term of several dates `" : "the `for each` term `") + Name + "`",
        _ => throw new InvalidOperationException("Unknown kind of name " + Kind),
    };
}

/// <summary>A <c>for each</c> term, or one of several dates: its terms, of one type, in the order of the list.</summary>
internal sealed record TermGroup(string Name, TermType Type, IReadOnlyList<Term> Members)
{
    /// <summary>The states of a <c>for each</c> term; null for dates.</summary>
    public EnumerationType? States => Type as EnumerationType;

    /// <summary>Whether its terms are the dates of events, those that did not take place being never.</summary>
    public bool IsDates => Type is DateType;

    /// <summary>How long each of several dates lasted, in the same order; empty where nobody asks.</summary>
    public IReadOnlyList<Term> Durations { get; init; } = System.Array.Empty<Term>();

    /// <summary>All of its terms.</summary>
    public IEnumerable<Term> Terms => Members.Concat(Durations);
}

/// <summary>A named value list: its values as one shared type.</summary>
internal sealed record ValueList(string Name, EnumerationType Type);

/// <summary>A definition before and after its references are resolved.</summary>
internal sealed class DefinitionSlot
{
    public DefinitionSlot(FileScope file, Syntax.DefinitionSyntax syntax, Definition placeholder)
    {
        File = file;
        Syntax = syntax;
        Placeholder = placeholder;
    }

    public FileScope File { get; }

    public Syntax.DefinitionSyntax Syntax { get; }

    /// <summary>Stands in lines until the references of every definition are resolved.</summary>
    public Definition Placeholder { get; }

    /// <summary>Its criterion with unresolved references.</summary>
    public Criterion Raw { get; set; } = new BrokenCriterion();
}

/// <summary>A score before and after its references are resolved.</summary>
internal sealed class ScoreSlot
{
    public ScoreSlot(FileScope file, Syntax.ScoreSyntax syntax, Score placeholder)
    {
        File = file;
        Syntax = syntax;
        Placeholder = placeholder;
    }

    public FileScope File { get; }

    public Syntax.ScoreSyntax Syntax { get; }

    /// <summary>Stands in lines until the references of every score are resolved.</summary>
    public Score Placeholder { get; }

    /// <summary>Its parts with unresolved references.</summary>
    public EquatableArray<ScorePart> Raw { get; set; }

    /// <summary>Whether a line of it could not be read (reported).</summary>
    public bool HasErrors { get; set; }
}
