using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What <c>is</c>, bounds and ranges mean for each type.</summary>
internal sealed partial class LineMeaning
{
    private Criterion? ReadIs(IsNode node)
    {
        if (symbols[node.Name].Entry!.Score is { } score)
        {
            return ReadScore(score, node);
        }

        if (CheckSubject(node.Name) is not { } term)
        {
            return null;
        }

        var info = Info(node);
        var items = node.Operands.Items;
        if (term.Type is DateType)
        {
            return ReadOnDates(node, info);
        }

        if (node.OrNever >= 0)
        {
            return Fail(NameFindings.WrongType, symbols[node.OrNever].Start, "Only a date is `never`; `" + term.Name + "` is " + DescribeType(term) + ".");
        }

        if (items.Count == 1 && symbols[items[0]].Kind == SymbolKinds.TermName)
        {
            return Negate(CompareTerms(term, Comparison.Equal, node.Name, items[0], info), node.Negated, info);
        }

        var criterion = term.Type switch
        {
            EnumerationType enumeration => ReadValues(term, enumeration, node.Operands) is { } values ? new ValueCriterion(term, values) { Info = info } : null,
            NumberType number => ReadNumbers(term, number, items, info),
            CodeType code => ReadCodes(code.System, items) is { } ranges ? new CodeCriterion(term, ranges) { Lists = ListsIn(items), Named = NamedIn(code.System, items), Info = info } : null,
            YesNoType or JudgementType => Fail(NameFindings.WrongType, symbols[items[0]].Start, "`" + term.Name + "` is a yes/no name: write `" + term.Name + "` or `no " + term.Name + "`."),
            SetType => Fail(NameFindings.WrongType, symbols[items[0]].Start, "`" + term.Name + "` is a set of values: write `" + term.Name + " includes " + TextOf(items[0]) + "`."),
            CodeSetType => Fail(NameFindings.WrongType, symbols[items[0]].Start, "`" + term.Name + "` is a set of codes: write `" + term.Name + " include " + TextOf(items[0]) + "`."),
            _ => throw new System.InvalidOperationException("Unknown type " + term.Type),
        };
        return Negate(criterion, node.Negated, info);
    }

    private Criterion? ReadCompare(CompareNode node)
    {
        if (symbols[node.Name].Entry!.Score is { } score)
        {
            return ReadScore(score, node);
        }

        if (CheckSubject(node.Name) is not { } term)
        {
            return null;
        }

        var info = Info(node);
        if (term.Type is DateType)
        {
            return Negate(ReadDateComparison(node, info), node.Negated, info);
        }

        if (symbols[node.Operand].Kind == SymbolKinds.TermName)
        {
            return Negate(CompareTerms(term, node.Comparison, node.Name, node.Operand, info), node.Negated, info);
        }

        if (node.Comparison == Comparison.Equal)
        {
            return ReadIs(new IsNode(node.Name, node.Negated, new Operands(new[] { node.Operand }, new int[0])) { Start = node.Start, End = node.End });
        }

        var criterion = term.Type switch
        {
            NumberType number => ReadNumber(term, number, node.Operand, null) is { } value ? new NumberCriterion(term, Interval.Of(node.Comparison, value)) { Info = info } : null,
            EnumerationType enumeration => ReadOrdered(term, enumeration, node, info),
            _ => NoOrder(term, node.Operand),
        };
        return Negate(criterion, node.Negated, info);
    }

    private Criterion? ReadRange(RangeNode node)
    {
        if (symbols[node.Name].Entry!.Score is { } score)
        {
            return ReadScore(score, node);
        }

        if (CheckSubject(node.Name) is not { } term)
        {
            return null;
        }

        var info = Info(node);
        if (term.Type is DateType)
        {
            var single = new DateNode('\0', new[] { node.Low });
            var time = new TimeNode(new DateNode('\0', new[] { node.Name }), node.Negated, TimeDirection.Between, single) { Until = new DateNode('\0', new[] { node.High }), Start = node.Start, End = node.End };
            return ReadTime(time);
        }

        var criterion = term.Type switch
        {
            NumberType number => ReadNumberRange(term, number, node, info),
            EnumerationType enumeration => ReadValueRange(term, enumeration, node, info),
            CodeType code => ReadCodeRange(code.System, node.Low, node.High) is { } range ? new CodeCriterion(term, EquatableArray.Of(range)) { Named = EquatableArray.Of(range), Info = info } : null,
            _ => NoOrder(term, node.Low),
        };
        return Negate(criterion, node.Negated, info);
    }

