using System.Collections.Generic;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Writes the catalog of an assembly's policies.</summary>
public static class CatalogEmitter
{
    /// <summary>The file.</summary>
    /// <param name="classNames">The names of the policies' classes, in the order in which they are to be listed.</param>
    /// <param name="options">The project.</param>
    public static EmittedFile Emit(IEnumerable<string> classNames, EmitOptions options)
    {
        var code = new CodeWriter();
        FileStart.Marks(code);
        code.Separate();
        if (options.Namespace.Length > 0)
        {
            code.Line("namespace " + options.Namespace + ";");
            code.Separate();
        }

        code.Line("/// <summary>Every policy of this assembly.</summary>");
        using (code.Braces("public static partial class PolicyCatalog"))
        {
            code.Line("/// <summary>Every policy, ordered by title; found by title or number.</summary>");
            code.Line("public static " + PolicyCode.Runtime + "PolicyCollection All { get; } = new(");
            using (code.Indented())
            {
                code.Line("[");
                using (code.Indented())
                {
                    foreach (var name in classNames)
                    {
                        code.Line("global::" + (options.Namespace.Length == 0 ? "" : options.Namespace + ".") + name + ".Policy,");
                    }
                }

                code.Line("]);");
            }
        }

        return new EmittedFile("PolicyCatalog", code.ToString());
    }
}
