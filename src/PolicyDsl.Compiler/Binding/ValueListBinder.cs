using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The values of a type or list as read.</summary>
internal sealed record DeclaredValues(IReadOnlyList<DeclaredValue> Values, bool Ordered, bool Open, bool AllowsNone, bool HasErrors);

/// <summary>
/// Reads the values of <c>one of</c>, <c>any of</c> and of named lists: on the line, separated by commas or by &lt;, or on the
/// lines under it. <c>or another</c> and <c>or none</c> may end them.
/// </summary>
internal sealed class ValueListBinder
{
    private const int MostValues = 5000;
    private readonly FileScope file;
    private readonly List<DeclaredValue> values = new();
    private readonly List<Token> firstTokens = new();
    private readonly PhraseTrie<int> names = new();
    private readonly Dictionary<string, string> identifiers = new(StringComparer.OrdinalIgnoreCase);
    private bool ordered;
    private bool separatedByCommas;
    private bool open;
    private bool allowsNone;
    private bool hasErrors;

    private readonly FindingDescriptor duplicate;

    private ValueListBinder(FileScope file, FindingDescriptor duplicate)
    {
        this.file = file;
        this.duplicate = duplicate;
    }

    /// <summary>The value of what is none of the declared ones.</summary>
    public static DeclaredValue Another { get; } = new(new Value("another", null, "Another", "another"), new[] { "another" }, null);

    /// <summary>Reads the values that stand on the line and those under it.</summary>
    /// <param name="inline">The tokens on the line.</param>
    /// <param name="lines">The lines under it.</param>
    /// <param name="file">The file.</param>
    /// <param name="duplicate">What a value that stands twice is; an error without.</param>
    public static DeclaredValues Read(
        EquatableArray<Token> inline, EquatableArray<OutlineNode> lines, FileScope file, FindingDescriptor? duplicate = null)
    {
        var binder = new ValueListBinder(file, duplicate ?? NameFindings.DuplicateName);
        binder.ReadItems(inline, onOwnLine: false, new NameDetails());
        foreach (var line in lines)
        {
            binder.ReadLine(line);
        }

        binder.CheckNamesThatParse();
        return binder.Finish();
    }

    private DeclaredValues Finish()
    {
        if (open)
        {
            values.Add(Another);
        }

        return new DeclaredValues(values, ordered, open, allowsNone, hasErrors);
    }

    private void ReadLine(OutlineNode line)
    {
        var (tokens, details) = NameReader.ReadValue(line);
        if (tokens.Length > 1 && tokens[0].Kind == TokenKind.Dash && tokens[1].SpaceBefore)
        {
            tokens = tokens.Slice(1, tokens.Length);
        }

        ReadItems(tokens, onOwnLine: true, details);
    }

    private void ReadItems(EquatableArray<Token> tokens, bool onOwnLine, NameDetails details)
    {
        var end = StripEndings(tokens);
        var start = 0;
        var depth = 0;
        var several = Enumerable.Range(0, end).Any(i => tokens[i].Kind is TokenKind.Comma or TokenKind.Less);
        for (var i = 0; i <= end; i++)
        {
            if (i < end)
            {
                depth += tokens[i].Kind == TokenKind.OpenBracket ? 1 : tokens[i].Kind == TokenKind.CloseBracket ? -1 : 0;
                if (depth > 0 || tokens[i].Kind is not (TokenKind.Comma or TokenKind.Less))
                {
                    continue;
                }

                ordered |= tokens[i].Kind == TokenKind.Less;
                separatedByCommas |= tokens[i].Kind == TokenKind.Comma;
                if (ordered && separatedByCommas)
                {
                    Fail(NameFindings.BadType, tokens[i], "Values are separated either by commas or by `<`, which gives them an order, not by both.");
                    return;
                }
            }

            if (i > start)
            {
                ReadItem(tokens, start, i, mayHoldOr: onOwnLine || several, details);
            }
            else if (end > 0 && i < end)
            {
                Fail(NameFindings.BadType, tokens[i], "A value is missing before `" + tokens[i].Text + "`.");
            }

            start = i + 1;
        }
    }

    /// <summary>Takes <c>or another</c> and <c>or none</c> from the end; gives what is left.</summary>
    private int StripEndings(EquatableArray<Token> tokens)
    {
        var end = tokens.Length;
        while (end >= 2 && tokens[end - 2].Is("or") && (tokens[end - 1].Is("another") || tokens[end - 1].Is("none")))
        {
            open |= tokens[end - 1].Is("another");
            allowsNone |= tokens[end - 1].Is("none");
            end -= 2;
            if (end > 0 && tokens[end - 1].Kind == TokenKind.Comma)
            {
                end--;
            }
        }

        return end;
    }

    private void ReadItem(EquatableArray<Token> tokens, int start, int end, bool mayHoldOr, NameDetails details)
    {
        if (tokens[start].Is("or") && end > start + 1 && start > 0)
        {
            start++;
        }

        var forced = tokens[start].Kind == TokenKind.OpenBracket && tokens[end - 1].Kind == TokenKind.CloseBracket;
        if (forced)
        {
            start++;
            end--;
        }

        var (nameEnd, shortStart, shortEnd) = SplitShortName(tokens, start, end);
        if (nameEnd <= start)
        {
            Fail(NameFindings.BadType, tokens[Math.Min(start, tokens.Length - 1)], "A value needs a name.");
            return;
        }

        if (!forced && !mayHoldOr && Enumerable.Range(start, nameEnd - start).Any(i => tokens[i].Is("or")))
        {
            Fail(
                NameFindings.BadType,
                tokens[Enumerable.Range(start, nameEnd - start).First(i => tokens[i].Is("or"))],
                "Separate values by commas, or put `" + file.TextOf(tokens, start, nameEnd) + "` in [ ] or on a line of its own where it is one value.");
            return;
        }

        AddValue(tokens, start, nameEnd, shortStart, shortEnd, details);
    }

