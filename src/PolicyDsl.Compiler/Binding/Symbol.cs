using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// One character of the private alphabet that the criterion grammar reads: a keyword, a sign, a name, a value or a number, with
/// the tokens that it stands for.
/// </summary>
/// <param name="Kind">The character: one of <see cref="Keywords"/> or of <see cref="SymbolKinds"/>.</param>
/// <param name="Start">The first token.</param>
/// <param name="End">The token after the last.</param>
internal sealed record Symbol(char Kind, int Start, int End)
{
    /// <summary>The declared name of a term, definition or list.</summary>
    public NameEntry? Entry { get; init; }

    /// <summary>The term whose value it is, of a value; the term that the line last named, of a number or code.</summary>
    public Term? Context { get; init; }

    /// <summary>The index of a value.</summary>
    public int Value { get; init; }

    /// <summary>What a number says; null of everything else.</summary>
    public SymbolQuantity? Quantity { get; init; }

    /// <summary>The number, without its unit.</summary>
    public Rational Number => Quantity is null ? default : Quantity.Number;

    /// <summary>The unit, or null.</summary>
    public Unit? Unit => Quantity?.Unit;

    /// <summary>Whether the number has more digits than can be held.</summary>
    public bool IsTooLong => Quantity is { IsTooLong: true };

    /// <summary>Whether it names a date, or a term of several dates.</summary>
    public bool IsDate => Entry?.Term?.Type is DateType || Entry?.Group is { IsDates: true };

    /// <summary>Whether <c>full</c> stands between the number and its unit: whole calendar months.</summary>
    public bool IsFull => Quantity is { IsFull: true };
}

/// <summary>A number of a line with its unit, where it has one. Most symbols are none: they carry only this one reference.</summary>
internal sealed record SymbolQuantity(Rational Number, Unit? Unit)
{
    public bool IsTooLong { get; init; }

    public bool IsFull { get; init; }
}

/// <summary>The symbols that are no keywords.</summary>
internal static class SymbolKinds
{
    public const char TermName = 't';
    public const char DefinitionName = 'd';
    public const char ScoreName = 's';
    public const char ListName = 'l';
    public const char CodeListName = 'k';
    public const char TermGroupName = 'g';
    public const char ValueName = 'v';
    public const char NumberText = 'q';
    public const char CodeText = 'x';
    public const char ClausePath = 'r';

    /// <summary>2024-03-15, or 2024-03.</summary>
    public const char DateText = 'z';
    public const char Comma = ',';
    public const char Less = '<';
    public const char LessOrEqual = '{';
    public const char Greater = '>';
    public const char GreaterOrEqual = '}';
    public const char EqualSign = '=';

    /// <summary>A token that nothing declares.</summary>
    public const char Stranger = '?';

    /// <summary>The end of the line, only among what was expected.</summary>
    public const char End = '$';
}
