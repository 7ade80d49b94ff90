using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What <c>includes</c> means for sets of values and sets of codes, and codes in general.</summary>
internal sealed partial class LineMeaning
{
    private Criterion? ReadIncludes(IncludesNode node)
    {
        if (CheckSubject(node.Name) is not { } term)
        {
            return null;
        }

        var joins = node.Operands.Joins;
        if (joins.Any(join => symbols[join].Kind != symbols[joins[0]].Kind))
        {
            return Fail(
                TextFindings.AndOrMixed, symbols[joins.First(join => symbols[join].Kind != symbols[joins[0]].Kind)].Start,
                "A list may not hold both `and` and `or`: put its parts on lines of their own under `ALL of:` and `ONE of:`.");
        }

        if (!node.IsSpelledOut && node.Operands.Items.Count > 1 && joins.Count == 0)
        {
            return Fail(
                NameFindings.DoesNotFit, symbols[node.Operands.Items[0]].Start,
                "Say how many of them: `includes all of " + TextOf(node.Operands.Items[0]) + ", ...` or `includes " + TextOf(node.Operands.Items[0]) + " or ...`.");
        }

        var together = joins.Count > 0 && symbols[joins[0]].Kind == Keywords.And;
        var inclusion = node.Inclusion == Inclusion.Any && !node.IsSpelledOut && together ? Inclusion.All : node.Inclusion;
        var info = Info(node);
        var criterion = term.Type switch
        {
            SetType set => ReadElementInclusion(term, set, node, inclusion, info),
            CodeSetType codes => ReadCodeInclusion(term, codes.System, node, inclusion, info),
            EnumerationType => Fail(NameFindings.WrongType, symbols[node.Operands.Items[0]].Start, "`" + term.Name + "` is one of several values: write `" + term.Name + " is " + TextOf(node.Operands.Items[0]) + "`."),
            CodeType => Fail(NameFindings.WrongType, symbols[node.Operands.Items[0]].Start, "`" + term.Name + "` is one code: write `" + term.Name + " is ...` or `" + term.Name + " is in ...`."),
            _ => Fail(NameFindings.WrongType, symbols[node.Name].End, "`" + term.Name + "` is " + DescribeType(term) + " and includes nothing: write " + Example(term) + "."),
        };
        return Negate(criterion, node.Negated, info);
    }

    private Criterion? ReadElementInclusion(Term term, SetType set, IncludesNode node, Inclusion inclusion, CriterionInfo info)
    {
        var elements = new List<int>();
        var places = new List<int>();
        foreach (var item in node.Operands.Items)
        {
            if (ReadElements(term, set.Elements, item) is not { } found)
            {
                return null;
            }

            foreach (var element in found.Where(element => !elements.Contains(element)))
            {
                elements.Add(element);
                places.Add(item);
            }
        }

        if (inclusion == Inclusion.Only)
        {
            var others = Enumerable.Range(0, set.Elements.Values.Length).Where(index => !elements.Contains(index)).ToList();
            return others.Count == 0 ? new ConstantCriterion(true) { Info = info } : Group(GroupKind.None, 0, term, others, info, _ => info);
        }

        var count = 0;
        if (node.Count >= 0 && ReadCount(node.Count, inclusion, elements.Count, out count) is not null)
        {
            return null;
        }

        if (elements.Count == 1 && inclusion is Inclusion.Any or Inclusion.All or Inclusion.ExactlyOne)
        {
            return new ElementCriterion(term, elements[0]) { Info = info };
        }

        return Group(KindOf(inclusion), count, term, elements, info, element => Describe(places[elements.IndexOf(element)]));
    }

    private static GroupKind KindOf(Inclusion inclusion) => inclusion switch
    {
        Inclusion.Any => GroupKind.Any,
        Inclusion.All => GroupKind.All,
        Inclusion.AtLeast => GroupKind.AtLeast,
        Inclusion.AtMost => GroupKind.AtMost,
        Inclusion.ExactlyOne => GroupKind.ExactlyOne,
        Inclusion.None => GroupKind.None,
        _ => throw new System.InvalidOperationException("Unknown inclusion " + inclusion),
    };

    private static Criterion Group(
        GroupKind kind, int count, Term term, IReadOnlyList<int> elements, CriterionInfo info, System.Func<int, CriterionInfo> describe) =>
        new GroupCriterion(kind, count, elements.Select(element => (Criterion)new ElementCriterion(term, element) { Info = describe(element) }).ToEquatableArray())
        {
            Info = info,
        };

    /// <summary>The number of <c>at least n of</c>; gives an error where the list cannot reach it.</summary>
    private LineError? ReadCount(int number, Inclusion inclusion, int elements, out int count)
    {
        count = 0;
        var symbol = symbols[number];
        var least = inclusion == Inclusion.AtLeast ? 1 : 0;
        var most = inclusion == Inclusion.AtLeast ? elements : elements - 1;
        if (symbol.IsTooLong || symbol.Unit is not null || !symbol.Number.IsWhole || symbol.Number < least || symbol.Number > most)
        {
            Fail(
                NameFindings.BadCount, symbol.Start,
                "`" + TextOf(number) + "` of " + elements + (elements == 1 ? " value" : " values") + " cannot be: a whole number from " + least + " to " + most + " belongs here.");
            return Error;
        }

        count = (int)symbol.Number.Numerator;
        return null;
    }

