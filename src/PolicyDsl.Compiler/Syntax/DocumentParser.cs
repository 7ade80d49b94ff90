using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Syntax;

/// <summary>Reads the outline of a file: the policy's line and header, and every block at the margin.</summary>
internal sealed class DocumentParser
{
    private static readonly string[] Blocks = { "terms", "lists", "define", "scores", "always", "codes", "evidence", "examples" };

    private static readonly string[] FirstWords =
        Blocks.Concat(new[] { "use", "policy", "vocabulary" }).Concat(MemberParser.FirstWords).ToArray();

    private readonly ParseContext context;
    private readonly List<HeaderFieldSyntax> header = new();
    private readonly List<Token> uses = new();
    private readonly List<TermSyntax> terms = new();
    private readonly List<ListSyntax> lists = new();
    private readonly List<DefinitionSyntax> definitions = new();
    private readonly List<ScoreSyntax> scores = new();
    private readonly List<CriterionSyntax> always = new();
    private readonly List<CodeListSyntax> codeLists = new();
    private readonly List<MemberSyntax> members = new();
    private readonly List<EvidenceSyntax> evidence = new();
    private readonly List<ExampleSyntax> examples = new();
    private OutlineNode? titleLine;
    private Token? title;
    private bool isVocabulary;

    public DocumentParser(ParseContext context) => this.context = context;

    /// <summary>Reads the whole outline.</summary>
    public DocumentSyntax Read(EquatableArray<OutlineNode> outline)
    {
        if (outline.Length == 0)
        {
            context.Findings.Report(TextFindings.NoPolicy, new TextSpan(0, 0),
                "The file is empty: begin with `policy \"Title\"` or `vocabulary \"Name\"`.");
        }

        for (var i = 0; i < outline.Length; i++)
        {
            var line = outline[i];
            if (i == 0 && !IsTitle(line) && Respelling.TryFirst(context, line, new[] { "policy", "vocabulary" }) is { } respelt)
            {
                line = respelt;
            }

            if (i == 0 && !IsTitle(line))
            {
                context.Report(TextFindings.NoPolicy, line, "A file begins with `policy \"Title\"` or `vocabulary \"Name\"`: put that line first.");
            }

            ReadLine(line);
        }

        return new DocumentSyntax
        {
            IsVocabulary = isVocabulary,
            Title = title,
            TitleLine = titleLine,
            Header = header.ToEquatableArray(),
            Uses = uses.ToEquatableArray(),
            Terms = terms.ToEquatableArray(),
            Lists = lists.ToEquatableArray(),
            Definitions = definitions.ToEquatableArray(),
            Scores = scores.ToEquatableArray(),
            Always = always.ToEquatableArray(),
            CodeLists = codeLists.ToEquatableArray(),
            Members = members.ToEquatableArray(),
            Evidence = evidence.ToEquatableArray(),
            Examples = examples.ToEquatableArray(),
        };
    }

    private static bool IsTitle(OutlineNode line) => line.Tokens[0].Is("policy") || line.Tokens[0].Is("vocabulary");

    private void ReadLine(OutlineNode line)
    {
        if (!TryReadLine(line))
        {
            ReadUnknown(line);
        }
    }

    private bool TryReadLine(OutlineNode line)
    {
        if (IsTitle(line))
        {
            ReadTitle(line);
            return true;
        }

        if (line.Tokens[0].Is("use"))
        {
            ReadUse(line);
            return true;
        }

        if (Array.Exists(Blocks, block => line.Tokens[0].Is(block)))
        {
            return TryReadBlock(line);
        }

        if (!MemberParser.TryRead(context, line, out var member))
        {
            return false;
        }

        if (isVocabulary)
        {
            context.Report(TextFindings.WrongPlace, line, "A vocabulary holds terms, lists, definitions, scores and codes; statements and sections stand in a policy.");
        }
        else if (member is not null)
        {
            members.Add(member);
        }

        return true;
    }

    private void ReadTitle(OutlineNode line)
    {
        if (titleLine is not null)
        {
            context.Report(TextFindings.SecondPolicy, line, "A file holds one policy or vocabulary: put this one into a file of its own.");
            return;
        }

        titleLine = line;
        isVocabulary = line.Tokens[0].Is("vocabulary");
        title = ReadQuoted(line, isVocabulary ? "vocabulary \"Name\"" : "policy \"Title\"");
        header.AddRange(FieldParser.ReadHeader(context, line.Children));
    }

    private void ReadUse(OutlineNode line)
    {
        if (ReadQuoted(line, "use \"Name\"") is { } name)
        {
            uses.Add(name);
        }

        AttributeReader.CheckNothingBelow(context, line, line.Children);
    }

