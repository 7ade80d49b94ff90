using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using Sprache;
using static PolicyDsl.Compiler.Binding.SymbolKinds;
using static PolicyDsl.Compiler.Binding.SymbolParsers;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// The grammar of dates: <c>within 90 days before X</c>, <c>at least 6 weeks after the later of X, Y</c>, <c>on or after 2024-01-01</c>.
/// What the tail of a line needs of the rest of the grammar, its bounds, it is given.
/// </summary>
internal sealed class DateGrammar
{
    // A date's own name goes on a list; another name begins the next criterion.
    private static readonly Parser<int> DateItem = Is(SymbolKinds.TermName, symbol => symbol.IsDate).Or(Is(DateText));

    private static readonly Parser<(int Join, int Item)> NextDate =
        (from comma in Is(Comma).Optional()
         from joint in Is(Keywords.And).Or(Is(Keywords.Or))
         from item in DateItem
         select (-1, item))
        .Or(from comma in Is(Comma) from item in DateItem select (-1, item));

    private static readonly Parser<DateNode> Choice =
        from pick in Is(Keywords.LaterOf).Return(Keywords.LaterOf).Or(Is(Keywords.EarlierOf).Return(Keywords.EarlierOf))
        from items in List(Is(SymbolKinds.TermName).Or(Is(DateText)), NextDate)
        select new DateNode(pick, items.Items);

    private static readonly Parser<DateNode> Date = Choice.Or(
        from article in Is(Keywords.The).Optional()
        from item in Is(SymbolKinds.TermName).Or(Is(DateText)).Or(Is(DefinitionName))
        select new DateNode('\0', new[] { item }));

    private static readonly Parser<(DateNode Date, bool OfMonth)> Anchor =
        (from month in Is(Keywords.MonthOf) from date in Date select (date, true))
        .Or(from date in Date select (date, false));

    // "in 2024-03", "in the month of X"
    private static readonly Parser<(DateNode Date, bool OfMonth)> InMonth =
        (from month in Is(Keywords.MonthOf) from date in Date select (date, true))
        .Or(from date in Is(DateText) select (new DateNode('\0', new[] { date }), false));

    private static readonly Parser<TimeDirection> Direction =
        Is(Keywords.Before).Return(TimeDirection.Before)
        .Or(Is(Keywords.After).Return(TimeDirection.After))
        .Or(Is(Keywords.Since).Return(TimeDirection.Since));

    // "the past 90 days"
    private static readonly Parser<int> Past =
        from the in Is(Keywords.The)
        from past in Is(Keywords.Past)
        from amount in Is(NumberText)
        select amount;

    private static readonly Parser<TimeNode> Within =
        (from within in Is(Keywords.Within)
         from amount in Is(NumberText)
         from direction in Direction.Or(Is(Keywords.Of).Return(TimeDirection.Around))
         from anchor in Anchor
         select Node(direction, anchor) with { Extent = Comparison.LessOrEqual, Amount = amount })
        .Or(from amount in
                (from within in Is(Keywords.Within) from amount in Is(NumberText).Or(Past) select amount)
                .Or(from word in Is(Keywords.In) from amount in Past select amount)
            select new TimeNode(null, false, TimeDirection.BeforeService, null) { Extent = Comparison.LessOrEqual, Amount = amount });

    private static readonly Parser<TimeNode> Order =
        (from direction in Direction from anchor in Anchor select Node(direction, anchor))
        .Or(from word in Is(Keywords.On)
            from or in Is(Keywords.Or)
            from direction in Is(Keywords.Before).Return(TimeDirection.OnOrBefore).Or(Is(Keywords.After).Return(TimeDirection.OnOrAfter))
            from anchor in Anchor
            select Node(direction, anchor))
        .Or(from no in Is(Keywords.No)
            from direction in Is(Keywords.Later).Return(TimeDirection.OnOrBefore).Or(Is(Keywords.Earlier).Return(TimeDirection.OnOrAfter))
            from than in Is(Keywords.Than)
            from anchor in Anchor
            select Node(direction, anchor))
        .Or(from word in Is(Keywords.On) from anchor in Anchor select Node(TimeDirection.On, anchor))
        .Or(from word in Is(Keywords.In) from anchor in InMonth select Node(TimeDirection.On, anchor));

    private static readonly Parser<TimeNode> Between =
        from between in Is(Keywords.Between)
        from low in Choice.Or(from article in Is(Keywords.The).Optional() from item in DateItem select new DateNode('\0', new[] { item }))
        from and in Is(Keywords.And)
        from high in Date
        select new TimeNode(null, false, TimeDirection.Between, low) { Until = high };

    // "from 2024-01-01 to 2024-06-30", "from 2024-01-01", "through 2024-06-30"
    private static readonly Parser<TimeNode> Period =
        (from word in Is(Keywords.From)
         from low in Date
         from to in Is(Keywords.To).Or(Is(Keywords.Through))
         from high in Date
         select new TimeNode(null, false, TimeDirection.Between, low) { Until = high })
        .Or(from word in Is(Keywords.From) from date in Date select new TimeNode(null, false, TimeDirection.OnOrAfter, date))
        .Or(from word in Is(Keywords.Through) from date in Date select new TimeNode(null, false, TimeDirection.OnOrBefore, date));

    /// <summary>Starts with what the rest of the grammar reads as a bound: <c>at least</c>, <c>no more than</c>, <c>less than</c>.</summary>
    public DateGrammar(Parser<Comparison> bound)
    {
        var extent =
            (from comparison in bound from amount in Is(NumberText) select (comparison, amount))
            .Or(from exactly in Is(Keywords.Exactly) from amount in Is(NumberText) select (Comparison.Equal, amount))
            .Or(from amount in Is(NumberText)
                from or in Is(Keywords.Or)
                from comparison in Is(Keywords.More).Return(Comparison.GreaterOrEqual).Or(Is(Keywords.Less).Return(Comparison.LessOrEqual))
                select (comparison, amount));
        var window =
            from length in extent
            from direction in Direction
            from anchor in Anchor
            select Node(direction, anchor) with { Extent = length.Item1, Amount = length.Item2 };
        Tail =
            from time in Within.Or(window).Or(Order).Or(Between).Or(Period)
            from never in (from comma in Is(Comma).Optional() from or in Is(Keywords.Or) from never in Is(Keywords.Never) select or).Optional()
            select (LineNode)(time with { OrNever = never.IsDefined ? never.Get() : -1 });
        Alone =
            from subject in (from date in Choice from verb in Is(Keywords.Is).Optional() select date).Optional()
            from negated in Is(Keywords.Not).Optional()
            from tail in Tail
            select (LineNode)((TimeNode)tail with { Subject = subject.IsDefined ? subject.Get() : null, Negated = negated.IsDefined });
    }

    /// <summary>What follows a date's name.</summary>
    public Parser<LineNode> Tail { get; }

    /// <summary>The same with no name before it, where the date of service is meant, or behind <c>the later of X, Y</c>.</summary>
    public Parser<LineNode> Alone { get; }

    private static TimeNode Node(TimeDirection direction, (DateNode Date, bool OfMonth) anchor) =>
        new(null, false, direction, anchor.Date) { OfMonth = anchor.OfMonth };
}
