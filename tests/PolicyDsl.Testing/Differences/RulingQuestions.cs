using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Differences;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Mutations;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Testing.Differences;

/// <summary>
/// Asks z3 whether two versions over the same terms rule alike on every whole request: the conditions are those of the SMT-LIB text,
/// which nothing of the comparison has a part in.
/// </summary>
public static class RulingQuestions
{
    /// <summary>Whether z3 proves that no whole request has another ruling, nor is covered on other grounds of length or limit.</summary>
    public static bool AreSame(PolicyModel before, PolicyModel after)
    {
        var merged = new MergedPolicy(before, after);
        var questions = new SmtQuestions(merged.Model);
        var second = "effective" + Number(merged.SecondAlways);
        var formulas = new List<string> { "(and D (not " + second + "))" };
        var first = Conditions(merged.Model, merged.First, 0, before);
        var other = Conditions(merged.Model, merged.Second, 1 + before.Sections.Length, after);
        formulas.AddRange(first.Keys.Union(other.Keys).Select(name =>
            "(and D " + second + " (xor " + Of(first, name) + " " + Of(other, name) + "))"));
        return Z3.Ask(questions.Preamble, formulas).All(satisfiable => !satisfiable);
    }

    private static string Of(Dictionary<string, string> conditions, string name) => conditions.TryGetValue(name, out var condition) ? condition : "false";

    /// <summary>When a version gives each ruling; of what it says about one request the name tells all.</summary>
    private static Dictionary<string, string> Conditions(PolicyModel model, IReadOnlyList<int> statements, int wrapper, PolicyModel policy)
    {
        var own = statements.Select(index => model.Statements[index]).ToList();
        string Effective(Statement statement) => "effective" + Number(statement.Index);
        string Any(IEnumerable<string> parts) => "(or false " + string.Join(" ", parts) + ")";
        string All(IEnumerable<string> parts) => "(and true " + string.Join(" ", parts) + ")";
        string Count(Determination determination) =>
            "(ite " + Any(own.Where(statement => statement.Verdict.Determination == determination).Select(Effective)) + " 1 0)";
        var conflict = "(> (+ " + string.Join(" ", System.Enum.GetValues<Determination>().Select(Count)) + ") 1)";
        var takenUp = policy.Statements.Any(statement => statement.Section < 0)
            ? "scope" + Number(wrapper)
            : Any(policy.Sections.Select(section => "scope" + Number(wrapper + 1 + section.Index)));
        var conditions = new Dictionary<string, string>
        {
            ["conflict"] = conflict,
            ["not addressed"] = All(own.Select(statement => "(not " + Effective(statement) + ")").Append(takenUp)),
        };
        foreach (var group in own.GroupBy(statement => new Ruling(null, false, statement.Verdict.Kind, statement.Verdict.Authority)))
        {
            conditions[group.Key.Verdict + " " + group.Key.Authority] = All(
            [
                "(not " + conflict + ")",
                Any(group.Select(statement => All(own.Where(earlier => earlier.Index < statement.Index && !group.Contains(earlier))
                    .Select(earlier => "(not " + Effective(earlier) + ")").Append(Effective(statement))))),
            ]);
        }

        return conditions;
    }

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
}
