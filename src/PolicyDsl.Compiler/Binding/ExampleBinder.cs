using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds the examples: facts, <c>like ... but</c>, expectations.</summary>
internal sealed class ExampleBinder
{
    private readonly FileScope file;
    private readonly ClauseTable clauses;
    private readonly List<Slot> slots = new();
    private readonly Dictionary<string, Slot> byName = new(StringComparer.Ordinal);

    public ExampleBinder(FileScope file, ClauseTable clauses)
    {
        this.file = file;
        this.clauses = clauses;
    }

    /// <summary>All examples, each with every fact of those it is like.</summary>
    public EquatableArray<Example> Bind()
    {
        foreach (var syntax in file.Tree.Document.Examples)
        {
            var slot = new Slot(syntax) { HasErrors = syntax.HasErrors };
            var key = NameFolding.Key(syntax.Name.Text);
            if (byName.ContainsKey(key))
            {
                file.Report(NameFindings.DuplicateName, syntax.Name, "There is an example `" + syntax.Name.Text + "` already: give this one another name.");
                slot.HasErrors = true;
            }
            else
            {
                byName.Add(key, slot);
            }

            BindFacts(slot);
            slots.Add(slot);
        }

        foreach (var slot in slots)
        {
            FindBase(slot);
        }

        foreach (var slot in slots)
        {
            Expand(slot);
        }

        var expectations = new ExpectationBinder(file, clauses);
        return slots.Select(slot => Assemble(slot, expectations)).ToEquatableArray();
    }

    private void BindFacts(Slot slot)
    {
        foreach (var fact in slot.Syntax.Facts)
        {
            var facts = new LineBinder<IReadOnlyList<LineNode>, StatedFacts>(
                fact.Tokens, file, CriterionGrammar.Facts, (meaning, nodes) => meaning.ReadFacts(nodes)).Bind();
            if (facts is null)
            {
                slot.HasErrors = true;
                continue;
            }

            if (facts.Written > 1 && !fact.MayBeSeveral)
            {
                file.Report(NameFindings.BadExample, fact.Tokens[0], "Write each fact on a line of its own.");
                slot.HasErrors = true;
                continue;
            }

            foreach (var stated in facts.Facts.Where(stated => !slot.Own.Add(stated)))
            {
                file.Report(NameFindings.BadExample, fact.Tokens[0], "This example says something of `" + stated.Term.Name + "` twice.");
                slot.HasErrors = true;
            }
        }
    }

    private void FindBase(Slot slot)
    {
        if (slot.Syntax.Like is not { } like)
        {
            return;
        }

        if (byName.TryGetValue(NameFolding.Key(like.Text), out var other))
        {
            slot.Base = other;
            return;
        }

        slot.HasErrors = true;
        file.Report(
            NameFindings.BadExample, like,
            "There is no example `" + like.Text + "`." + NameSpelling.Hint(NameSpelling.Closest(like.Text, slots.Select(item => item.Syntax.Name.Text))));
    }

    // Up the chain to the first that is known, then down again: chains may be long, so without recursion.
    private void Expand(Slot slot)
    {
        var chain = new Stack<Slot>();
        var inChain = new HashSet<Slot>();
        for (var current = slot; current.Expanded is null; current = current.Base)
        {
            chain.Push(current);
            inChain.Add(current);
            if (current.Base is null)
            {
                break;
            }

            if (inChain.Contains(current.Base))
            {
                file.Report(NameFindings.Cycle, current.Syntax.Like!, "This example is like itself: `like` leads in a circle.");
                current.Base = null;
                foreach (var member in inChain)
                {
                    member.HasErrors = true;
                }

                break;
            }
        }

        while (chain.Count > 0)
        {
            var current = chain.Pop();
            current.Expanded = current.Base is null ? current.Own : current.Base.Expanded!.With(current.Own);
            current.HasErrors |= current.Base?.HasErrors ?? false;
        }
    }

    private Example Assemble(Slot slot, ExpectationBinder expectations)
    {
        var expectation = expectations.Bind(slot.Syntax);
        return new Example(
            slot.Syntax.Name.Text,
            slot.Expanded!.ToFacts(),
            expectation ?? new Expectation(Outcome.NeedsInformation, ""))
        {
            Location = file.Tree.Source.GetLocation(slot.Syntax.Name.Span),
            HasErrors = slot.HasErrors || expectation is null,
            ToBeConfirmed = slot.Syntax.ToBeConfirmed is { } line ? file.Tree.Source.GetLocation(line.Span) : null,
        };
    }

    private sealed class Slot
    {
        public Slot(ExampleSyntax syntax) => Syntax = syntax;

        public ExampleSyntax Syntax { get; }

        public FactSheet Own { get; } = new();

        public Slot? Base { get; set; }

        public FactSheet? Expanded { get; set; }

        public bool HasErrors { get; set; }
    }
}
