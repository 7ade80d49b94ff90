using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Testing.BruteForce;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Testing.Proofs;

/// <summary>Questions with the answers of the built-in solver, held against those of others.</summary>
public sealed class AnsweredQuestions
{
    private const int MostSeconds = 10;

    private readonly string preamble;
    private readonly IReadOnlyList<SmtQuestion> questions;
    private readonly IReadOnlyList<bool?> answers;
    private readonly bool isForZ3;
    private readonly ProofCounts counts;

    /// <summary>Has them answered.</summary>
    /// <param name="preamble">What stands before each question.</param>
    /// <param name="all">The questions.</param>
    /// <param name="answer">The built-in solver; null where its budget does not suffice.</param>
    /// <param name="isForZ3">Whether z3 can be asked.</param>
    /// <param name="counts">Takes the counts and the disagreements.</param>
    public AnsweredQuestions(string preamble, IEnumerable<SmtQuestion> all, Func<SmtQuestion, bool?> answer, bool isForZ3, ProofCounts counts)
    {
        this.preamble = preamble;
        this.isForZ3 = isForZ3;
        this.counts = counts;
        questions = all.ToList();
        answers = questions.Select(answer).ToList();
        counts[Proved.Questions] += questions.Count;
        counts[Proved.Satisfiable] += answers.Count(each => each == true);
        counts[Proved.BeyondBudget] += answers.Count(each => each is null);
    }

    /// <summary>Those that some request satisfies, as the built-in solver says.</summary>
    public IEnumerable<SmtQuestion> Satisfiable => questions.Where((_, index) => answers[index] == true);

    /// <summary>Compares with z3: one process for all.</summary>
    public static void AskZ3(IEnumerable<AnsweredQuestions> sets)
    {
        var asked = sets.Where(set => set.isForZ3 && set.questions.Count > 0).ToList();
        if (Z3.Version is null || asked.Count == 0)
        {
            return;
        }

        var theirs = Z3.AskWithin(MostSeconds, asked.Select(set => (set.preamble, (IReadOnlyList<string>)set.questions.Select(question => question.Formula).ToList())));
        var next = 0;
        foreach (var set in asked)
        {
            for (var i = 0; i < set.questions.Count; i++, next++)
            {
                if (theirs[next] is { } answer)
                {
                    set.Compare("z3", i, answer);
                }

                set.counts[theirs[next] is null ? Proved.TooLongForZ3 : Proved.AnsweredByZ3]++;
            }
        }
    }

    /// <summary>Tries random requests on all that no request is said to satisfy.</summary>
    public void TryUnreachable(int requests, Func<SmtQuestion, WorldSet> satisfying)
    {
        var unreachable = Enumerable.Range(0, questions.Count).Where(index => answers[index] == false).ToList();
        counts[Proved.Unreachable] += unreachable.Count;
        counts[Proved.RequestsForUnreachable] += (long)unreachable.Count * requests;
        foreach (var index in unreachable)
        {
            Compare("a random request", index, !satisfying(questions[index]).IsEmpty);
        }
    }

    /// <summary>Compares with what trying every request gives.</summary>
    public void TryEvery(Func<SmtQuestion, WorldSet> satisfying)
    {
        for (var i = 0; i < questions.Count; i++)
        {
            Compare("trying every request", i, !satisfying(questions[i]).IsEmpty);
        }
    }

    private void Compare(string oracle, int question, bool isSatisfiable)
    {
        if (answers[question] is { } ours && ours != isSatisfiable)
        {
            counts.Problems.Add($"{questions[question].Kind}: {questions[question].Words} {oracle} {isSatisfiable}, built-in {ours}");
        }
    }
}