    private void AddValue(
        EquatableArray<Token> tokens, int start, int end, int shortStart, int shortEnd, NameDetails details)
    {
        var codeName = details.CodeName?.Text;
        var line = new LinePieces(tokens);
        var name = file.TextOf(tokens, start, end);
        if (WhyNotAValue(tokens, start, end) is { } why)
        {
            Fail(NameFindings.UnfitName, why.Token, "The value `" + name + "` " + why.Reason);
            return;
        }

        var pieces = line.Range(start, end);
        var shortPieces = shortEnd > shortStart ? line.Range(shortStart, shortEnd) : null;
        foreach (var spelling in new[] { pieces, shortPieces })
        {
            if (spelling is not null && names.Find(spelling).Count > 0)
            {
                // The first of the two is there, so nothing that names it fails.
                file.Report(duplicate, tokens[start], "The value `" + name + "` stands twice in this list.");
                return;
            }
        }

        if (values.Count == MostValues)
        {
            Fail(NameFindings.TooComplex, tokens[start], "A list may hold at most 5000 values.");
            return;
        }

        var identifier = codeName ?? Naming.Pascal(name);
        if (codeName is not null && Naming.WhyNotUsable(codeName) is { } reason)
        {
            Fail(NameFindings.BadCodeName, details.CodeName!, "`" + codeName + "` cannot be a code name: " + reason + ".");
            return;
        }

        if (identifiers.TryGetValue(identifier, out var other))
        {
            Fail(
                NameFindings.SameIdentifier, tokens[start],
                "`" + name + "` and `" + other + "` would both be `" + identifier + "` in C#: put one of them on a line of its own and add `code name` and another name.");
            return;
        }

        identifiers.Add(identifier, name);
        names.Add(pieces, values.Count);
        if (shortPieces is not null)
        {
            names.Add(shortPieces, values.Count);
        }

        var location = file.Locate(tokens, start, end);
        file.Symbols.Add(new SymbolUse(location.Span, SymbolKind.Value, values.Count, name, location));
        firstTokens.Add(tokens[start]);
        values.Add(new DeclaredValue(
            new Value(name, shortPieces is null ? null : file.TextOf(tokens, shortStart, shortEnd), identifier, codeName is null ? Naming.Camel(name) : Naming.CamelOfIdentifier(codeName))
            {
                Notes = details.Notes.Select(note => note.Text).ToEquatableArray(),
            },
            pieces,
            shortPieces)
        {
            Location = location,
        });
    }

    private static (Token Token, string Reason)? WhyNotAValue(EquatableArray<Token> tokens, int start, int end)
    {
        // Values may be numbers and single letters (grades, stages): only words with a meaning of their own are taken.
        if (end - start == 1 && Keywords.IsReservedValue(tokens[start].Text.ToLowerInvariant()))
        {
            return (tokens[start], "has a meaning of its own in the language: choose another word.");
        }

        for (var i = start; i < end; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && NameRules.WhyNot(tokens, start, end) is { } why && !why.Reason.StartsWith("is made only", StringComparison.Ordinal))
            {
                return why;
            }

            if (!LinePieces.IsNameToken(tokens[i].Kind))
            {
                return (tokens[i], "may not hold " + (tokens[i].Kind == TokenKind.String ? "a text in quotes." : "`" + tokens[i].Text + "`."));
            }
        }

        return null;
    }

    /// <summary>The bracket at the end is the short name; a bracket elsewhere is a part of the name.</summary>
    internal static (int NameEnd, int ShortStart, int ShortEnd) SplitShortName(EquatableArray<Token> tokens, int start, int end)
    {
        if (end - start > 2 && tokens[end - 1].Kind == TokenKind.CloseParenthesis)
        {
            for (var i = end - 2; i > start; i--)
            {
                if (tokens[i].Kind == TokenKind.OpenParenthesis)
                {
                    return (i, i + 1, end - 1);
                }
            }
        }

        return (end, end, end);
    }

    // "hypertension or diabetes" beside "hypertension" and "diabetes" could never be told from the two.
    private void CheckNamesThatParse()
    {
        for (var index = 0; index < values.Count; index++)
        {
            var name = values[index].Name;
            for (var i = 1; i < name.Count - 1; i++)
            {
                if (name[i] is "or" or "and" or "to" && names.Find(name.Take(i).ToList()).Count > 0 && names.Find(name.Skip(i + 1).ToList()).Count > 0)
                {
                    Fail(
                        NameFindings.UnfitName, firstTokens[index],
                        "The value `" + values[index].Value.Name + "` reads like two other values of this list joined by `" + name[i] + "`: rename one of them.");
                    break;
                }
            }
        }
    }

    private void Fail(FindingDescriptor descriptor, Token token, string message)
    {
        hasErrors = true;
        file.Report(descriptor, token, message);
    }
}
