using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Cli.Output;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Rendering;

/// <summary>
/// A policy as one HTML page that needs nothing else: its outline with the document's labels, terms, code tables, findings in place, and
/// the flow of each statement as a picture.
/// </summary>
internal sealed class PolicyPage
{
    /// <summary>Characters of a header's field that still read well beside others.</summary>
    private const int LongestInColumn = 60;

    private readonly PolicyModel policy;
    private readonly List<Finding> findings;
    private readonly HashSet<Finding> placed = [];
    private readonly Html html = new();

    private PolicyPage(PolicyModel policy, IEnumerable<Finding> findings)
    {
        this.policy = policy;
        this.findings = findings.ToList();
    }

    /// <summary>The page.</summary>
    public static string Of(PolicyModel policy, IEnumerable<Finding> findings) => new PolicyPage(policy, findings).Write();

    /// <summary>The class of a statement by what it decides.</summary>
    public static string ClassOf(Statement statement) => statement.Verdict.Determination switch
    {
        Determination.Covered => "covered",
        Determination.NotCovered => "denied",
        _ => "review",
    };

    private string Write()
    {
        html.Raw("<!DOCTYPE html>\n");
        html.Element("html", ["lang", "en"], () =>
        {
            html.Element("head", () =>
            {
                html.Empty("meta", "charset", "utf-8");
                html.Empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
                html.Empty("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'");
                html.Element("title", policy.Header.Title);
                html.Element("style", () => html.Raw(PageStyle.Text));
            });
            html.Element("body", () =>
            {
                html.Element("a", "To the policy", "class", "skip", "href", "#policy");
                html.Element("header", Header);
                html.Element("nav", ["aria-label", "Contents"], Contents);
                html.Element("main", ["id", "policy", "tabindex", "-1"], Main);
            });
        });
        return html.ToString();
    }

    private void Header()
    {
        html.Element("p", policy.Header.Publisher ?? "Medical policy", "class", "kicker");
        html.Element("h1", policy.Header.Title);
        html.Element("dl", ["class", "fields"], () =>
        {
            foreach (var (name, text) in Lines.Header(policy.Header))
            {
                // A long text reads badly in a column: it has the whole width.
                html.Element("div", text.Length > LongestInColumn ? ["class", "wide"] : [], () =>
                {
                    html.Element("dt", name);
                    html.Element("dd", text);
                });
            }
        });
    }

    private void Contents()
    {
        html.Element("h2", "Contents");
        html.Element("ul", () =>
        {
            foreach (var section in policy.Sections)
            {
                Link("section-" + section.Index, section.Path + (section.Title is { } title ? " " + title : ""), section.Parent >= 0 ? "nested" : "");
            }

            var parts = new (string Id, string Name, int Count)[]
            {
                ("terms", "Terms", policy.Terms.Length), ("definitions", "Definitions", policy.Definitions.Length), ("scores", "Scores", policy.Scores.Length),
                ("always", "Always true", policy.Always.Length), ("codes", "Codes", policy.CodeLists.Length), ("evidence", "Evidence", policy.Evidence.Length),
                ("examples", "Examples", policy.Examples.Length),
            };
            foreach (var (id, name, _) in parts.Where(part => part.Count > 0))
            {
                Link(id, name, "");
            }
        });
    }

    private void Link(string id, string text, string kind) =>
        html.Element("li", ["class", kind], () => html.Element("a", text, "href", "#" + id));

    private void Main()
    {
        var outside = policy.Statements.Where(statement => statement.Section < 0).ToList();
        foreach (var section in policy.Sections.Where(section => section.Parent < 0))
        {
            Section(section, 2);
        }

        if (outside.Count > 0)
        {
            html.Element("section", ["aria-label", "Statements"], () => outside.ForEach(statement => Statement(statement, 2)));
        }

        Part("terms", "Terms", policy.Terms.Length, Terms);
        Part("definitions", "Definitions", policy.Definitions.Length, () => policy.Definitions.ToList().ForEach(Definition));
        Part("scores", "Scores", policy.Scores.Length, () => policy.Scores.ToList().ForEach(Score));
        Part("always", "Always true", policy.Always.Length, () => html.Element("ul", () => policy.Always.ToList().ForEach(Criterion)));
        Part("codes", "Codes", policy.CodeLists.Length, () => policy.CodeLists.ToList().ForEach(Codes));
        Part("evidence", "Evidence", policy.Evidence.Length, () => policy.Evidence.ToList().ForEach(Evidence));
        Part("examples", "Examples", policy.Examples.Length, () => policy.Examples.ToList().ForEach(Example));
        var rest = findings.Where(finding => !placed.Contains(finding)).ToList();
        Part("findings", "Other findings", rest.Count, () => rest.ForEach(Finding));
    }

