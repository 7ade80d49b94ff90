using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>A value as declared, with the pieces that its name and its short name are found by.</summary>
internal sealed record DeclaredValue(Value Value, IReadOnlyList<string> Name, IReadOnlyList<string>? ShortName)
{
    /// <summary>The characters of its name; none for what is built in.</summary>
    public SourceLocation Location { get; init; } = SourceLocation.None;
}

/// <summary>The names of the values of every enumeration of a policy. Types are told apart by identity.</summary>
internal sealed class ValueTable
{
    private readonly Dictionary<EnumerationType, Names> types = new(ReferenceComparer<EnumerationType>.Instance);

    /// <summary>Makes an enumeration of declared values.</summary>
    public EnumerationType Create(IReadOnlyList<DeclaredValue> values, bool ordered, bool open, string identifier)
    {
        var type = new EnumerationType(values.Select(value => value.Value).ToEquatableArray(), ordered, open) { Identifier = identifier };
        var trie = new PhraseTrie<int>();
        for (var i = 0; i < values.Count; i++)
        {
            trie.Add(values[i].Name, i);
            if (values[i].ShortName is { } shortName && !trie.Find(shortName).Contains(i))
            {
                trie.Add(shortName, i);
            }
        }

        types.Add(type, new Names(values, trie));
        return type;
    }

    /// <summary>The declared values of a type.</summary>
    public IReadOnlyList<DeclaredValue> Declared(EnumerationType type) => types[type].Values;

    /// <summary>Fills a list with the values that begin at a token of a line, the longest first.</summary>
    public void Match(EnumerationType type, LinePieces line, int token, List<(int End, int Value)> matches)
    {
        matches.Clear();
        types[type].Trie.Match(line, token, matches);
        matches.Reverse();
    }

    /// <summary>The value with this name or short name, or -1.</summary>
    public int Find(EnumerationType type, IReadOnlyList<string> pieces)
    {
        var found = types[type].Trie.Find(pieces);
        return found.Count > 0 ? found[0] : -1;
    }

    /// <summary>The enumeration whose values a term takes, or null.</summary>
    public static EnumerationType? TypeOf(Term? term) => term?.Type switch
    {
        EnumerationType enumeration => enumeration,
        SetType set => set.Elements,
        _ => null,
    };

    private sealed record Names(IReadOnlyList<DeclaredValue> Values, PhraseTrie<int> Trie);
}
