using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.CodeSets;

/// <summary>
/// Reads a .codes file: lines <c>system: ICD-10-CM</c>, <c>source: ...</c> and <c>complete for: E11 to E11.9</c>, then a code on each line
/// with its first and its last valid day, separated by commas. # begins a comment. Every mistake is reported; the other lines are read.
/// </summary>
public static class CodeSetReader
{
    /// <summary>How many mistakes of one file are told: a file that is no code set has as many as lines.</summary>
    private const int MostFindings = 20;

    /// <summary>Whether a path names a code set.</summary>
    public static bool IsCodeSet(string path) => path.EndsWith(".codes", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    public static CodeSetFile Read(SourceText source)
    {
        var reading = new Reading(source);
        for (var line = 1; line <= source.LineCount; line++)
        {
            reading.ReadLine(line);
        }

        return reading.Finish();
    }

    private sealed class Reading
    {
        private readonly SourceText source;
        private readonly List<Finding> findings = new();
        private readonly List<ValidCode> codes = new();
        private readonly List<(TextSpan Span, string Text)> complete = new();
        private CodeSystem? system;
        private bool isHopeless;

        public Reading(SourceText source) => this.source = source;

        public void ReadLine(int number)
        {
            var span = source.GetLine(number);
            var text = source.ToString(span);
            var comment = text.IndexOf('#');
            text = (comment < 0 ? text : text.Substring(0, comment)).TrimEnd();
            if (text.Trim().Length == 0 || isHopeless)
            {
                return;
            }

            var start = span.Start + text.Length - text.TrimStart().Length;
            text = text.TrimStart();
            var colon = text.IndexOf(':');
            if (colon >= 0)
            {
                ReadField(text.Substring(0, colon).Trim(), Trimmed(start, text, colon + 1, text.Length));
            }
            else if (system is not { } known)
            {
                Report(new TextSpan(start, text.Length), "The first lines say whose codes these are: write `system: ICD-10-CM` above them.");
                isHopeless = true;
            }
            else
            {
                ReadCode(known, start, text);
            }
        }

        public CodeSetFile Finish()
        {
            if (system is null && !isHopeless)
            {
                Report(new TextSpan(0, 0), "The file does not say whose codes it lists: begin it with `system: ICD-10-CM`.");
            }

            var ranges = complete.SelectMany(ReadRanges).ToEquatableArray();
            return new CodeSetFile(
                source.Path, system, ranges, codes.OrderBy(code => code.Key, StringComparer.Ordinal).ThenBy(code => code.First).ToEquatableArray(),
                findings.ToEquatableArray());
        }

        private void ReadField(string name, (TextSpan Span, string Text) value)
        {
            switch (name.ToLowerInvariant())
            {
                case "system" when system is not null:
                    Report(value.Span, "A file lists the codes of one system: put those of the other into a file of their own.");
                    break;
                case "system":
                    system = CodeFormat.SystemOf(value.Text);
                    if (system is null)
                    {
                        Report(value.Span, "`" + value.Text + "` is no code system: write HCPCS, ICD-10-CM or ICD-10-PCS.");
                        isHopeless = true;
                    }

                    break;
                case "complete for":
                    complete.Add(value);
                    break;
                case "source":
                    break;
                default:
                    Report(value.Span, "`" + name + "` is nothing that a code set says: it has `system`, `source` and `complete for`.");
                    break;
            }
        }

        private IEnumerable<CodeRange> ReadRanges((TextSpan Span, string Text) value)
        {
            if (system is not { } known)
            {
                yield break;
            }

            foreach (var (span, text) in Split(value.Span.Start, value.Text, ','))
            {
                var ends = text.Split(new[] { " to " }, StringSplitOptions.None);
                if (ends.Length > 2 || !CodeFormat.TryRead(known, ends[0].Trim(), out var first) || !CodeFormat.TryRead(known, ends[ends.Length - 1].Trim(), out var last))
                {
                    Report(span, "`" + text + "` is neither a code nor a range such as `" + CodeFormat.Sample(known) + " to " + CodeFormat.Sample(known) + "`.");
                }
                else if (string.CompareOrdinal(CodeRange.Key(first), CodeRange.Key(last)) > 0)
                {
                    Report(span, "The range is reversed: write `" + last + " to " + first + "`.");
                }
                else
                {
                    yield return new CodeRange(first, last);
                }
            }
        }

        private void ReadCode(CodeSystem known, int start, string text)
        {
            var fields = Split(start, text, ',').ToList();
            if (fields[0].Text.Equals("code", StringComparison.OrdinalIgnoreCase))
            {
                // The heads of the columns.
                return;
            }

            if (fields.Count > 3)
            {
                Report(fields[3].Span, "A line has a code, its first and its last valid day, and nothing else.");
            }
            else if (!CodeFormat.TryRead(known, fields[0].Text, out var code))
            {
                Report(fields[0].Span, CodeReader.Message(fields[0].Text, known));
            }
            else if (ReadDay(fields, 1, Day.First) is { } first && ReadDay(fields, 2, Day.Last) is { } last)
            {
                if (last < first)
                {
                    Report(fields[2].Span, "The last day comes before the first.");
                }
                else
                {
                    codes.Add(new ValidCode(code, first, last));
                }
            }
        }

        private Day? ReadDay(List<(TextSpan Span, string Text)> fields, int index, Day otherwise)
        {
            if (fields.Count <= index || fields[index].Text.Length == 0)
            {
                return otherwise;
            }

            var (span, text) = fields[index];
            if (text.Length != 10 || !Dates.LooksLikeOne(text))
            {
                Report(span, "`" + text + "` is no day: write year, month and day, as in 2024-03-15.");
                return null;
            }

            if (!Dates.TryRead(text, out var date, out var problem))
            {
                Report(span, char.ToUpperInvariant(problem[0]) + problem.Substring(1) + ".");
                return null;
            }

            return date.First;
        }

        private static IEnumerable<(TextSpan Span, string Text)> Split(int start, string text, char separator)
        {
            for (var at = 0; at <= text.Length;)
            {
                var end = text.IndexOf(separator, at) is var found && found < 0 ? text.Length : found;
                yield return Trimmed(start, text, at, end);
                at = end + 1;
            }
        }

        private static (TextSpan Span, string Text) Trimmed(int start, string text, int from, int to)
        {
            var part = text.Substring(from, to - from);
            var trimmed = part.Trim();
            return (new TextSpan(start + from + (part.Length - part.TrimStart().Length), trimmed.Length), trimmed);
        }

        private void Report(TextSpan span, string message)
        {
            if (findings.Count < MostFindings)
            {
                findings.Add(new Finding(CodeFindings.BadCodeSet, source.GetLocation(span), message));
            }
        }
    }
}
