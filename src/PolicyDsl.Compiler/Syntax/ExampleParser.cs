using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads an example: its name, <c>like ... but</c>, facts, and what is expected.</summary>
internal sealed class ExampleParser
{
    private readonly ParseContext context;
    private readonly OutlineNode line;
    private readonly List<FactSyntax> facts = new();
    private Token? like;
    private OutlineNode? expectationLine;
    private OutlineNode? toBeConfirmed;
    private EquatableArray<Token> expectation;
    private EquatableArray<GrantSyntax> grants;

    private ExampleParser(ParseContext context, OutlineNode line)
    {
        this.context = context;
        this.line = line;
    }

    /// <summary>Reads an example; null where it has no name (reported).</summary>
    public static ExampleSyntax? Read(ParseContext context, OutlineNode line) => new ExampleParser(context, line).Read();

    private ExampleSyntax? Read()
    {
        var reports = context.Findings.Reports;
        var name = line.Tokens[0];
        if (name.Kind != TokenKind.String)
        {
            context.Report(TextFindings.Example, line, "An example begins with its name in quotes; its facts stand under it, deeper.");
            return null;
        }

        if (line.Tokens.Length > 1)
        {
            context.Report(TextFindings.Unexpected, line.Tokens[1], "Nothing follows an example's name on its line: its facts stand under it.");
        }

        foreach (var child in line.Children)
        {
            ReadLine(child);
        }

        if (expectationLine is null)
        {
            context.Report(TextFindings.Example, name, "The example does not say what is expected: end it with a line such as `=> covered`.");
        }

        return new ExampleSyntax(name, like, facts.ToEquatableArray(), expectation, expectationLine, line)
        {
            Grants = grants,
            HasErrors = context.Findings.Reports != reports || context.HasBadText(line),
            ToBeConfirmed = toBeConfirmed,
        };
    }

    private void ReadLine(OutlineNode child)
    {
        var reader = new LineReader(child.Tokens);
        if (reader.TakeIf(TokenKind.Arrow) is not null)
        {
            ReadExpectation(reader, child);
        }
        else if (reader.AtWords("like") && (reader.Peek(1) is null || reader.Peek(1)!.Kind == TokenKind.String))
        {
            ReadLike(reader, child);
        }
        else if (AttributeReader.IsAttribute(child))
        {
            AttributeReader.Read(context, child);
        }
        else if (child.Tokens.Length == 3 && reader.AtWords("to", "be", "confirmed"))
        {
            toBeConfirmed ??= child;
            AttributeReader.CheckNothingBelow(context, child, child.Children);
        }
        else
        {
            ReadFact(reader.TakeRest(), child, false);
            AttributeReader.CheckNothingBelow(context, child, child.Children.Where(fact => !AttributeReader.IsAttribute(fact)).ToList());
        }
    }

    private void ReadLike(LineReader reader, OutlineNode child)
    {
        reader.Take();
        var name = reader.TakeIf(TokenKind.String);
        if (name is null)
        {
            context.ReportAfter(TextFindings.Missing, child.Tokens[0], "The name of another example, in quotes, is missing after `like`.");
        }
        else if (like is not null || facts.Count > 0)
        {
            context.Report(TextFindings.Example, child, like is null
                ? "`like` stands before the facts that differ: make it the first line of the example."
                : "An example is like one other: this is a second `like`.");
        }

        like ??= name;
        if (!reader.AtEnd && !reader.TakeWords("but"))
        {
            context.Report(TextFindings.Unexpected, reader.Current!, "After the name stands `but` and the facts that differ.");
            return;
        }

        if (!reader.AtEnd)
        {
            ReadFact(reader.TakeRest(), child, true);
        }

        foreach (var fact in child.Children)
        {
            if (AttributeReader.IsAttribute(fact))
            {
                AttributeReader.Read(context, fact);
                continue;
            }

            ReadFact(fact.Tokens, fact, false);
            AttributeReader.CheckNothingBelow(context, fact, fact.Children);
        }
    }

    private void ReadExpectation(LineReader reader, OutlineNode child)
    {
        if (expectationLine is not null)
        {
            context.Report(TextFindings.Example, child, "The example says twice what is expected: keep one line.");
            return;
        }

        expectationLine = child;
        if (reader.AtEnd)
        {
            context.ReportAfter(TextFindings.Example, child.Tokens[0], "What is expected is missing after `=>`: a verdict, or an outcome such as `needs information`.");
        }
        else
        {
            ReadGrants(reader, child);
        }

        AttributeReader.CheckNothingBelow(context, child, child.Children.Where(below => !AttributeReader.IsAttribute(below)).ToList());
    }

    /// <summary>Takes what is expected to be granted out of the line: it stands after the verdict, or after the clause.</summary>
    private void ReadGrants(LineReader reader, OutlineNode child)
    {
        var isVerdict = VerdictReader.TryRead(new LineReader(reader.PeekRest()), out _) is not null;
        var left = new List<Token>();
        var expected = new List<GrantSyntax>();
        while (reader.Current is { } token)
        {
            var grantReader = new GrantReader(context, child);
            var count = expected.Count;
            if (isVerdict && left.Count > 0)
            {
                expected.AddRange(grantReader.TakeAll(reader));
            }

            if (expected.Count == count && reader.Current == token)
            {
                left.Add(reader.Take());
            }
        }

        GrantReader.CheckAlone(context, expected);
        expectation = left.ToEquatableArray();
        grants = expected.ToEquatableArray();
    }

    private void ReadFact(EquatableArray<Token> tokens, OutlineNode child, bool mayBeSeveral)
    {
        if (tokens.FirstOrDefault(token => token.Kind == TokenKind.Arrow) is { } arrow)
        {
            context.Report(TextFindings.Unexpected, arrow, "What is expected stands on a line of its own.");
        }
        else if (!context.IsBroken(child.Span) && CriterionLineCheck.Check(context, tokens))
        {
            facts.Add(new FactSyntax(tokens.ToEquatableArray()) { MayBeSeveral = mayBeSeveral });
        }
    }
}
