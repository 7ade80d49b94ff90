namespace PolicyDsl;

/// <summary>Codes of a system from one to another, both included.</summary>
/// <param name="System">HCPCS, ICD-10-CM or ICD-10-PCS.</param>
/// <param name="First">The first code; the only one of a single code.</param>
/// <param name="Last">The last code; the same as the first for a single code.</param>
public sealed record CodesOfSystem(string System, string First, string Last);
