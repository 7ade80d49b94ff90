using System;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>How a term looks in the generated request.</summary>
/// <param name="Term">The term.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Field">The field behind it, which the generated tests read.</param>
/// <param name="PropertyType">The property's type.</param>
/// <param name="FieldType">The field's type: a small number for yes/no facts and choices.</param>
internal sealed record TermCode(Term Term, string Property, string Field, string PropertyType, string FieldType)
{
    /// <summary>The enumeration of a choice or a set; null for other terms.</summary>
    public EnumCode? Enum { get; init; }

    /// <summary>How a number is typed; null for other terms.</summary>
    public NumberCode? Number { get; init; }

    /// <summary>The type argument of a code: <c>global::PolicyDsl.Hcpcs</c>; null for other terms.</summary>
    public string? CodeSystem { get; init; }

    /// <summary>The packed number of none of a yes/no fact or a choice.</summary>
    public int PackedNone => Term.Type switch
    {
        EnumerationType type => type.Values.Length + 1,
        YesNoType or JudgementType => 3,
        SetType or NumberType or DateType or CodeType or CodeSetType => -1,
        _ => throw new InvalidOperationException("Unknown type " + Term.Type.GetType().Name),
    };

    /// <summary>The table of the names of its values, or of its numbers.</summary>
    public string Table => (Term.Type is NumberType ? "NumbersOf" : "NamesOf") + Property;

    /// <summary>The fact of a request.</summary>
    public string Read => "request." + Field;
}

/// <summary>A generated enumeration.</summary>
/// <param name="Type">Its values.</param>
/// <param name="HasNone">Whether it ends in None.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">The names of the values, in order, None included.</param>
internal sealed record EnumCode(EnumerationType Type, bool HasNone, string Name, EquatableArray<string> Members)
{
    /// <summary>The smallest type that holds it.</summary>
    public string UnderlyingType => Members.Length < 255 ? "byte" : Members.Length < 65535 ? "ushort" : "int";
}
