using System;

namespace PolicyDsl;

/// <summary>A policy of an assembly, without its request type: for hosts that serve many policies.</summary>
public interface IPolicy
{
    /// <summary>What the policy says about itself.</summary>
    PolicyInfo Info { get; }

    /// <summary>Decides a request given as JSON in UTF-8.</summary>
    /// <exception cref="RequestFormatException">The request cannot be read; it names every problem.</exception>
    /// <exception cref="ImpossibleRequestException">The request breaks what the policy says is always true.</exception>
    Decision Decide(ReadOnlySpan<byte> utf8Json);

    /// <summary>Decides a request given as JSON in UTF-8, and says why.</summary>
    /// <exception cref="RequestFormatException">The request cannot be read; it names every problem.</exception>
    /// <exception cref="ImpossibleRequestException">The request breaks what the policy says is always true.</exception>
    PolicyExplanation Explain(ReadOnlySpan<byte> utf8Json);
}
