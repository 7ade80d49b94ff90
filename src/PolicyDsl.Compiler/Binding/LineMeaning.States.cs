using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What lines about <c>for each</c> terms mean: a group that counts a test of each term.</summary>
internal sealed partial class LineMeaning
{
    private Criterion? ReadStates(StatesNode node)
    {
        var info = Info(node);
        if (MembersOf(node) is not { } members || ReadStatesOf(node) is not { } values)
        {
            return null;
        }

        if (node is { Negated: true, Inclusion: Inclusion.All })
        {
            return Fail(
                NameFindings.DoesNotFit, symbols[node.Group].Start,
                "Readers disagree about `all ... are not`: write `none of " + symbols[node.Group].Entry!.Name + " are ...`, or `at least 1 of ... are not ...`.");
        }

        var count = 0;
        if (node.Count >= 0 && ReadCount(node.Count, node.Inclusion, members.Count, out count) is not null)
        {
            return null;
        }

        var silent = info with { Text = "" };
        var tests = members.Select(term => (Criterion)new ValueCriterion(term, values) { Info = silent })
            .Select(test => node.Negated ? new NotCriterion(test) { Info = silent } : test);
        return new GroupCriterion(KindOf(node.Inclusion), count, tests.ToEquatableArray()) { Info = info };
    }

    /// <summary><c>all of group other than a are never tried</c>: a fact for each term, or null with <see cref="Error"/>.</summary>
    private IReadOnlyList<StatedFact>? ReadStatesFact(StatesNode node)
    {
        if (MembersOf(node) is not { } members || ReadStatesOf(node) is not { } values)
        {
            return null;
        }

        if (node is { Negated: false, Inclusion: Inclusion.All } && values.Length == 1)
        {
            return members.Select(term => new StatedFact(term, new ChoiceValue(values[0]), false)).ToList();
        }

        var group = symbols[node.Group].Entry!.Group!;
        FailFact(
            symbols[node.Group].Start,
            "A fact gives a term one value: write `" + members[0].Name + " is " + group.States!.Values[0].Name + "`, or `all of " + group.Name + " are " + group.States.Values[0].Name + "`.");
        return null;
    }

    /// <summary>The terms that are meant, without those after <c>other than</c>.</summary>
    private IReadOnlyList<Term>? MembersOf(StatesNode node)
    {
        var group = symbols[node.Group].Entry!.Group!;
        var others = new List<Term>();
        foreach (var other in node.OtherThan)
        {
            if (symbols[other].Entry!.Term is not { } term || !group.Members.Contains(term))
            {
                Fail(NameFindings.DoesNotFit, symbols[other].Start, "`" + TextOf(other) + "` is none of `" + group.Name + "`: after `other than` stand some of them.");
                return null;
            }

            others.Add(term);
        }

        var members = group.Members.Where(member => !others.Contains(member)).ToList();
        if (members.Count > 0)
        {
            return members;
        }

        Fail(NameFindings.DoesNotFit, symbols[node.OtherThan[0]].Start, "These are all of `" + group.Name + "`: nothing is left.");
        return null;
    }

    private EquatableArray<int>? ReadStatesOf(StatesNode node)
    {
        var group = symbols[node.Group].Entry!.Group!;
        var term = node.Operands.Items.Select(item => symbols[item]).FirstOrDefault(symbol => symbol.Kind == SymbolKinds.ValueName)?.Context;
        return ReadValues(term is not null && group.Members.Contains(term) ? term : group.Members[0], group.States!, node.Operands);
    }
}
