namespace PolicyDsl.Compiler.Text;

/// <summary>A place as a person counts: line and column both from 1, the column in UTF-16 characters.</summary>
public readonly record struct LinePosition(int Line, int Column);
