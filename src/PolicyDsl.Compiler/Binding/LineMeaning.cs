using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Why a line that the grammar can read has no meaning.</summary>
/// <param name="Token">The first token to look at.</param>
internal sealed record LineError(FindingDescriptor Descriptor, int Token, string Message);

/// <summary>
/// Gives one reading of a line its meaning: checks types and units. References stay unresolved: their target is broken until
/// every clause is known.
/// </summary>
internal sealed partial class LineMeaning
{
    private readonly EquatableArray<Token> tokens;
    private readonly IReadOnlyList<Symbol> symbols;
    private readonly FileScope file;

    private readonly string subject;

    public LineMeaning(EquatableArray<Token> tokens, IReadOnlyList<Symbol> symbols, FileScope file, string subject = "")
    {
        this.subject = subject;
        this.tokens = tokens;
        this.symbols = symbols;
        this.file = file;
    }

    /// <summary>What is wrong; null while nothing is.</summary>
    public LineError? Error { get; private set; }

    /// <summary>The criterion, or null with <see cref="Error"/>.</summary>
    public Criterion? Read(LineNode node) => node switch
    {
        UnlessNode unless => ReadUnless(unless),
        JoinedNode joined => ReadJoined(joined),
        NameNode name => ReadName(name),
        WordNode word => ReadWord(word),
        IsNode comparison => ReadIs(comparison),
        CompareNode comparison => ReadCompare(comparison),
        RangeNode range => ReadRange(range),
        IncludesNode includes => ReadIncludes(includes),
        TimeNode time => ReadTime(time),
        StatesNode states => ReadStates(states),
        EventsNode events => ReadEvents(events),
        ReferenceNode reference => ReadReference(reference),
        _ => throw new System.InvalidOperationException("Unknown node " + node),
    };

    private Criterion? ReadUnless(UnlessNode node)
    {
        var criterion = Read(node.Criterion);
        var condition = criterion is null ? null : Read(node.Condition);
        if (criterion is null || condition is null)
        {
            return null;
        }

        var negated = new NotCriterion(condition) { Info = Info(node.Condition) };
        return new GroupCriterion(GroupKind.All, 0, EquatableArray.Of<Criterion>(criterion, negated)) { Info = Info(node) };
    }

    private Criterion? ReadJoined(JoinedNode node)
    {
        if (FindMixture(node) is { } mixed)
        {
            return Fail(
                TextFindings.AndOrMixed, symbols[mixed].Start,
                "A line may not hold both `and` and `or`, since nobody can see which binds first: put the parts on lines of their own under `ALL of:` and `ONE of:`.");
        }

        if (node.Parts.OfType<NameNode>().Count() > 1 && node.Parts.OfType<NameNode>().FirstOrDefault(part => part.Negated) is { } negated)
        {
            var no = tokens[symbols[negated.Start].Start];
            return Fail(
                NameFindings.NoBeforeSeveral, symbols[negated.Start].Start,
                "`" + no.Text + "` stands for one name only, and readers disagree about the others on this line: put each on a line of its own, under `NONE of:` where none may be so.");
        }

        var parts = new List<Criterion>();
        LineNode? before = null;
        foreach (var part in node.Parts)
        {
            before = WithSubject(part, before);
            if (Error is not null || Read(before) is not { } criterion)
            {
                return null;
            }

            parts.Add(criterion);
        }

        var kind = symbols[node.Joins[0]].Kind == Keywords.And ? GroupKind.All : GroupKind.Any;
        return new GroupCriterion(kind, 0, parts.ToEquatableArray()) { Info = Info(node) };
    }

