using System;
using System.Collections.Generic;
using System.Text;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>
/// Gives out names of one scope, each once. The model's identifiers are meant to be unique and legal already; here that is
/// made sure of, so that no policy can make code that does not compile.
/// </summary>
internal sealed class NameAllocator
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public NameAllocator(params string[] reserved) => used.UnionWith(reserved);

    /// <summary>The wanted name, made legal and followed by a number where it is taken.</summary>
    public string Take(string wanted)
    {
        var name = Legal(wanted);
        var candidate = name;
        for (var i = 2; !used.Add(candidate); i++)
        {
            candidate = name + "_" + Literals.Int(i);
        }

        return candidate;
    }

    /// <summary>Letters, digits and underscores of ASCII that do not begin with a digit.</summary>
    public static string Legal(string wanted)
    {
        var text = new StringBuilder(wanted.Length);
        foreach (var c in wanted)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (c is >= '0' and <= '9'))
            {
                text.Append(c);
            }
        }

        if (text.Length == 0 || text[0] is >= '0' and <= '9')
        {
            text.Insert(0, '_');
        }

        // Keywords are in lower case and without digits: a capital makes any of them a name.
        var allLower = true;
        for (var i = 0; i < text.Length; i++)
        {
            allLower &= text[i] is >= 'a' and <= 'z';
        }

        if (allLower)
        {
            text[0] = (char)(text[0] - 32);
        }

        return text.ToString();
    }
}
