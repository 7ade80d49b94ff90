using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Proof;

/// <summary>
/// The built-in solver beside z3, in one run, on the same questions of large policies: of each kind so many, evenly taken. Both answer all of
/// them one after the other with what they keep of those before; both times hold reading the policy's formulas.
/// </summary>
public static class SolverRatio
{
    private const int MostOfKind = 60;
    private const int MostSecondsPerQuestion = 20;

    /// <summary>Measures the policies; 1 where the solvers disagree.</summary>
    public static int Run(IEnumerable<(string Name, SourceText Source)> policies)
    {
        if (Z3.Version is null)
        {
            Console.Error.WriteLine(Z3.Missing);
            return 2;
        }

        // Once without being counted: what is measured is the solvers, not the loading of code.
        var disagreements = 0;
        foreach (var (name, source) in policies)
        {
            Measure(name, source, false);
            disagreements += Measure(name, source, true);
        }

        return disagreements == 0 ? 0 : 1;
    }

    private static int Measure(string name, SourceText source, bool counts)
    {
        var model = Binder.BindPolicy(Parser.Parse(source), []).Model;
        var smt = new SmtQuestions(model);
        var questions = smt.All().GroupBy(question => question.Kind).SelectMany(kind => Evenly(kind.ToList())).ToList();
        var watch = Stopwatch.StartNew();
        var solver = new BuiltInSolver(model);
        var ours = questions.ConvertAll(solver.IsSatisfiable);
        var own = watch.Elapsed.TotalMilliseconds;
        if (!counts)
        {
            return 0;
        }

        watch.Restart();
        var theirs = Z3.AskWithin(MostSecondsPerQuestion, [(smt.Preamble, questions.ConvertAll(question => question.Formula))]);
        var other = watch.Elapsed.TotalMilliseconds;
        var disagreements = questions.Select((question, index) => (question, index))
            .Where(pair => ours[pair.index] is { } own && theirs[pair.index] is { } their && own != their)
            .Select(pair => pair.question.Words).ToList();
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {questions.Count} questions ({string.Join(", ", questions.GroupBy(question => question.Kind).Select(kind => kind.Count() + " " + kind.Key))})"));
        Console.WriteLine(FormattableString.Invariant(
            $"  built in {own:0} ms ({ours.Count(answer => answer is null)} not answered), z3 {other:0} ms ({theirs.Count(answer => answer is null)} not answered within {MostSecondsPerQuestion} s each): {other / own:0.0} times; {disagreements.Count} disagreements"));
        disagreements.ForEach(words => Console.WriteLine("  disagreement: " + words));
        return disagreements.Count;
    }

    private static IEnumerable<SmtQuestion> Evenly(List<SmtQuestion> questions)
    {
        var step = Math.Max(1, questions.Count / MostOfKind);
        return questions.Where((_, index) => index % step == 0).Take(MostOfKind);
    }
}