    private Criterion? CompareTerms(Term left, Comparison comparison, int leftSymbol, int rightSymbol, CriterionInfo info)
    {
        var right = symbols[rightSymbol].Entry!.Term!;
        if (ReferenceEquals(left, right))
        {
            return Fail(NameFindings.WrongType, symbols[rightSymbol].Start, "`" + left.Name + "` is compared with itself.");
        }

        var fits = (left.Type, right.Type) switch
        {
            (YesNoType, YesNoType) => comparison == Comparison.Equal,
            (EnumerationType a, EnumerationType b) => ReferenceEquals(a, b) && (comparison == Comparison.Equal || a.Ordered),
            (NumberType a, NumberType b) => a.Unit.Dimension == b.Unit.Dimension,
            _ => false,
        };
        if (fits)
        {
            return new TermComparisonCriterion(left, comparison, right) { Info = info };
        }

        var why = left.Type is EnumerationType && right.Type is EnumerationType
            ? ReferenceEquals(left.Type, right.Type) ? "their values have no order: separate them by `<` in the terms" : "declare one of them with `same as " + left.Name + "`"
            : "`" + left.Name + "` is " + DescribeType(left) + " and `" + right.Name + "` is " + DescribeType(right);
        return Fail(NameFindings.WrongType, symbols[rightSymbol].Start, "`" + left.Name + "` cannot be compared with `" + right.Name + "`: " + why + ".");
    }

    private EquatableArray<int>? ReadValues(Term term, EnumerationType type, Operands operands)
    {
        var values = new SortedSet<int>();
        foreach (var item in operands.Items)
        {
            if (ReadElements(term, type, item) is not { } found)
            {
                return null;
            }

            values.UnionWith(found);
        }

        return values.ToEquatableArray();
    }

    /// <summary>The values of one operand: a value, or a list whose values the type has.</summary>
    private IReadOnlyList<int>? ReadElements(Term term, EnumerationType type, int item)
    {
        var symbol = symbols[item];
        if (symbol.Kind == SymbolKinds.ValueName && ReferenceEquals(symbol.Context, term))
        {
            return new[] { symbol.Value };
        }

        if (symbol.Kind == SymbolKinds.ListName)
        {
            var result = new List<int>();
            foreach (var value in file.Policy.Values.Declared(symbol.Entry!.ValueList!.Type))
            {
                var index = file.Policy.Values.Find(type, value.Name);
                index = index < 0 && value.ShortName is { } shortName ? file.Policy.Values.Find(type, shortName) : index;
                if (index < 0)
                {
                    Fail(
                        NameFindings.WrongType, symbol.Start,
                        "The list `" + symbol.Entry.Name + "` holds `" + value.Value.Name + "`, which is not a value of `" + term.Name + "`.");
                    return null;
                }

                result.Add(index);
            }

            return result;
        }

        Fail(NameFindings.WrongType, symbol.Start, "`" + TextOf(item) + "` is not a value of `" + term.Name + "`. " + ListValues(type));
        return null;
    }

    private Criterion? ReadNumbers(Term term, NumberType type, IReadOnlyList<int> items, CriterionInfo info)
    {
        var numbers = new List<Criterion>();
        for (var i = 0; i < items.Count; i++)
        {
            // "2 or 3 cm": the unit of the next that has one holds.
            var unit = items.Skip(i).Select(item => symbols[item].Unit).FirstOrDefault(candidate => candidate is not null);
            if (ReadNumber(term, type, items[i], unit) is not { } value)
            {
                return null;
            }

            numbers.Add(new NumberCriterion(term, Interval.Exactly(value)) { Info = items.Count == 1 ? info : Describe(items[i]) });
        }

        return numbers.Count == 1 ? numbers[0] : new GroupCriterion(GroupKind.Any, 0, numbers.ToEquatableArray()) { Info = info };
    }

    private Criterion? ReadNumberRange(Term term, NumberType type, RangeNode node, CriterionInfo info)
    {
        if (symbols[node.Low].Kind == SymbolKinds.TermName || symbols[node.High].Kind == SymbolKinds.TermName)
        {
            return Fail(NameFindings.WrongType, symbols[node.Low].Start, "A range lies between two numbers: compare with a term by `is at least` and `is at most`, each on a line.");
        }

        if (ReadNumber(term, type, node.Low, symbols[node.Low].Unit ?? symbols[node.High].Unit) is not { } low ||
            ReadNumber(term, type, node.High, null) is not { } high)
        {
            return null;
        }

        return low > high
            ? Fail(NameFindings.ImpossibleNumber, symbols[node.Low].Start, "The range is reversed: the smaller number comes first.")
            : new NumberCriterion(term, new Interval(new Bound(low, true), new Bound(high, true))) { Info = info };
    }

