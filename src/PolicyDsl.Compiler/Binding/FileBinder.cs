using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds one file with the vocabularies that it uses, in steps: names, types, lines, references.</summary>
internal sealed class FileBinder
{
    private readonly PolicyScope policy = new();
    private readonly FileScope root;
    private readonly List<FileScope> files = new();
    private readonly CancellationToken cancellation;

    public FileBinder(SyntaxTree tree, IReadOnlyList<SyntaxTree> vocabularies, CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        root = new FileScope(tree, policy);
        var imports = new VocabularyImports(vocabularies);
        files.AddRange(imports.Resolve(tree, root.Findings).Select(vocabulary => new FileScope(vocabulary, policy)));
        foreach (var file in files)
        {
            var seen = imports.Resolve(file.Tree, file.Findings);
            file.Uses.AddRange(files.Where(other => other != file && seen.Contains(other.Tree)));
        }

        root.Uses.AddRange(files);
        files.Add(root);
    }

    /// <summary>The model of a policy, and what was found.</summary>
    public BoundPolicy BindPolicy()
    {
        var header = new HeaderBinder(root);
        header.DeclareTerms();
        DeclareNames();
        var boundHeader = header.Bind();
        var evidence = new EvidenceTable(root);
        var meanings = new CodeMeaningBinder(root);
        var always = BindLines(evidence, meanings);
        var sections = new SectionBinder(root, evidence);
        sections.Bind();
        cancellation.ThrowIfCancellationRequested();
        var references = new ReferenceResolver(policy, root, sections.Clauses);
        var definitions = policy.Definitions.Select(references.Resolve).ToEquatableArray();
        var scores = policy.Scores.Select(references.Resolve).ToEquatableArray();
        var resolvedAlways = always.Select(item => references.Resolve(item.Criterion, Place.Outside, item.File).Criterion).ToList();
        var codeMeanings = meanings.Resolve(references);
        var overrides = new OverrideResolver(root, sections.Statements, sections.Clauses, references);
        overrides.Resolve();
        var (boundSections, statements) = new StatementAssembler(root, sections, evidence, references, overrides).Assemble();
        header.DeclareDateOfService(boundHeader);
        var examples = new ExampleBinder(root, sections.Clauses).Bind();
        cancellation.ThrowIfCancellationRequested();
        var model = new PolicyModel(root.Tree.Source.Path, boundHeader)
        {
            Terms = policy.Terms.ToEquatableArray(),
            Definitions = definitions,
            Scores = scores,
            Always = resolvedAlways.Concat(codeMeanings.Select(meaning => meaning.Rule)).ToEquatableArray(),
            CodeLists = meanings.Lists(),
            CodeMeanings = codeMeanings,
            Scope = header.Scope(),
            Sections = boundSections,
            Statements = statements,
            LengthRule = sections.LengthRule,
            LimitRule = sections.LimitRule,
            Evidence = evidence.Entries,
            Acceptances = AcceptanceBinder.Bind(root, sections),
            Examples = examples,
        };
        UsedNames.ReportUnused(root);
        return new BoundPolicy(model, Findings()) { Symbols = Symbols() };
    }

    /// <summary>What is wrong in a vocabulary.</summary>
    public BoundVocabulary BindVocabulary()
    {
        DeclareNames();
        var meanings = new CodeMeaningBinder(root);
        var always = BindLines(null, meanings);
        var references = new ReferenceResolver(policy, root, new ClauseTable());
        foreach (var definition in policy.Definitions)
        {
            references.Resolve(definition);
        }

        foreach (var score in policy.Scores)
        {
            references.Resolve(score);
        }

        foreach (var (criterion, file) in always)
        {
            references.Resolve(criterion, Place.Outside, file);
        }

        meanings.Resolve(references);
        meanings.Lists();
        return new BoundVocabulary(Findings(), Symbols(), policy.Terms.ToEquatableArray());
    }

    private void DeclareNames()
    {
        foreach (var file in files)
        {
            Import(file);
            ListBinder.DeclareValueLists(file);
            var terms = new TermBinder(file);
            terms.DeclareNames();
            DefinitionBinder.Declare(file);
            ScoreBinder.Declare(file);
            ListBinder.DeclareCodeLists(file);
            terms.BindTypes();
            NameAmbiguity.Check(file);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Takes the names of the files that a file uses; a name that two of them declare is reported at the <c>use</c>.</summary>
    private static void Import(FileScope file)
    {
        foreach (var used in file.Uses)
        {
            foreach (var entry in used.Names.Entries.Where(entry => entry.Location.Path == used.Tree.Source.Path))
            {
                if (new[] { entry.Pieces, entry.ShortPieces }.Where(pieces => pieces is not null).Select(pieces => file.Names.Find(pieces!)).FirstOrDefault(other => other is not null) is not { } other)
                {
                    file.Names.Add(entry);
                }
                else if (other != entry)
                {
                    ReportClash(file, used, entry, other);
                }
            }
        }
    }

    private static void ReportClash(FileScope file, FileScope used, NameEntry entry, NameEntry other)
    {
        var use = file.Tree.Document.Uses.FirstOrDefault(candidate => NameFolding.Key(candidate.Text) == NameFolding.Key(used.Tree.Document.Title!.Text))
            ?? file.Tree.Document.Uses[0];
        file.Report(
            NameFindings.DuplicateName, use,
            "This vocabulary declares `" + entry.Name + "`, which is also " + other.Describe() +
            (other.Location == SourceLocation.None ? ", built in." : " of " + other.Location.Path + "."),
            new RelatedLine(entry.Location, "`" + entry.Name + "`"));
    }

    private List<(Criterion Criterion, FileScope File)> BindLines(EvidenceTable? evidence, CodeMeaningBinder meanings)
    {
        var always = new List<(Criterion Criterion, FileScope File)>();
        foreach (var file in files)
        {
            foreach (var slot in policy.Definitions.Where(slot => slot.File == file))
            {
                if (slot.Syntax.Criterion is { } criterion)
                {
                    slot.Raw = new CriterionBinder(file, file == root ? evidence : null).Bind(criterion, "");
                }
            }

            foreach (var slot in policy.Scores.Where(slot => slot.File == file))
            {
                slot.Raw = ScoreBinder.Bind(slot, file == root ? evidence : null);
            }

            var binder = new CriterionBinder(file, file == root ? evidence : null);
            always.AddRange(file.DateWindows.Select(date => (DateWindow.Bind(date.Date, date.Window, file), file)));
            always.AddRange(file.Tree.Document.Always.Select(criterion => (binder.Bind(criterion, ""), file)));
            meanings.BindLines(file, file == root ? evidence : null);
            cancellation.ThrowIfCancellationRequested();
        }

        return always;
    }

    private EquatableArray<Finding> Findings() => root.Findings.Findings
        .OrderBy(finding => finding.Location.Span.Start)
        .ThenBy(finding => finding.Id, System.StringComparer.Ordinal)
        .ToEquatableArray();

    private EquatableArray<SymbolUse> Symbols() => root.Symbols
        .OrderBy(symbol => symbol.Span.Start)
        .ToEquatableArray();
}
