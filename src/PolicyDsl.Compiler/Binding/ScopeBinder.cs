using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds the scope of a section: <c>applies when</c>, <c>for line of business</c>, <c>for state</c>, <c>for initial requests</c>.</summary>
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
        AddRequestTypes(syntax.RequestTypes, file, parts);
        if (syntax.DatesOfService.Length > 0)
        {
            parts.Add(CriterionLine.BindDatesOfService(syntax.DatesOfService, file));
        }

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

        var term = file.Policy.Terms.FirstOrDefault(candidate => candidate.IsBuiltIn && candidate.Name == name);
        if (term is null)
        {
            file.Report(
                NameFindings.UnknownName, tokens[0],
                "The header lists no " + field + ": add `" + field + ": " + file.TextOf(tokens) + "` to it.");
            parts.Add(new BrokenCriterion { Info = Describe(name, tokens, file) });
            return;
        }

        parts.Add(Values(tokens, term, file, "is not among the " + field + " of the header."));
    }

    private static void AddRequestTypes(EquatableArray<Token> tokens, FileScope file, List<Criterion> parts)
    {
        if (tokens.Length > 0)
        {
            parts.Add(Values(
                tokens, BuiltInTerms.TermOf(BuiltInTerms.RequestType, file), file,
                "is no request type: initial, continuation, repeat or replacement."));
        }
    }

    private static CriterionInfo Describe(string name, EquatableArray<Token> tokens, FileScope file) =>
        new(file.Locate(tokens), name + " is " + file.TextOf(tokens));

    private static Criterion Values(EquatableArray<Token> tokens, Term term, FileScope file, string isNone)
    {
        var info = Describe(term.Name, tokens, file);
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
                    "`" + text + "` " + isNone +
                    NameSpelling.Hint(NameSpelling.Closest(text, type.Values.Select(candidate => candidate.Name))));
                return new BrokenCriterion { Info = info };
            }

            values.Add(value);
            file.Symbols.Add(new SymbolUse(
                file.Locate(item).Span, SymbolKind.Value, value, type.Values[value].Name, file.Policy.Values.Declared(type)[value].Location));
        }

        return new ValueCriterion(term, values.ToEquatableArray()) { Info = info };
    }
}
