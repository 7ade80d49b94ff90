using System.Collections.Generic;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>The properties of an object initializer that are not the usual ones.</summary>
internal sealed class PropertyCode
{
    private readonly List<string> parts = new();

    public void Add(string name, string? value) => AddIf(value is not null, name, Literals.String(value));

    public void Add(string name, EquatableArray<string> values) => AddIf(values.Length > 0, name, Literals.Strings(values));

    public void AddIf(bool condition, string name, string expression)
    {
        if (condition)
        {
            parts.Add(name + " = " + expression);
        }
    }

    public override string ToString() => parts.Count == 0 ? "" : " { " + string.Join(", ", parts) + " }";
}