    /// <summary>The first <c>and</c> or <c>or</c> that differs from those before it; those within value lists count.</summary>
    private int? FindMixture(JoinedNode node)
    {
        var joins = new List<int>(node.Joins);
        foreach (var part in node.Parts)
        {
            joins.AddRange(part switch
            {
                IsNode { OrNever: >= 0 } comparison => comparison.Operands.Joins.Append(comparison.OrNever),
                IsNode comparison => comparison.Operands.Joins,
                IncludesNode includes => includes.Operands.Joins,
                StatesNode states => states.Operands.Joins,
                TimeNode { OrNever: >= 0 } time => new[] { time.OrNever },
                _ => System.Array.Empty<int>(),
            });
        }

        joins.Sort();
        foreach (var join in joins)
        {
            if (symbols[join].Kind != symbols[joins[0]].Kind)
            {
                return join;
            }
        }

        return null;
    }

    private Criterion? ReadName(NameNode node)
    {
        var entry = symbols[node.Name].Entry!;
        var info = Info(node);
        var bare = Describe(node.Name);
        if (entry.Kind == NameKind.Definition)
        {
            var use = new DefinitionCriterion(entry.Definition!.Placeholder) { Info = node.Negated ? bare : info };
            return node.Negated ? new NotCriterion(use) { Info = info } : use;
        }

        if (entry.Score is not null)
        {
            return Fail(
                NameFindings.WrongType, symbols[node.Name].Start,
                "`" + entry.Name + "` is a score, not a yes/no name: say how many points are needed, as in `" + entry.Name + " is at least 2`.");
        }

        var term = entry.Term!;
        if (term.Type is YesNoType or JudgementType)
        {
            return node.Negated ? No(term, info, bare) : new HoldsCriterion(term) { Info = info };
        }

        return Fail(
            NameFindings.WrongType, symbols[node.Name].Start,
            "`" + term.Name + "` is " + DescribeType(term) + ", not a yes/no name: say what it " + (node.Negated ? "may not be" : "must be") + ", as in " + Example(term) + ".");
    }

    private Criterion? ReadWord(WordNode node)
    {
        var entry = symbols[node.Name].Entry!;
        var info = Info(node);
        if (node.Word == Keywords.Unknown)
        {
            return Fail(
                NameFindings.DoesNotFit, symbols[node.End - 1].Start,
                "`is unknown` stands only in examples: a criterion cannot ask whether a fact is known.");
        }

        if (entry.Kind == NameKind.Definition)
        {
            if (node.Word is Keywords.None or Keywords.Never)
            {
                return Fail(NameFindings.WrongType, symbols[node.End - 1].Start, "The definition `" + entry.Name + "` holds or does not hold: it cannot be " + TextOf(node.End - 1) + ".");
            }

            var use = new DefinitionCriterion(entry.Definition!.Placeholder) { Info = info };
            return node.Negated == (node.Word == Keywords.No) ? use : new NotCriterion(use with { Info = Describe(node.Name) }) { Info = info };
        }

        if (entry.Score is not null)
        {
            return Fail(
                NameFindings.WrongType, symbols[node.End - 1].Start,
                "`" + entry.Name + "` is a score, always a number of points: write `" + entry.Name + " is at least 2`.");
        }

        var term = entry.Term!;
        if (node.Word is Keywords.None or Keywords.Never)
        {
            return ReadNone(node, term, info);
        }

        if (term.Type is not (YesNoType or JudgementType) || node.Word == Keywords.Met)
        {
            return Fail(
                NameFindings.WrongType, symbols[node.End - 1].Start,
                node.Word == Keywords.Met
                    ? "Only clauses and definitions are met; `" + term.Name + "` is a term: say what it must be, as in " + Example(term) + "."
                    : "`" + term.Name + "` is " + DescribeType(term) + ", which is never yes or no: say what it must be, as in " + Example(term) + ".");
        }

        var holds = new HoldsCriterion(term) { Info = info };
        var positive = node.Word == Keywords.Yes ? holds : No(term, info, node.Negated ? Describe(node.Name) : info);
        return node.Negated ? Not(positive, info) : positive;
    }

    private Criterion? ReadNone(WordNode node, Term term, CriterionInfo info)
    {
        if (!CheckNoneWord(node, term))
        {
            return null;
        }

        if (!term.AllowsNone && term.Type is not (SetType or CodeSetType))
        {
            return Fail(
                NameFindings.WrongType, symbols[node.End - 1].Start,
                AlwaysGiven(term));
        }

        var none = new NoneCriterion(term) { Info = info };
        return node.Negated ? Not(none, info) : none;
    }

