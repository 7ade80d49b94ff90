using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit;

/// <summary>What code generation needs to know of the project around a policy.</summary>
/// <param name="Namespace">Where the policy's class goes: a dotted name, or empty for none.</param>
public sealed record EmitOptions(string Namespace)
{
    /// <summary>
    /// Whether only the shape of the API is wanted, for a policy with errors: its types are there, its members throw. So code
    /// that uses the policy shows the policy's errors only, not one of its own per use.
    /// </summary>
    public bool ShapeOnly { get; init; }

    /// <summary>
    /// By path as the model has it: the path that debuggers and stack traces are to show. A path that is not here gets no
    /// <c>#line</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> LinePaths { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>By path as the model has it: the path that users see, the same on every machine. Without one it is the file's name.</summary>
    public IReadOnlyDictionary<string, string> DisplayPaths { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>By path as the model has it: the SHA-256 of the file in hexadecimal digits.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The unit that a text means, or null: so that requests may give a number in other units of its dimension.</summary>
    public Func<string, Unit?> Units { get; init; } = _ => null;
}
