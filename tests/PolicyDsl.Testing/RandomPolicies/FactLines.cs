using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Testing.Meanings;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Writes tests of one fact, in every spelling that the language has.</summary>
public sealed class FactLines(
    Prng random, PolicyShape shape, IReadOnlyList<SketchTerm> terms, IReadOnlyList<SketchCodeList> codeLists, IReadOnlyList<SketchValueList> valueLists)
{
    private readonly DateLines dates = new(random, shape, terms);

    /// <summary>A test of some term.</summary>
    public Written Draw() => Draw(random.Pick(terms));

    /// <summary>A test of the term.</summary>
    public Written Draw(SketchTerm term)
    {
        if (term.AllowsNone && random.Chance(15))
        {
            return term.Kind == SketchKind.Date ? dates.Never(term) : None(term);
        }

        return term.Kind switch
        {
            SketchKind.YesNo or SketchKind.Judgement => YesNo(term),
            SketchKind.Choice => Choice(term),
            SketchKind.Set => Set(term),
            SketchKind.Number => Number(term),
            SketchKind.Date => dates.Draw(term),
            SketchKind.Code => Code(term),
            SketchKind.Codes => Codes(term),
            _ => throw new InvalidOperationException("Unknown kind " + term.Kind),
        };
    }

    /// <summary>A test of two terms of one type against each other, or null where no two can be compared.</summary>
    public Written? Compare()
    {
        var pairs = (from a in terms
                     from b in terms
                     where a != b && a.Kind == b.Kind && a.TypeKey.Length > 0 && a.TypeKey == b.TypeKey
                     select (a, b)).ToList();
        if (pairs.Count == 0)
        {
            return null;
        }

        var (left, right) = random.Pick(pairs);
        if (left.Kind == SketchKind.Number)
        {
            return Order(left, right, passes => FactTests.Numbers(left.Name, left.Unit.ToBase, right.Name, right.Unit.ToBase, passes));
        }

        var another = left.Open ? left.Values.Count - 1 : -1;
        if (left.Ordered && random.Chance(60))
        {
            return Order(left, right, passes => FactTests.OrderedValues(left.Name, right.Name, another, passes));
        }

        var same = FactTests.SameValue(left.Name, right.Name, another);
        return random.Chance(60)
            ? new Written(left.Name + " is " + right.Name, same)
            : new Written(left.Name + " is not " + right.Name, Logic.Not(same));
    }

    private Written Order(SketchTerm left, SketchTerm right, Func<Func<int, bool>, Meaning> means)
    {
        var (text, passes) = random.Next(8) switch
        {
            0 => ("is at least", (Func<int, bool>)(order => order >= 0)),
            1 => ("is at most", order => order <= 0),
            2 => ("is more than", order => order > 0),
            3 => ("is less than", order => order < 0),
            4 => (">=", order => order >= 0),
            5 => ("<", order => order < 0),
            _ => ("is", order => order == 0),
        };
        return text == "is" && random.Chance(50)
            ? new Written(left.Name + " is not " + right.Name, Logic.Not(means(passes)))
            : new Written(left.Name + " " + text + " " + right.Name, means(passes));
    }

    private Written None(SketchTerm term)
    {
        var none = term.Kind switch
        {
            SketchKind.Set => FactTests.IsEmpty(term.Name, term.Values.Count),
            SketchKind.Codes => FactTests.HasNoCode(term.Name),
            _ => FactTests.IsNone(term.Name),
        };
        return random.Chance(70)
            ? new Written(term.Name + " is none", none)
            : new Written(term.Name + " is not none", Logic.Not(none));
    }

    private Written YesNo(SketchTerm term)
    {
        var no = FactTests.IsNo(term.Name);
        return random.Next(6) switch
        {
            0 => new Written("no " + term.Name, no) { IsNegatedName = true },
            1 => new Written("not " + term.Name, no) { IsNegatedName = true },
            2 => new Written(term.Name + " is no", no) { IsNegatedName = true },
            _ => new Written(term.Name, FactTests.Holds(term.Name)) { IsYesNoName = true },
        };
    }

    // "at least 2 of prior biologics other than adalimumab are failed".
    private Written States(SketchTerm term)
    {
        var members = terms.Where(other => other.Group == term.Group).ToList();
        var (other, text) = (random.Chance(25) ? random.Pick(members) : null, term.Group);
        if (other is not null && members.Count > 1)
        {
            members.Remove(other);
            text += " other than " + other.Name;
        }

        var negated = random.Chance(15);
        var some = random.PickSome(Enumerable.Range(0, term.Values.Count).ToList(), random.Chance(60) ? 1 : 2);
        var tests = members.Select(member => FactTests.IsOneOf(member.Name, some)).Select(test => negated ? Logic.Not(test) : test).ToArray();
        var n = random.Between(1, members.Count);
        var kind = random.Next(negated ? 4 : 6);
        var (count, means) = kind switch
        {
            0 => ("at least " + n, Logic.AtLeast(n, tests)),
            1 => ("at most " + (n - 1), Logic.AtMost(n - 1, tests)),
            2 => ("exactly one", Logic.ExactlyOne(tests)),
            3 => ("none", Logic.None(tests)),
            4 => ("all", Logic.All(tests)),
            _ => (random.Chance(50) ? "any" : "one", Logic.Any(tests)),
        };
        var states = string.Join(" or ", some.Select(term.ValueName));
        return new Written(count + " of " + text + (negated ? " are not " : " are ") + states, means) { HasOr = some.Count > 1 };
    }

    private Written Choice(SketchTerm term)
    {
        if (term.Group.Length > 0 && random.Chance(60))
        {
            return States(term);
        }

        if (term.Ordered && random.Chance(60))
        {
            return Ordered(term);
        }

        var list = valueLists.FirstOrDefault(list => list.Term == term);
        if (list is not null && random.Chance(30))
        {
            return new Written(term.Name + " is " + list.Name, FactTests.IsOneOf(term.Name, list.Values));
        }

        var some = random.PickSome(Enumerable.Range(0, term.Values.Count).ToList(), random.Chance(60) ? 1 : 2);
        random.Shuffle(some);
        var test = FactTests.IsOneOf(term.Name, some);
        var text = string.Join(" or ", some.Select(value => random.Pick(term.ValueNames(value))));
        return (random.Chance(65) ? new Written(term.Name + " is " + text, test) : new Written(term.Name + " is not " + text, Logic.Not(test)))
            with { HasOr = some.Count > 1 };
    }

    private Written Ordered(SketchTerm term)
    {
        // Another value has no place in the order.
        var count = term.Values.Count - (term.Open ? 1 : 0);
        var value = random.Next(count);
        var name = term.ValueName(value);
        var last = value + 1 == count;

        // A test that no value can pass is the writer's mistake, and reported as one.
        var (text, values) = random.Next(5) switch
        {
            0 => ("is at least " + name, Values(index => index >= value)),
            1 => ("is at most " + name, Values(index => index <= value)),
            2 when !last => ("is more than " + name, Values(index => index > value)),
            3 when value > 0 => ("is less than " + name, Values(index => index < value)),
            4 when !last => ("is " + name + " to " + term.ValueName(value + 1), Values(index => index == value || index == value + 1)),
            _ => ("is " + name, Values(index => index == value)),
        };

        return new Written(term.Name + " " + text, FactTests.IsOneOf(term.Name, values));

        List<int> Values(Func<int, bool> keeps) => Enumerable.Range(0, count).Where(keeps).ToList();
    }

    private Written Set(SketchTerm term)
    {
        var size = term.Values.Count;
        var some = random.PickSome(Enumerable.Range(0, size).ToList(), random.Between(1, size - 1));
        random.Shuffle(some);
        var each = some.Select(element => FactTests.Includes(term.Name, element)).ToArray();
        var names = some.Select(element => random.Pick(term.ValueNames(element))).ToList();
        var commas = string.Join(", ", names);
        var many = some.Count > 1;
        switch (random.Next(9))
        {
            case 6:
                return new Written(term.Name + " does not include " + string.Join(" or ", names), Logic.None(each)) { HasOr = many };
            case 7 when many:
                var most = random.Between(0, some.Count - 1);
                return new Written(term.Name + " includes at most " + most + " of " + commas, Logic.AtMost(most, each)) { HasAndOrComma = true };
            case 8 when many:
                return new Written(term.Name + " includes exactly one of " + commas, Logic.ExactlyOne(each)) { HasAndOrComma = true };
            case 0:
                return new Written(term.Name + " includes all of " + commas, Logic.All(each)) { HasAndOrComma = many };
            case 1 when many:
                var n = random.Between(1, some.Count);
                return new Written(term.Name + " includes at least " + n + " of " + commas, Logic.AtLeast(n, each)) { HasAndOrComma = true };
            case 2:
                return new Written(term.Name + " includes none of " + commas, Logic.None(each)) { HasAndOrComma = many };
            case 3:
                var others = Enumerable.Range(0, size).Except(some).Select(element => FactTests.Includes(term.Name, element)).ToArray();
                return new Written(term.Name + " includes only " + commas, Logic.None(others)) { HasAndOrComma = many };
            default:
                return new Written(term.Name + (random.Chance(20) ? " include " : " includes ") + string.Join(" or ", names), Logic.Any(each))
                    { HasOr = many };
        }
    }

    private Written Number(SketchTerm term)
    {
        var first = Threshold(term);
        var x = Quantity(term, first);
        switch (random.Next(16))
        {
            case 14:
                return Test("is up to " + x, value => value <= first);
            case 15:
                return new Written(term.Name + " is not at least " + x, Logic.Not(FactTests.NumberIs(term.Name, value => value >= first)));
            case 0 or 1:
                return Test("is at least " + x, value => value >= first);
            case 2 or 3:
                return Test("is at most " + x, value => value <= first);
            case 4:
                return Test("is more than " + x, value => value > first);
            case 5:
                return Test("is less than " + x, value => value < first);
            case 6:
                return Test(random.Pick((string[])[">= ", "≥ "]) + x, value => value >= first);
            case 7:
                return Test(random.Pick((string[])["<= ", "≤ "]) + x, value => value <= first);
            case 8:
                return random.Chance(50) ? Test("> " + x, value => value > first) : Test("< " + x, value => value < first);
            case 9:
                return Test("is " + x + " or more", value => value >= first) with { HasOr = true };
            case 10:
                return Test("is " + x + (random.Chance(50) ? " or fewer" : " or less"), value => value <= first) with { HasOr = true };
            case 11:
                return Test("is no more than " + x, value => value <= first);
            case 12:
                var second = Threshold(term);
                var (low, high) = first <= second ? (first, second) : (second, first);
                return random.Chance(50)
                    ? Test("is between " + Quantity(term, low) + " and " + Quantity(term, high), value => value >= low && value <= high)
                        with { HasAndOrComma = true }
                    : Test("is " + Quantity(term, low) + " to " + Quantity(term, high), value => value >= low && value <= high);
            default:
                var exactly = FactTests.NumberIs(term.Name, value => value == first);
                return random.Chance(60)
                    ? new Written(term.Name + " is " + x, exactly)
                    : new Written(term.Name + " is not " + x, Logic.Not(exactly));
        }

        Written Test(string text, Func<Rational, bool> passes) =>
            new(term.Name + " " + text, FactTests.NumberIs(term.Name, passes));
    }

    private Rational Threshold(SketchTerm term)
    {
        var value = random.Pick(term.Thresholds);
        if (random.Chance(15))
        {
            value += term.Whole ? 1 : random.Chance(50) ? new Rational(1, 10) : 1;
        }

        // A test at a number that the term cannot have is the writer's mistake, and reported as one.
        return term.Maximum is { } maximum && value > maximum ? maximum : term.Minimum is { } minimum && value < minimum ? minimum : value;
    }

    /// <summary>A number of the term's unit as a policy writes it, now and then in another unit.</summary>
    public string Quantity(SketchTerm term, Rational value)
    {
        var unit = random.Chance(25) ? random.Pick(term.Units) : term.Unit;
        var text = term.Unit.To(unit, value).ToString();
        if (text.Contains('/', StringComparison.Ordinal))
        {
            (unit, text) = (term.Unit, value.ToString());
        }

        return unit.Symbol switch
        {
            "" => text,
            "%" => text + "%",
            _ => text + " " + unit.Symbol,
        };
    }

    private Written Code(SketchTerm term)
    {
        var lists = codeLists.Where(list => list.System == term.System).ToList();
        if (lists.Count == 0 || random.Chance(35))
        {
            var code = random.Pick(term.Codes);
            var test = FactTests.CodeIn(term.Name, [new CodeRange(code, code)]);
            return random.Chance(70)
                ? new Written(term.Name + " is " + code, test)
                : new Written(term.Name + " is not " + code, Logic.Not(test));
        }

        var list = random.Pick(lists);
        var inList = FactTests.CodeIn(term.Name, list.Ranges);
        return random.Next(3) switch
        {
            0 => new Written(term.Name + " is not in " + list.Name, Logic.Not(inList)),
            1 => new Written(term.Name + " in " + list.Name, inList),
            _ => new Written(term.Name + " is in " + list.Name, inList),
        };
    }

    private Written Codes(SketchTerm term)
    {
        var lists = codeLists.Where(list => list.System == term.System).ToList();
        if (lists.Count == 0 || random.Chance(40))
        {
            var code = random.Pick(term.Codes);
            return new Written(term.Name + " include " + code, FactTests.CodeIn(term.Name, [new CodeRange(code, code)]));
        }

        var list = random.Pick(lists);
        var any = FactTests.CodeIn(term.Name, list.Ranges);
        return random.Next(3) switch
        {
            0 => new Written(term.Name + " include any in " + list.Name, any),
            1 => new Written(term.Name + " include a code in " + list.Name, any),
            _ => new Written(term.Name + " include none in " + list.Name, Logic.Not(any)),
        };
    }
}

/// <summary>A code list of a random policy.</summary>
public sealed record SketchCodeList(string Name, string System, IReadOnlyList<CodeRange> Ranges);

/// <summary>A value list of a random policy, for one term: the values by index.</summary>
public sealed record SketchValueList(string Name, SketchTerm Term, IReadOnlyList<int> Values);
