using System;
using System.Collections.Generic;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Finds every declared phrase that begins at a place of a line.</summary>
internal sealed class PhraseTrie<T>
{
    private readonly Node root = new();

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => root.Children is null;

    /// <summary>Adds a phrase; several things may share one.</summary>
    public void Add(IReadOnlyList<string> pieces, T item)
    {
        if (pieces.Count == 0)
        {
            return;
        }

        var node = root;
        foreach (var piece in pieces)
        {
            node.Children ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            if (!node.Children.TryGetValue(piece, out var next))
            {
                node.Children.Add(piece, next = new Node());
            }

            node = next;
        }

        (node.Items ??= new List<T>()).Add(item);
    }

    /// <summary>Adds every phrase that begins at a token and ends at the end of one, the shortest first.</summary>
    public void Match(LinePieces line, int token, List<(int End, T Item)> matches)
    {
        var node = root;
        for (; token < line.TokenCount && line.CanBeInName(token); token++)
        {
            for (var piece = line.FirstPiece(token); piece < line.FirstPiece(token + 1); piece++)
            {
                if (node.Children is null || !node.Children.TryGetValue(line[piece], out node!))
                {
                    return;
                }
            }

            if (node.Items is not null)
            {
                foreach (var item in node.Items)
                {
                    matches.Add((token + 1, item));
                }
            }
        }
    }

    /// <summary>What was added under exactly this phrase.</summary>
    public IReadOnlyList<T> Find(IReadOnlyList<string> pieces)
    {
        var node = root;
        foreach (var piece in pieces)
        {
            if (node.Children is null || !node.Children.TryGetValue(piece, out node!))
            {
                return Array.Empty<T>();
            }
        }

        return node.Items is null ? Array.Empty<T>() : node.Items;
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Children { get; set; }

        public List<T>? Items { get; set; }
    }
}
