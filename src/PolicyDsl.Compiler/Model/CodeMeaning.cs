using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Model;

/// <summary>
/// What the codes of a line, or of a whole list, mean: a request that has one of them meets the criterion. The rule stands
/// among <see cref="PolicyModel.Always"/>, so that every part of the compiler knows it; and a fact that it leaves no choice
/// about is taken from the code where the request does not give it.
/// </summary>
/// <param name="List">The name of the code list.</param>
/// <param name="Rule">IF the term has one of the codes: the criterion. The same object as in <see cref="PolicyModel.Always"/>.</param>
public sealed record CodeMeaning(string List, IfCriterion Rule)
{
    /// <summary>The term whose codes mean something.</summary>
    public Term Term => Test.Term;

    /// <summary>The codes, sorted and without overlaps.</summary>
    public EquatableArray<CodeRange> Ranges => Test.Ranges;

    /// <summary>What they mean.</summary>
    public Criterion Criterion => Rule.Body;

    /// <summary>
    /// The facts that the criterion leaves no choice about, one for each term, ascending by index; of a set one for each element that it
    /// surely has or has not.
    /// </summary>
    public EquatableArray<Fact> Facts { get; init; }

    /// <summary>From the first code, or the word <c>means</c>, to the end of the line.</summary>
    public SourceLocation Location => Rule.Info.Location;

    /// <summary>Whether the term has one of the codes.</summary>
    public CodeCriterion Test => (CodeCriterion)Rule.Condition;
}