    private static string AlwaysGiven(Term term) => term.Type is DateType
        ? "`" + term.Name + "` always has a day: declare it as `date or never` where there may be none."
        : "`" + term.Name + "` is never none: add `or none` to its type where that can be so.";

    /// <summary>The term is no. Where it can be none, none is not no: only <c>is not</c> and <c>is none</c> hold then.</summary>
    private static Criterion No(Term term, CriterionInfo info, CriterionInfo bare)
    {
        var no = new NotCriterion(new HoldsCriterion(term) { Info = bare });
        if (!term.AllowsNone)
        {
            return no with { Info = info };
        }

        // Two questions stand on one line: each is put into words of its own.
        var silent = info with { Text = "" };
        return new GroupCriterion(GroupKind.All, 0, EquatableArray.Of<Criterion>(
            no with { Info = silent }, new NotCriterion(new NoneCriterion(term) { Info = silent }) { Info = silent })) { Info = info };
    }

    private Criterion ReadReference(ReferenceNode node)
    {
        var clause = symbols[node.Clause];
        var reference = new ReferenceCriterion(file.TextOf(tokens, clause.Start, clause.End), node.Kind, new BrokenCriterion()) { Info = Info(node) };
        return node.Negated ? Not(reference, Info(node)) : reference;
    }

    private Criterion? Fail(FindingDescriptor descriptor, int token, string message)
    {
        Error ??= new LineError(descriptor, token, message);
        return null;
    }

    private CriterionInfo Info(LineNode node) => Describe(symbols[node.Start].Start, symbols[node.End - 1].End);

    /// <summary>A part of a line stands there in its own words.</summary>
    private CriterionInfo Describe(int symbol) => symbols[symbol].End > symbols[symbol].Start
        ? file.Describe(tokens, symbols[symbol].Start, symbols[symbol].End)
        : Describe(symbols[symbol].Start, symbols[symbol].End);

    /// <summary>A cell of a table reads with the head of its column.</summary>
    private CriterionInfo Describe(int start, int end)
    {
        // Of the head alone nothing stands in the cell.
        var info = file.Describe(tokens, start, System.Math.Max(end, start + 1));
        return subject.Length == 0 ? info : info with { Text = subject + info.Text };
    }

    private string TextOf(int symbol) => file.TextOf(tokens, symbols[symbol].Start, symbols[symbol].End);

    /// <summary>"a count", "one of several values": for messages.</summary>
    internal static string DescribeType(Term term) => term.Type switch
    {
        YesNoType => "a yes/no name",
        JudgementType => "a judgement",
        EnumerationType => "one of several values",
        SetType => "a set of values",
        NumberType { Whole: true } number when number.Unit == Unit.One => "a count",
        NumberType number => number.Unit.Symbol.Length == 0 ? "a number" : "a number of " + number.Unit.Symbol,
        DateType => "a date",
        CodeType => "a code",
        CodeSetType => "a set of codes",
        _ => throw new System.InvalidOperationException("Unknown type " + term.Type),
    };

    /// <summary>A criterion that the term can have: for messages.</summary>
    internal static string Example(Term term) => "`" + term.Name + term.Type switch
    {
        YesNoType or JudgementType => "",
        EnumerationType enumeration => " is " + enumeration.Values[0].Name,
        SetType set => " includes " + set.Elements.Values[0].Name,
        NumberType number => " is at least " + NumberChecks.Show(number.Minimum is { } minimum && minimum > 1 ? minimum : 1, number.Unit),
        DateType => " is on or after 2024-01-01",
        CodeType code => " is " + CodeFormat.Sample(code.System),
        CodeSetType codes => " include " + CodeFormat.Sample(codes.System),
        _ => throw new System.InvalidOperationException("Unknown type " + term.Type),
    } + "`";
}
