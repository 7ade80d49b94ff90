using System.Collections;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Runtime;

namespace PolicyDsl;

/// <summary>Statements of a policy in document order. A <c>foreach</c> over it does not allocate.</summary>
public readonly struct ClauseList : IReadOnlyCollection<ClauseId>
{
    private readonly PolicyInfo? policy;
    private readonly IndexSet indexes;

    internal ClauseList(PolicyInfo? policy, in IndexSet indexes)
    {
        this.policy = policy;
        this.indexes = indexes;
    }

    /// <summary>How many there are.</summary>
    public int Count => indexes.Count;

    /// <summary>Whether the clause is among them.</summary>
    public bool Contains(ClauseId clause) =>
        policy is not null && clause.Index < policy.Clauses.Count && ReferenceEquals(policy.Clauses[clause.Index], clause) &&
        indexes.Contains(clause.Index);

    /// <summary>The clauses in document order.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<ClauseId> IEnumerable<ClauseId>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The paths, separated by commas.</summary>
    public override string ToString() => string.Join(", ", this.Select(clause => clause.Path));

    /// <summary>Walks the clauses.</summary>
    public struct Enumerator : IEnumerator<ClauseId>
    {
        private readonly ClauseList list;
        private int index;

        internal Enumerator(in ClauseList list)
        {
            this.list = list;
            index = -1;
        }

        /// <inheritdoc/>
        public readonly ClauseId Current => list.policy!.Clauses[index];

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
