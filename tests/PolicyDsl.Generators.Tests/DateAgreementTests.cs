using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Generators.Tests;

/// <summary>Generated code decides dates as the interpreter does: every window of the language, with days, months, never and unknown.</summary>
public class DateAgreementTests
{
    private const string Terms = """
        terms
          last test: date or never
          surgery: date
          discharge: date
          last dose: date or never
          courses: up to 3 dates, each with a duration in days
          trial: duration in weeks
          severe: yes or no
        """;

    // Each line stands in a policy of its own beside others, so that no section hides another.
    private static readonly string[] Lines =
    [
        "last test is within 90 days before surgery",
        "last test is within 6 months",
        "last test is not within 30 days of surgery",
        "surgery is at least 6 weeks after discharge",
        "surgery is more than 1 month after discharge",
        "surgery is less than 1 month after discharge",
        "surgery is less than 10 days after discharge",
        "surgery is more than 10 days after discharge",
        "surgery is no more than 12 months after discharge",
        "surgery is exactly 1 month after discharge",
        "surgery is exactly 3 days before discharge",
        "surgery is before discharge",
        "surgery is on or after 2024-02-29",
        "surgery is discharge",
        "surgery is not 2024-02",
        "surgery is between discharge and last dose",
        "surgery is between 2024-01-31 and 2024-02",
        "at least 1 full month after the month of last test, or never",
        "surgery is no more than 1 full month before the month of discharge",
        "surgery is in the month of discharge",
        "surgery is after the later of discharge, last dose",
        "surgery is within 30 days after the earlier of last test, last dose and 2024-03-01",
        "the later of last test, last dose is within 30 days before surgery, or never",
        "last dose is never",
        "at least 2 of courses are within 1 month before surgery",
        "exactly one of courses is after the later of last test, last dose and before surgery",
        "no courses after discharge",
        "all of courses are on or before date of service",
        "at least 2 of courses of at least 6 days are within 1 month before surgery",
        "no courses of more than 1 week",
        "all of courses of 5 to 8 days are after discharge and before date of service",
        "surgery is discharge or more than 1 month after last dose",
        "last dose is not never and severe",
        "request date is on or before date of service",
        "trial is at least 6 weeks unless surgery is after 2024-03-15",
    ];

    [Fact]
    public void Generated_code_and_interpreter_agree_on_every_window()
    {
        var texts = Lines.Select((line, index) => (
            Path: FormattableString.Invariant($"/project/dates{index}.policy"),
            Text: "policy \"Dates " + Letters(index) + "\"\n\n" + Terms + "\nalways\n  - discharge is on or after 2023-12-10\n\nA. covered when ALL of:\n  - " + line + "\n  - ONE of:\n    - severe\n    - " +
                Lines[(index + 7) % Lines.Length] + "\nB. review when AT LEAST 2 of:\n  - no severe\n  - " + Lines[(index + 11) % Lines.Length] + "\n  - " + Lines[(index + 13) % Lines.Length] +
                "\n  except when " + Lines[(index + 17) % Lines.Length] + "\notherwise not covered\n")).ToList();
        var catalog = CompiledProject.Of(new Project([.. texts])).Catalog;
        var asked = 0;
        foreach (var (path, text) in texts)
        {
            var model = BoundText.ModelOf(new SourceText(path, text));
            var random = new Random(text.Length);
            asked += AgreementTests.Compare(
                model, catalog.Single(policy => policy.Info.Title == model.Header.Title), text, Analyzer.ProveDisjoint(model), _ => Request(model, random));
        }

        Assert.Equal(500 * Lines.Length, asked);
    }

    private static string Letters(int index) => new(['A', (char)('a' + (index / 26)), (char)('a' + (index % 26))]);

    private static Request Request(PolicyModel model, Random random)
    {
        var builder = new Request.Builder(model);
        var known = random.Next(30, 101);
        var month = Day.FromYmd(2024, 1, 1).MonthIndex;
        foreach (var term in model.Terms.Where(_ => random.Next(100) < known))
        {
            builder.Set(term, term.Type switch
            {
                YesNoType => new YesNoValue(random.Next(2) == 0),
                NumberType => new NumberValue(random.Next(4, 9)),
                DateType when term.AllowsNone && random.Next(5) == 0 => new NoneValue(),
                DateType when random.Next(5) == 0 => Month(month + random.Next(4)),
                DateType => Date(random, month),
                _ => throw new InvalidOperationException("Unknown type " + term.Type),
            });
        }

        return builder.Build();
    }

    private static DateValue Month(int index) => new(Day.FirstOfMonth(index), Day.LastOfMonth(index));

    // Often a month's first or last days, where adding months is hard.
    private static DateValue Date(Random random, int month)
    {
        var index = month + random.Next(-1, 4);
        var day = random.Next(3) switch
        {
            0 => Day.FirstOfMonth(index).AddDays(random.Next(3)),
            1 => Day.LastOfMonth(index).AddDays(-random.Next(3)),
            _ => Day.FirstOfMonth(index).AddDays(random.Next(28)),
        };
        return new DateValue(day, day);
    }
}
