using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Text;

namespace PolicyDsl.Cli.Rendering;

/// <summary>Writes HTML. Texts and attributes are escaped here and nowhere else, so nothing of a policy becomes markup.</summary>
internal sealed class Html
{
    private readonly StringBuilder text = new();

    /// <summary>An element with its attributes, given as name and value, and what is in it.</summary>
    public Html Element(string name, string[] attributes, Action content)
    {
        Open(name, attributes);
        content();
        text.Append("</").Append(name).Append('>');
        if (name is not ("span" or "a" or "strong" or "em" or "text" or "tspan" or "code" or "small"))
        {
            text.Append('\n');
        }

        return this;
    }

    /// <summary>An element without attributes.</summary>
    public Html Element(string name, Action content) => Element(name, [], content);

    /// <summary>An element with text.</summary>
    public Html Element(string name, string content, params string[] attributes) => Element(name, attributes, () => Text(content));

    /// <summary>An element that holds nothing.</summary>
    public Html Empty(string name, params string[] attributes)
    {
        Open(name, attributes);
        text.Append('\n');
        return this;
    }

    /// <summary>Text.</summary>
    public Html Text(string content)
    {
        text.Append(Escape(content));
        return this;
    }

    /// <summary>What this program itself has written: style sheets, finished pictures.</summary>
    public Html Raw(string content)
    {
        text.Append(content);
        return this;
    }

    /// <summary>A number as attributes take it.</summary>
    public static string Number(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes everything.</summary>
    public void WriteTo(TextWriter writer) => writer.Write(text.ToString());

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    /// <summary>Control characters have no place in HTML.</summary>
    private static string Escape(string content)
    {
        var clean = new StringBuilder(content.Length);
        foreach (var c in content)
        {
            clean.Append(char.IsControl(c) ? ' ' : c);
        }

        return WebUtility.HtmlEncode(clean.ToString());
    }

    private void Open(string name, string[] attributes)
    {
        text.Append('<').Append(name);
        for (var i = 0; i + 1 < attributes.Length; i += 2)
        {
            text.Append(' ').Append(attributes[i]).Append("=\"").Append(Escape(attributes[i + 1])).Append('"');
        }

        text.Append('>');
    }
}
