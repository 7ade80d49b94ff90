using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace PolicyDsl.Runtime;

/// <summary>Codes, and sets of them, which may exclude ranges.</summary>
public ref partial struct RequestReader
{
    /// <summary>A code.</summary>
    public Fact<Code<TSystem>> Code<TSystem>()
        where TSystem : struct, ICodeSystem =>
        TryReadCode<TSystem>(out var code) ? Fact<Code<TSystem>>.Of(code)
        : IsNone() ? Fact<Code<TSystem>>.None
        : WrongCode(default(Fact<Code<TSystem>>));

    /// <summary>A set of codes.</summary>
    public CodeSet<TSystem> Codes<TSystem>()
        where TSystem : struct, ICodeSystem
    {
        List<CodeRange<TSystem>> includes = [];
        List<CodeRange<TSystem>> excludes = [];
        var before = mistakes.Count;
        var complete = true;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadCodes(includes, ranges: false);
                break;
            case JsonTokenType.StartObject:
                complete = false;
                while (NextPart() is { } part)
                {
                    ReadCodes(part == "includes" ? includes : excludes, ranges: part != "includes");
                }

                break;
            default:
                return IsWord("none") ? CodeSet<TSystem>.Empty : Wrong(default(CodeSet<TSystem>));
        }

        if (before != mistakes.Count)
        {
            return default;
        }

        foreach (var range in includes)
        {
            if (excludes.Exists(excluded => excluded.Contains(range.First)))
            {
                AddForTerm("cannot both include and exclude " + range.First, null);
                return default;
            }
        }

        return new CodeSet<TSystem>([.. includes.Select(range => range.First)], [.. excludes], complete);
    }

    private readonly bool TryReadCode<TSystem>(out Code<TSystem> code)
        where TSystem : struct, ICodeSystem
    {
        code = default;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > 64)
        {
            return false;
        }

        Span<char> text = stackalloc char[64];
        return PolicyDsl.Code<TSystem>.TryParse(text[..reader.CopyString(text)], out code);
    }

    private void ReadCodes<TSystem>(List<CodeRange<TSystem>> codes, bool ranges)
        where TSystem : struct, ICodeSystem
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (TryReadCode<TSystem>(out var code))
            {
                codes.Add(code);
            }
            else if (ranges && reader.TokenType == JsonTokenType.String && TryReadRange<TSystem>(reader.GetString()!) is { } range)
            {
                codes.Add(range);
            }
            else
            {
                WrongCode(false);
            }
        }
    }

    private static CodeRange<TSystem>? TryReadRange<TSystem>(string text)
        where TSystem : struct, ICodeSystem
    {
        var ends = text.Split(" to ", 2);
        return ends.Length == 2 && PolicyDsl.Code<TSystem>.TryParse(ends[0], out var first)
            && PolicyDsl.Code<TSystem>.TryParse(ends[1], out var last) && first <= last
                ? new CodeRange<TSystem>(first, last)
                : null;
    }

    private T WrongCode<T>(T nothing) =>
        Wrong(nothing, reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : null);
}
