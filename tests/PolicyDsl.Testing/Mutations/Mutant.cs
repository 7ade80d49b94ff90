namespace PolicyDsl.Testing.Mutations;

/// <summary>A policy's text with one thing broken.</summary>
/// <param name="Line">The line that was changed, from 1.</param>
/// <param name="Kind">The kind of slip: "exception lost", "unit changed".</param>
/// <param name="Change">What was done, in a few words.</param>
/// <param name="Before">The line as it was, trimmed.</param>
/// <param name="After">The line as it is, trimmed; empty where it is gone.</param>
/// <param name="Text">The whole text.</param>
public sealed record Mutant(int Line, string Kind, string Change, string Before, string After, string Text);
