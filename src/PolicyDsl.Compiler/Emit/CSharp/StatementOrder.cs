using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>The order in which statements are worked out.</summary>
internal static class StatementOrder
{
    /// <summary>
    /// Document order, but a statement comes after all that override it. Overriding is never circular: that is an error of the
    /// policy, and no code is made for it.
    /// </summary>
    public static List<Statement> OverridersFirst(PolicyModel policy)
    {
        var ordered = new List<Statement>();
        var visited = new bool[policy.Statements.Length];
        var path = new Stack<(Statement Statement, int Next)>();
        foreach (var root in policy.Statements)
        {
            // An explicit stack: chains of overrides may be long.
            Visit(root);
            while (path.Count > 0)
            {
                var (statement, next) = path.Pop();
                if (next < statement.OverriddenBy.Length)
                {
                    path.Push((statement, next + 1));
                    Visit(policy.Statements[statement.OverriddenBy[next]]);
                }
                else
                {
                    ordered.Add(statement);
                }
            }
        }

        return ordered;

        void Visit(Statement statement)
        {
            if (!visited[statement.Index])
            {
                visited[statement.Index] = true;
                path.Push((statement, 0));
            }
        }
    }
}
