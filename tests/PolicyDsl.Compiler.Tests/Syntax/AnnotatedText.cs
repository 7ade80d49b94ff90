using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>
/// A policy's text with the places of its expected findings marked: <c>[tems]</c>. A place without characters is <c>[]</c>;
/// a bracket of the language itself is doubled.
/// </summary>
public sealed class AnnotatedText
{
    private AnnotatedText(string text, IReadOnlyList<TextSpan> marks)
    {
        Source = new SourceText("test.policy", text);
        Marks = marks;
    }

    /// <summary>The text without the marks.</summary>
    public SourceText Source { get; }

    /// <summary>The marked spans in the order of their starts.</summary>
    public IReadOnlyList<TextSpan> Marks { get; }

    /// <summary>Reads a text with marks.</summary>
    /// <exception cref="ArgumentException">A mark is not closed, or closed twice.</exception>
    public static AnnotatedText Parse(string annotated)
    {
        var text = new StringBuilder();
        var open = new Stack<int>();
        var marks = new List<TextSpan>();
        for (var i = 0; i < annotated.Length; i++)
        {
            var c = annotated[i];
            if (c is '[' or ']' && i + 1 < annotated.Length && annotated[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '[')
            {
                open.Push(text.Length);
            }
            else if (c == ']')
            {
                marks.Add(open.Count > 0
                    ? TextSpan.FromBounds(open.Pop(), text.Length)
                    : throw new ArgumentException("A mark is closed that was not opened.", nameof(annotated)));
            }
            else
            {
                text.Append(c);
            }
        }

        return open.Count == 0
            ? new AnnotatedText(text.ToString(), marks.OrderBy(mark => mark.Start).ToList())
            : throw new ArgumentException("A mark is not closed.", nameof(annotated));
    }

    /// <summary>
    /// Asserts that exactly the expected findings were made, each at its mark. An expectation is an id and, after a space, a part
    /// of the message: "POL1011 Did you mean `terms`".
    /// </summary>
    public void AssertFindings(IEnumerable<Finding> findings, params string[] expected)
    {
        var actual = findings.OrderBy(finding => finding.Location.Span.Start).ToList();
        var shown = string.Join("\n", actual.Select(finding =>
            $"({finding.Location.Start.Line},{finding.Location.Start.Column}) {finding.Id} {finding.Message}"));
        Assert.True(expected.Length == Marks.Count, $"The text has {Marks.Count} marks for {expected.Length} expectations.");
        Assert.True(actual.Count == expected.Length, $"Expected {expected.Length} findings, got {actual.Count}:\n{shown}");
        for (var i = 0; i < expected.Length; i++)
        {
            var space = expected[i].IndexOf(' ', StringComparison.Ordinal);
            var id = space < 0 ? expected[i] : expected[i][..space];
            var message = space < 0 ? "" : expected[i][(space + 1)..];
            Assert.True(
                actual[i].Id == id && actual[i].Location.Span == Marks[i] && actual[i].Message.Contains(message, StringComparison.Ordinal),
                $"Expected {expected[i]} at {Source.GetPosition(Marks[i].Start)} length {Marks[i].Length}, got length {actual[i].Location.Span.Length}:\n{shown}");
        }
    }
}
