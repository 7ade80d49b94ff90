using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Compares by identity: records of one content stay apart, and nothing walks their trees.</summary>
internal sealed class ReferenceComparer<T> : IEqualityComparer<T>
    where T : class
{
    public static ReferenceComparer<T> Instance { get; } = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
