using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyDsl.Compiler.Findings;

/// <summary>Every kind of finding that the compiler can make.</summary>
public static class FindingCatalog
{
    private static readonly FindingDescriptor[][] Groups =
    {
        TextFindings.All,
        NameFindings.All,
        LogicFindings.All,
        CodeFindings.All,
        RecordFindings.All,
        InternalFindings.All,
    };

    /// <summary>All kinds, by id.</summary>
    public static EquatableArray<FindingDescriptor> All { get; } =
        Groups.SelectMany(group => group).OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToEquatableArray();

    private static readonly Dictionary<string, FindingDescriptor> ById = All.ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal);

    /// <summary>The kind with this id, or null.</summary>
    public static FindingDescriptor? Find(string id) => ById.TryGetValue(id, out var descriptor) ? descriptor : null;
}
