using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What lines of examples mean: facts, which give a term one value, or say what a set holds.</summary>
internal sealed partial class LineMeaning
{
    /// <summary>The facts of a line, or null with <see cref="Error"/>.</summary>
    public StatedFacts? ReadFacts(IReadOnlyList<LineNode> nodes)
    {
        var facts = new List<StatedFact>();
        foreach (var node in nodes)
        {
            if (node is StatesNode states)
            {
                if (ReadStatesFact(states) is not { } each)
                {
                    return null;
                }

                facts.AddRange(each);
                continue;
            }

            if (node is EventDatesNode dates)
            {
                if (ReadEventDates(dates) is not { } each)
                {
                    return null;
                }

                facts.AddRange(each);
                continue;
            }

            if (ReadFact(node) is not { } fact)
            {
                return null;
            }

            facts.Add(fact);
        }

        return new StatedFacts(facts.ToEquatableArray(), nodes.Count);
    }

    /// <summary>The terms of a list of names, by index, ascending.</summary>
    public NamedTerms ReadTerms(IReadOnlyList<int> names) =>
        new(new SortedSet<int>(names.SelectMany(name => symbols[name].Entry!.Group is { } group
            ? group.Terms.Select(member => member.Index)
            : new[] { symbols[name].Entry!.Term!.Index })).ToEquatableArray());

    private StatedFact? ReadFact(LineNode node)
    {
        var (name, negated) = node switch
        {
            NameNode alone => (alone.Name, false),
            WordNode word => (word.Name, word.Negated),
            IsNode comparison => (comparison.Name, comparison.Negated || comparison.OrNever >= 0),
            CompareNode comparison => (comparison.Name, true),
            RangeNode range => (range.Name, true),
            IncludesNode includes => (includes.Name, false),
            TimeNode { Subject: { Choice: '\0' } subject } => (subject.Items[0], true),
            _ => throw new System.InvalidOperationException("Unknown fact " + node),
        };
        var entry = symbols[name].Entry!;
        if (entry.Term is not { } term)
        {
            var what = entry.Describe();
            return FailFact(
                symbols[name].Start,
                char.ToUpperInvariant(what[0]) + what.Substring(1) + " is not a fact: give the facts that it is made of.");
        }

        if (node is CompareNode { Negated: false, Comparison: Comparison.Equal } equal)
        {
            return ReadValueFact(term, new[] { equal.Operand });
        }

        if (negated)
        {
            return FailFact(symbols[name].End, "A fact gives one value: write " + FactExample(term) + ", or `" + term.Name + " is unknown`.");
        }

        return node switch
        {
            NameNode alone => ReadYesNoFact(term, !alone.Negated, name),
            WordNode word => ReadWordFact(term, word),
            IsNode comparison => ReadValueFact(term, comparison.Operands.Items),
            IncludesNode includes => ReadSetFact(term, includes),
            _ => throw new System.InvalidOperationException("Unknown fact " + node),
        };
    }

    private StatedFact? ReadYesNoFact(Term term, bool isYes, int name) =>
        term.Type is YesNoType or JudgementType
            ? new StatedFact(term, new YesNoValue(isYes), false)
            : FailFact(symbols[name].Start, "`" + term.Name + "` is " + DescribeType(term) + ": write " + FactExample(term) + ".");

    private StatedFact? ReadWordFact(Term term, WordNode node)
    {
        switch (node.Word)
        {
            case Keywords.Unknown:
                return new StatedFact(term, null, false);
            case Keywords.None or Keywords.Never when !CheckNoneWord(node, term):
                return null;
            case Keywords.None when term.Type is SetType set:
                return new StatedFact(term, new ElementsValue(default, Enumerable.Range(0, set.Elements.Values.Length).ToEquatableArray()), false);
            case Keywords.None when term.Type is CodeSetType:
                return new StatedFact(term, new CodesValue(default, default, true), false);
            case Keywords.None or Keywords.Never when term.AllowsNone:
                return new StatedFact(term, new NoneValue(), false);
            case Keywords.None or Keywords.Never:
                return FailFact(symbols[node.End - 1].Start, AlwaysGiven(term));
            case Keywords.Yes or Keywords.No:
                return ReadYesNoFact(term, node.Word == Keywords.Yes, node.Name);
            default:
                return FailFact(symbols[node.End - 1].Start, "Only clauses and definitions are met: write " + FactExample(term) + ".");
        }
    }

    private StatedFact? ReadValueFact(Term term, IReadOnlyList<int> items)
    {
        if (items.Count > 1 || symbols[items[0]].Kind is SymbolKinds.TermName or SymbolKinds.ListName or SymbolKinds.CodeListName)
        {
            return FailFact(symbols[items[items.Count - 1]].Start, "A fact gives one value: write " + FactExample(term) + ".");
        }

        switch (term.Type)
        {
            case EnumerationType enumeration:
                return ReadElements(term, enumeration, items[0]) is { } found ? new StatedFact(term, new ChoiceValue(found[0]), false) : null;
            case NumberType number:
                return ReadNumber(term, number, items[0], null) is { } value && IsWithin(number, value, items[0])
                    ? new StatedFact(term, new NumberValue(value), false)
                    : null;
            case DateType:
                return ReadDate(items[0], term) is { } date ? new StatedFact(term, date, false) : null;
            case CodeType code:
                return ReadCode(code.System, items[0]) is { } read ? new StatedFact(term, new CodeValue(read), false) : null;
            default:
                return FailFact(symbols[items[0]].Start, "`" + term.Name + "` is " + DescribeType(term) + ": write " + FactExample(term) + ".");
        }
    }

