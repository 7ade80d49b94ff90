using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>
/// A line of a policy's text with the deeper lines under it. Without text of its own it only keeps lines together, which then
/// stand where it stands.
/// </summary>
public sealed class PolicyLine(string text)
{
    /// <summary>The line without its indentation.</summary>
    public string Text { get; } = text;

    /// <summary>The deeper lines, in order.</summary>
    public List<PolicyLine> Children { get; } = new();

    /// <summary>Whether the order of the lines under it must not change what the policy means.</summary>
    public bool FreeOrder { get; init; }

    /// <summary>Adds a line under this one and returns it.</summary>
    public PolicyLine Add(PolicyLine child)
    {
        Children.Add(child);
        return child;
    }

    /// <summary>This line and all under it, in the order of the text.</summary>
    public IEnumerable<PolicyLine> All() => Children.SelectMany(child => child.All()).Prepend(this);

    /// <summary>Adds a line under this one and returns it.</summary>
    public PolicyLine Add(string text) => Add(new PolicyLine(text));

    /// <summary>The same lines with every free order shuffled.</summary>
    public PolicyLine Shuffled(Prng random)
    {
        var copy = new PolicyLine(Text) { FreeOrder = FreeOrder };
        copy.Children.AddRange(Children.Select(child => child.Shuffled(random)));
        if (FreeOrder)
        {
            random.Shuffle(copy.Children);
        }

        return copy;
    }

    /// <summary>Writes the line and those under it.</summary>
    public void Write(StringBuilder to, int indent)
    {
        if (Text.Length > 0)
        {
            to.Append(' ', indent).Append(Text).Append('\n');
        }

        foreach (var child in Children)
        {
            child.Write(to, Text.Length > 0 ? indent + 2 : indent);
        }
    }
}
