using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.Scale;

/// <summary>
/// Policies of clauses without any structure: each is ALL of so many tests of different terms, chosen at random of forty. Most clauses
/// overlap, so that what one adds to the others is a question about the union of very many.
/// </summary>
public static class RandomClauses
{
    private const int YesNoTerms = 16;
    private const int ChoiceTerms = 12;
    private const int NumberTerms = 12;
    private const int Values = 6;
    private const int Thresholds = 8;
    private const int MostInSection = 500;

    /// <summary>A policy; the same for one seed everywhere.</summary>
    /// <param name="clauses">The number of statements beside the <c>otherwise</c>.</param>
    /// <param name="literals">The tests of each.</param>
    /// <param name="contradicting">Whether every other statement denies: then nearly every statement contradicts hundreds of others.</param>
    /// <param name="seed">Chooses the policy.</param>
    public static SourceText Of(int clauses, int literals, bool contradicting, ulong seed)
    {
        var random = new Prng(seed);
        var text = new PolicyWriter();
        text.Line(0, "policy \"Random clauses\"");
        text.Line(0, "terms");
        for (var term = 0; term < YesNoTerms; term++)
        {
            text.Line(1, $"finding {term}: yes or no");
        }

        for (var term = 0; term < ChoiceTerms; term++)
        {
            text.Line(1, $"kind {term}: one of {string.Join(", ", Enumerable.Range(0, Values).Select(value => $"type {value}"))}");
        }

        for (var term = 0; term < NumberTerms; term++)
        {
            text.Line(1, $"score {term}: count");
        }

        var terms = Enumerable.Range(0, YesNoTerms + ChoiceTerms + NumberTerms).ToArray();
        for (var clause = 0; clause < clauses; clause++)
        {
            if (clause % MostInSection == 0)
            {
                text.Line(0, $"section {(clause / MostInSection) + 1}");
            }

            text.Line(1, $"{(clause % MostInSection) + 1}. {(contradicting && clause % 2 == 1 ? "not covered" : "covered")} when ALL of:");
            foreach (var term in random.PickSome(terms, literals))
            {
                text.Line(2, $"- {Test(term, random)}");
            }
        }

        text.Line(0, "otherwise review");
        return text.ToSource("random.policy");
    }

    private static string Test(int term, Prng random)
    {
        if (term < YesNoTerms)
        {
            return $"finding {term} is {(random.Chance(50) ? "yes" : "no")}";
        }

        if (term < YesNoTerms + ChoiceTerms)
        {
            var values = random.PickSome(Enumerable.Range(0, Values).ToArray(), random.Between(1, Values / 2));
            return $"kind {term - YesNoTerms} is {string.Join(" or ", values.Select(value => $"type {value}"))}";
        }

        var score = $"score {term - YesNoTerms - ChoiceTerms}";
        return random.Chance(50)
            ? $"{score} is at least {random.Between(1, Thresholds)}"
            : $"{score} is at most {random.Between(0, Thresholds - 1)}";
    }
}
