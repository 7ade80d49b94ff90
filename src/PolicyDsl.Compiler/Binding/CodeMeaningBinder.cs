using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>A code list while it is not known which terms it speaks of.</summary>
internal sealed record CodeListSlot(FileScope File, CodeListSyntax Syntax, CodeList List);

/// <summary>What a line of a code list, or a whole list, says that its codes mean, while names are not all known.</summary>
/// <param name="Codes">The codes as written, for the text of the rule.</param>
/// <param name="Ranges">The codes; empty where none could be read (reported).</param>
/// <param name="Start">The first character of the line.</param>
internal sealed record MeaningSlot(CodeListSlot List, string Codes, EquatableArray<CodeRange> Ranges, CodeMeaningSyntax Syntax, int Start)
{
    public FileScope File => List.File;
}

/// <summary>Binds what codes mean: <c>36823 means technique is ILP</c>.</summary>
internal sealed class CodeMeaningBinder
{
    private readonly FileScope root;
    private readonly Dictionary<CodeListSlot, IReadOnlyList<Term>> terms = new(ReferenceComparer<CodeListSlot>.Instance);
    private readonly List<(MeaningSlot Slot, Criterion Criterion)> bound = new();

    public CodeMeaningBinder(FileScope root) => this.root = root;

    /// <summary>Reads the criteria of the meanings that a file declares. References in them stay unresolved.</summary>
    public void BindLines(FileScope file, EvidenceTable? evidence)
    {
        var binder = new CriterionBinder(file, evidence);
        foreach (var slot in root.Policy.Meanings.Where(slot => slot.File == file))
        {
            bound.Add((slot, binder.Bind(slot.Syntax.Criterion, "")));
        }
    }

    /// <summary>What the codes mean, for each term that holds such codes.</summary>
    public EquatableArray<CodeMeaning> Resolve(ReferenceResolver references)
    {
        var meanings = new List<CodeMeaning>();
        foreach (var (slot, raw) in bound)
        {
            var criterion = references.Resolve(raw, Place.Outside, slot.File).Criterion;
            CheckAnswerable(slot, criterion);
            var listTerms = TermsOf(slot.List, slot.Syntax.Keyword);
            if (slot.Ranges.Length > 0)
            {
                meanings.AddRange(listTerms.Select(term => Meaning(slot, term, criterion)));
            }
        }

        return meanings.ToEquatableArray();
    }

    /// <summary>The code lists with the terms that they name.</summary>
    public EquatableArray<CodeList> Lists() => root.Policy.CodeLists
        .Select(slot => slot.Syntax.Term.Length == 0
            ? slot.List
            : slot.List with { For = TermsOf(slot, slot.Syntax.Term[0]).Select(term => term.Index).OrderBy(index => index).ToEquatableArray() })
        .ToEquatableArray();

    /// <summary>A criterion on one line, groups in brackets: "ALL of (technique is ILP; agents include melphalan)".</summary>
    public static string TextOf(CriterionSyntax criterion, FileScope file) => criterion switch
    {
        CriterionLineSyntax line => file.TextOf(line.Tokens),
        CriterionGroupSyntax group => CriterionBinder.Words(group) + Inside(group.Children, file),
        CriterionIfSyntax conditional => "IF " + file.TextOf(conditional.Condition) + Inside(conditional.Body, file),
        CriterionErrorSyntax error => file.TextOf(error.Line.Tokens),
        _ => throw new InvalidOperationException("Unknown syntax " + criterion),
    };

    private static string Inside(EquatableArray<CriterionSyntax> parts, FileScope file) =>
        " (" + string.Join("; ", parts.Select(part => TextOf(part, file))) + ")";

    private static CodeMeaning Meaning(MeaningSlot slot, Term term, Criterion criterion)
    {
        var source = slot.File.Tree.Source;
        var line = slot.Syntax.Line;
        var ranges = CodeRanges.Normalize(slot.Ranges);
        var isOne = ranges.Length == 1 && ranges[0].First == ranges[0].Last;
        var words = (term.Type is CodeSetType, isOne) switch
        {
            (true, true) => " include ",
            (true, false) => " include any in ",
            (false, true) => " is ",
            (false, false) => " is in ",
        };
        var test = new CodeCriterion(term, ranges)
        {
            Info = new CriterionInfo(
                source.GetLocation(TextSpan.FromBounds(slot.Start, slot.Syntax.Keyword.Span.Start)), term.Name + words + slot.Codes),
        };
        var rule = new IfCriterion(test, criterion)
        {
            Info = new CriterionInfo(
                source.GetLocation(TextSpan.FromBounds(slot.Start, line.Span.End)),
                slot.Codes + " means " + TextOf(slot.Syntax.Criterion, slot.File)),
        };
        return new CodeMeaning(slot.List.List.Name, rule) { Facts = ImpliedFacts.Of(criterion) };
    }

