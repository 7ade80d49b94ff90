using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Analysis.Smt;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Requests;
using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Testing.Mutations;

/// <summary>Whether two policies over the same terms decide every possible request alike.</summary>
public static class Equivalence
{
    /// <summary>
    /// A possible request for which they say something else, or null where none was found among so many random ones. Random
    /// requests are about as many as it takes to see most differences; only <see cref="IsProved"/> is a proof of none.
    /// </summary>
    public static Request? Difference(PolicyModel first, PolicyModel second, int requests, Prng random)
    {
        // Thresholds of both: a number between the two is where they differ.
        var space = new FactSpace(new MergedPolicy(first, second).Model);
        var draw = new RandomRequest(space, random);
        var days = DaysOfOne(EffectivePeriod.Of(first.Header), EffectivePeriod.Of(second.Header)).ToList();
        var dateOfService = first.Terms.FirstOrDefault(EffectivePeriod.Bounds);
        return Enumerable.Range(0, requests)
            .Select(_ => draw.Complete())
            .SelectMany(request => days.Where(_ => dateOfService is not null).Select(day => request.With(dateOfService!, new DateValue(day, day))).Prepend(request))
            .FirstOrDefault(request => Differ(first, second, request));
    }

    // The ends of two periods, where only one of them has the day.
    private static IEnumerable<Day> DaysOfOne(EffectivePeriod first, EffectivePeriod second) =>
        new[] { first.First, second.First, first.Last, second.Last }.Where(day => first.Contains(day) != second.Contains(day));

    /// <summary>Whether z3 proves that no possible request tells them apart.</summary>
    public static bool IsProved(PolicyModel first, PolicyModel second)
    {
        var merged = new MergedPolicy(first, second);
        var questions = new SmtQuestions(merged.Model);
        var formulas = new List<string> { "(and D (not " + Name(merged.SecondAlways) + "))" };
        foreach (var says in merged.First.Concat(merged.Second).Select(index => Says(merged.Model.Statements[index])).Distinct())
        {
            formulas.Add("(and D (xor " + Any(merged.First, says) + " " + Any(merged.Second, says) + "))");
        }

        return Z3.Ask(questions.Preamble, formulas).All(satisfiable => !satisfiable);

        string Any(IEnumerable<int> statements, (VerdictKind, string?, string) says) => "(or false "
            + string.Join(" ", statements.Where(index => Says(merged.Model.Statements[index]) == says).Select(Name)) + ")";
    }

    private static bool Differ(PolicyModel first, PolicyModel second, Request request)
    {
        var one = Interpreter.Decide(first, request, DisjointPairs.None);
        if (one.Impossible is not null)
        {
            return false;
        }

        var other = Interpreter.Decide(second, request, DisjointPairs.None);
        return other.Impossible is not null || !Said(first, one).SetEquals(Said(second, other));
    }

    private static HashSet<(VerdictKind, string?, string)> Said(PolicyModel policy, Decision decision) =>
        decision.Clauses.Select(index => Says(policy.Statements[index])).ToHashSet();

    private static (VerdictKind Kind, string? Authority, string Grants) Says(Statement statement) =>
        (statement.Verdict.Kind, statement.Verdict.Authority, statement.VerdictText);

    private static string Name(int statement) => "effective" + statement.ToString(CultureInfo.InvariantCulture);
}