    private void Part(string id, string name, int count, System.Action content)
    {
        if (count > 0)
        {
            html.Element("section", ["aria-labelledby", id], () =>
            {
                html.Element("h2", name, "id", id);
                content();
            });
        }
    }

    private void Section(Section section, int level)
    {
        var id = "section-" + section.Index;
        html.Element("section", ["aria-labelledby", id], () =>
        {
            html.Element("h" + level, section.Path + (section.Title is { } title ? " " + title : ""), "id", id);
            if (section.Scope is not ConstantCriterion)
            {
                html.Element("div", ["class", "scope"], () =>
                {
                    html.Element("p", "Applies when");
                    html.Element("ul", () => Criterion(section.Scope));
                });
            }

            section.Notes.ToList().ForEach(note => html.Element("p", note, "class", "note"));
            Place(section.Location, policy.Statements.Where(statement => statement.Section == section.Index).Select(statement => statement.Location));
            foreach (var statement in policy.Statements.Where(statement => statement.Section == section.Index))
            {
                Statement(statement, System.Math.Min(6, level + 1));
            }

            foreach (var nested in policy.Sections.Where(nested => nested.Parent == section.Index))
            {
                Section(nested, System.Math.Min(6, level + 1));
            }
        });
    }

    private void Statement(Statement statement, int level)
    {
        var id = "statement-" + statement.Index;
        html.Element("article", ["class", "statement " + ClassOf(statement), "aria-labelledby", id], () =>
        {
            html.Element("h" + level, ["id", id], () =>
            {
                html.Element("span", statement.Id, "class", "label").Text(" ");
                if (statement.Title is { } title)
                {
                    html.Text(title + " ");
                }

                html.Element("span", statement.VerdictText, "class", "badge");
            });
            html.Element("div", ["class", "columns"], () =>
            {
                html.Element("div", () =>
                {
                    html.Element("ul", ["class", "criteria"], () => Statement(statement));
                    var attributes = Lines.Attributes(policy, statement).ToList();
                    if (attributes.Count > 0)
                    {
                        html.Element("ul", ["class", "attributes"], () => attributes.ForEach(line => html.Element("li", line)));
                    }
                });
                if (StatementFlow.Of(policy, statement) is { Length: > 0 } flow)
                {
                    html.Element("figure", ["tabindex", "0", "role", "group", "aria-label", "Picture of " + statement.Id], () => html.Raw(flow));
                }
            });
            Place(statement.Location, []);
        });
    }

    private void Statement(Statement statement)
    {
        if (statement.Criteria is ConstantCriterion)
        {
            html.Element("li", statement.Kind == StatementKind.Otherwise ? "where nothing else applies" : "without conditions");
        }
        else
        {
            Criterion(statement.Criteria);
        }
    }

    private void Criterion(Criterion criterion) => html.Element("li", () =>
    {
        if (Lines.Label(criterion) is { Length: > 0 } label)
        {
            html.Element("span", label, "class", "label").Text(" ");
        }

        if (criterion is DefinitionCriterion definition)
        {
            html.Element("a", CriterionText.Of(criterion), "href", "#definition-" + definition.Definition.Index);
        }
        else
        {
            html.Element("span", CriterionText.Of(criterion));
        }

        criterion.Info.Notes.ToList().ForEach(note => html.Element("p", note, "class", "note"));
        criterion.Info.Documentation.ToList().ForEach(document => html.Element("p", "documented: " + document, "class", "note"));
        criterion.Info.Citations.ToList().ForEach(citation => html.Element("p", "see: " + citation, "class", "note"));
        if (Lines.Parts(criterion) is { Count: > 0 } parts)
        {
            html.Element("ul", () => parts.ToList().ForEach(Criterion));
        }
    });

    private void Terms() => Table("Terms", ["Term", "What a request says", "Notes"], policy.Terms.Select(term => (System.Action)(() =>
    {
        html.Element("th", term.Name + (term.ShortName is { } shortName ? " (" + shortName + ")" : ""), "scope", "row");
        html.Element("td", Lines.Question(term));
        html.Element("td", string.Join("; ", term.Notes.Concat(term.Formerly.Select(name => "formerly " + name))));
    })));

