using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Reads single criterion lines.</summary>
internal static class CriterionLine
{
    /// <summary>The criterion of a line with unresolved references; broken where it has no meaning (reported).</summary>
    public static Criterion Bind(EquatableArray<Token> tokens, FileScope file) =>
        new LineBinder<LineNode, Criterion>(tokens, file, CriterionGrammar.Line, (meaning, node) => meaning.Read(node)).Bind()
        ?? new BrokenCriterion { Info = file.Describe(tokens, 0, tokens.Length) };

    /// <summary>Whether the date of service is one of those that the tokens after <c>for dates of service</c> say.</summary>
    public static Criterion BindDatesOfService(EquatableArray<Token> tokens, FileScope file)
    {
        var dates = new LineBinder<LineNode, Criterion>(tokens, file, CriterionGrammar.DatesOfService, (meaning, node) => meaning.Read(node)).Bind();
        var info = file.Describe(tokens, 0, tokens.Length);
        info = info with { Text = BuiltInTerms.DateOfService + " " + info.Text };
        return dates is null ? new BrokenCriterion { Info = info } : dates with { Info = info };
    }
}
