using PolicyDsl.Compiler.Analysis.Dates;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Facts;

/// <summary>What a finite-domain variable stands for.</summary>
internal enum FactVariableKind
{
    /// <summary>A yes/no or judgement term (yes, no), or a one-of term (its values); then none where the term allows it.</summary>
    Choice,

    /// <summary>One element of a set: included, not included.</summary>
    Element,

    /// <summary>The cell of a number, ascending; then none where the term allows it.</summary>
    Number,

    /// <summary>The class of a code; then none where the term allows it.</summary>
    Code,

    /// <summary>Whether a set of codes has a code of one class: it has, it has not.</summary>
    CodeElement,

    /// <summary>Of a date that may be never: a day, never.</summary>
    Date,

    /// <summary>What the tests of two dates, or of one and the days that the policy names, can say: the cell of an <see cref="ElapsedAxis"/>.</summary>
    Elapsed,

    /// <summary>The order of two numbers: less, equal, greater.</summary>
    Order,

    /// <summary>Whether a comparison of two one-of terms holds that are both <c>another</c>: it does, it does not. No request can tell.</summary>
    Another,

    /// <summary>
    /// The value of a number, the order of two, or the cell of two dates, as tests for exactly one value see it; only where boundary holes are sought. It is always
    /// set to a value there.
    /// </summary>
    Exact,

    /// <summary>A line with an error: true, false. No request can tell.</summary>
    Broken,
}

/// <summary>A finite-domain variable of the analysis. A term has one, none (unused), or several (a set, its comparisons).</summary>
/// <param name="Index">Its place in <see cref="FactSpace.Variables"/>.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Size">The number of its values.</param>
/// <param name="Term">The term; null for a broken line.</param>
/// <param name="Part">The element or code class of a set; of <see cref="FactVariableKind.Exact"/> the variable that it stands beside; otherwise 0.</param>
internal sealed record FactVariable(int Index, FactVariableKind Kind, int Size, Term? Term, int Part)
{
    /// <summary>The second term of an order, or the later date; null where the days that the policy names are the earlier one.</summary>
    public Term? Other { get; init; }

    /// <summary>The value that stands for none, or -1.</summary>
    public int NoneValue => Term is { AllowsNone: true } && Kind is FactVariableKind.Choice or FactVariableKind.Number or FactVariableKind.Code or FactVariableKind.Date
        ? Size - 1
        : -1;
}
