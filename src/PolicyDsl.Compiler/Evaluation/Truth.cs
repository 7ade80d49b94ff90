namespace PolicyDsl.Compiler.Evaluation;

/// <summary>The truth of a criterion for a request, in strong Kleene logic: and is the smaller, or the larger of two.</summary>
public enum Truth : byte
{
    /// <summary>Surely not met.</summary>
    False,

    /// <summary>The facts given do not tell.</summary>
    Unknown,

    /// <summary>Surely met.</summary>
    True,
}

/// <summary>The connectives of three-valued logic.</summary>
public static class Kleene
{
    /// <summary>A known truth.</summary>
    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    /// <summary>Not; unknown stays unknown.</summary>
    public static Truth Not(Truth truth) => (Truth)(Truth.True - truth);

    /// <summary>Both: false as soon as one is.</summary>
    public static Truth And(Truth left, Truth right) => left < right ? left : right;

    /// <summary>At least one: true as soon as one is.</summary>
    public static Truth Or(Truth left, Truth right) => left > right ? left : right;
}