    /// <summary>
    /// The quoted text after a keyword, and nothing else on the line; null where it is missing (reported). A name without quotes
    /// (reported) is taken as the one that was meant.
    /// </summary>
    private Token? ReadQuoted(OutlineNode line, string example)
    {
        var reader = new LineReader(line.Tokens);
        var keyword = reader.Take();
        var text = reader.TakeIf(TokenKind.String);
        var rest = reader.TakeRest();
        if (rest.Length > 0)
        {
            context.Report(text is null ? TextFindings.Unquoted : TextFindings.Unexpected, rest[0], text is null
                ? $"The name after `{keyword.Text}` stands in quotes: `{example}`."
                : $"Nothing follows the name after `{keyword.Text}` on its line.");
            var span = TextSpan.FromBounds(rest[0].Span.Start, rest[rest.Length - 1].Span.End);
            text ??= new Token(TokenKind.String, span, TokenText.Join(rest)) { SpaceBefore = true };
        }
        else if (text is null || text.Text.Trim().Length == 0)
        {
            context.ReportAfter(TextFindings.Missing, reader.Last, $"The name is missing after `{keyword.Text}`: `{example}`.");
            return null;
        }

        return text;
    }

    private bool TryReadBlock(OutlineNode line)
    {
        var keyword = line.Tokens[0];
        var rest = line.Tokens.Slice(line.Tokens.Length > 1 && line.Tokens[1].Kind == TokenKind.Colon ? 2 : 1, line.Tokens.Length);
        if (keyword.Is("always") && rest.Length > 0)
        {
            always.Add(CriterionParser.ReadAfter(context, "always", rest, line, line.Children));
            return true;
        }

        if (rest.Length > 0)
        {
            context.Report(TextFindings.Unexpected, rest[0], $"Nothing follows `{keyword.Text}` on its line: its lines stand under it, deeper.");
        }
        else if (line.Children.Length == 0)
        {
            context.ReportAfter(TextFindings.EmptyGroup, keyword, $"Nothing stands under `{keyword.Text}`: its lines are deeper than it. Indent them, or remove it.");
        }

        if (isVocabulary && keyword.Is("examples"))
        {
            context.Report(TextFindings.WrongPlace, line, "Examples stand in a policy, not in a vocabulary.");
            return true;
        }

        foreach (var child in line.Children)
        {
            if (child.Tokens[0].Is("note") && AttributeReader.IsAttribute(child) && NameReader.FindColon(child.Tokens) < 0)
            {
                AttributeReader.Read(context, child);
                continue;
            }

            ReadBlockLine(keyword, child);
        }

        return true;
    }

    private void ReadBlockLine(Token keyword, OutlineNode line)
    {
        if (keyword.Is("terms"))
        {
            Add(terms, TermParser.ReadTerm(context, line));
        }
        else if (keyword.Is("lists"))
        {
            Add(lists, TermParser.ReadList(context, line));
        }
        else if (keyword.Is("define"))
        {
            Add(definitions, DefinitionParser.Read(context, line));
        }
        else if (keyword.Is("scores"))
        {
            Add(scores, ScoreParser.Read(context, line));
        }
        else if (keyword.Is("always"))
        {
            always.Add(CriterionParser.Read(context, line, null));
        }
        else if (keyword.Is("codes"))
        {
            Add(codeLists, CodeListParser.Read(context, line));
        }
        else if (keyword.Is("evidence"))
        {
            Add(evidence, EvidenceParser.Read(context, line));
        }
        else
        {
            Add(examples, ExampleParser.Read(context, line));
        }
    }

    private static void Add<T>(List<T> items, T? item)
        where T : class
    {
        if (item is not null)
        {
            items.Add(item);
        }
    }

    private void ReadUnknown(OutlineNode line)
    {
        var first = line.Tokens[0];
        if (NameReader.FindColon(line.Tokens) > 0 && titleLine is not null && line.Children.Length == 0 && FieldParser.IsHeaderField(line))
        {
            context.Report(TextFindings.WrongPlace, line, "This is a field of the header: it stands under the policy's line, indented.");
            return;
        }

        if (first.Is("applies") || first.Is("for") || GrantReader.IsGrant(line) || AttributeReader.IsAttribute(line, mayBeCriterion: false))
        {
            context.Report(TextFindings.WrongPlace, line, $"`{first.Text}` stands in a section or under a statement: indent it.");
            return;
        }

        if (Respelling.TryFirst(context, line, FirstWords) is { } respelt && TryReadLine(respelt))
        {
            return;
        }

        context.Report(TextFindings.UnknownKeyword, line,
            $"`{TokenText.Show(line.Tokens)}` is no part of a policy: `terms`, `lists`, `define`, `scores`, `always`, `codes`, `section`, " +
            "a statement, `evidence` or `examples`.");
    }
}
