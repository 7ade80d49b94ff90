namespace PolicyDsl;

/// <summary>What a part of an explanation explains.</summary>
public enum ExplanationKind
{
    /// <summary>A single test of a fact, or of one fact against another.</summary>
    Test,

    /// <summary>ALL of: met when every part is.</summary>
    All,

    /// <summary>ONE of: met when at least one part is.</summary>
    Any,

    /// <summary>EXACTLY ONE of.</summary>
    ExactlyOne,

    /// <summary>AT LEAST n of.</summary>
    AtLeast,

    /// <summary>AT MOST n of.</summary>
    AtMost,

    /// <summary>NONE of.</summary>
    None,

    /// <summary>IF: its first part is the condition, its second what must hold when the condition does.</summary>
    Conditional,

    /// <summary>Not: met when its only part is not.</summary>
    Not,

    /// <summary>Always met, or never.</summary>
    Constant,

    /// <summary>A score compared with a number of points; its parts are the lines of the score.</summary>
    Score,

    /// <summary>A defined name; its only part is what it stands for.</summary>
    Definition,

    /// <summary>A reference to another clause; its only part is that clause's criteria.</summary>
    Reference,

    /// <summary>The scope of the policy or of a section.</summary>
    Scope,

    /// <summary>An exception: the statement is not effective when it is met.</summary>
    Exception,

    /// <summary>A statement that beats this one when it is effective.</summary>
    Overrider,

    /// <summary>A statement: met when it is effective.</summary>
    Statement,
}
