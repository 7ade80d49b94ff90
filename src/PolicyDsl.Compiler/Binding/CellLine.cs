using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Reads single cells of tables: a comparison whose subject is the head of the column.</summary>
internal static class CellLine
{
    /// <summary>What the cell says of the subject; broken where it has no meaning (reported).</summary>
    public static Criterion Bind(NameEntry subject, EquatableArray<Token> cell, FileScope file)
    {
        var isSet = subject.Term?.Type is SetType or CodeSetType;
        var prefix = subject.Name + (cell[0].Is("is") || cell[0].Is("are") || cell[0].Is("include") || cell[0].Is("includes") ? " " : isSet ? " includes " : " is ");
        var grammar = isSet ? CriterionGrammar.CellOfSet : CriterionGrammar.Cell;
        return new LineBinder<LineNode, Criterion>(cell, file, grammar, (meaning, node) => meaning.Read(node))
        {
            Subject = new Symbol(SymbolReader.KindOf(subject), 0, 0) { Entry = subject },
            SubjectText = prefix,
        }.Bind() ?? new BrokenCriterion { Info = file.Describe(cell, 0, cell.Length) };
    }
}
