using System.Collections.Generic;

namespace PolicyDsl.Compiler.Model;

/// <summary>A policy with every name resolved: what analysis, interpreter and code generation all start from.</summary>
public sealed record PolicyModel(string Path, PolicyHeader Header)
{
    /// <summary>
    /// Every fact that a request may give: line of business and state where the header lists them, then imported terms, then
    /// its own in declared order, then request date and date of service in the order in which a line first speaks of them; the date of service
    /// also where the header says when the policy is in effect.
    /// </summary>
    public EquatableArray<Term> Terms { get; init; }

    /// <summary>The named criteria, imported ones first.</summary>
    public EquatableArray<Definition> Definitions { get; init; }

    /// <summary>The scores, imported ones first.</summary>
    public EquatableArray<Score> Scores { get; init; }

    /// <summary>What is true of every real request: the lines of <c>always</c>, then the rules of <see cref="CodeMeanings"/>.</summary>
    public EquatableArray<Criterion> Always { get; init; }

    /// <summary>The code lists, imported ones first.</summary>
    public EquatableArray<CodeList> CodeLists { get; init; }

    /// <summary>What codes mean, in the order of the lists.</summary>
    public EquatableArray<CodeMeaning> CodeMeanings { get; init; }

    /// <summary>Whether a line of <see cref="Always"/> says what codes mean.</summary>
    public bool IsCodeRule(Criterion line)
    {
        for (var i = 0; i < CodeMeanings.Length; i++)
        {
            if (ReferenceEquals(CodeMeanings[i].Rule, line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>P: the line of business and the state are listed ones; true where the header lists none.</summary>
    public Criterion Scope { get; init; } = new ConstantCriterion(true);

    /// <summary>All sections in document order, a section before its nested ones.</summary>
    public EquatableArray<Section> Sections { get; init; }

    /// <summary>All statements in document order.</summary>
    public EquatableArray<Statement> Statements { get; init; }

    /// <summary>Which length applies where statements that cover one request give several; null where the policy does not say.</summary>
    public DifferenceRule? LengthRule { get; init; }

    /// <summary>Which limit applies where statements that cover one request give several; null where the policy does not say.</summary>
    public DifferenceRule? LimitRule { get; init; }

    /// <summary>Studies and guidelines.</summary>
    public EquatableArray<Evidence> Evidence { get; init; }

    /// <summary>Requests with the decisions that they must get.</summary>
    public EquatableArray<Example> Examples { get; init; }

    /// <summary>Findings that the writer accepts.</summary>
    public EquatableArray<Acceptance> Acceptances { get; init; }

    /// <summary>The section and those around it, outermost first; empty for -1.</summary>
    public IReadOnlyList<Section> SectionChain(int section)
    {
        var chain = new List<Section>();
        for (var index = section; index >= 0; index = Sections[index].Parent)
        {
            chain.Insert(0, Sections[index]);
        }

        return chain;
    }
}
