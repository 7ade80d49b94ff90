using System.Collections.Generic;
using PolicyDsl.Compiler.Emit.CSharp;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit;

/// <summary>Turns a policy into C#. Deterministic: the same policy and options give the same text on every machine.</summary>
public static class CSharpEmitter
{
    /// <summary>The files of one policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="disjoint">The pairs of statements that are proved never to hold together.</param>
    /// <param name="options">The project around it.</param>
    public static EquatableArray<EmittedFile> Emit(PolicyModel policy, DisjointPairs disjoint, EmitOptions options)
    {
        var names = new PolicyCode(policy, options);
        var files = new List<EmittedFile>
        {
            new(names.ClassName + ".Info", InfoEmitter.Emit(names, disjoint)),
            new(names.ClassName + ".Request", RequestEmitter.Emit(names)),
        };
        if (options.ShapeOnly)
        {
            files.Add(new EmittedFile(names.ClassName, ShapeEmitter.Emit(names)));
            return files.ToEquatableArray();
        }

        var conditions = new ConditionCode(names);
        files.Add(new EmittedFile(names.ClassName, EvaluateEmitter.Emit(names, conditions)));
        files.Add(new EmittedFile(names.ClassName + ".Ask", AskEmitter.Emit(names, conditions)));
        files.Add(new EmittedFile(names.ClassName + ".Explain", ExplainEmitter.Emit(names, conditions)));
        files.Add(new EmittedFile(names.ClassName + ".Json", JsonEmitter.Emit(names)));
        return files.ToEquatableArray();
    }

    /// <summary>The name of the class that a policy becomes.</summary>
    public static string ClassNameOf(PolicyModel policy) => PolicyCode.ClassNameOf(policy);
}
