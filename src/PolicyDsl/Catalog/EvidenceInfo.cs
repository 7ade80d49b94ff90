using System.Collections.Generic;

namespace PolicyDsl;

/// <summary>A study or guideline that statements cite.</summary>
/// <param name="Name">What statements name it by.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Entries">Kind, population, figures, conclusion: in order, as the policy writes them.</param>
public sealed record EvidenceInfo(string Name, string? Title, IReadOnlyList<KeyValuePair<string, string>> Entries);
