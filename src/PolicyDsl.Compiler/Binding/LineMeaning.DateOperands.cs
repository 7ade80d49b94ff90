using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The dates that a line speaks of: terms, days and months that the policy names, the later and the earlier of several.</summary>
internal sealed partial class LineMeaning
{
    /// <summary>The date that is spoken of and the one that it is held against; null, with an error, where one is no date.</summary>
    private (DateOperand Subject, DatePart Anchor)? ReadSides(TimeNode node)
    {
        DatePart Service() => DatePart.Of(new TermDate(BuiltInTerms.TermOf(BuiltInTerms.DateOfService, file)));
        if (node.Subject is null && node.Direction == TimeDirection.BeforeService)
        {
            Fail(NameFindings.DoesNotFit, symbols[node.Start].Start, "Say which date must lie " + WindowText(node) + " before the date of service: put its name before `within`.");
            return null;
        }

        var subject = node.Subject is null ? Service() : ReadDate(node.Subject);
        var anchor = subject is null ? null : node.Anchor is null ? Service() : ReadDate(node.Anchor);
        if (subject is null || anchor is null)
        {
            return null;
        }

        if (subject.Operand is TermDate left && anchor.Operand is TermDate right && ReferenceEquals(left.Term, right.Term))
        {
            Fail(
                NameFindings.WrongType, symbols[node.Anchor is null ? node.Start : node.Anchor.Items[0]].Start,
                "`" + left.Term.Name + "` is compared with itself" + (node.Subject is null ? ": where no date is named first, the date of service is meant." : "."));
            return null;
        }

        return (subject.Operand!, anchor);
    }

    /// <summary>One date, or the later or earlier of several.</summary>
    private DatePart? ReadDate(DateNode node)
    {
        var parts = new List<DatePart>();
        foreach (var item in node.Items)
        {
            if (ReadDate(item) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        if (node.Choice == '\0')
        {
            return parts[0];
        }

        var words = node.Choice == Keywords.LaterOf ? "the later of" : "the earlier of";
        var month = parts.FindIndex(part => part.IsMonth);
        var operands = parts.Select(part => part.First).ToEquatableArray();
        if (month >= 0 || operands.Length < 2 || operands.Distinct().Count() < operands.Length)
        {
            Fail(
                NameFindings.DoesNotFit, symbols[node.Items[System.Math.Max(month, 0)]].Start,
                month >= 0 ? "After `" + words + "` a date of the policy has a day, as in `" + TextOf(node.Items[month]) + "-01`."
                    : "`" + words + "` takes two or more different dates, separated by commas.");
            return null;
        }

        return DatePart.Of(node.Choice == Keywords.LaterOf ? new LatestDate(operands) : new EarliestDate(operands));
    }

    private DatePart? ReadDate(int item)
    {
        var symbol = symbols[item];
        if (symbol.Kind == SymbolKinds.DateText)
        {
            return ReadDateText(item) is { } date ? new DatePart(date.IsDay ? new FixedDate(date.First) : null, date) : null;
        }

        if (symbol.Entry?.Term is { Type: DateType } term)
        {
            return DatePart.Of(new TermDate(term));
        }

        var what = symbol.Entry?.Term is { } other ? DescribeType(other) : symbol.Entry is not null ? "not a term" : null;
        Fail(
            NameFindings.WrongType, symbol.Start,
            what is null ? "`" + TextOf(item) + "` is not a date: write it as 2024-03-15, or name a date term." : "`" + TextOf(item) + "` is " + what + ": a date belongs here.");
        return null;
    }

    private DateValue? ReadDateText(int item)
    {
        if (Dates.TryRead(TextOf(item), out var date, out var problem))
        {
            return date;
        }

        Fail(NameFindings.ImpossibleDate, symbols[item].Start, "`" + TextOf(item) + "` is no date: " + problem + ".");
        return null;
    }

    /// <summary>The date of a fact.</summary>
    private DateValue? ReadDate(int item, Term term)
    {
        if (symbols[item].Kind == SymbolKinds.DateText)
        {
            return ReadDateText(item);
        }

        FailFact(symbols[item].Start, "`" + term.Name + "` is a date: write " + FactExample(term) + ".");
        return null;
    }

    /// <summary>Dates are never, everything else is none.</summary>
    private bool CheckNoneWord(WordNode node, Term term)
    {
        if ((node.Word == Keywords.Never) == term.Type is DateType)
        {
            return true;
        }

        Fail(
            NameFindings.WrongType, symbols[node.End - 1].Start,
            term.Type is DateType ? "A date is `never`, not `none`: write `" + term.Name + " is never`."
                : ValueTable.TypeOf(term) is { } type ? "`" + TextOf(node.End - 1) + "` is not a value of `" + term.Name + "`. " + ListValues(type)
                : "Only a date is `never`; `" + term.Name + "` is " + DescribeType(term) + (term.AllowsNone ? ": write `none`." : "."));
        return false;
    }

    /// <summary>A date of a line: an operand, or a month that the policy names.</summary>
    private sealed record DatePart(DateOperand? Operand, DateValue? Written)
    {
        public bool IsMonth => Written is { IsDay: false };

        /// <summary>The date, or the first day of the month.</summary>
        public DateOperand First => Operand ?? new FixedDate(Written!.First);

        /// <summary>The date, or the last day of the month.</summary>
        public DateOperand Last => Operand ?? new FixedDate(Written!.Last);

        public static DatePart Of(DateOperand operand) => new(operand, null);
    }
}
