using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.RandomPolicies;
using PolicyDsl.Testing.Requests;
using PolicyDsl.Testing.Scale;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Compiler.Tests.Properties;

/// <summary>The questions as SMT-LIB mean what trying every request says: two oracles that share nothing check each other.</summary>
public class SmtTests
{
    private const int Policies = 60;
    private const double MostWorlds = 20_000;

    [Z3Fact]
    public void Z3_and_brute_force_agree_on_every_question()
    {
        int questions = 0, satisfiable = 0, policies = 0;
        for (ulong seed = 0; policies < Policies; seed++)
        {
            var source = RandomPolicy.Generate(seed, PolicyShape.Small).Source;
            var model = BoundText.ModelOf(source);
            var space = new FactSpace(model);
            if (Worlds.Estimate(space) > MostWorlds)
            {
                continue;
            }

            policies++;
            var smt = new SmtQuestions(model);
            var asked = smt.All().ToList();
            var answers = Z3.Ask(smt.Preamble, asked.Select(question => question.Formula).ToList());
            var brute = new QuestionWorlds(new Worlds(space));
            for (var i = 0; i < asked.Count; i++)
            {
                questions++;
                satisfiable += answers[i] ? 1 : 0;
                Assert.True(
                    !brute.Of(asked[i]).IsEmpty == answers[i],
                    $"Seed {seed}, {asked[i].Kind}: {asked[i].Words} z3 says {answers[i]}\n{source.Text}\n{smt.Preamble}\n{asked[i].Formula}");
            }
        }

        Assert.True(questions > 2_000 && satisfiable > questions / 5 && satisfiable < questions * 49 / 50, $"{questions} questions, {satisfiable} satisfiable");
    }

    [Fact]
    public void A_script_has_every_question_once_and_no_line_that_leaves_its_comment()
    {
        var model = BoundText.ModelOf(RandomPolicy.Generate(3, PolicyShape.Whole).Source);
        var script = Script(model, long.MaxValue, true);
        Assert.Equal(new SmtQuestions(model).All().Count(), script.Split("(check-sat)").Length - 1);
        Assert.All(script.Split('\n').Where(line => line.Length > 0), line => Assert.True(line[0] is '(' or ';', line));
        Assert.Equal(script, Script(model, long.MaxValue, true));
    }

    [Fact]
    public void A_script_that_would_be_too_long_has_questions_of_every_part_and_says_where_some_are_left_out()
    {
        var model = BoundText.ModelOf(StructuredPolicy.Of(60, 6, 1));
        var whole = Script(model, long.MaxValue, true);
        var most = whole.Length / 4;
        var script = Script(model, most, false);

        var preamble = new SmtQuestions(model).Preamble.Length;
        Assert.InRange(script.Length, preamble + (most / 4), preamble + (most * 3 / 2));
        Assert.Contains("are left out here", script, StringComparison.Ordinal);
        Assert.All(
            new SmtQuestions(model).All().Select(question => question.Kind).Distinct().Where(kind => kind is SmtQuestionKind.Effective or SmtQuestionKind.Conflict or SmtQuestionKind.CanBeMet or SmtQuestionKind.Gap),
            kind => Assert.Contains(" " + kind + ": ", script, StringComparison.Ordinal));
    }

    [Fact]
    public void Long_chains_of_overrides_are_not_written_out()
    {
        var model = BoundText.ModelOf(HardPolicies.All.Single(policy => policy.Name == "override-chain-1000").Write());

        Assert.Contains("200 overrides", SmtScript.ObstacleOf(model), StringComparison.Ordinal);
    }

    private static string Script(PolicyModel model, long mostCharacters, bool isWhole)
    {
        var script = new StringWriter();
        Assert.Equal(isWhole, SmtScript.Of(model).Write(script, mostCharacters));
        return script.ToString();
    }
}
