namespace PolicyDsl.Compiler.Emit;

/// <summary>A file of generated code.</summary>
/// <param name="Name">Without extension: the policy's identifier, and what is in it ("LiverTumorTreatment.Request").</param>
/// <param name="Text">The code; lines end in \n.</param>
public sealed record EmittedFile(string Name, string Text);
