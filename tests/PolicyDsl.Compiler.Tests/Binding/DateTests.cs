using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Tests.Binding;

/// <summary>Every spelling of dates and windows, and what it means; and what is said of those that mean nothing.</summary>
public class DateTests
{
    private const string Terms = """
        last blood test: date or never
        surgery: date
        discharge: date
        last dose: date or never
        trial: duration in weeks
        time since diagnosis: duration in months
        age: age in years
        largest tumor: length in cm
        resectable: yes or no
        response: one of never, partial, full
        """;

    [Theory]
    [InlineData("surgery is before discharge", "surgery -> discharge in (0..) Days")]
    [InlineData("surgery before discharge", "surgery -> discharge in (0..) Days")]
    [InlineData("surgery is prior to discharge", "surgery -> discharge in (0..) Days")]
    [InlineData("surgery is after discharge", "discharge -> surgery in (0..) Days")]
    [InlineData("surgery is on or before discharge", "surgery -> discharge in [0..) Days")]
    [InlineData("surgery is on or after discharge", "discharge -> surgery in [0..) Days")]
    [InlineData("surgery is no later than discharge", "surgery -> discharge in [0..) Days")]
    [InlineData("surgery is no earlier than discharge", "discharge -> surgery in [0..) Days")]
    [InlineData("surgery is since discharge", "discharge -> surgery in [0..) Days")]
    [InlineData("surgery is on discharge", "discharge -> surgery in {0} Days")]
    [InlineData("surgery is discharge", "discharge -> surgery in {0} Days")]
    [InlineData("surgery is not discharge", "not discharge -> surgery in {0} Days")]
    [InlineData("surgery is not before discharge", "not surgery -> discharge in (0..) Days")]
    [InlineData("surgery <= discharge", "surgery -> discharge in [0..) Days")]
    [InlineData("surgery > discharge", "discharge -> surgery in (0..) Days")]
    [InlineData("surgery is between discharge and last dose", "all(discharge -> surgery in [0..) Days, surgery -> last dose in [0..) Days)")]
    public void Order(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("surgery is before 2024-03-15", "surgery -> 2024-03-15 in (0..) Days")]
    [InlineData("surgery is on or after 2008-03-13", "2008-03-13 -> surgery in [0..) Days")]
    [InlineData("surgery is 2024-03-15", "2024-03-15 -> surgery in {0} Days")]
    [InlineData("surgery is 2024-03-15 or 2024-04-15", "any(2024-03-15 -> surgery in {0} Days, 2024-04-15 -> surgery in {0} Days)")]
    [InlineData("surgery is between 2024-01-01 and 2024-02-29", "all(2024-01-01 -> surgery in [0..) Days, surgery -> 2024-02-29 in [0..) Days)")]
    [InlineData("surgery is not between 2024-01-01 and 2024-02-29", "not all(2024-01-01 -> surgery in [0..) Days, surgery -> 2024-02-29 in [0..) Days)")]
    [InlineData("surgery is 2024-01-01 to 2024-02-29", "all(2024-01-01 -> surgery in [0..) Days, surgery -> 2024-02-29 in [0..) Days)")]
    [InlineData("surgery is before 2024-02", "surgery -> 2024-02-01 in (0..) Days")]
    [InlineData("surgery is after 2024-02", "2024-02-29 -> surgery in (0..) Days")]
    [InlineData("surgery is on or after 2024-02", "2024-02-01 -> surgery in [0..) Days")]
    [InlineData("surgery is on or before 2024-02", "surgery -> 2024-02-29 in [0..) Days")]
    [InlineData("surgery is in 2024-02", "2024-02-01 -> surgery in {-1} FullMonths")]
    [InlineData("surgery is 2024-02", "2024-02-01 -> surgery in {-1} FullMonths")]
    [InlineData("surgery is between 2024-01 and 2024-02", "all(2024-01-01 -> surgery in [0..) Days, surgery -> 2024-02-29 in [0..) Days)")]
    [InlineData("surgery is at least 30 days after 2024-02-29", "2024-02-29 -> surgery in [30..) Days")]
    public void Dates_of_the_policy(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("last blood test is within 90 days before surgery", "last blood test -> surgery in [0..90] Days")]
    [InlineData("last blood test is within 90 days prior to surgery", "last blood test -> surgery in [0..90] Days")]
    [InlineData("last blood test is within 90 days after surgery", "surgery -> last blood test in [0..90] Days")]
    [InlineData("last blood test within 90 days of surgery", "any(last blood test -> surgery in [0..90] Days, surgery -> last blood test in [0..90] Days)")]
    [InlineData("last blood test is within 90 days", "last blood test -> date of service in [0..90] Days")]
    [InlineData("last blood test within the past 6 months", "last blood test -> date of service in [0..6] Months")]
    [InlineData("last blood test is in the last 2 years", "last blood test -> date of service in [0..24] Months")]
    [InlineData("last blood test is not within 90 days", "not last blood test -> date of service in [0..90] Days")]
    [InlineData("last blood test is at least 6 weeks before surgery", "last blood test -> surgery in [42..) Days")]
    [InlineData("last blood test is at most 6 weeks before surgery", "last blood test -> surgery in [0..42] Days")]
    [InlineData("surgery is no more than 12 months after discharge", "discharge -> surgery in [0..12] Months")]
    [InlineData("surgery is more than 1 year after discharge", "discharge -> surgery in (12..) Months")]
    [InlineData("surgery is less than 1 week after discharge", "discharge -> surgery in [0..7) Days")]
    [InlineData("surgery is exactly 14 days after discharge", "discharge -> surgery in {14} Days")]
    [InlineData("surgery is 6 weeks or more after discharge", "discharge -> surgery in [42..) Days")]
    [InlineData("surgery is 6 weeks or less after discharge", "discharge -> surgery in [0..42] Days")]
    [InlineData("surgery is at least 1.5 years after discharge", "discharge -> surgery in [18..) Months")]
    [InlineData("at least 6 weeks after surgery", "surgery -> date of service in [42..) Days")]
    [InlineData("at least 6 months since last dose", "last dose -> date of service in [6..) Months")]
    [InlineData("within 30 days after discharge", "discharge -> date of service in [0..30] Days")]
    [InlineData("not within 30 days after discharge", "not discharge -> date of service in [0..30] Days")]
    [InlineData("on or after 2024-01-01", "2024-01-01 -> date of service in [0..) Days")]
    [InlineData("no later than discharge", "date of service -> discharge in [0..) Days")]
    [InlineData("date of service is after request date", "request date -> date of service in (0..) Days")]
    [InlineData("surgery is at least 2 days before the date of service", "surgery -> date of service in [2..) Days")]
    public void Windows(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("last blood test is 2024-01-31, or never", "any(2024-01-31 -> last blood test in {0} Days, last blood test is none)")]
    [InlineData("last blood test is 2024-01-31 or 2024-02-29 or never", "any(any(2024-01-31 -> last blood test in {0} Days, 2024-02-29 -> last blood test in {0} Days), last blood test is none)")]
    [InlineData("last blood test is not discharge, or never", "any(not discharge -> last blood test in {0} Days, last blood test is none)")]
    [InlineData("surgery is other than 2024-02", "not 2024-02-01 -> surgery in {-1} FullMonths")]
    [InlineData("surgery is discharge or more than 7 months before last dose", "any(discharge -> surgery in {0} Days, surgery -> last dose in (7..) Months)")]
    [InlineData("surgery is before discharge or more than 7 months after last dose", "any(surgery -> discharge in (0..) Days, last dose -> surgery in (7..) Months)")]
    [InlineData("surgery is after discharge and within 90 days", "all(discharge -> surgery in (0..) Days, surgery -> date of service in [0..90] Days)")]
    [InlineData("surgery is after discharge and date of service is within 90 days after last dose", "all(discharge -> surgery in (0..) Days, last dose -> date of service in [0..90] Days)")]
    public void Several_criteria_about_one_date(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("at least 11 full months after the month of last blood test", "last blood test -> date of service in [11..) FullMonths")]
    [InlineData("surgery is at least 11 whole months after the month of discharge", "discharge -> surgery in [11..) FullMonths")]
    [InlineData("surgery is at least 1 full month before the month of discharge", "surgery -> discharge in [1..) FullMonths")]
    [InlineData("surgery is no more than 3 full months after the month of discharge", "discharge -> surgery in [-1..3] FullMonths")]
    [InlineData("surgery is less than 3 full months after the month of discharge", "discharge -> surgery in [-1..3) FullMonths")]
    [InlineData("surgery is after the month of discharge", "discharge -> surgery in [0..) FullMonths")]
    [InlineData("surgery is before the month of discharge", "surgery -> discharge in [0..) FullMonths")]
    [InlineData("surgery is in the month of discharge", "discharge -> surgery in {-1} FullMonths")]
    [InlineData("surgery is on or after the month of discharge", "discharge -> surgery in [-1..) FullMonths")]
    public void Full_months(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("surgery is after the later of discharge, last dose", "latest(discharge, last dose) -> surgery in (0..) Days")]
    [InlineData("surgery is after the latest of discharge, last blood test and last dose", "latest(discharge, last blood test, last dose) -> surgery in (0..) Days")]
    [InlineData("surgery is within 90 days before the earlier of discharge and 2024-06-30", "surgery -> earliest(discharge, 2024-06-30) in [0..90] Days")]
    [InlineData("the later of discharge, last dose is within 90 days before surgery", "latest(discharge, last dose) -> surgery in [0..90] Days")]
    [InlineData("at least 6 weeks after the later of discharge, last dose", "latest(discharge, last dose) -> date of service in [42..) Days")]
    [InlineData("surgery is after the later of discharge, last dose and resectable", "all(latest(discharge, last dose) -> surgery in (0..) Days, resectable)")]
    public void The_later_of_several(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("last blood test is never", "last blood test is none")]
    [InlineData("last blood test is not never", "not last blood test is none")]
    [InlineData("response is never", "response in {never}")]
    [InlineData("at least 11 full months after the month of last blood test, or never", "any(last blood test -> date of service in [11..) FullMonths, last blood test is none)")]
    [InlineData("last dose is at least 6 weeks before surgery or never", "any(last dose -> surgery in [42..) Days, last dose is none)")]
    [InlineData("last dose is before last blood test, or never", "any(last dose -> last blood test in (0..) Days, last dose is none)")]
    [InlineData("surgery is after last dose, or never", "any(last dose -> surgery in (0..) Days, last dose is none)")]
    [InlineData("surgery is after the later of last dose, last blood test, or never", "any(latest(last dose, last blood test) -> surgery in (0..) Days, all(last dose is none, last blood test is none))")]
    public void Never(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("trial is at least 3 weeks", "trial in [3..)")]
    [InlineData("trial is at least 21 days", "trial in [3..)")]
    [InlineData("trial is more than 504 hours", "trial in (3..)")]
    [InlineData("time since diagnosis is at least 2 years", "time since diagnosis in [24..)")]
    [InlineData("age is at least 24 months", "age in [2..)")]
    public void Durations(string line, string meaning) => Assert.Equal(meaning, Bind.Line(Terms, line));

