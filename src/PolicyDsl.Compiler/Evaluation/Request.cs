using System;
using System.Collections.Generic;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Evaluation;

/// <summary>
/// What is known of the terms of one policy. A term without a value is unknown. Immutable; <see cref="With"/> gives a changed
/// copy and a <see cref="Builder"/> collects many facts.
/// </summary>
public sealed class Request : IEquatable<Request>
{
    private readonly FactValue?[] values;

    private Request(FactValue?[] values) => this.values = values;

    /// <summary>The number of terms, those of the policy.</summary>
    public int Length => values.Length;

    /// <summary>What is known of the term with this index, or null where nothing is.</summary>
    public FactValue? this[int term] => values[term];

    /// <summary>What is known of a term of the policy, or null where nothing is.</summary>
    public FactValue? this[Term term] => values[term.Index];

    /// <summary>A request that gives nothing.</summary>
    public static Request Empty(PolicyModel policy) => new(new FactValue?[policy.Terms.Length]);

    /// <summary>A request that gives these facts; of two for one term the later counts.</summary>
    public static Request Of(PolicyModel policy, IEnumerable<Fact> facts)
    {
        var builder = new Builder(policy);
        foreach (var fact in facts)
        {
            builder.Set(fact.Term, fact.Value);
        }

        return builder.Build();
    }

    /// <summary>The same with another value, or with none where <paramref name="value"/> is null.</summary>
    public Request With(Term term, FactValue? value)
    {
        var copy = (FactValue?[])values.Clone();
        copy[term.Index] = value;
        return new Request(copy);
    }

    /// <inheritdoc/>
    public bool Equals(Request? other)
    {
        if (other is null || other.values.Length != values.Length)
        {
            return false;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!Equals(values[i], other.values[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Request);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var value in values)
        {
            hash = unchecked((hash * 31) + (value?.GetHashCode() ?? 0));
        }

        return hash;
    }

    /// <summary>Collects the facts of a request.</summary>
    public sealed class Builder
    {
        private readonly FactValue?[] values;

        /// <summary>Starts with nothing known.</summary>
        public Builder(PolicyModel policy) => values = new FactValue?[policy.Terms.Length];

        /// <summary>Gives a term a value, or withdraws it with null.</summary>
        public Builder Set(Term term, FactValue? value)
        {
            values[term.Index] = value;
            return this;
        }

        /// <summary>The request as it stands; later changes of the builder are not seen by it.</summary>
        public Request Build() => new((FactValue?[])values.Clone());
    }
}
