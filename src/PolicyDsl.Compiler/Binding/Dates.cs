using System.Globalization;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Dates as policies and requests write them: 2024-03-15, or 2024-03 where only the month is known.</summary>
internal static class Dates
{
    /// <summary>Whether a text has the form of a date, possible or not.</summary>
    public static bool LooksLikeOne(string text)
    {
        if (text.Length is not (7 or 10))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 4 or 7 ? !Characters.IsDash(text[i]) : text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a text that looks like a date; false where there is no such day, and then why, without a full stop.</summary>
    public static bool TryRead(string text, out DateValue date, out string problem)
    {
        var (year, month) = (Number(text, 0, 4), Number(text, 5, 2));
        date = new DateValue(Day.First, Day.First);
        problem = "";
        if (month is < 1 or > 12)
        {
            problem = "there is no month " + text.Substring(5, 2) + "; a date is year, month, day: 2024-03-15";
            return false;
        }

        var length = Day.DaysInMonth(year, month);
        var day = text.Length == 7 ? 1 : Number(text, 8, 2);
        if (day < 1 || day > length)
        {
            problem = (month == 2 ? "February " + text.Substring(0, 4) : CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)) +
                " has " + length.ToString(CultureInfo.InvariantCulture) + " days";
            return false;
        }

        var first = Day.FromYmd(year, month, day);
        if (!first.IsAllowed)
        {
            problem = "dates lie between " + Day.First + " and " + Day.Last;
            return false;
        }

        date = new DateValue(first, text.Length == 7 ? first.AddDays(length - 1) : first);
        return true;
    }

    private static int Number(string text, int start, int length) =>
        int.Parse(text.Substring(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
}
