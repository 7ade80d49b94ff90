using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Cli.Rendering;

/// <summary>
/// The flow of a statement as an SVG picture: what must all hold stands in a row from top to bottom, what is one way or another
/// stands in a frame, and the verdict at the end.
/// </summary>
internal sealed class StatementFlow
{
    private const double Width = 330;
    private const double Gap = 18;
    private const double Line = 17;
    private const double Padding = 8;
    private const double CharacterWidth = 7.4;

    private readonly Html html = new();

    /// <summary>The picture; empty where there is nothing to draw.</summary>
    public static string Of(PolicyModel policy, Statement statement)
    {
        var steps = Steps(policy, statement).ToList();
        if (steps.Count == 0)
        {
            return "";
        }

        var flow = new StatementFlow();
        var x = 1.0;
        var y = 1.0;
        foreach (var step in steps)
        {
            y = flow.Draw(step, x, y, Width);
            flow.Arrow(x + (Width / 2), y);
            y += Gap;
        }

        y = flow.Verdict(statement, x, y);
        var title = "Flow of " + statement.Id + ": " + string.Join(", then ", steps.Select(step => step.Words)) + ", then " + statement.VerdictText;
        var picture = new Html();
        return picture.Element(
            "svg",
            [
                "viewBox", $"0 0 {Html.Number(Width + 2)} {Html.Number(y + 1)}", "width", Html.Number(Width + 2), "height", Html.Number(y + 1),
                "role", "img", "class", "flow", "xmlns", "http://www.w3.org/2000/svg", "aria-label", title,
            ],
            () => picture.Raw(flow.html.ToString())).ToString();
    }

    private static IEnumerable<Step> Steps(PolicyModel policy, Statement statement)
    {
        foreach (var section in policy.SectionChain(statement.Section).Where(section => section.Scope is not ConstantCriterion))
        {
            foreach (var step in All(section.Scope, "for"))
            {
                yield return step;
            }
        }

        if (statement.Criteria is not ConstantCriterion)
        {
            foreach (var step in All(statement.Criteria, ""))
            {
                yield return step;
            }
        }

        foreach (var exception in statement.Exceptions)
        {
            yield return new Step("unless", Name(exception.Criterion), [], IsException: true);
        }

        foreach (var overrider in statement.OverriddenBy.Select(index => policy.Statements[index]).Where(other => other.Kind != StatementKind.Otherwise))
        {
            yield return new Step("unless", overrider.Id + " applies (" + overrider.Verdict.Text + ")", [], IsException: true);
        }
    }

    /// <summary>What must all hold, one after another.</summary>
    private static IEnumerable<Step> All(Criterion criterion, string before) =>
        criterion is GroupCriterion { Kind: GroupKind.All } all && all.Children.Length > 0
            ? all.Children.SelectMany(child => child.Info.Label is null && child is GroupCriterion { Kind: GroupKind.All } ? All(child, before) : [Of(child, before)])
            : [Of(criterion, before)];

    private static Step Of(Criterion criterion, string before) => criterion switch
    {
        GroupCriterion group => new Step(before, Name(group), group.Children.Select(child => Of(child, "")).ToList(), false),
        IfCriterion conditional => new Step(before, Name(conditional), All(conditional.Body, "").ToList(), false),
        _ => new Step(before, Name(criterion), [], false),
    };

    private static string Name(Criterion criterion)
    {
        var info = criterion.Info;
        return ((info.Label is null ? "" : info.Label + ". ") + (info.Title is null ? "" : "\"" + info.Title + "\" ") + CriterionText.Of(criterion)).Trim();
    }

    private double Draw(Step step, double x, double y, double width)
    {
        var lines = Wrap((step.Before.Length == 0 ? "" : step.Before + " ") + step.Text, width);
        var top = y;
        var inner = y + (lines.Count * Line) + (2 * Padding);
        if (step.Parts.Count == 0)
        {
            Box(x, top, width, inner - top, step.IsException ? "except" : "step", lines);
            return inner;
        }

        // The height is known only when the parts are drawn: they are drawn into the frame, and the frame stands before them.
        var within = new StatementFlow();
        var at = inner;
        for (var i = 0; i < step.Parts.Count; i++)
        {
            at = within.Draw(step.Parts[i], x + 10, at, width - 20) + 6;
        }

        Box(x, top, width, at + 4 - top, "frame", lines);
        html.Raw(within.html.ToString());
        return at + 4;
    }

    private void Box(double x, double y, double width, double height, string kind, IReadOnlyList<string> lines)
    {
        html.Empty("rect", "x", Html.Number(x), "y", Html.Number(y), "width", Html.Number(width), "height", Html.Number(height), "rx", "4", "class", kind);
        html.Raw("</rect>");
        Lines(x + Padding, y + Padding, lines);
    }

    private void Lines(double x, double y, IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            html.Element("text", lines[i], "x", Html.Number(x), "y", Html.Number(y + 12 + (i * Line)));
        }
    }

    private void Arrow(double x, double y)
    {
        html.Empty("path", "d", $"M{Html.Number(x)} {Html.Number(y)} v{Html.Number(Gap - 1)} m-4 -5 l4 5 l4 -5", "class", "arrow");
        html.Raw("</path>");
    }

    private double Verdict(Statement statement, double x, double y)
    {
        var lines = Wrap(statement.VerdictText, Width);
        var height = (lines.Count * Line) + (2 * Padding);
        html.Empty("rect", "x", Html.Number(x), "y", Html.Number(y), "width", Html.Number(Width), "height", Html.Number(height), "rx", "14", "class", "verdict " + PolicyPage.ClassOf(statement));
        html.Raw("</rect>");
        Lines(x + Padding, y + Padding, lines);
        return y + height;
    }

    private static List<string> Wrap(string text, double width)
    {
        var most = Math.Max(8, (int)((width - (2 * Padding)) / CharacterWidth));
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(most).Select(part => new string(part))))
        {
            var last = lines[^1];
            if (last.Length > 0 && last.Length + 1 + word.Length > most)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] = last.Length == 0 ? word : last + " " + word;
            }
        }

        return lines;
    }

    /// <summary>A step of a flow.</summary>
    private sealed record Step(string Before, string Text, IReadOnlyList<Step> Parts, bool IsException)
    {
        public string Words => (Before.Length == 0 ? "" : Before + " ") + Text + (Parts.Count == 0 ? "" : " (" + string.Join("; ", Parts.Select(part => part.Words)) + ")");
    }
}
