using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Writes the sections and statements of a random policy, and the definitions that come up on the way.</summary>
public sealed class PolicyBody(
    Prng random, PolicyShape shape, CriterionLines lines, CriterionOutlines outlines, TableLines tables, PolicyLine definitions,
    IReadOnlyList<string> business, IReadOnlyList<string> states)
{
    private static readonly string[] SectionLabels = ["I", "II", "III", "IV", "V"];
    private static readonly string[] DefinitionNames =
        ["small burden", "step therapy done", "good candidate", "late disease", "high risk", "proven benefit", "salvage setting"];

    private readonly GrantLines grants = new(random, shape);
    private readonly GrantLines tableGrants = new(tables.Random, shape);
    private readonly List<SketchStatement> statements = new();

    /// <summary>The members, kept together by a line without text.</summary>
    public PolicyLine Write()
    {
        var top = new PolicyLine("") { FreeOrder = true };
        var place = new Place(Array.Empty<string>(), Logic.Always(true), new LabelScope(""), top, SketchGrants.None);
        var sections = random.Between(random.Chance(10) ? 0 : 1, shape.MostSections);
        var scopes = new List<SketchScope>();
        for (var i = 0; i < sections; i++)
        {
            scopes.Add(Section(place, SectionLabels[i], 0, scopes));
        }

        Members(place, sections == 0 ? 2 : random.Chance(30) ? random.Between(1, 2) : 0);
        if (random.Chance(50))
        {
            random.Shuffle(top.Children);
        }

        new OverrideLines(random, shape).Write(statements);
        return top;
    }

    /// <summary>The statements in the order of the text.</summary>
    public IReadOnlyList<SketchStatement> InTextOrder(PolicyLine top)
    {
        var order = top.All().Select((line, index) => (line, index)).ToDictionary(pair => pair.line, pair => pair.index);
        return statements.OrderBy(statement => order[statement.Line]).ToList();
    }

    private SketchScope Section(Place outer, string label, int depth, IReadOnlyList<SketchScope> siblings)
    {
        var path = outer.Labels.PathOf(label);
        var line = outer.Members.Add("section " + label + (random.Chance(50) ? " \"Part " + label + "\"" : ""));
        var scopes = new List<Meaning>();
        var other = siblings.Where(sibling => !sibling.Sends).ToList() is { Count: > 0 } others && random.Chance(shape.ReviewedUnder)
            ? random.Pick(others)
            : null;

        // A clause of the other section must not decide which requests that section gets.
        var hidden = other is null ? default : lines.HideReferences();
        for (var i = random.Chance(shape.SectionScopes) ? random.Between(1, 2) : 0; i > 0; i--)
        {
            var (when, meaning) = outlines.Draw("applies when ", shape.DeepestGroup - 1, null, null);
            line.Add(when);
            scopes.Add(meaning);
        }

        BuiltIn(line, scopes, "line of business", business);
        BuiltIn(line, scopes, "state", states);
        RequestTypes(line, scopes);
        var scope = new SketchScope(label, outer.Scope, Logic.All(scopes.ToArray()));
        if (other is not null)
        {
            var (when, meaning) = outlines.Draw("reviewed under " + (random.Chance(50) ? "section " : "") + other.Label + " when ", shape.DeepestGroup - 1, null, null);
            line.Add(when);
            scope.Send(other, meaning);
            lines.Restore(hidden);
        }

        if (random.Chance(shape.Prose))
        {
            line.Add(random.Pick((string[])["prior authorization required", "requires documentation of \"findings\"", "cites \"page 3\"", "note \"for readers\""]));
        }

        var granted = random.Chance(40) ? grants.Draw() : SketchGrants.None;
        line.Children.AddRange(GrantLines.Lines(granted).Select(text => new PolicyLine(text)));
        var members = line.Add(new PolicyLine("") { FreeOrder = true });
        var place = new Place(
            outer.Sections.Append(path).ToList(), scope.Holds, new LabelScope(path), members, granted.Within(outer.Grants));
        var nested = depth < 1 && random.Chance(shape.NestedSections);
        Members(place, nested ? random.Between(0, shape.MostStatements - 1) : random.Between(1, shape.MostStatements));
        if (nested)
        {
            Section(place, "N", depth + 1, []);
        }

        return scope;
    }

    private void RequestTypes(PolicyLine line, List<Meaning> scopes)
    {
        if (random.Chance(shape.RequestTypes))
        {
            var some = random.PickSome(Enumerable.Range(0, 4).ToList(), random.Between(1, 2));
            var names = some.Select(value => TermDeck.RequestType.Values[value]).ToList();
            line.Add(random.Chance(50) ? "for " + string.Join(" or ", names) + " requests" : "for request type " + string.Join(", ", names));
            scopes.Add(FactTests.IsOneOf("request type", some));
        }
    }

    private void BuiltIn(PolicyLine line, List<Meaning> scopes, string term, IReadOnlyList<string> values)
    {
        if (values.Count > 0 && random.Chance(35))
        {
            var some = random.PickSome(Enumerable.Range(0, values.Count).ToList(), random.Between(1, values.Count));
            line.Add("for " + term + " " + string.Join(", ", some.Select(value => values[value])));
            scopes.Add(FactTests.IsOneOf(term, some));
        }
    }

    private void Members(Place place, int count)
    {
        var unlabelled = random.Chance(shape.Unlabelled);
        for (var i = 0; i < count; i++)
        {
            Definition();
            Statement(place, unlabelled && i == 0);
        }

        if (count > 0 && tables.Random.Chance(shape.Tables))
        {
            Table(place);
        }

        if (count > 0 && random.Chance(shape.CoverageRequires))
        {
            CoverageRequires(place);
        }

        if (random.Chance(shape.Otherwise))
        {
            var (verdict, determination) = Verdict(random);
            var granted = determination == Determination.Covered ? grants.Draw() : SketchGrants.None;
            var line = new PolicyLine("otherwise " + verdict + GrantLines.OnLine(granted));
            Add(place, string.Join(".", place.Sections.TakeLast(1).Append("otherwise")), determination, line, Logic.Always(true), granted, otherwise: true);
        }
    }

    private void Statement(Place place, bool unlabelled)
    {
        var (verdict, determination) = Verdict(random);
        var granted = determination == Determination.Covered ? grants.Draw() : SketchGrants.None;
        var onLine = random.Chance(70);
        unlabelled &= !verdict.Contains('"', StringComparison.Ordinal);
        var lead = "";
        var path = "";
        if (unlabelled)
        {
            path = place.Sections.Count == 0 ? verdict : place.Sections[^1];
        }
        else
        {
            (var label, path) = place.Labels.Next(random, letter: true);
            lead = label + " " + (random.Chance(shape.Prose) ? "\"Statement " + path + "\" " : "");
        }

        // Exceptions first: they must not refer to alternatives of the statement itself.
        var exceptions = Exceptions().ToList();

        // An alternative applies where its statement may: in its scope, and where none of its exceptions holds.
        var applicable = Logic.All(place.Scope, Logic.None(exceptions.Select(exception => exception.Meaning).ToArray()));
        PolicyLine line;
        Meaning criteria;
        lead += verdict + (onLine ? GrantLines.OnLine(granted) : "");
        if (random.Chance(5))
        {
            (line, criteria) = (new PolicyLine(lead), Logic.Always(true));
        }
        else
        {
            (line, criteria) = outlines.Draw(lead + " when ", 0,
                !unlabelled ? new LabelScope(path) : place.Sections.Count == 0 ? null : place.Labels, applicable);
        }

        var statement = Add(place, path, determination, line, criteria, granted, otherwise: false);
        line.Children.AddRange(onLine ? [] : GrantLines.Lines(granted).Select(text => new PolicyLine(text)));
        foreach (var (text, meaning) in exceptions)
        {
            line.Add(text);
            statement.Exceptions.Add(meaning);
        }

        if (random.Chance(shape.Prose))
        {
            line.Add(random.Pick((string[])["because \"the evidence says so\"", "cites \"page 7\"", "setting \"hospital\"", "note \"for readers\"", "restricted to \"centers\"", "prescriber \"surgeon\""]));
        }

        if (!unlabelled)
        {
            lines.Clauses.Add(new SketchClause(path, criteria, facts => statement.AppliesTo(facts)));
        }
    }

    private void Table(Place place)
    {
        var random = tables.Random;
        var line = new PolicyLine("table");
        var rows = place.Labels;
        var around = place.Sections.TakeLast(1).ToList();
        if (random.Chance(40))
        {
            var (label, path) = place.Labels.Next(random, letter: true);
            line = new PolicyLine("table " + label + (random.Chance(shape.Prose) ? " \"" + path + "\"" : ""));
            (rows, around) = (new LabelScope(path), [path]);
        }

        place.Members.Add(line);
        var table = tables.Draw(lines.Scores, random.Between(1, 3), random.Between(1, 2));
        var column = random.Chance(80) ? table.Head.Count : 0;
        table.Head.Insert(column, "verdict");
        line.Add(string.Join(" | ", table.Head));
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var (verdict, determination) = Verdict(random);
            var granted = determination == Determination.Covered ? tableGrants.Draw() : SketchGrants.None;
            var (label, path) = random.Chance(30)
                ? rows.Next(random, letter: true)
                : ("", string.Join(".", around.Append("row " + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))));
            var except = lines.Clauses.Count > 0 && random.Chance(shape.Exceptions / 2) ? random.Pick(lines.Clauses) : null;
            table.Rows[i].Cells.Insert(column, verdict + GrantLines.OnLine(granted));
            var row = line.Add((label.Length > 0 ? label + " " : "") + string.Join(" | ", table.Rows[i].Cells));
            var statement = Add(place, path, determination, row, table.Rows[i].Meaning, granted, otherwise: false, isOfTable: true);
            if (except is not null)
            {
                row.Add("except " + except.Path);
                statement.Exceptions.Add(except.Applies);
            }

            // Outside sections the number of a row may also be that of one in the section where the reference stands.
            if (around.Count > 0 || label.Length > 0)
            {
                lines.Clauses.Add(new SketchClause(path, table.Rows[i].Meaning, facts => statement.AppliesTo(facts)));
            }
        }
    }

    private void CoverageRequires(Place place)
    {
        var (label, path) = place.Labels.Next(random, letter: true);
        var exceptions = Exceptions().ToList();
        var (line, requirement) = outlines.Draw(label + " coverage requires ", shape.DeepestGroup - 1, new LabelScope(path), null);
        var statement = Add(place, path, Determination.NotCovered, line, Logic.Not(requirement), SketchGrants.None, otherwise: false);
        statement.BeatsApprovals = true;
        foreach (var (text, meaning) in exceptions)
        {
            line.Add(text);
            statement.Exceptions.Add(meaning);
        }
    }

    private IEnumerable<(PolicyLine Line, Meaning Meaning)> Exceptions()
    {
        if (!random.Chance(shape.Exceptions))
        {
            yield break;
        }

        for (var i = random.Chance(25) ? 2 : 1; i > 0; i--)
        {
            if (lines.Clauses.Count > 0 && random.Chance(50))
            {
                var clause = random.Pick(lines.Clauses);
                yield return (new PolicyLine("except " + clause.Path), clause.Applies);
            }
            else
            {
                yield return outlines.Draw("except when ", shape.DeepestGroup - 1, null, null);
            }
        }
    }

    private void Definition()
    {
        if (definitions.Children.Count < DefinitionNames.Length && random.Chance(shape.Definitions))
        {
            Define(definitions, outlines, lines, shape);
        }
    }

    /// <summary>Writes the next definition, which lines may use from now on.</summary>
    public static void Define(PolicyLine definitions, CriterionOutlines outlines, CriterionLines lines, PolicyShape shape)
    {
        var name = DefinitionNames[definitions.Children.Count];
        var (line, meaning) = outlines.Draw(name + ": ", shape.DeepestGroup - 1, null, null);
        definitions.Add(line);
        lines.Definitions.Add(new Written(name, meaning) { IsYesNoName = true });
    }

    private static (string Verdict, Determination Determination) Verdict(Prng random) => random.Next(12) switch
    {
        0 or 1 => ("covered", Determination.Covered),
        2 or 3 => ("medically necessary", Determination.Covered),
        4 => ("approve", Determination.Covered),
        5 => ("not covered", Determination.NotCovered),
        6 => ("not medically necessary", Determination.NotCovered),
        7 => (random.Pick((string[])["investigational", "experimental", "unproven"]), Determination.NotCovered),
        8 => ("not covered as investigational", Determination.NotCovered),
        9 => (random.Chance(50) ? "review" : "review by \"medical director\"", Determination.Review),
        10 => ("follows \"NCD 20.28\"", Determination.Follows),
        _ => ("covered with evidence development", Determination.Covered),
    };

    private SketchStatement Add(
        Place place, string id, Determination determination, PolicyLine line, Meaning criteria, SketchGrants granted, bool otherwise,
        bool isOfTable = false)
    {
        var statement = new SketchStatement(id, determination)
        {
            Line = line,
            Sections = place.Sections,
            Scope = place.Scope,
            Criteria = criteria,
            Grants = determination == Determination.Covered ? granted.Within(place.Grants) : SketchGrants.None,
            IsOtherwise = otherwise,
        };
        if (!isOfTable)
        {
            place.Members.Add(line);
        }

        statements.Add(statement);
        return statement;
    }

    private sealed record Place(IReadOnlyList<string> Sections, Meaning Scope, LabelScope Labels, PolicyLine Members, SketchGrants Grants);
}
