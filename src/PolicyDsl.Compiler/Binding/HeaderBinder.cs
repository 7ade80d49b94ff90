using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds the header: its texts, its dates, and the built-in terms of the scope.</summary>
internal sealed class HeaderBinder
{
    private readonly FileScope file;

    public HeaderBinder(FileScope file) => this.file = file;

    /// <summary>The header of the policy.</summary>
    public PolicyHeader Bind()
    {
        var document = file.Tree.Document;
        var title = document.Title?.Text ?? "";
        var effective = Dates("effective", mayBeRange: true);
        var lastReviewed = Dates("last reviewed", mayBeRange: false);
        var nextReview = Dates("next review", mayBeRange: false);
        CheckOrder(effective.From, effective.To, "effective", "ends before it begins");
        CheckOrder(lastReviewed.From, nextReview.From, "next review", "comes before the last review");
        return new PolicyHeader(title)
        {
            Identifier = NameDeclaration.IdentifierOf(title, CodeName(), file) ?? Naming.Pascal(title),
            Number = Text("number"),
            Publisher = Text("publisher"),
            Category = Text("category"),
            Status = Text("status"),
            EffectiveFrom = effective.From,
            EffectiveTo = effective.To,
            LastReviewed = lastReviewed.From,
            NextReview = nextReview.From,
            LinesOfBusiness = Listed("line of business"),
            States = Listed("state"),
            Source = Texts("source") is { Length: > 0 } sources ? string.Join("; ", sources) : null,
            SubjectTo = Texts("subject to"),
            History = Texts("history"),
            Notes = Texts("note"),
            Location = document.TitleLine is null ? SourceLocation.None : file.Tree.Source.GetLocation(document.TitleLine.Span),
        };
    }

    /// <summary>Adds the built-in terms that the header gives values to: line of business and state.</summary>
    public void DeclareTerms()
    {
        Declare("lines of business", "line of business");
        Declare("states", "state");
    }

    /// <summary>Adds the date of service to a policy that says when it is in effect, where no line has done so.</summary>
    public void DeclareDateOfService(PolicyHeader header)
    {
        if (EffectivePeriod.Of(header) != EffectivePeriod.Always)
        {
            BuiltInTerms.TermOf(BuiltInTerms.DateOfService, file);
        }
    }

    /// <summary>P: the line of business and the state are listed ones.</summary>
    public Criterion Scope()
    {
        var parts = new List<Criterion>();
        foreach (var term in file.Policy.Terms.Where(term => term is { IsBuiltIn: true, Type: EnumerationType { Open: true } }))
        {
            var values = ((EnumerationType)term.Type).Values;
            var listed = values.Take(values.Length - 1).Select(value => value.Name).ToList();
            parts.Add(new ValueCriterion(term, Enumerable.Range(0, listed.Count).ToEquatableArray())
            {
                Info = new CriterionInfo(term.Location, term.Name + " is " + string.Join(" or ", listed)),
            });
        }

        return parts.Count switch
        {
            0 => new ConstantCriterion(true),
            1 => parts[0],
            _ => new GroupCriterion(GroupKind.All, 0, parts.ToEquatableArray()) { Info = new CriterionInfo(parts[0].Info.Location, "ALL of") },
        };
    }

    private void Declare(string field, string name)
    {
        var location = file.Tree.Document.Title is { } title ? file.Tree.Source.GetLocation(title.Span) : SourceLocation.None;
        var entry = new NameEntry(NameKind.Term, name, name.Split(' '), SourceLocation.None) { IsUsed = true };
        var line = file.Tree.Document.Header.FirstOrDefault(candidate => candidate.Name == field);
        if (line is null)
        {
            return;
        }

        file.Names.Add(entry);
        var declared = ValueListBinder.Read(line.Value, default, file, RecordFindings.ListedTwice);
        if (declared.HasErrors || declared.Values.Count == 0)
        {
            return;
        }

        var values = declared.Values.Concat(declared.Open ? Array.Empty<DeclaredValue>() : new[] { ValueListBinder.Another }).ToList();
        var identifier = Naming.Pascal(name);
        file.Policy.Identifiers.Take("term", identifier, name, line.Line.Span, file, hasCodeName: false);
        entry.Term = new Term(file.Policy.Terms.Count, name, file.Policy.Values.Create(values, false, true, identifier))
        {
            Identifier = identifier,
            JsonName = Naming.Camel(name),
            IsBuiltIn = true,
            Location = file.Tree.Source.GetLocation(line.Line.Span),
        };
        file.Policy.Terms.Add(entry.Term);
    }

    private EquatableArray<string> Listed(string name) =>
        file.Policy.Terms.FirstOrDefault(term => term.IsBuiltIn && term.Name == name)?.Type is EnumerationType type
            ? type.Values.Take(type.Values.Length - 1).Select(value => value.Name).ToEquatableArray()
            : default;

    private Token? CodeName() => file.Tree.Document.Header.FirstOrDefault(line => line.Name == "code name")?.Value.FirstOrDefault();

    private string? Text(string field) => file.Tree.Document.Header.FirstOrDefault(line => line.Name == field)?.Text;

    private EquatableArray<string> Texts(string field) => file.Tree.Document.Header
        .Where(line => line.Name == field)
        .SelectMany(line => line.Value.Any(token => token.Kind == TokenKind.String)
            ? line.Value.Where(token => token.Kind == TokenKind.String).Select(token => token.Text)
            : new[] { line.Text })
        .ToEquatableArray();

    private (string? From, string? To) Dates(string field, bool mayBeRange)
    {
        if (file.Tree.Document.Header.FirstOrDefault(line => line.Name == field) is not { } line || line.Value.Length == 0)
        {
            return default;
        }

        var parts = Attributes.Split(line.Value, mayBeRange ? "to" : "");
        var dates = parts.Select(part => part.Length == 1 ? part[0].Text : "").ToList();
        if (dates.Count <= (mayBeRange ? 2 : 1) && dates.All(IsDate))
        {
            return (dates[0], dates.Count > 1 ? dates[1] : null);
        }

        file.Report(
            NameFindings.BadHeaderField, line.Value[0],
            "`" + field + "` needs a date as 2024-07-01, or a month as 2024-07" + (mayBeRange ? ", or two of them with `to` between." : "."));
        return default;
    }

    // A month alone is compared as far as it is known: only what is certainly in the wrong order is reported.
    private void CheckOrder(string? earlier, string? later, string field, string problem)
    {
        if (earlier is null || later is null)
        {
            return;
        }

        var length = Math.Min(earlier.Length, later.Length);
        if (string.CompareOrdinal(later, 0, earlier, 0, length) < 0)
        {
            var line = file.Tree.Document.Header.First(candidate => candidate.Name == field);
            file.Report(RecordFindings.DatesOutOfOrder, line.Value[0], "`" + field + "` " + problem + ": " + later + " is before " + earlier + ".");
        }
    }

    private static bool IsDate(string text) =>
        DateTime.TryParseExact(text, new[] { "yyyy-MM-dd", "yyyy-MM" }, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
