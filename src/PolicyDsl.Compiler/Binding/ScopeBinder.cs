using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds the scope of a section: <c>applies when</c>, <c>for line of business</c>, <c>for state</c>.</summary>
internal static class ScopeBinder
{
    /// <summary>All its lines together; true where it has none.</summary>
    public static Criterion Bind(SectionSlot section, FileScope file, EvidenceTable evidence)
    {
        var syntax = section.Syntax;
        var parts = new List<Criterion>();
        var binder = new CriterionBinder(file, evidence);
        parts.AddRange(syntax.AppliesWhen.Select(criterion => binder.Bind(criterion, "")));
        AddValues(syntax.LinesOfBusiness, "line of business", "lines of business", file, parts);
        AddValues(syntax.States, "state", "states", file, parts);
        return parts.Count switch
        {
            0 => new ConstantCriterion(true),
            1 => parts[0],
            _ => new GroupCriterion(GroupKind.All, 0, parts.ToEquatableArray())
            {
                Info = new CriterionInfo(file.Locate(syntax.Line.Tokens), "ALL of"),
            },
        };
    }

    private static void AddValues(EquatableArray<Token> tokens, string name, string field, FileScope file, List<Criterion> parts)
    {
        if (tokens.Length == 0)
        {
            return;
        }

        var info = new CriterionInfo(file.Locate(tokens), name + " is " + file.TextOf(tokens));
        var term = file.Policy.Terms.FirstOrDefault(candidate => candidate.IsBuiltIn && candidate.Name == name);
        if (term is null)
        {
            file.Report(
                NameFindings.UnknownName, tokens[0],
                "The header lists no " + field + ": add `" + field + ": " + file.TextOf(tokens) + "` to it.");
            parts.Add(new BrokenCriterion { Info = info });
            return;
        }

        var type = (EnumerationType)term.Type;
        var values = new SortedSet<int>();
        foreach (var item in Attributes.Split(tokens, "or", "and"))
        {
            var value = file.Policy.Values.Find(type, new LinePieces(item).Range(0, item.Length));
            if (value < 0)
            {
                var text = file.TextOf(item);
                file.Report(
                    NameFindings.UnknownName, item[0],
                    "`" + text + "` is not among the " + field + " of the header." +
                    NameSpelling.Hint(NameSpelling.Closest(text, type.Values.Select(candidate => candidate.Name))));
                parts.Add(new BrokenCriterion { Info = info });
                return;
            }

            values.Add(value);
            file.Symbols.Add(new SymbolUse(file.Locate(item).Span, SymbolKind.Value, value, type.Values[value].Name));
        }

        parts.Add(new ValueCriterion(term, values.ToEquatableArray()) { Info = info });
    }
}