    private bool IsWithin(NumberType type, Rational value, int item)
    {
        if ((type.Minimum is not { } minimum || value >= minimum) && (type.Maximum is not { } maximum || value <= maximum))
        {
            return true;
        }

        Fail(
            NameFindings.ImpossibleNumber, symbols[item].Start,
            "`" + TextOf(item) + "` lies outside the bounds of the term: " + (type.Minimum is { } from ? "from " + NumberChecks.Show(from, type.Unit) : "") +
            (type.Maximum is { } to ? " to " + NumberChecks.Show(to, type.Unit) : "") + ".");
        return false;
    }

    private StatedFact? ReadSetFact(Term term, IncludesNode node)
    {
        if (node.Negated && (node.Inclusion != Inclusion.Any || node.IsSpelledOut))
        {
            return FailFact(symbols[node.Name].End, "A fact says what the set includes: write " + FactExample(term) + ".");
        }

        var inclusion = node.Negated ? Inclusion.None : node.Inclusion;
        var hasOr = node.Operands.Joins.Any(join => symbols[join].Kind == Keywords.Or) && inclusion is not Inclusion.None;
        var isFact = inclusion is Inclusion.All or Inclusion.None or Inclusion.Only || (inclusion == Inclusion.Any && !node.IsSpelledOut);
        if (!isFact || hasOr)
        {
            return FailFact(
                hasOr ? symbols[node.Operands.Joins[0]].Start : symbols[node.Name].End,
                "A fact says which: write " + FactExample(term) + ", or `" + term.Name + " includes none of ...`.");
        }

        return term.Type switch
        {
            SetType set => ReadElementsFact(term, set, node, inclusion),
            CodeSetType codes => ReadCodesFact(term, codes.System, node, inclusion),
            _ => FailFact(symbols[node.Name].End, "`" + term.Name + "` is " + DescribeType(term) + ": write " + FactExample(term) + "."),
        };
    }

    private StatedFact? ReadElementsFact(Term term, SetType set, IncludesNode node, Inclusion inclusion)
    {
        var named = new SortedSet<int>();
        foreach (var item in node.Operands.Items)
        {
            if (ReadElements(term, set.Elements, item) is not { } found)
            {
                return null;
            }

            named.UnionWith(found);
        }

        var others = Enumerable.Range(0, set.Elements.Values.Length).Where(index => !named.Contains(index)).ToEquatableArray();
        return inclusion switch
        {
            Inclusion.None => new StatedFact(term, new ElementsValue(default, named.ToEquatableArray()), true),
            Inclusion.Only => new StatedFact(term, new ElementsValue(named.ToEquatableArray(), others), false),
            _ => new StatedFact(term, new ElementsValue(named.ToEquatableArray(), default), true),
        };
    }

    private StatedFact? ReadCodesFact(Term term, CodeSystem system, IncludesNode node, Inclusion inclusion)
    {
        if (inclusion == Inclusion.None)
        {
            return ReadCodes(system, node.Operands.Items) is { } ranges
                ? new StatedFact(term, new CodesValue(default, ranges, false), true)
                : null;
        }

        var codes = new SortedDictionary<string, string>(System.StringComparer.Ordinal);
        foreach (var item in node.Operands.Items)
        {
            if (ReadCode(system, item) is not { } code)
            {
                return null;
            }

            codes[CodeRange.Key(code)] = code;
        }

        var complete = inclusion == Inclusion.Only;
        return new StatedFact(term, new CodesValue(codes.Values.ToEquatableArray(), default, complete), !complete);
    }

    private string? ReadCode(CodeSystem system, int item)
    {
        if (symbols[item].Kind == SymbolKinds.CodeListName)
        {
            Fail(NameFindings.BadExample, symbols[item].Start, "A fact gives single codes, not a list.");
            return null;
        }

        if (ReadCodeRange(system, item, item) is not { } range)
        {
            return null;
        }

        if (range.First != range.Last)
        {
            Fail(NameFindings.BadExample, symbols[item].Start, "A fact gives single codes, not a range.");
            return null;
        }

        return range.First;
    }

    private StatedFact? FailFact(int token, string message)
    {
        Fail(NameFindings.BadExample, System.Math.Min(token, tokens.Length - 1), message);
        return null;
    }

    private static string FactExample(Term term) => term.Type switch
    {
        NumberType number => "`" + term.Name + " is " + NumberChecks.Show(number.Minimum is { } minimum && minimum > 1 ? minimum : 1, number.Unit) + "`",
        DateType => "`" + term.Name + " is 2024-01-15`" + (term.AllowsNone ? " or `" + term.Name + " is never`" : ""),
        YesNoType or JudgementType => "`" + term.Name + "` or `no " + term.Name + "`",
        _ => Example(term),
    };
}

/// <summary>A fact as a line states it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Value">What is known of it; null for <c>is unknown</c>.</param>
/// <param name="IsPartial">Whether a set may hold more than it says.</param>
internal sealed record StatedFact(Term Term, FactValue? Value, bool IsPartial)
{
    /// <summary>Whether what another example said of the set is withdrawn first.</summary>
    public bool IsReset { get; init; }
}

/// <summary>The facts of one line, and how many were written: one may give several terms their state.</summary>
internal sealed record StatedFacts(EquatableArray<StatedFact> Facts, int Written);

/// <summary>Terms by index, ascending.</summary>
internal sealed record NamedTerms(EquatableArray<int> Indexes);
