using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>A whole SMT-LIB 2 script: <c>z3 FILE</c> or another solver answers every question of a policy in turn.</summary>
public static class SmtScript
{
    /// <summary>Whether the policy has questions: every line of it could be read.</summary>
    public static bool CanBeWritten(PolicyModel policy) => !CriterionTree.All(policy).Any(criterion => criterion is BrokenCriterion);

    /// <summary>The script of a policy that has no errors of text or names. The same policy gives the same text.</summary>
    /// <exception cref="System.InvalidOperationException">A criterion of the policy could not be read.</exception>
    public static string Of(PolicyModel policy)
    {
        var questions = new SmtQuestions(policy);
        return Of("Every question that the analysis asks about \"" + policy.Header.Title + "\".", questions.Preamble, questions.All());
    }

    /// <summary>
    /// The script of what is asked between two policies; null where nothing is: they are of different publishers, never in effect together, or
    /// about nothing that both speak of.
    /// </summary>
    /// <exception cref="System.InvalidOperationException">A criterion of one of them could not be read.</exception>
    public static string? Of(PolicyModel first, PolicyModel second)
    {
        if (!ComparablePolicies.Are(first, second))
        {
            return null;
        }

        var questions = new SmtPairQuestions(first, second);
        var all = questions.All().ToList();
        return all.Count == 0 ? null : Of(
            "Every question that the analysis asks between \"" + first.Header.Title + "\" (first_) and \"" + second.Header.Title + "\" (second_).",
            questions.Preamble, all);
    }

    private static string Of(string title, string preamble, IEnumerable<SmtQuestion> questions)
    {
        var script = new StringBuilder();
        script.Append(SExpression.Comment(title)).Append('\n');
        script.Append(SExpression.Comment("sat: there is such a request. The functions are named as in the language reference:")).Append('\n');
        script.Append(SExpression.Comment("D what always holds, P the policy's scope, then scopes, criteria, exceptions, effective.")).Append('\n');
        script.Append(preamble);
        foreach (var (question, number) in questions.Select((question, index) => (question, index + 1)))
        {
            script.Append('\n').Append(SExpression.Comment(Label(question, number))).Append('\n');
            script.Append("(push 1)\n(assert ").Append(question.Formula).Append(")\n(check-sat)\n(pop 1)\n");
        }

        return script.ToString();
    }

    private static string Label(SmtQuestion question, int number) =>
        number.ToString(CultureInfo.InvariantCulture) + " " + question.Kind + ": " + question.Words;
}
