namespace PolicyDsl;

/// <summary>A fact that a request does not give and that was taken from one of its codes, which leaves no choice about it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Value">The value in the policy's words; of a set one element, "includes melphalan".</param>
/// <param name="Line">The line that says what the code means.</param>
public sealed record TakenFact(string Term, string Value, PolicyLine Line)
{
    /// <summary>"technique: isolated limb perfusion, since 36823 means technique is ILP".</summary>
    public override string ToString() => Term + ": " + Value + ", since " + Line.Text;
}