    private void Definition(Definition definition)
    {
        html.Element("h3", definition.Name + (definition.ShortName is { } shortName ? " (" + shortName + ")" : ""), "id", "definition-" + definition.Index);
        html.Element("ul", ["class", "criteria"], () => Criterion(definition.Criterion));
        Place(definition.Location, []);
    }

    private void Score(Score score)
    {
        html.Element("h3", score.Name + (score.ShortName is { } shortName ? " (" + shortName + ")" : ""));
        Table(score.Name, ["Points", "When"], score.Rows.Select(row => (System.Action)(() =>
        {
            html.Element("td", row.Points.ToString());
            html.Element("td", () => html.Element("ul", () => Criterion(row.Criterion)));
        })));
        Place(score.Location, []);
    }

    private void Codes(CodeList list)
    {
        html.Element("h3", list.Name);
        list.Means.ToList().ForEach(means => html.Element("p", "Every code means: " + means));
        Table(list.Name, [Compiler.Binding.CodeFormat.NameOf(list.System), "In words", "Means"], list.Entries.Select(entry => (System.Action)(() =>
        {
            html.Element("th", FactText.Range(entry.Range), "scope", "row");
            html.Element("td", () =>
            {
                html.Text(entry.Words ?? "");
                findings.Where(finding => finding.Location == entry.Location && placed.Add(finding)).ToList().ForEach(Finding);
            });
            html.Element("td", entry.Means ?? "");
        })));
        Place(list.Location, list.Entries.Select(entry => entry.Location), list.Entries.Select(entry => entry.Location));
    }

    private void Table(string caption, string[] heads, IEnumerable<System.Action> rows) =>
        html.Element("div", ["class", "scroll", "role", "group", "tabindex", "0", "aria-label", caption], () => html.Element("table", () =>
        {
            html.Element("thead", () => html.Element("tr", () => heads.ToList().ForEach(head => html.Element("th", head, "scope", "col"))));
            html.Element("tbody", () => rows.ToList().ForEach(row => html.Element("tr", row)));
        }));

    private void Evidence(Evidence evidence)
    {
        html.Element("h3", evidence.Name);
        if (evidence.Title is { } title)
        {
            html.Element("p", title);
        }

        html.Element("dl", ["class", "fields"], () => evidence.Entries.ToList().ForEach(entry => html.Element("div", () =>
        {
            html.Element("dt", entry.Key);
            html.Element("dd", entry.Text);
        })));
    }

    private void Example(Example example) => html.Element("details", () =>
    {
        html.Element("summary", example.Name + ": " + example.Expectation.Text);
        html.Element("ul", () => example.Facts.ToList().ForEach(fact => html.Element("li", fact.Term.Name + ": " + FactText.Of(fact.Term, fact.Value))));
        Place(example.Location, []);
    });

    /// <summary>The findings that stand on an element's own line, or on the given others.</summary>
    private void Place(SourceLocation location, IEnumerable<SourceLocation> inner, IEnumerable<SourceLocation>? also = null)
    {
        var next = NextAfter(location);
        foreach (var finding in findings.Where(finding => finding.Location.Path == location.Path && !placed.Contains(finding)
            && finding.Location.Start.Line >= location.Start.Line && finding.Location.Start.Line < next
            && (also is not null || inner.All(other => finding.Location.Start.Line < other.Start.Line))))
        {
            placed.Add(finding);
            Finding(finding);
        }
    }

    /// <summary>The line of the next thing that has findings of its own.</summary>
    private int NextAfter(SourceLocation location) => policy.Statements.Select(statement => statement.Location)
        .Concat(policy.Sections.Select(section => section.Location))
        .Concat(policy.Definitions.Select(definition => definition.Location))
        .Concat(policy.Scores.Select(score => score.Location))
        .Concat(policy.CodeLists.Select(list => list.Location))
        .Concat(policy.Examples.Select(example => example.Location))
        .Where(other => other.Path == location.Path && other.Start.Line > location.Start.Line)
        .Select(other => other.Start.Line)
        .DefaultIfEmpty(int.MaxValue)
        .Min();

    private void Finding(Finding finding) => html.Element("aside", ["class", "finding " + FindingText.SeverityName(finding.Severity)], () =>
    {
        html.Element("p", () => html.Element("strong", FindingText.SeverityName(finding.Severity) + " " + finding.Id).Text(" line " + finding.Location.Start.Line + ": " + finding.Message));
        if (finding.Witness is { Facts.Length: > 0 } witness)
        {
            html.Element("p", "For example, a request with");
            html.Element("ul", () => witness.Facts.ToList().ForEach(fact => html.Element("li", fact.Term + ": " + fact.Value)));
        }
    });
}
