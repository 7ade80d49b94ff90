using System.Linq;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Tests.Properties;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Compiler.Tests.Analysis.Dates;

/// <summary>The questions of random policies about dates to the built-in solver and to z3, which counts days and months by arithmetic of its own.</summary>
public class DateQuestionTests
{
    [Z3Fact]
    public void The_built_in_solver_answers_as_z3_does()
    {
        int asked = 0, satisfiable = 0;
        for (ulong seed = 0; seed < 11; seed++)
        {
            var model = RandomDateModels.Create(seed);
            var smt = new SmtQuestions(model);
            var solver = new BuiltInSolver(model);
            var questions = smt.All().ToList();
            var theirs = Z3.Ask(smt.Preamble, questions.Select(question => question.Formula).ToList());
            for (var i = 0; i < questions.Count; i++)
            {
                asked++;
                satisfiable += theirs[i] ? 1 : 0;
                Assert.True(solver.IsSatisfiable(questions[i]) == theirs[i], $"Seed {seed}, {questions[i].Kind}: {questions[i].Words} z3 says {theirs[i]}\n{smt.Preamble}\n{questions[i].Formula}");
            }
        }

        Assert.True(asked > 300 && satisfiable > asked / 5 && satisfiable < asked * 49 / 50, $"{asked} questions, {satisfiable} satisfiable");
    }
}
