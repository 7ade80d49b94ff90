namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>What the solver says of a question.</summary>
internal enum Answer
{
    /// <summary>No request makes it true.</summary>
    Unsatisfiable,

    /// <summary>A request makes it true.</summary>
    Satisfiable,

    /// <summary>The budget ran out.</summary>
    Unknown,
}
