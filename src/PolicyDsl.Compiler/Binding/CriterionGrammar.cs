using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using Sprache;
using static PolicyDsl.Compiler.Binding.SymbolKinds;
using static PolicyDsl.Compiler.Binding.SymbolParsers;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// The grammar of a criterion line, over symbols: ordered choice, no recursion, so that no line is too deep for it. It knows
/// kinds of names, not types: what a term may be compared with is checked afterwards, with a better message.
/// </summary>
internal static class CriterionGrammar
{
    private static readonly string[] NoExpectations = System.Array.Empty<string>();

    private static readonly Parser<int> Subject = Is(SymbolKinds.TermName).Or(Is(DefinitionName)).Or(Is(ScoreName));

    /// <summary>What can only be a value; a name behind <c>or</c> begins a new criterion.</summary>
    private static readonly Parser<int> Literal = Is(SymbolKinds.ValueName).Or(Is(NumberText)).Or(Is(DateText)).Or(Is(CodeText)).Or(Is(ListName));

    private static readonly Parser<int> Operand = Literal.Or(Is(SymbolKinds.TermName));

    private static readonly Parser<bool> OptionalNot = Is(Keywords.Not).Optional().Select(not => not.IsDefined);

    private static readonly Parser<int> OptionalIs = Is(Keywords.Is).Optional().Select(_ => 0);

    // "a, b or c", "a, b, or c"
    private static readonly Parser<(int Join, int Item)> NextAlternative =
        (from comma in Is(Comma).Optional()
         from or in Is(Keywords.Or)
         from item in Literal
         select (or, item))
        .Or(from comma in Is(Comma)
            from item in Literal
            select (-1, item));

    private static readonly Parser<(int Join, int Item)> NextTogether =
        from comma in Is(Comma).Optional()
        from and in Is(Keywords.And)
        from item in Literal
        select (and, item);

    private static readonly Parser<Operands> Alternatives = List(Operand, NextAlternative);

    private static readonly Parser<Operands> Elements = List(Literal.Or(Is(CodeListName)), NextAlternative.Or(NextTogether));

    private static readonly Parser<Comparison> MoreThan =
        (from more in Is(Keywords.More) from than in Is(Keywords.Than) select Comparison.Greater)
        .Or(from less in Is(Keywords.Less) from than in Is(Keywords.Than) select Comparison.Less);

    private static readonly Parser<Comparison> Bound =
        (from at in Is(Keywords.At) from least in Is(Keywords.Least) select Comparison.GreaterOrEqual)
        .Or(from at in Is(Keywords.At) from most in Is(Keywords.Most) select Comparison.LessOrEqual)
        .Or(MoreThan)
        .Or(from no in Is(Keywords.No) from than in MoreThan select Opposite(than))
        .Or(from up in Is(Keywords.Up) from to in Is(Keywords.To) select Comparison.LessOrEqual)
        .Or(Is(Less).Return(Comparison.Less))
        .Or(Is(LessOrEqual).Return(Comparison.LessOrEqual))
        .Or(Is(Greater).Return(Comparison.Greater))
        .Or(Is(GreaterOrEqual).Return(Comparison.GreaterOrEqual))
        .Or(Is(EqualSign).Return(Comparison.Equal));

    private static readonly DateGrammar Dates = new(Bound);

    // What follows a name. Each gives a node without its name, which is known only outside.
    private static readonly Parser<LineNode> Compared =
        from bound in Bound
        from operand in Operand
        select (LineNode)new CompareNode(-1, false, bound, operand);

    private static readonly Parser<LineNode> Between =
        from between in Is(Keywords.Between)
        from low in Operand
        from and in Is(Keywords.And)
        from high in Operand
        select (LineNode)new RangeNode(-1, false, low, high);

    private static readonly Parser<LineNode> OrMore =
        from operand in Operand
        from or in Is(Keywords.Or)
        from comparison in Is(Keywords.More).Return(Comparison.GreaterOrEqual).Or(Is(Keywords.Less).Return(Comparison.LessOrEqual))
        from end in Parse.Not(Is(Keywords.Than))
        select (LineNode)new CompareNode(-1, false, comparison, operand);

    private static readonly Parser<LineNode> Span =
        from low in Operand
        from to in Is(Keywords.To)
        from high in Operand
        select (LineNode)new RangeNode(-1, false, low, high);

    private static readonly Parser<LineNode> Listed =
        from oneOf in (from one in Is(Keywords.One).Or(Is(Keywords.Any)) from of in Is(Keywords.Of) select one).Optional()
        from operands in Alternatives
        from never in (from comma in Is(Comma).Optional() from or in Is(Keywords.Or) from never in Is(Keywords.Never) select or).Optional()
        select (LineNode)new IsNode(-1, false, operands) { OrNever = never.IsDefined ? never.Get() : -1 };

