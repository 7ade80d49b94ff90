using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.CodeSets;

/// <summary>Codes of one system as its publisher lists them, read from a file: which there are, and on which days each is valid.</summary>
/// <param name="Path">The file.</param>
/// <param name="System">The system of all its codes; null where the file does not say.</param>
/// <param name="Complete">Where the file has every code that there is, a category with all codes that begin with it; empty where it is complete for the whole system.</param>
/// <param name="Codes">The codes in code order; one that was valid, then was not and then was again stands there twice.</param>
/// <param name="Findings">What is wrong with the file: POL4011.</param>
public sealed record CodeSetFile(
    string Path, CodeSystem? System, EquatableArray<CodeRange> Complete, EquatableArray<ValidCode> Codes, EquatableArray<Finding> Findings);

/// <summary>A code and the days on which it is valid.</summary>
/// <param name="Code">As displayed.</param>
/// <param name="First">The first day; <see cref="Day.First"/> where the file does not say.</param>
/// <param name="Last">The last day; <see cref="Day.Last"/> where the file does not say.</param>
public sealed record ValidCode(string Code, Day First, Day Last)
{
    /// <summary>Code order.</summary>
    public string Key { get; } = CodeRange.Key(Code);
}