    private static void CheckAnswerable(MeaningSlot slot, Criterion criterion)
    {
        if (Leaves(criterion).OfType<HoldsCriterion>().FirstOrDefault(test => test.Term.Type is JudgementType) is { } judged)
        {
            slot.File.Findings.Report(
                NameFindings.WrongType, criterion.Info.Location.Span,
                "Only a clinical reviewer can say whether `" + judged.Term.Name + "`: no code can mean it.");
        }
    }

    private static IEnumerable<Criterion> Leaves(Criterion criterion) => criterion switch
    {
        GroupCriterion group => group.Children.SelectMany(Leaves),
        IfCriterion conditional => Leaves(conditional.Condition).Concat(Leaves(conditional.Body)),
        NotCriterion not => Leaves(not.Operand),
        DefinitionCriterion definition => Leaves(definition.Definition.Criterion),
        ReferenceCriterion reference => Leaves(reference.Target),
        ScoreCriterion test => test.Score.Rows.SelectMany(row => Leaves(row.Criterion)),
        _ => new[] { criterion },
    };

    /// <summary>
    /// The terms that hold the codes of a list: those that it names, else the only one of its system. A mistake is reported once
    /// for a list.
    /// </summary>
    private IReadOnlyList<Term> TermsOf(CodeListSlot list, Token place)
    {
        if (!terms.TryGetValue(list, out var found))
        {
            found = list.Syntax.Term.Length > 0 ? Named(list) : Only(list, place);
            terms.Add(list, found);
        }

        foreach (var entry in root.Names.Entries.Where(entry => entry.Term is { } term && found.Contains(term)))
        {
            entry.IsUsed = true;
        }

        return found;
    }

    private static IReadOnlyList<Term> Named(CodeListSlot list)
    {
        var file = list.File;
        var system = list.List.System;
        var whole = file.Names.Find(list.Syntax.Term, NameKind.Term);
        var parts = whole is null ? Attributes.Split(list.Syntax.Term, "and") : new List<EquatableArray<Token>> { list.Syntax.Term };
        var found = new List<Term>();
        foreach (var tokens in parts)
        {
            var entry = file.Names.Find(tokens, NameKind.Term);
            if (entry is not null)
            {
                file.Symbols.Add(SymbolUse.Of(file.Locate(tokens).Span, entry.Named()));
            }

            if (entry is null)
            {
                var known = file.Policy.Terms.Where(term => SystemOf(term) == system).Select(term => term.Name);
                file.Report(
                    NameFindings.UnknownName, tokens[0],
                    "There is no term `" + file.TextOf(tokens) + "`." + NameSpelling.Hint(NameSpelling.Closest(file.TextOf(tokens), known))
                    + " After `for` stands the term whose codes the list speaks of.");
            }
            else if (entry.Term is { } term && SystemOf(term) != system)
            {
                file.Report(
                    NameFindings.WrongType, tokens[0],
                    "`" + term.Name + "` holds no " + CodeFormat.NameOf(system) + " codes, so this list says nothing about it.");
            }
            else if (entry.Term is not null)
            {
                found.Add(entry.Term);
            }
        }

        return found;
    }

    private IReadOnlyList<Term> Only(CodeListSlot list, Token means)
    {
        var system = list.List.System;
        var candidates = root.Policy.Terms.Where(term => SystemOf(term) == system).ToList();
        if (candidates.Count == 0 && list.File == root && !root.Tree.Document.IsVocabulary)
        {
            root.Report(
                NameFindings.WrongType, means,
                "No term holds " + CodeFormat.NameOf(system) + " codes, so no request can have this one: declare one under `terms`, such as `procedure code: "
                + CodeFormat.NameOf(system).Split(' ')[0] + " code`.");
        }

        if (candidates.Count < 2)
        {
            return candidates;
        }

        var names = string.Join(" and ", candidates.Select(term => "`" + term.Name + "`"));
        var message = "Several terms hold " + CodeFormat.NameOf(system) + " codes, " + names + ": say after the system which one the list `"
            + list.List.Name + "` speaks of, as in `" + list.List.Name + ": " + list.File.TextOf(list.Syntax.System) + " for " + candidates[0].Name + "`.";
        var use = root.Tree.Document.Uses.FirstOrDefault();
        if (list.File == root)
        {
            root.Report(NameFindings.TwoReadings, list.Syntax.System[0], message);
        }
        else if (use is not null)
        {
            root.Report(NameFindings.TwoReadings, use, message);
        }

        return Array.Empty<Term>();
    }

    private static CodeSystem? SystemOf(Term term) => term.Type switch
    {
        CodeType type => type.System,
        CodeSetType type => type.System,
        _ => null,
    };
}