    private static readonly Parser<LineNode> InList =
        from preposition in Is(Keywords.In)
        from list in Is(CodeListName).Or(Is(ListName))
        select (LineNode)new IsNode(-1, false, new Operands(new[] { list }, new int[0]));

    private static readonly Parser<LineNode> Word = input =>
    {
        var symbols = (SymbolInput)input;
        foreach (var word in new[] { Keywords.Yes, Keywords.No, Keywords.None, Keywords.Never, Keywords.Unknown, Keywords.Met })
        {
            if (!symbols.AtEnd && symbols.Current == word)
            {
                return Result.Success<LineNode>(new WordNode(-1, false, word), symbols.Advance());
            }

            symbols.NoteExpected(word);
        }

        return Result.Failure<LineNode>(input, "", NoExpectations);
    };

    private static readonly Parser<LineNode> AfterIs =
        from negated in Is(Keywords.OtherThan).Return(true).Or(OptionalNot)
        from tail in Dates.Tail.Or(Compared).Or(Between).Or(Word).Or(InList).Or(OrMore).Or(Span).Or(Listed)
        select Negate(tail, negated);

    private static readonly Parser<LineNode> IsTail =
        from verb in Is(Keywords.Is)
        from tail in AfterIs
        select tail;

    private static readonly Parser<LineNode> BareTail =
        Dates.Tail.Or(Compared).Or(Between).Or(from negated in OptionalNot from tail in InList select Negate(tail, negated));

    private static readonly Parser<(Inclusion Inclusion, int Count)> Manner =
        (from all in Is(Keywords.All) from of in Is(Keywords.Of) select (Inclusion.All, -1))
        .Or(from at in Is(Keywords.At) from least in Is(Keywords.Least) from count in Is(NumberText) from of in Is(Keywords.Of) select (Inclusion.AtLeast, count))
        .Or(from at in Is(Keywords.At) from most in Is(Keywords.Most) from count in Is(NumberText) from of in Is(Keywords.Of) select (Inclusion.AtMost, count))
        .Or(from exactly in Is(Keywords.Exactly) from one in Is(Keywords.One) from of in Is(Keywords.Of) select (Inclusion.ExactlyOne, -1))
        .Or(from none in Is(Keywords.None) from of in Is(Keywords.Of).Or(Is(Keywords.In)) select (Inclusion.None, -1))
        .Or(from any in Is(Keywords.Any).Or(Is(Keywords.One))
            from code in Is(Keywords.Code).Optional()
            from of in Is(Keywords.Of).Or(Is(Keywords.In))
            select (Inclusion.Any, -1))
        .Or(from a in Is(Keywords.A)
            from code in Is(Keywords.Code)
            from preposition in Is(Keywords.In)
            select (Inclusion.Any, -1))
        .Or(from only in Is(Keywords.Only)
            from codes in (from code in Is(Keywords.Code) from preposition in Is(Keywords.In) select code).Or(Is(Keywords.In)).Optional()
            select (Inclusion.Only, -1));

    private static readonly Parser<IncludesNode> Included =
        from manner in Manner.Optional()
        from elements in Elements
        select new IncludesNode(
            -1, false, manner.IsDefined ? manner.Get().Inclusion : Inclusion.Any, manner.IsDefined ? manner.Get().Count : -1, elements)
        {
            IsSpelledOut = manner.IsDefined,
        };

    private static readonly Parser<LineNode> IncludesTail =
        from negated in (from does in Is(Keywords.Does) from not in Is(Keywords.Not) select not).Optional()
        from verb in Is(Keywords.Include)
        from included in Included
        select included with { Negated = negated.IsDefined };

    private static readonly Parser<(Inclusion Inclusion, int Count)> HowMany =
        (from all in Is(Keywords.All) from of in Is(Keywords.Of) select (Inclusion.All, -1))
        .Or(from at in Is(Keywords.At) from least in Is(Keywords.Least) from count in Is(NumberText) from of in Is(Keywords.Of) select (Inclusion.AtLeast, count))
        .Or(from at in Is(Keywords.At) from most in Is(Keywords.Most) from count in Is(NumberText) from of in Is(Keywords.Of) select (Inclusion.AtMost, count))
        .Or(from exactly in Is(Keywords.Exactly) from one in Is(Keywords.One) from of in Is(Keywords.Of) select (Inclusion.ExactlyOne, -1))
        .Or(from none in Is(Keywords.None) from of in Is(Keywords.Of) select (Inclusion.None, -1))
        .Or(from any in Is(Keywords.Any).Or(Is(Keywords.One)) from of in Is(Keywords.Of) select (Inclusion.Any, -1));