    private Criterion? ReadCodeInclusion(Term term, CodeSystem system, IncludesNode node, Inclusion inclusion, CriterionInfo info)
    {
        if (inclusion == Inclusion.All)
        {
            var all = new List<Criterion>();
            foreach (var item in node.Operands.Items)
            {
                if (ReadCodes(system, new[] { item }) is not { } one)
                {
                    return null;
                }

                if (symbols[item].Kind == SymbolKinds.CodeListName)
                {
                    return Fail(NameFindings.WrongType, symbols[item].Start, "`all of` needs single codes: of a list, `any in`, `none in` or `only codes in` can be asked.");
                }

                all.Add(new CodeCriterion(term, one) { Named = one, Info = Describe(item) });
            }

            return all.Count == 1 ? all[0] with { Info = info } : new GroupCriterion(GroupKind.All, 0, all.ToEquatableArray()) { Info = info };
        }

        if (ReadCodes(system, node.Operands.Items) is not { } ranges)
        {
            return null;
        }

        var any = new CodeCriterion(term, ranges) { Lists = ListsIn(node.Operands.Items), Named = NamedIn(system, node.Operands.Items), Info = info };
        return inclusion switch
        {
            Inclusion.Any => any,
            Inclusion.None => Not(any, info),
            Inclusion.Only => Not(new CodeCriterion(term, CodeRanges.Complement(system, ranges)) { Named = any.Named, Info = info }, info),
            _ => Fail(NameFindings.WrongType, symbols[node.Name].End, "Codes cannot be counted: ask for `any in`, `none in`, `only codes in`, or `all of`."),
        };
    }

    /// <summary>The names of the code lists among the items.</summary>
    private EquatableArray<string> ListsIn(IReadOnlyList<int> items) => items
        .Where(item => symbols[item].Kind == SymbolKinds.CodeListName)
        .Select(item => symbols[item].Entry!.CodeList!.Name)
        .Distinct()
        .ToEquatableArray();

    /// <summary>The ranges of codes and code lists, sorted and merged; null with an error.</summary>
    /// <summary>The codes among the items, which have all been read.</summary>
    private EquatableArray<CodeRange> NamedIn(CodeSystem system, IReadOnlyList<int> items) => items
        .Where(item => symbols[item].Kind != SymbolKinds.CodeListName)
        .Select(item => ReadCodeRange(system, item, item)!)
        .ToEquatableArray();

    private EquatableArray<CodeRange>? ReadCodes(CodeSystem system, IReadOnlyList<int> items)
    {
        var ranges = new List<CodeRange>();
        foreach (var item in items)
        {
            var symbol = symbols[item];
            if (symbol.Kind == SymbolKinds.CodeListName)
            {
                var list = symbol.Entry!.CodeList!;
                if (list.System != system)
                {
                    Fail(NameFindings.WrongType, symbol.Start, "`" + list.Name + "` lists " + CodeFormat.NameOf(list.System) + " codes, but " + CodeFormat.NameOf(system) + " codes belong here.");
                    return null;
                }

                ranges.AddRange(list.Entries.Select(entry => entry.Range));
            }
            else if (ReadCodeRange(system, item, item) is { } range)
            {
                ranges.Add(range);
            }
            else
            {
                return null;
            }
        }

        return CodeRanges.Normalize(ranges);
    }

    private CodeRange? ReadCodeRange(CodeSystem system, int low, int high)
    {
        foreach (var item in new[] { low, high })
        {
            if (symbols[item].Kind != SymbolKinds.CodeText)
            {
                Fail(NameFindings.WrongType, symbols[item].Start, "`" + TextOf(item) + "` is no " + CodeFormat.NameOf(system) + " code.");
                return null;
            }
        }

        var end = symbols[high].End;
        var text = file.TextOf(tokens, symbols[low].Start, symbols[low].End);
        var dash = low == high ? CodeReader.IndexOfDash(text) : -1;
        var (firstText, lastText) = dash > 0 ? (text.Substring(0, dash), text.Substring(dash + 1)) : (text, file.TextOf(tokens, symbols[high].Start, end));
        if (!CodeFormat.TryRead(system, firstText, out var first) | !CodeFormat.TryRead(system, lastText, out var last))
        {
            var isFirst = !CodeFormat.TryRead(system, firstText, out _);
            Fail(CodeFindings.Malformed, symbols[isFirst ? low : high].Start, CodeReader.Message(isFirst ? firstText : lastText, system));
            return null;
        }

        if (string.CompareOrdinal(CodeRange.Key(first), CodeRange.Key(last)) > 0)
        {
            Fail(CodeFindings.ReversedRange, symbols[low].Start, "The range is reversed: write `" + last + " to " + first + "`.");
            return null;
        }

        return new CodeRange(first, last);
    }
}
