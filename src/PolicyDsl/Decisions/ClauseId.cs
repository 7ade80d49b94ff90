namespace PolicyDsl;

/// <summary>
/// A clause of one policy: a statement, or a labelled alternative inside one. Each policy has one instance per clause, so
/// clauses compare by reference.
/// </summary>
/// <param name="index">Its place in <see cref="PolicyInfo.Clauses"/>.</param>
/// <param name="path">The path as the policy writes it: I.B.2.</param>
/// <param name="text">What it says, on one line.</param>
/// <param name="line">Its line in the policy file, from 1.</param>
public sealed class ClauseId(int index, string path, string text, int line)
{
    /// <summary>Its place in <see cref="PolicyInfo.Clauses"/>: the statements come first.</summary>
    public int Index { get; } = index;

    /// <summary>The path as the policy writes it: I.B.2.</summary>
    public string Path { get; } = path;

    /// <summary>What it says, on one line.</summary>
    public string Text { get; } = text;

    /// <summary>Its line in the policy file, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
