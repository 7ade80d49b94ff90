using System;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>How statements and criteria read on one line.</summary>
internal static class StatementText
{
    /// <summary>A statement: "medically necessary when ONE of".</summary>
    public static string Of(Statement statement) => statement.Kind switch
    {
        StatementKind.Ordinary => statement.VerdictText + When(statement.Criteria),
        StatementKind.CoverageRequires => "coverage requires "
            + Of(statement.Criteria is NotCriterion requirement ? requirement.Operand : statement.Criteria),
        StatementKind.Otherwise => "otherwise " + statement.VerdictText,
        _ => throw new InvalidOperationException("Unknown statement " + statement.Kind),
    };

    /// <summary>A criterion, with its title.</summary>
    public static string Of(Criterion criterion) =>
        (criterion.Info.Title is null ? "" : "\"" + criterion.Info.Title + "\" ") + CriterionText.Of(criterion);

    /// <summary>A criterion with its path and title, for a comment: <c>I.A: "Palliation" BOTH of</c>.</summary>
    public static string Comment(Criterion criterion) =>
        Literals.Comment((criterion.Info.Path is null ? "" : criterion.Info.Path + ": ") + Of(criterion));

    /// <summary>A section with its path and title, for a comment: <c>section I "Ablation"</c>.</summary>
    public static string Comment(Section section) =>
        Literals.Comment("section " + section.Path + (section.Title is null ? "" : " \"" + section.Title + "\""));

    private static string When(Criterion criteria) =>
        criteria is ConstantCriterion { Value: true } ? "" : " when " + Of(criteria);
}