    private static readonly Parser<Operands> SomeTerms = List(
        Is(SymbolKinds.TermName),
        (from comma in Is(Comma).Optional() from joint in Is(Keywords.And).Or(Is(Keywords.Or)) from item in Is(SymbolKinds.TermName) select (joint, item))
        .Or(from comma in Is(Comma) from item in Is(SymbolKinds.TermName) select (-1, item)));

    /// <summary>How many terms of a <c>for each</c> term are in a state.</summary>
    private static readonly Parser<LineNode> States =
        from manner in HowMany
        from name in Is(TermGroupName, symbol => !symbol.IsDate)
        from others in (from other in Is(Keywords.OtherThan) from terms in SomeTerms select terms).Optional()
        from verb in Is(Keywords.Is)
        from negated in OptionalNot
        from operands in List(Literal, NextAlternative)
        select (LineNode)new StatesNode(
            name, manner.Inclusion, manner.Count, others.IsDefined ? others.Get().Items : System.Array.Empty<int>(), negated, operands);

    private static readonly Parser<int> EventsName = Is(TermGroupName, symbol => symbol.IsDate);

    /// <summary>"of at least 3 days"</summary>
    private static readonly Parser<LineNode> Duration =
        from of in Is(Keywords.Of)
        from tail in Compared.Or(from exactly in Is(Keywords.Exactly) from amount in Is(NumberText) select (LineNode)new CompareNode(-1, false, Comparison.Equal, amount))
            .Or(Between).Or(OrMore).Or(Span)
        select tail;

    /// <summary>"are within 12 months before X and after Y"</summary>
    private static readonly Parser<EventsNode> Windows =
        from verb in Is(Keywords.Is).Optional()
        from negated in OptionalNot
        from window in Dates.Tail
        from others in
            (from comma in Is(Comma).Optional() from and in Is(Keywords.And) from other in Dates.Tail select other).Many()
        select new EventsNode(-1, Inclusion.Any, -1, negated, new[] { window }.Concat(others).Cast<TimeNode>().ToList());

    /// <summary>
    /// How many dates of a term lie in a window: "at least 2 of courses of at least 3 days are within 12 months before X and after Y".
    /// </summary>
    private static readonly Parser<LineNode> Events =
        from manner in HowMany
            .Or(from any in Is(Keywords.Any).Or(Is(Keywords.One)) select (Inclusion: Inclusion.Any, Count: -1))
            .Or(from no in Is(Keywords.No) select (Inclusion: Inclusion.None, Count: -1))
        from name in EventsName
        from events in
            (from duration in Duration from windows in Windows.Optional() select (windows.IsDefined ? windows.Get() : new EventsNode(-1, Inclusion.Any, -1, false, new TimeNode[0])) with { Duration = duration })
            .Or(Windows)
        select (LineNode)(events with { Group = name, Inclusion = manner.Item1, Count = manner.Item2 });

    private static readonly Parser<(int Date, int Duration)> EventDate =
        from date in Is(DateText)
        from duration in (from word in Is(Keywords.For) from amount in Is(NumberText) select amount).Optional()
        select (date, duration.IsDefined ? duration.Get() : -1);

    private static readonly Parser<IReadOnlyList<(int Date, int Duration)>> SomeEventDates =
        from first in EventDate
        from rest in
            (from comma in Is(Comma).Optional() from and in Is(Keywords.And) from date in EventDate select date)
            .Or(from comma in Is(Comma) from date in EventDate select date).Many()
        select (IReadOnlyList<(int, int)>)new[] { first }.Concat(rest).ToList();

    /// <summary>The dates of a term in an example: "courses are 2024-01-03 for 3 days, 2024-02-11 for 1 week".</summary>
    private static readonly Parser<LineNode> EventDates =
        from name in EventsName
        from verb in Is(Keywords.Is)
        from dates in SomeEventDates
            .Or(Is(Keywords.None).Or(Is(Keywords.Never)).Or(Is(Keywords.Unknown)).Select(_ => (IReadOnlyList<(int, int)>)new (int, int)[0]))
        select (LineNode)new EventDatesNode(name, dates);

    private static readonly Parser<LineNode> AboutName =
        from name in Subject
        from tail in IsTail.Or(IncludesTail).Or(BareTail).Or(Parse.Return<LineNode>(new NameNode(-1, false)))
        select Name(tail, name);

    private static readonly Parser<LineNode> Negation =
        from no in Is(Keywords.No).Or(Is(Keywords.Not))
        from name in Subject
        select (LineNode)new NameNode(name, true);

    private static readonly Parser<LineNode> Reference =
        (from clause in Is(ClausePath)
         from verb in Is(Keywords.Is)
         from negated in OptionalNot
         from met in Is(Keywords.Met)
         select (LineNode)new ReferenceNode(clause, negated, ReferenceKind.Met))
        .Or(from clause in Is(ClausePath)
            from negated in (from does in Is(Keywords.Does) from not in Is(Keywords.Not) select not).Optional()
            from applies in Is(Keywords.Applies)
            select (LineNode)new ReferenceNode(clause, negated.IsDefined, ReferenceKind.Applies));

