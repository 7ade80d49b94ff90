using System.Collections.Generic;
using System.IO;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Output;

/// <summary>A decision as a clinician reads it: what, by which clause, why, what is needed, and the reasons as a tree.</summary>
internal sealed class DecisionText
{
    private readonly TextWriter writer;
    private readonly PolicyModel policy;
    private readonly Explanation explanation;
    private readonly Marks marks;

    private DecisionText(TextWriter writer, PolicyModel policy, Explanation explanation, Marks marks)
    {
        this.writer = writer;
        this.policy = policy;
        this.explanation = explanation;
        this.marks = marks;
    }

    /// <summary>Writes the decision.</summary>
    public static void Write(TextWriter writer, PolicyModel policy, Explanation explanation, Marks marks) =>
        new DecisionText(writer, policy, explanation, marks).Write();

    private void Write()
    {
        var decision = explanation.Decision;
        writer.WriteLine(policy.Header.Title + (policy.Header.Publisher is { } publisher ? ", " + publisher : ""));
        writer.WriteLine();
        writer.WriteLine(marks.Heading(DecisionWords.Headline(policy, decision)));
        var effective = decision.Clauses.Select(index => policy.Statements[index]).ToList();
        WriteGrant(decision);
        WriteTerms(effective);
        if (effective.Count > 1 || (effective.Count == 1 && decision.Clause is null))
        {
            WriteList("Statements that apply:", effective.Select(statement => DecisionWords.Line(policy, statement)));
        }

        WriteTaken();
        WriteMissing(decision);
        writer.WriteLine();
        writer.WriteLine(marks.Heading("Reasons"));
        if (explanation.Scope is { Criterion: not ConstantCriterion, Truth: not Truth.True } scope)
        {
            writer.WriteLine($"  {marks.Of(scope.Truth)} the policy's scope");
            new ReasonTree(writer, marks).WriteScope(scope, "    ");
        }

        foreach (var statement in explanation.Statements)
        {
            WriteStatement(statement);
        }
    }

    /// <summary>For how long and how much is covered; where the statements differ, in what.</summary>
    private void WriteGrant(Decision decision)
    {
        if (decision.Authorization is not { } granted)
        {
            return;
        }

        if (granted.Length is { } length)
        {
            var days = length.Period.Unit == TimeUnit.Weeks ? $" ({length.Period.Amount / 24} days)" : "";
            writer.WriteLine($"  {char.ToUpperInvariant(length.Text[0])}{length.Text[1..]}{days}, the first day counted.");
        }

        foreach (var limit in granted.Limits)
        {
            writer.WriteLine("  Limit: " + limit.Text);
        }

        foreach (var difference in DecisionWords.Differences(granted.Difference))
        {
            writer.WriteLine("  " + difference);
        }

        if (granted.MayChange)
        {
            writer.WriteLine("  What is granted may change with facts that are not given.");
        }
    }

    /// <summary>What hangs on the statements that apply, each said once.</summary>
    private void WriteTerms(List<Statement> effective)
    {
        foreach (var because in effective.Select(statement => statement.Because).OfType<string>().Distinct())
        {
            writer.WriteLine("  because " + because);
        }

        if (effective.Exists(statement => statement.PriorAuthorization))
        {
            writer.WriteLine("  Prior authorization is required.");
        }

        foreach (var setting in effective.Select(statement => statement.Setting).OfType<string>().Distinct())
        {
            writer.WriteLine("  Setting: " + setting);
        }

        WriteList("Restricted to:", effective.SelectMany(statement => statement.Restrictions).Distinct());
        WriteList("Prescriber:", effective.SelectMany(statement => statement.Prescribers).Distinct());
        WriteList("Required documents:", effective.SelectMany(statement => statement.RequiredDocuments).Distinct());
        WriteList(
            "See:",
            effective.SelectMany(statement => statement.Citations)
                .Concat(effective.SelectMany(statement => statement.Evidence).Distinct().Select(EvidenceLine))
                .Distinct());
    }

    private string EvidenceLine(int index)
    {
        var evidence = policy.Evidence[index];
        return evidence.Name + (evidence.Title is { } title ? ", " + title : "");
    }

    private void WriteTaken()
    {
        if (explanation.Taken.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(marks.Heading("Taken from codes"));
        foreach (var fact in explanation.Taken)
        {
            writer.WriteLine("  " + DecisionWords.Line(fact));
        }
    }

    private void WriteMissing(Decision decision)
    {
        if (decision.Missing.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine(marks.Heading("Missing"));
        foreach (var (question, terms) in FactQuestion.Of(policy, decision.Missing))
        {
            writer.WriteLine("  " + question);
            foreach (var note in terms[0].Notes)
            {
                writer.WriteLine("    " + marks.Aside(note));
            }
        }
    }

    private void WriteList(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteLine("  " + heading);
        foreach (var line in all)
        {
            writer.WriteLine("    - " + line);
        }
    }

    /// <summary>A statement with its reasons; of one that does not apply only what keeps it from applying.</summary>
    private void WriteStatement(StatementReason reason)
    {
        writer.WriteLine($"  {marks.Of(reason.Effective)} {DecisionWords.Line(policy, reason.Statement)}");
        var tree = new ReasonTree(writer, marks);
        bool Bears(Truth truth, Truth preventing) => reason.Effective != Truth.False || truth == preventing;

        // What fails first says it all: a scope, then the criteria. What stands behind it does not matter.
        var scopes = reason.Scopes.Where(scope => Bears(scope.Truth, Truth.False)).ToList();
        scopes.ForEach(scope => tree.WriteScope(scope, "    "));
        if (scopes.Exists(scope => scope.Truth == Truth.False))
        {
            return;
        }

        if (reason.Criteria is { } criteria && Bears(criteria.Truth, Truth.False))
        {
            WriteCriteria(tree, reason.Statement, criteria);
            if (criteria.Truth == Truth.False)
            {
                return;
            }
        }

        foreach (var exception in reason.Exceptions.Where(exception => Bears(exception.Truth, Truth.True)))
        {
            writer.WriteLine("    except");
            tree.Write(exception, "      ");
        }

        foreach (var overrider in reason.Overriders.Where(overrider => overrider.Effective != Truth.False && Bears(overrider.Effective, Truth.True)))
        {
            writer.WriteLine($"    {marks.Of(overrider.Effective)} gives way to {DecisionWords.Line(policy, policy.Statements[overrider.Statement])}");
        }
    }

    /// <summary>The criteria; of <c>coverage requires</c> the requirement, which denies where it is not met.</summary>
    private void WriteCriteria(ReasonTree tree, Statement statement, Reason criteria)
    {
        if (statement.Kind == StatementKind.CoverageRequires && criteria.Children.Length == 1)
        {
            writer.WriteLine("    requires");
            tree.Write(criteria.Children[0], "      ");
        }
        else
        {
            tree.Write(criteria, "    ");
        }
    }
}
