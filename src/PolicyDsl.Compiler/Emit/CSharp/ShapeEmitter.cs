namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Writes the members of a policy with errors: they are there, so that code which uses them compiles, and throw. The build has
/// failed already, with the policy's own errors.
/// </summary>
internal static class ShapeEmitter
{
    /// <summary>The file.</summary>
    public static string Emit(PolicyCode policy)
    {
        var code = new CodeWriter();
        var message = "The policy \"" + policy.Policy.Header.Title + "\" (" + policy.ShownPath(policy.Policy.Path)
            + ") has errors, so it decides nothing. The build lists them.";
        using (FileStart.Write(code, policy))
        {
            Member("public static " + PolicyCode.Runtime + "Decision Evaluate(in Request request)", "Decides a request.");
            Member("public static " + PolicyCode.Runtime + "PolicyExplanation Explain(in Request request)", "Decides a request and says why.");
            Member("public static Request ReadJson(global::System.ReadOnlySpan<byte> utf8Json)", "Reads a request from JSON in UTF-8.");
        }

        return code.ToString();

        void Member(string header, string summary)
        {
            code.Line("/// <summary>" + summary + "</summary>");
            code.Line(header + " =>");
            using (code.Indented())
            {
                code.Line("throw new global::System.InvalidOperationException(" + Literals.String(message) + ");");
            }

            code.Separate();
        }
    }
}