    private static readonly Parser<LineNode> Primary = Placed(Reference.Or(Negation).Or(AboutName).Or(States).Or(Events).Or(Dates.Alone));

    private static readonly Parser<LineNode> Joined = Placed(
        from first in Primary
        from rest in
            (from comma in Is(Comma).Optional()
             from joint in Is(Keywords.And).Or(Is(Keywords.Or))
             from part in Primary
             select (Join: joint, Part: part)).Many()
        select Join(first, rest.ToList()));

    /// <summary>A whole line.</summary>
    public static readonly LineGrammar<LineNode> Line = new(Placed(
        from criterion in Joined
        from condition in (from comma in Is(Comma).Optional() from unless in Is(Keywords.Unless) from condition in Joined select condition).Optional()
        from end in EndOfLine
        select condition.IsDefined ? new UnlessNode(criterion, condition.Get()) : criterion));

    /// <summary>What follows <c>for dates of service</c>.</summary>
    public static readonly LineGrammar<LineNode> DatesOfService = new(Placed(from dates in Dates.Alone from end in EndOfLine select dates));

    /// <summary>A cell of a table: the head of its column, then what it says.</summary>
    public static readonly LineGrammar<LineNode> Cell = new(Placed(
        from name in Subject
        from tail in IsTail.Or(AfterIs).Or(IncludesTail).Or(BareTail)
        from end in EndOfLine
        select Name(tail, name)));

    /// <summary>A cell of a column that is headed by a set: elements without <c>includes</c> too.</summary>
    public static readonly LineGrammar<LineNode> CellOfSet = new(Placed(
        from name in Subject
        from tail in IsTail.Or(IncludesTail).Or(Included.Select(node => (LineNode)node)).Or(Word)
        from end in EndOfLine
        select Name(tail, name)));

    private static readonly Parser<LineNode> Fact = Placed(Negation.Or(AboutName).Or(States).Or(EventDates));

    /// <summary>The facts of a line of an example: one, or several joined by commas and <c>and</c>.</summary>
    public static readonly LineGrammar<IReadOnlyList<LineNode>> Facts = new(
        from first in Fact
        from rest in
            (from comma in Is(Comma).Optional()
             from and in Is(Keywords.And)
             from fact in Fact
             select fact)
            .Or(from comma in Is(Comma) from fact in Fact select fact).Many()
        from end in EndOfLine
        select (IReadOnlyList<LineNode>)new[] { first }.Concat(rest).ToList());

    private static readonly Parser<int> TermOrGroup = Is(SymbolKinds.TermName).Or(Is(TermGroupName));

    /// <summary>Terms separated by commas and <c>and</c>: what an example needs information about.</summary>
    public static readonly LineGrammar<IReadOnlyList<int>> Terms = new(
        from first in TermOrGroup
        from rest in
            (from comma in Is(Comma).Optional() from and in Is(Keywords.And) from term in TermOrGroup select term)
            .Or(from comma in Is(Comma) from term in TermOrGroup select term).Many()
        from end in EndOfLine
        select (IReadOnlyList<int>)new[] { first }.Concat(rest).ToList());

    private static LineNode Join(LineNode first, List<(int Join, LineNode Part)> rest) =>
        rest.Count == 0
            ? first
            : new JoinedNode(new[] { first }.Concat(rest.Select(item => item.Part)).ToList(), rest.Select(item => item.Join).ToList());

    private static Comparison Opposite(Comparison comparison) =>
        comparison == Comparison.Greater ? Comparison.LessOrEqual : Comparison.GreaterOrEqual;

    private static LineNode Negate(LineNode node, bool negated) => !negated ? node : node switch
    {
        WordNode word => word with { Negated = true },
        IsNode comparison => comparison with { Negated = true },
        CompareNode comparison => comparison with { Negated = true },
        RangeNode range => range with { Negated = true },
        TimeNode time => time with { Negated = true },
        _ => throw new System.InvalidOperationException("Nothing else follows `is not`."),
    };

    private static LineNode Name(LineNode node, int name) => node switch
    {
        NameNode alone => alone with { Name = name },
        WordNode word => word with { Name = name },
        IsNode comparison => comparison with { Name = name },
        CompareNode comparison => comparison with { Name = name },
        RangeNode range => range with { Name = name },
        IncludesNode includes => includes with { Name = name },
        TimeNode time => time with { Subject = new DateNode('\0', new[] { name }) },
        _ => throw new System.InvalidOperationException("Nothing else follows a name."),
    };
}
