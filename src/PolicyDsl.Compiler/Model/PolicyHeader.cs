using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>What stands at the head of a policy. Dates are as written: yyyy-MM-dd or yyyy-MM.</summary>
public sealed record PolicyHeader(string Title)
{
    /// <summary>The C# name of the policy's class, PascalCase.</summary>
    public string Identifier { get; init; } = "";

    /// <summary>The publisher's number, or null.</summary>
    public string? Number { get; init; }

    /// <summary>Who publishes it, or null.</summary>
    public string? Publisher { get; init; }

    /// <summary>The publisher's category, or null.</summary>
    public string? Category { get; init; }

    /// <summary>The status as published, or null.</summary>
    public string? Status { get; init; }

    /// <summary>First day in effect, or null.</summary>
    public string? EffectiveFrom { get; init; }

    /// <summary>Last day in effect, or null.</summary>
    public string? EffectiveTo { get; init; }

    /// <summary>Day of the last review, or null.</summary>
    public string? LastReviewed { get; init; }

    /// <summary>Day of the next review, or null.</summary>
    public string? NextReview { get; init; }

    /// <summary>The lines of business that it holds for; empty when it holds for all.</summary>
    public EquatableArray<string> LinesOfBusiness { get; init; }

    /// <summary>The states that it holds for; empty when it holds for all.</summary>
    public EquatableArray<string> States { get; init; }

    /// <summary>The document that it mirrors, or null.</summary>
    public string? Source { get; init; }

    /// <summary>What takes precedence over it, as written.</summary>
    public EquatableArray<string> SubjectTo { get; init; }

    /// <summary>The history, as written.</summary>
    public EquatableArray<string> History { get; init; }

    /// <summary>Other fields, for readers.</summary>
    public EquatableArray<string> Notes { get; init; }

    /// <summary>The line of the title.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}