    [Theory]
    [InlineData("surgery is before 2023-02-30", "POL2030", "2023-02-30", "February 2023 has 28 days")]
    [InlineData("surgery is on or after 2100-02-29", "POL2030", "2100-02-29", "February 2100 has 28 days")]
    [InlineData("surgery is before 2023-04-31", "POL2030", "2023-04-31", "April has 30 days")]
    [InlineData("surgery is before 2023-13-01", "POL2030", "2023-13-01", "there is no month 13")]
    [InlineData("surgery is before 2023-00", "POL2030", "2023-00", "there is no month 00")]
    [InlineData("surgery is before 1899-12-31", "POL2030", "1899-12-31", "dates lie between 1900-01-01 and 2199-12-31")]
    [InlineData("surgery is between 2024-05-01 and 2024-03-01", "POL2030", "2024-05-01", "reversed")]
    [InlineData("surgery is 2024-05-01 to 2024-03-01", "POL2030", "2024-05-01", "reversed")]
    [InlineData("surgery is before 3/15/2024", "POL1008", "3/15/2024", "2024-03-15")]
    [InlineData("surgery is before 15.03.2024", "POL1008", "15.03.2024", "2024-03-15")]
    [InlineData("surgery is before surgery", "POL2004", "surgery", "compared with itself")]
    [InlineData("at least 6 weeks after date of service", "POL2004", "date", "compared with itself: where no date is named first")]
    [InlineData("within 90 days", "POL2002", "within", "Say which date must lie within 90 days before the date of service")]
    [InlineData("surgery is before largest tumor", "POL2004", "largest", "`largest tumor` is a number of cm: a date belongs here")]
    [InlineData("surgery is at least 90 before discharge", "POL2005", "90", "The unit is missing")]
    [InlineData("surgery is at least 90 cm before discharge", "POL2005", "90", "`cm` is a unit of length: give the time in days")]
    [InlineData("surgery is within 72 hours before discharge", "POL2005", "72", "known to the day")]
    [InlineData("surgery is within 1.5 days before discharge", "POL2006", "1.5", "not a whole number of days")]
    [InlineData("surgery is less than 0 days before discharge", "POL2006", "0", "can never be so")]
    [InlineData("surgery is within 400 years before discharge", "POL2006", "400", "longer than the calendar of 300 years")]
    [InlineData("surgery is at least 6 weeks", "POL2002", "6", "before or after which date?")]
    [InlineData("surgery is at least 6 weeks before", "POL1018", "before", "ends in `before`")]
    [InlineData("surgery is at least 11 full months after discharge", "POL2005", "11", "write `the month of` before the date")]
    [InlineData("surgery is at least 11 months after the month of discharge", "POL2005", "11", "write `11 full months`")]
    [InlineData("surgery is within 90 days before 2024-03", "POL2002", "2024-03", "give the day, as in `2024-03-01`")]
    [InlineData("surgery is after the later of discharge, discharge", "POL2002", "discharge", "two or more different dates")]
    [InlineData("surgery is after the later of discharge", "POL2002", "discharge", "two or more different dates")]
    [InlineData("surgery is never", "POL2004", "never", "declare it as `date or never`")]
    [InlineData("last dose is none", "POL2004", "none", "A date is `never`, not `none`")]
    [InlineData("largest tumor is never", "POL2004", "never", "Only a date is `never`")]
    [InlineData("surgery is after discharge, or never", "POL2004", "or", "No date of this line is ever `never`")]
    [InlineData("resectable and surgery is after last dose, or never", "POL1013", "or", "may not hold both")]
    [InlineData("surgery", "POL2004", "surgery", "`surgery` is a date, not a yes/no name")]
    [InlineData("surgery is 3", "POL2004", "3", "`3` is not a date")]
    [InlineData("largest tumor is before surgery", "POL2004", "largest", "`largest tumor` is a number of cm: a date belongs here")]
    [InlineData("trial is at least 2 months", "POL2005", "2", "A month has no fixed number of days")]
    [InlineData("time since diagnosis is at least 8 weeks", "POL2005", "8", "A month has no fixed number of days")]
    [InlineData("age is at least 18 months", "POL2006", "18", "completed years are whole")]
    public void What_means_nothing(string line, string id, string at, string message)
    {
        var finding = Bind.BadLine(Terms, line);

        Assert.Equal((id, at), (finding.Id, finding.At));
        Assert.Contains(message, finding.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_built_in_dates_are_terms_of_a_policy_that_speaks_of_them()
    {
        static string Names(string text) => string.Join(", ", Bind.Model(text).Terms.Select(term => term.Name));

        Assert.Equal("onset", Names("policy \"Test\"\n\nterms\n  onset: date\n\ncovered when onset is before 2024-01-01\n"));
        Assert.Equal("onset, date of service", Names("policy \"Test\"\n\nterms\n  onset: date\n\ncovered when onset is within 90 days\n"));
        Assert.Equal("onset, request date", Names("policy \"Test\"\n\nterms\n  onset: date\n\ncovered when onset is before request date\n"));
        Assert.Equal(
            "onset, date of service",
            Names("policy \"Test\"\n\nterms\n  onset: date\n\ncovered when onset is before 2024-01-01\n\nexamples\n  \"x\"\n    date of service is 2024-01-01\n    => needs information\n"));
    }

    [Fact]
    public void The_built_in_dates_cannot_be_declared() => Bind.Expect(
        "policy \"Test\"\n\nterms\n  [date of service]: date\n\ncovered when date of service is before 2024-01-01\n",
        "POL2007 is taken by the term `date of service`, built in");

    [Fact]
    public void Facts_are_days_months_or_never()
    {
        var example = Bind.Model("""
            policy "Test"

            terms
              last blood test: date or never
              surgery: date
              discharge: date
              last dose: date or never

            covered when ALL of:
              - last blood test is before surgery
              - discharge is after last dose

            examples
              "dates"
                last blood test is never
                surgery is 2024-02-29
                discharge is 2024-02
                last dose is unknown
                => not addressed
            """).Examples[0];

        Assert.Equal(
            ["last blood test: NoneValue { }", "surgery: DateValue { First = 2024-02-29, Last = 2024-02-29, IsDay = True }", "discharge: DateValue { First = 2024-02-01, Last = 2024-02-29, IsDay = False }"],
            example.Facts.Select(fact => fact.Term.Name + ": " + fact.Value));
    }

    [Theory]
    [InlineData("surgery is [2023-02-29]", "POL2030 February 2023 has 28 days")]
    [InlineData("surgery is [3]", "POL2021 `surgery is 2024-01-15`")]
    [InlineData("surgery is [never]", "POL2021 declare it as `date or never`")]
    [InlineData("last dose is [none]", "POL2004 A date is `never`")]
    [InlineData("surgery [is] before 2024-01-01", "POL2021 A fact gives one value")]
    [InlineData("surgery is 2024-01-01 or [2024-01-02]", "POL2021 A fact gives one value")]
    public void Wrong_facts(string line, string finding) => Bind.Expect(
        "policy \"Test\"\n\nterms\n  surgery: date\n  last dose: date or never\n\ncovered when surgery is after last dose\n\nexamples\n  \"x\"\n    " +
        line + "\n    => covered\n",
        finding);
}
