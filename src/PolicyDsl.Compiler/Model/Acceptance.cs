using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>
/// <c>accept POLnnnn [for clauses] because "..."</c>: the writer has seen the finding and keeps the text. It holds for the
/// statement or section that it stands under, or for the clauses that it names.
/// </summary>
/// <param name="FindingId">POLnnnn.</param>
/// <param name="Because">The reason.</param>
/// <param name="Section">The index of the section that it stands under, or -1 (the policy, or a statement outside sections).</param>
/// <param name="Statement">The index of the statement that it stands under, or -1.</param>
/// <param name="Clauses">The paths after <c>for</c>; empty without.</param>
public sealed record Acceptance(
    string FindingId, string Because, int Section, int Statement, EquatableArray<string> Clauses, SourceLocation Location);
