using System.Collections.Generic;

namespace PolicyDsl;

/// <summary>A named list of codes.</summary>
/// <param name="Name">As the policy writes it.</param>
/// <param name="System">HCPCS, ICD-10-CM or ICD-10-PCS.</param>
/// <param name="Entries">Codes and ranges in order.</param>
/// <param name="Means">What the policy says that each of its codes means; null where it says nothing of them all.</param>
public sealed record CodeListInfo(string Name, string System, IReadOnlyList<CodeListEntry> Entries, IReadOnlyList<string>? Means = null);

/// <summary>A line of a code list.</summary>
/// <param name="First">The first code; the only one of a single code.</param>
/// <param name="Last">The last code; the same as the first for a single code.</param>
/// <param name="Words">A few words for readers, or null.</param>
/// <param name="Means">What the policy says that the codes of the line mean, or null.</param>
public sealed record CodeListEntry(string First, string Last, string? Words, string? Means = null);
