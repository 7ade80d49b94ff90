namespace PolicyDsl;

/// <summary>What the verdict of a statement comes down to. The values are those of <see cref="Outcome"/>.</summary>
public enum Determination
{
    /// <summary>Covered, medically necessary, approve, covered with evidence development.</summary>
    Covered = Outcome.Covered,

    /// <summary>Not covered, for whatever reason.</summary>
    NotCovered = Outcome.NotCovered,

    /// <summary>A person reviews it.</summary>
    Review = Outcome.Review,

    /// <summary>Another authority's rules decide.</summary>
    Follows = Outcome.Follows,
}
