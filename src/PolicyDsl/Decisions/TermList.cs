using System.Collections;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Runtime;

namespace PolicyDsl;

/// <summary>Terms of a policy in declared order. A <c>foreach</c> over it does not allocate.</summary>
public readonly struct TermList : IReadOnlyCollection<TermInfo>
{
    private readonly PolicyInfo? policy;
    private readonly IndexSet indexes;

    internal TermList(PolicyInfo? policy, in IndexSet indexes)
    {
        this.policy = policy;
        this.indexes = indexes;
    }

    /// <summary>How many there are.</summary>
    public int Count => indexes.Count;

    /// <summary>The terms in declared order.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<TermInfo> IEnumerable<TermInfo>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The names, separated by commas.</summary>
    public override string ToString() => string.Join(", ", this.Select(term => term.Name));

    /// <summary>Walks the terms.</summary>
    public struct Enumerator : IEnumerator<TermInfo>
    {
        private readonly TermList list;
        private int index;

        internal Enumerator(in TermList list)
        {
            this.list = list;
            index = -1;
        }

        /// <inheritdoc/>
        public readonly TermInfo Current => list.policy!.Terms[index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            var next = list.indexes.Next(index + 1);
            index = next < 0 ? index : next;
            return next >= 0;
        }

        /// <inheritdoc/>
        public void Reset() => index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
