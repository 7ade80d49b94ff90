using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What a line of a code list, or a whole list, says that its codes mean, while names are not all known.</summary>
/// <param name="Codes">The codes as written, for the text of the rule.</param>
/// <param name="Ranges">The codes; empty where none could be read (reported).</param>
/// <param name="Start">The first character of the line.</param>
internal sealed record MeaningSlot(
    FileScope File, CodeListSyntax List, CodeSystem System, string Codes, EquatableArray<CodeRange> Ranges, CodeMeaningSyntax Syntax, int Start);

/// <summary>Binds what codes mean: <c>36823 means technique is ILP</c>.</summary>
internal sealed class CodeMeaningBinder
{
    private readonly FileScope root;
    private readonly Dictionary<CodeListSyntax, IReadOnlyList<Term>> terms = new(ReferenceComparer<CodeListSyntax>.Instance);
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
            var listTerms = TermsOf(slot);
            if (slot.Ranges.Length > 0)
            {
                meanings.AddRange(listTerms.Select(term => Meaning(slot, term, criterion)));
            }
        }

        return meanings.ToEquatableArray();
    }

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
        return new CodeMeaning(slot.File.TextOf(slot.List.Name), rule) { Facts = ImpliedFacts.Of(criterion) };
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
        _ => new[] { criterion },
    };

    /// <summary>
    /// The terms that hold the codes of a list: those that it names, else the only one of its system. A mistake is reported once
    /// for a list.
    /// </summary>
    private IReadOnlyList<Term> TermsOf(MeaningSlot slot)
    {
        if (!terms.TryGetValue(slot.List, out var found))
        {
            found = slot.List.Term.Length > 0 ? Named(slot) : Only(slot);
            terms.Add(slot.List, found);
        }

        foreach (var entry in root.Names.Entries.Where(entry => entry.Term is { } term && found.Contains(term)))
        {
            entry.IsUsed = true;
        }

        return found;
    }

    private static IReadOnlyList<Term> Named(MeaningSlot slot)
    {
        var file = slot.File;
        var whole = file.Names.Find(slot.List.Term, NameKind.Term);
        var parts = whole is null ? Attributes.Split(slot.List.Term, "and") : new List<EquatableArray<Token>> { slot.List.Term };
        var found = new List<Term>();
        foreach (var tokens in parts)
        {
            var entry = file.Names.Find(tokens, NameKind.Term);
            if (entry is null)
            {
                var known = file.Policy.Terms.Where(term => SystemOf(term) == slot.System).Select(term => term.Name);
                file.Report(
                    NameFindings.UnknownName, tokens[0],
                    "There is no term `" + file.TextOf(tokens) + "`." + NameSpelling.Hint(NameSpelling.Closest(file.TextOf(tokens), known))
                    + " After `for` stands the term whose codes the list speaks of.");
            }
            else if (entry.Term is { } term && SystemOf(term) != slot.System)
            {
                file.Report(
                    NameFindings.WrongType, tokens[0],
                    "`" + term.Name + "` holds no " + CodeFormat.NameOf(slot.System) + " codes, so this list says nothing about it.");
            }
            else if (entry.Term is not null)
            {
                found.Add(entry.Term);
            }
        }

        return found;
    }

    private IReadOnlyList<Term> Only(MeaningSlot slot)
    {
        var candidates = root.Policy.Terms.Where(term => SystemOf(term) == slot.System).ToList();
        if (candidates.Count == 0 && slot.File == root && !root.Tree.Document.IsVocabulary)
        {
            slot.File.Report(
                NameFindings.WrongType, slot.Syntax.Keyword,
                "No term holds " + CodeFormat.NameOf(slot.System) + " codes, so no request can have this one: declare one under `terms`, such as `procedure code: "
                + CodeFormat.NameOf(slot.System).Split(' ')[0] + " code`.");
        }

        if (candidates.Count < 2)
        {
            return candidates;
        }

        var names = string.Join(" and ", candidates.Select(term => "`" + term.Name + "`"));
        var message = "Several terms hold " + CodeFormat.NameOf(slot.System) + " codes, " + names + ": say after the system which one the list `"
            + slot.File.TextOf(slot.List.Name) + "` speaks of, as in `" + slot.File.TextOf(slot.List.Name) + ": " + slot.File.TextOf(slot.List.System)
            + " for " + candidates[0].Name + "`.";
        var use = root.Tree.Document.Uses.FirstOrDefault();
        if (slot.File == root)
        {
            root.Report(NameFindings.TwoReadings, slot.List.System[0], message);
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
