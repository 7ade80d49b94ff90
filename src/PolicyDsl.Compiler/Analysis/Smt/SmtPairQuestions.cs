using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>
/// The questions about two policies of one publisher as SMT-LIB 2: for each two statements that are about the same and decide
/// differently, whether a request makes both effective. The functions of the first policy begin with <c>first_</c>, those of the second
/// with <c>second_</c>.
/// </summary>
public sealed class SmtPairQuestions
{
    private const string First = "first_";
    private const string Second = "second_";

    private readonly PolicyModel first;
    private readonly PolicyModel second;

    /// <summary>Writes the questions about two policies that have no errors of text or names.</summary>
    /// <exception cref="System.InvalidOperationException">A criterion of one could not be read.</exception>
    public SmtPairQuestions(PolicyModel first, PolicyModel second)
    {
        this.first = first;
        this.second = second;
        var (one, other) = (new SmtPolicy(first), new SmtPolicy(second));
        var (symbols, otherSymbols) = (new SmtSymbols(one.Preamble, First), new SmtSymbols(other.Preamble, Second));
        var shared = new SmtSharedFacts(new SharedTerms(first, second), (first, one.Facts, symbols), (second, other.Facts, otherSymbols));

        // The logic is set once.
        Preamble = symbols.In(one.Preamble)
            + otherSymbols.In(other.Preamble.Substring(other.Preamble.IndexOf('\n') + 1))
            + string.Concat(shared.Commands.Select(command => command + "\n"));
    }

    /// <summary>The declarations and definitions that every question needs before it.</summary>
    public string Preamble { get; }

    /// <summary>
    /// All questions, by the statements of the second policy: <see cref="SmtQuestion.Statement"/> is the first policy's statement,
    /// <see cref="SmtQuestion.OtherStatement"/> the second's. None where the two are not compared.
    /// </summary>
    public IEnumerable<SmtQuestion> All()
    {
        if (!ComparablePolicies.Are(first, second))
        {
            yield break;
        }

        foreach (var rivals in ComparablePolicies.RivalsOf(new ComparedPolicy(first), new ComparedPolicy(second), new SharedTerms(first, second)))
        {
            var later = second.Statements[rivals.Key];
            foreach (var earlier in rivals.Value)
            {
                yield return new SmtQuestion(
                    SmtQuestionKind.ConflictAcross,
                    "can " + later.Id + " (" + later.Verdict.Text + ") of \"" + second.Header.Title + "\" and " + earlier.Id + " ("
                        + earlier.Verdict.Text + ") of \"" + first.Header.Title + "\" both be effective?",
                    SExpression.And(First + "D", Second + "D", First + SmtPolicy.Effective(earlier.Index), Second + SmtPolicy.Effective(later.Index)))
                {
                    Statement = earlier.Index,
                    OtherStatement = later.Index,
                };
            }
        }
    }
}
