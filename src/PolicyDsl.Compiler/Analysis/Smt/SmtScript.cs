using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>A whole SMT-LIB 2 script: <c>z3 FILE</c> or another solver answers every question of a policy in turn.</summary>
public sealed class SmtScript
{
    /// <summary>A statement that gives way through more overrides, one after the other, is too long when it is written out in full.</summary>
    private const int DeepestOverrides = 200;

    private readonly string title;
    private readonly string preamble;
    private readonly IReadOnlyList<IEnumerable<SmtQuestion>> parts;

    private SmtScript(string title, string preamble, IReadOnlyList<IEnumerable<SmtQuestion>> parts)
    {
        this.title = title;
        this.preamble = preamble;
        this.parts = parts;
    }

    /// <summary>Why a policy has no questions, to follow its name; null where it has.</summary>
    public static string? ObstacleOf(PolicyModel policy) =>
        CriterionTree.All(policy).Any(criterion => criterion is BrokenCriterion) ? "it has lines that could not be read"
        : DepthOfOverrides(policy) > DeepestOverrides ? "it has a chain of more than " + DeepestOverrides + " overrides, which cannot be written out in full"
        : null;

    /// <summary>The script of a policy that has no errors of text or names. The same policy gives the same text.</summary>
    /// <exception cref="System.InvalidOperationException">A criterion of the policy could not be read.</exception>
    public static SmtScript Of(PolicyModel policy)
    {
        var questions = new SmtQuestions(policy);
        return new SmtScript("Every question that the analysis asks about \"" + policy.Header.Title + "\".", questions.Preamble, questions.InParts());
    }

    /// <summary>
    /// The script of what is asked between two policies; null where nothing is: they are of different publishers, never in effect together, or
    /// about nothing that both speak of.
    /// </summary>
    /// <exception cref="System.InvalidOperationException">A criterion of one of them could not be read.</exception>
    public static SmtScript? Of(PolicyModel first, PolicyModel second)
    {
        if (!ComparablePolicies.Are(first, second))
        {
            return null;
        }

        var questions = new SmtPairQuestions(first, second);
        return !questions.All().Any() ? null : new SmtScript(
            "Every question that the analysis asks between \"" + first.Header.Title + "\" (first_) and \"" + second.Header.Title + "\" (second_).",
            questions.Preamble,
            new[] { questions.All() });
    }

    /// <summary>Writes it while its questions are made.</summary>
    /// <param name="script">Takes it.</param>
    /// <param name="mostCharacters">
    /// About how many characters the questions may fill. Scopes, statements, pairs, criteria, gaps and codes have a share each; what one leaves
    /// the next may use.
    /// </param>
    /// <returns>Whether all questions were written; where not, the script says so in its place.</returns>
    public bool Write(TextWriter script, long mostCharacters = long.MaxValue)
    {
        script.Write(SExpression.Comment(title) + "\n");
        script.Write(SExpression.Comment("sat: there is such a request. The functions are named as in the language reference:") + "\n");
        script.Write(SExpression.Comment("D what always holds, P the policy's scope, then scopes, criteria, exceptions, effective.") + "\n");
        script.Write(preamble);
        var (left, number, isWhole) = (mostCharacters, 0, true);
        for (var part = 0; part < parts.Count; part++)
        {
            var end = left - (left / (parts.Count - part));
            foreach (var question in parts[part])
            {
                if (left <= end)
                {
                    script.Write("\n" + SExpression.Comment("More questions like this are left out here: they would fill too much.") + "\n");
                    isWhole = false;
                    break;
                }

                var text = "\n" + SExpression.Comment(Label(question, ++number)) + "\n(push 1)\n(assert " + question.Formula + ")\n(check-sat)\n(pop 1)\n";
                script.Write(text);
                left -= text.Length;
            }
        }

        return isWhole;
    }

    /// <summary>The longest way from a statement through those that override it. Overrides never form a circle.</summary>
    private static int DepthOfOverrides(PolicyModel policy)
    {
        var depths = new int[policy.Statements.Length];
        var open = new Stack<int>(policy.Statements.Select(statement => statement.Index));
        while (open.Count > 0)
        {
            var overriders = policy.Statements[open.Peek()].OverriddenBy;
            var waiting = overriders.Where(index => depths[index] == 0).ToList();
            waiting.ForEach(open.Push);
            if (waiting.Count == 0)
            {
                depths[open.Pop()] = 1 + overriders.Select(index => depths[index]).DefaultIfEmpty(0).Max();
            }
        }

        return depths.DefaultIfEmpty(0).Max() - 1;
    }

    private static string Label(SmtQuestion question, int number) =>
        number.ToString(CultureInfo.InvariantCulture) + " " + question.Kind + ": " + question.Words;
}