    private Rational? ReadNumber(Term term, NumberType type, int item, Unit? unit)
    {
        var symbol = symbols[item];
        if (symbol.Kind != SymbolKinds.NumberText)
        {
            Fail(NameFindings.WrongType, symbol.Start, "`" + term.Name + "` is " + DescribeType(term) + ": a number belongs here, not `" + TextOf(item) + "`.");
            return null;
        }

        if (symbol.IsTooLong)
        {
            Fail(NameFindings.ImpossibleNumber, symbol.Start, "A number may have at most 28 digits.");
            return null;
        }

        // Documents write "at least 18" of an age, and mean years.
        var converted = NumberChecks.Convert(symbol.Number, symbol.Unit ?? unit, type, missingUnitIsFine: type.IsAgeInYears);
        if (converted.Error is { } error)
        {
            Fail(converted.Descriptor, symbol.Start, error);
            return null;
        }

        return converted.Value;
    }

    private Criterion? ReadOrdered(Term term, EnumerationType type, CompareNode node, CriterionInfo info)
    {
        if (ReadOrderedValue(term, type, node.Operand) is not { } value)
        {
            return null;
        }

        var values = Enumerable.Range(0, type.Values.Length - (type.Open ? 1 : 0))
            .Where(index => node.Comparison switch
            {
                Comparison.Less => index < value,
                Comparison.LessOrEqual => index <= value,
                Comparison.Greater => index > value,
                Comparison.GreaterOrEqual => index >= value,
                Comparison.Equal => index == value,
                _ => throw new System.InvalidOperationException("Unknown comparison " + node.Comparison),
            })
            .ToEquatableArray();
        return new ValueCriterion(term, values) { Info = info };
    }

    private Criterion? ReadValueRange(Term term, EnumerationType type, RangeNode node, CriterionInfo info)
    {
        if (ReadOrderedValue(term, type, node.Low) is not { } low || ReadOrderedValue(term, type, node.High) is not { } high)
        {
            return null;
        }

        return low > high
            ? Fail(NameFindings.WrongType, symbols[node.Low].Start, "The range is reversed: write `" + TextOf(node.High) + " to " + TextOf(node.Low) + "`.")
            : new ValueCriterion(term, Enumerable.Range(low, high - low + 1).ToEquatableArray()) { Info = info };
    }

    private int? ReadOrderedValue(Term term, EnumerationType type, int item)
    {
        if (!type.Ordered)
        {
            NoOrder(term, item);
            return null;
        }

        if (symbols[item].Kind == SymbolKinds.ValueName && ReferenceEquals(symbols[item].Context, term) && symbols[item].Value != type.AnotherIndex)
        {
            return symbols[item].Value;
        }

        Fail(NameFindings.WrongType, symbols[item].Start, "`" + TextOf(item) + "` has no place in the order of `" + term.Name + "`. " + ListValues(type));
        return null;
    }

    private Criterion? NoOrder(Term term, int item) => Fail(
        NameFindings.WrongType, symbols[item].Start,
        term.Type is EnumerationType
            ? "The values of `" + term.Name + "` have no order: separate them by `<` in the terms where they have one."
            : "`" + term.Name + "` is " + DescribeType(term) + ", which has no order: write " + Example(term) + ".");

    /// <summary>The term of a name that is compared; null, with an error, where it is a definition.</summary>
    private Term? CheckSubject(int name)
    {
        var entry = symbols[name].Entry!;
        if (entry.Score is not null)
        {
            Fail(NameFindings.WrongType, symbols[name].Start, "`" + entry.Name + "` is a score: it is compared with a number of points, as in `" + entry.Name + " is at least 2`.");
        }
        else if (entry.Term is null)
        {
            Fail(NameFindings.WrongType, symbols[name].Start, "The definition `" + entry.Name + "` holds or does not hold: it cannot be compared.");
        }

        return entry.Term;
    }

    private static Criterion? Negate(Criterion? criterion, bool negated, CriterionInfo info) =>
        criterion is null || !negated ? criterion : Not(criterion, info);

    /// <summary>
    /// What the line says, turned round. The words of the line are those of the negation: what it negates, where it is shown by itself, is
    /// put into words of its own.
    /// </summary>
    private static NotCriterion Not(Criterion criterion, CriterionInfo info) => new(
        criterion is GroupCriterion or NotCriterion or ReferenceCriterion ? criterion with { Info = criterion.Info with { Text = "" } } : criterion)
    {
        Info = info,
    };

    /// <summary>"It may be: a, b, c."</summary>
    internal static string ListValues(EnumerationType type)
    {
        const int Most = 8;
        var names = type.Values.Take(Most).Select(value => value.ShortName ?? value.Name).ToList();
        return "It may be: " + string.Join(", ", names) + (type.Values.Length > Most ? ", ..." : ".");
    }
}
