using System;
using PolicyDsl.Compiler.Model;
using Xunit;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>Days are those of System.DateOnly, which shares no code with them.</summary>
public sealed class DayTests
{
    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    [Fact]
    public void Every_day_has_the_number_and_the_date_of_the_calendar()
    {
        Assert.Equal(First.DayNumber, Day.First.Number);
        Assert.Equal(Last.DayNumber, Day.Last.Number);
        for (var date = First; date <= Last; date = date.AddDays(1))
        {
            var day = Day.FromYmd(date.Year, date.Month, date.Day);
            Assert.Equal(date.DayNumber, day.Number);
            Assert.Equal((date.Year, date.Month, date.Day), day.ToYmd());
            Assert.Equal((date.Year * 12) + date.Month - 1, day.MonthIndex);
        }
    }

    /// <summary>The calendar's own months, every day of 1996 to 2032, there and back.</summary>
    [Fact]
    public void Adding_months_is_what_the_calendar_says()
    {
        int[] numbers = [0, 1, 2, 3, 6, 9, 11, 12, 13, 18, 23, 24, 36, 47, 48, 59, 60, 119, 120, 121];
        for (var date = new DateOnly(1996, 1, 1); date <= new DateOnly(2032, 12, 31); date = date.AddDays(1))
        {
            var day = new Day(date.DayNumber);
            foreach (var months in numbers)
            {
                Assert.Equal(date.AddMonths(months).DayNumber, day.AddMonths(months).Number);
                Assert.Equal(date.AddMonths(-months).DayNumber, day.AddMonths(-months).Number);
            }
        }
    }

    [Theory]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2023-01-31", 1, "2023-02-28")]
    [InlineData("2024-01-31", 2, "2024-03-31")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2024-02-29", 48, "2028-02-29")]
    [InlineData("2096-02-29", 48, "2100-02-28")]
    [InlineData("2023-08-31", 6, "2024-02-29")]
    [InlineData("2024-10-31", 1, "2024-11-30")]
    public void Months_are_added_once_and_end_with_the_month(string from, int months, string expected)
    {
        var date = DateOnly.ParseExact(from, "yyyy-MM-dd", null);
        Assert.Equal(expected, new Day(date.DayNumber).AddMonths(months).ToString());
    }

    [Fact]
    public void A_month_has_its_ends()
    {
        for (var date = First; date <= Last; date = date.AddMonths(1))
        {
            var month = new Day(date.DayNumber).MonthIndex;
            Assert.Equal(date.DayNumber, Day.FirstOfMonth(month).Number);
            Assert.Equal(date.AddMonths(1).AddDays(-1).DayNumber, Day.LastOfMonth(month).Number);
        }
    }

    [Theory]
    [InlineData(2023, 2, 29)]
    [InlineData(2100, 2, 29)]
    [InlineData(2024, 4, 31)]
    [InlineData(2024, 13, 1)]
    [InlineData(2024, 0, 1)]
    [InlineData(2024, 1, 0)]
    public void There_is_no_other_day(int year, int month, int day) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Day.FromYmd(year, month, day));
}
