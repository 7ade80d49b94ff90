using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace PolicyDsl.Runtime;

/// <summary>
/// The spellings by which a request may name terms or values. A spelling that is written exactly as declared is found without
/// allocation; otherwise names compare as in policies: without case, and with dashes, quotes and spaces folded.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NameTable
{
    private const int LongestOnStack = 256;

    private readonly List<(byte[] Spelling, int Index)> exact = [];
    private readonly Dictionary<string, int> folded = new(StringComparer.Ordinal);
    private readonly List<string> proper = [];
    private readonly int[] buckets;
    private readonly int[] next;

    private NameTable(IEnumerable<(string? Spelling, int Index, bool Proper)> spellings)
    {
        foreach (var (spelling, index, isProper) in spellings)
        {
            if (string.IsNullOrEmpty(spelling))
            {
                continue;
            }

            if (isProper)
            {
                proper.Add(spelling);
            }

            // Of two things with one name the first keeps it: phrases before short names before keys and former names.
            if (folded.TryAdd(Fold(spelling), index) || folded[Fold(spelling)] == index)
            {
                exact.Add((Encoding.UTF8.GetBytes(spelling), index));
            }
        }

        buckets = new int[(exact.Count * 2) + 1];
        next = new int[exact.Count];
        for (var i = exact.Count - 1; i >= 0; i--)
        {
            ref var bucket = ref buckets[Hash(exact[i].Spelling) % (uint)buckets.Length];
            next[i] = bucket;
            bucket = i + 1;
        }
    }

    /// <summary>The names of a policy's terms.</summary>
    public static NameTable OfTerms(PolicyInfo policy)
    {
        var terms = policy.Terms;
        return new NameTable(Spellings());

        IEnumerable<(string?, int, bool)> Spellings()
        {
            for (var i = 0; i < terms.Count; i++)
            {
                yield return (terms[i].Name, i, true);
            }

            for (var i = 0; i < terms.Count; i++)
            {
                yield return (terms[i].ShortName, i, false);
            }

            for (var i = 0; i < terms.Count; i++)
            {
                yield return (terms[i].Key, i, false);
                yield return (Full(terms[i].Name, terms[i].ShortName), i, false);
            }

            for (var i = 0; i < terms.Count; i++)
            {
                foreach (var former in terms[i].Formerly)
                {
                    yield return (former, i, false);
                }
            }
        }
    }

    /// <summary>The names of a term's values.</summary>
    public static NameTable OfValues(TermInfo term)
    {
        var values = term.Values;
        return new NameTable(Spellings());

        IEnumerable<(string?, int, bool)> Spellings()
        {
            for (var i = 0; i < values.Count; i++)
            {
                yield return (values[i].Name, i, true);
            }

            for (var i = 0; i < values.Count; i++)
            {
                yield return (values[i].ShortName, i, false);
            }

            for (var i = 0; i < values.Count; i++)
            {
                yield return (values[i].Key, i, false);
                yield return (Full(values[i].Name, values[i].ShortName), i, false);
            }
        }
    }

    /// <summary>The index of what the name or text under the reader stands for, or -1.</summary>
    internal int Find(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            var index = Find(reader.ValueSpan);
            return index >= 0 ? index : FindFolded(reader.GetString()!);
        }

        if (reader.ValueSpan.Length > LongestOnStack)
        {
            return FindFolded(reader.GetString()!);
        }

        Span<byte> text = stackalloc byte[LongestOnStack];
        var found = Find(text[..reader.CopyString(text)]);
        return found >= 0 ? found : FindFolded(reader.GetString()!);
    }

    /// <summary>The name that was probably meant, or null.</summary>
    internal string? Suggest(string name) => Spelling.Suggest(name, proper);

    private static string? Full(string name, string? shortName) => shortName is null ? null : name + " (" + shortName + ")";

    private static uint Hash(ReadOnlySpan<byte> spelling)
    {
        // FNV-1a over the length and at most 16 bytes from both ends: names differ there.
        var hash = 2166136261u ^ (uint)spelling.Length;
        var ends = spelling.Length <= 16 ? spelling.Length : 8;
        for (var i = 0; i < ends; i++)
        {
            hash = (hash ^ spelling[i]) * 16777619u;
        }

        for (var i = spelling.Length <= 16 ? spelling.Length : spelling.Length - 8; i < spelling.Length; i++)
        {
            hash = (hash ^ spelling[i]) * 16777619u;
        }

        return hash;
    }

    private int Find(ReadOnlySpan<byte> spelling)
    {
        for (var i = buckets[Hash(spelling) % (uint)buckets.Length]; i > 0; i = next[i - 1])
        {
            if (spelling.SequenceEqual(exact[i - 1].Spelling))
            {
                return exact[i - 1].Index;
            }
        }

        return -1;
    }

    private int FindFolded(string name) => folded.TryGetValue(Fold(name), out var index) ? index : -1;

    private static string Fold(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c) || c is '-' or '\u2212' or (>= '\u2010' and <= '\u2015'))
            {
                if (text.Length > 0 && text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (c is not ('\'' or '"' or '`' or '\u00b4' or (>= '\u2018' and <= '\u201f')))
            {
                text.Append(char.ToLowerInvariant(c));
            }
        }

        return text.ToString().TrimEnd(' ');
    }
}
