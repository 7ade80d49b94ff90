using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The lines that explain or qualify, as texts.</summary>
internal static class Attributes
{
    /// <summary>The texts of notes and of <c>such as</c>, in order.</summary>
    public static EquatableArray<string> Notes(EquatableArray<AttributeSyntax> attributes) => attributes.Length == 0
        ? default
        : attributes.Where(attribute => attribute.Kind is AttributeKind.Note or AttributeKind.SuchAs)
            .Select(attribute => (attribute.Kind == AttributeKind.SuchAs ? "such as " : "") + Text(attribute))
            .ToEquatableArray();

    /// <summary>What documents or attests, in order.</summary>
    public static EquatableArray<string> Documentation(EquatableArray<AttributeSyntax> attributes, FileScope file) => attributes.Length == 0
        ? default
        : attributes.Where(attribute => attribute.Kind is AttributeKind.DocumentedIn or AttributeKind.AttestedBy)
            .Select(attribute => attribute.Kind == AttributeKind.DocumentedIn ? Text(attribute) : "attested by " + Words(attribute.Value, file))
            .ToEquatableArray();

    /// <summary>The texts of all attributes of a kind.</summary>
    public static IEnumerable<string> Of(EquatableArray<AttributeSyntax> attributes, AttributeKind kind) =>
        attributes.Where(attribute => attribute.Kind == kind).Select(Text);

    /// <summary>The texts of all attributes of a kind that lists several, each on its own.</summary>
    public static IEnumerable<string> TextsOf(EquatableArray<AttributeSyntax> attributes, AttributeKind kind) => attributes
        .Where(attribute => attribute.Kind == kind)
        .SelectMany(attribute => attribute.Value)
        .Where(token => token.Kind == TokenKind.String)
        .Select(token => token.Text);

    /// <summary>
    /// The citations as written; those that name an evidence entry also give its index. A name that is no entry is reported.
    /// </summary>
    public static (EquatableArray<string> Texts, EquatableArray<int> Evidence) Citations(
        EquatableArray<AttributeSyntax> attributes, EvidenceTable evidence, FileScope file)
    {
        if (attributes.Length == 0)
        {
            return default;
        }

        var texts = new List<string>();
        var entries = new List<int>();
        foreach (var attribute in attributes.Where(attribute => attribute.Kind == AttributeKind.Cites))
        {
            foreach (var item in Split(attribute.Value))
            {
                if (item.Length == 1 && item[0].Kind == TokenKind.String)
                {
                    texts.Add(item[0].Text);
                }
                else if (evidence.Find(item, file) is >= 0 and var index)
                {
                    texts.Add(file.TextOf(item));
                    entries.Add(index);
                }
                else
                {
                    var name = file.TextOf(item);
                    file.Report(
                        NameFindings.UnknownName, item[0],
                        "`" + name + "` is not an entry of `evidence`." + NameSpelling.Hint(NameSpelling.Closest(name, evidence.Names)) +
                        " A text that is cited stands in quotes.");
                }
            }
        }

        return (texts.ToEquatableArray(), entries.ToEquatableArray());
    }

    /// <summary>Runs of tokens between commas; an <c>and</c> before the last belongs to the comma.</summary>
    internal static List<EquatableArray<Token>> Split(EquatableArray<Token> tokens, params string[] joiningWords)
    {
        var items = new List<EquatableArray<Token>>();
        var item = new List<Token>();
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Comma || joiningWords.Any(token.Is))
            {
                if (item.Count > 0)
                {
                    items.Add(item.ToEquatableArray());
                    item.Clear();
                }
            }
            else
            {
                item.Add(token);
            }
        }

        if (item.Count > 0)
        {
            items.Add(item.ToEquatableArray());
        }

        return items;
    }

    private static string Text(AttributeSyntax attribute) =>
        string.Join(" ", attribute.Value.Select(token => token.Kind == TokenKind.Comma ? "," : token.Text)).Replace(" ,", ",");

    private static string Words(EquatableArray<Token> tokens, FileScope file) =>
        tokens.Length == 1 && tokens[0].Kind == TokenKind.String ? tokens[0].Text : tokens.Length == 0 ? "" : file.TextOf(tokens);
}
