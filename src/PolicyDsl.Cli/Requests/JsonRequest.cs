using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using PolicyDsl.Compiler;
using PolicyDsl.Compiler.Evaluation.Input;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Cli.Requests;

/// <summary>JSON (RFC 8259) that is wrong, with its place.</summary>
internal sealed class JsonRequestException(LinePosition position, string message) : Exception(message)
{
    public LinePosition Position { get; } = position;
}

/// <summary>Turns JSON into the neutral values that requests are read from, with the line and column of each.</summary>
internal static class JsonRequest
{
    /// <summary>Reads a JSON text.</summary>
    /// <exception cref="JsonRequestException">It is not UTF-8, not JSON, or nested more than 64 deep.</exception>
    public static InputValue Read(byte[] bytes)
    {
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var json = bytes.AsSpan(start);
        var positions = new Positions(json.ToArray());
        positions.CheckUtf8();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
        try
        {
            reader.Read();
            var value = Value(ref reader, positions);
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw new JsonRequestException(positions.At(exception), Words(exception));
        }
    }

    private static InputValue Value(ref Utf8JsonReader reader, Positions positions)
    {
        var position = positions.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return new InputNull(position);
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new InputBoolean(reader.TokenType == JsonTokenType.True, position);
            case JsonTokenType.Number:
                return new InputNumber(Encoding.ASCII.GetString(reader.ValueSpan), position);
            case JsonTokenType.String:
                return new InputText(Text(ref reader, position), position);
            case JsonTokenType.StartArray:
                var items = new List<InputValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader, positions));
                }

                return new InputList(items.ToEquatableArray(), position);
            case JsonTokenType.StartObject:
                var members = new List<InputMember>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var keyPosition = positions.At(reader.TokenStartIndex);
                    var key = Text(ref reader, keyPosition);
                    reader.Read();
                    members.Add(new InputMember(key, Value(ref reader, positions), keyPosition));
                }

                return new InputObject(members.ToEquatableArray(), position);
            default:
                throw new JsonRequestException(position, "a value is expected here");
        }
    }

    private static string Text(ref Utf8JsonReader reader, LinePosition position)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new JsonRequestException(position, "this text has half of a surrogate pair (\\ud800 to \\udfff alone)");
        }
    }

    /// <summary>The reader's words without the place, which it counts differently, and without what only programmers can follow.</summary>
    private static string Words(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var words = (end < 0 ? exception.Message : exception.Message[..end]).TrimEnd('.').ReplaceLineEndings(" ");
        return words.Contains("does not contain any JSON tokens", StringComparison.Ordinal) ? "the request is empty: {} gives no facts"
            : words.Contains("trailing comma", StringComparison.Ordinal) ? "this is not JSON: the comma before this bracket is too much"
            : "this is not JSON: " + words;
    }

    /// <summary>Byte offsets as a person counts: lines and columns from 1, columns in UTF-16 characters.</summary>
    private sealed class Positions(byte[] json)
    {
        private int known;
        private int line = 1;
        private int lineStart;

        /// <summary>The place of an offset. Quick where offsets come in ascending order, as tokens do.</summary>
        public LinePosition At(long offset)
        {
            if (offset < known)
            {
                (known, line, lineStart) = (0, 1, 0);
            }

            for (; known < offset; known++)
            {
                if (json[known] == '\n')
                {
                    line++;
                    lineStart = known + 1;
                }
            }

            return new LinePosition(line, Encoding.UTF8.GetCharCount(json, lineStart, (int)offset - lineStart) + 1);
        }

        /// <summary>The place that the reader names: lines and bytes in the line, both from 0.</summary>
        public LinePosition At(JsonException exception)
        {
            var offset = 0;
            for (var skip = exception.LineNumber ?? 0; skip > 0; skip--)
            {
                offset = Array.IndexOf(json, (byte)'\n', offset) + 1;
            }

            return At(Math.Min(offset + (exception.BytePositionInLine ?? 0), json.Length));
        }

        /// <exception cref="JsonRequestException">A byte is not part of UTF-8.</exception>
        public void CheckUtf8()
        {
            for (var index = 0; index < json.Length;)
            {
                if (Rune.DecodeFromUtf8(json.AsSpan(index), out _, out var consumed) != System.Buffers.OperationStatus.Done)
                {
                    throw new JsonRequestException(At(index), "this is not UTF-8");
                }

                index += consumed;
            }
        }
    }
}
