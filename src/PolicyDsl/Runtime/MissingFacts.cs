using System.ComponentModel;

namespace PolicyDsl.Runtime;

/// <summary>
/// The facts that would settle a decision: those of unknown tests all of whose groups are unknown too. Used by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MissingFacts
{
    private IndexSet terms;

    /// <summary>The terms.</summary>
    internal readonly IndexSet Terms => terms;

    /// <summary>Whether a fact is missing that somebody can give.</summary>
    internal bool NeedsInformation { get; private set; }

    /// <summary>Whether a judgement is missing.</summary>
    internal bool AwaitsJudgement { get; private set; }

    /// <summary>A fact is missing when the test of it is unknown.</summary>
    public void Add(int term, Truth test)
    {
        if (test.IsUnknown)
        {
            Add(term);
        }
    }

    /// <summary>A judgement is missing when the test of it is unknown.</summary>
    public void AddJudgement(int term, Truth test)
    {
        if (test.IsUnknown)
        {
            terms.Add(term);
            AwaitsJudgement = true;
        }
    }

    /// <summary>A date that is not known to the day is missing when a test of it is unknown.</summary>
    public void AddDate(int term, in PossibleDays date, Truth test)
    {
        if (test.IsUnknown && !date.IsExact)
        {
            Add(term);
        }
    }

    /// <summary>The same of one of several dates, whose day matters only as long as it can be the one that counts.</summary>
    public void AddDate(int term, in PossibleDays date, bool mayCount, Truth test)
    {
        if (mayCount)
        {
            AddDate(term, date, test);
        }
    }

    /// <summary>
    /// Two terms are compared: when the answer is unknown, a fact is missing. Which other value an <c>another</c> stands for is
    /// asked as well; when both terms are given, only a reviewer can tell.
    /// </summary>
    public void Add(in ComparedTerm left, in ComparedTerm right, Truth comparison)
    {
        if (comparison.IsUnknown)
        {
            Add(left);
            Add(right);
            AwaitsJudgement |= left.IsKnown && right.IsKnown;
        }
    }

    private void Add(int term)
    {
        terms.Add(term);
        NeedsInformation = true;
    }

    private void Add(in ComparedTerm term)
    {
        if (term.IsKnown)
        {
            if (term.IsAnother)
            {
                terms.Add(term.Index);
            }
        }
        else if (term.IsJudgement)
        {
            AddJudgement(term.Index, Truth.Unknown);
        }
        else
        {
            Add(term.Index);
        }
    }
}

/// <summary>A term that is compared with another. Used by generated code.</summary>
/// <param name="Index">The term.</param>
/// <param name="IsKnown">Whether it is given.</param>
/// <param name="IsAnother">Whether it is given as <c>another</c>.</param>
/// <param name="IsJudgement">Whether only a reviewer can give it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ComparedTerm(int Index, bool IsKnown, bool IsAnother = false, bool IsJudgement = false);
