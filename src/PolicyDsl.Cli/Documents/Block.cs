using System.Collections.Generic;

namespace PolicyDsl.Cli.Documents;

/// <summary>A part of a document that is read by people, as text or as Markdown. A closed set.</summary>
internal abstract record Block;

/// <summary>A heading; level 1 is the document's own.</summary>
internal sealed record Heading(int Level, string Text) : Block;

/// <summary>A paragraph.</summary>
internal sealed record Paragraph(string Text) : Block;

/// <summary>A list.</summary>
internal sealed record Bullets(IReadOnlyList<Item> Items) : Block;

/// <summary>An entry of a list, with those below it.</summary>
internal sealed record Item(string Text, IReadOnlyList<Item> Items)
{
    /// <summary>An entry with nothing below it.</summary>
    public Item(string text)
        : this(text, [])
    {
    }
}
