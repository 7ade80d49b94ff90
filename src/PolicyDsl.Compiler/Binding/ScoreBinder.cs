using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Declares the scores of a file, and reads their lines when every name is known.</summary>
internal static class ScoreBinder
{
    /// <summary>Adds the names of the scores.</summary>
    public static void Declare(FileScope file)
    {
        foreach (var score in file.Tree.Document.Scores)
        {
            if (NameDeclaration.Declare(NameKind.Score, score.Name, score.ShortName, file) is not { } entry)
            {
                continue;
            }

            var identifier = Naming.Pascal(entry.Name);
            if (!file.Policy.Identifiers.Take("score", identifier, entry.Name, entry.Location.Span, file, hasCodeName: false))
            {
                continue;
            }

            var index = file.Policy.Scores.Count;
            entry.Score = new ScoreSlot(file, score, new Score(index, entry.Name, default)
            {
                ShortName = entry.ShortName,
                Identifier = identifier,
                Notes = score.Notes.Select(note => note.Text).ToEquatableArray(),
                Location = entry.Location,
            });
            file.Policy.Scores.Add(entry.Score);
            file.Symbols.Add(SymbolUse.Of(entry.Location.Span, entry));
        }
    }

    /// <summary>The parts of a score with unresolved references.</summary>
    public static EquatableArray<ScorePart> Bind(ScoreSlot slot, EvidenceTable? evidence)
    {
        var binder = new CriterionBinder(slot.File, evidence);
        var parts = new List<ScorePart>();
        foreach (var line in slot.Syntax.Lines)
        {
            var points = ReadPoints(line, slot.File);
            slot.HasErrors |= points is null;
            parts.AddRange(line.Criteria.Select(criterion => new ScorePart(EquatableArray.Of(
                new ScoreRow(binder.Bind(criterion, ""), points ?? Rational.Zero)))));
        }

        slot.HasErrors |= parts.Count == 0;
        CheckSteps(slot, parts);
        return parts.ToEquatableArray();
    }

    private static Rational? ReadPoints(ScoreLineSyntax line, FileScope file)
    {
        var index = 0;
        if (line.Points.Length == 0)
        {
            return null;
        }

        if (!Numbers.TryRead(line.Points, ref index, out var points))
        {
            file.Report(NameFindings.ImpossibleNumber, line.Points[0], "A number may have at most 28 digits.");
            return null;
        }

        return line.IsNegative ? Rational.Zero - points : points;
    }

    private static void CheckSteps(ScoreSlot slot, List<ScorePart> parts)
    {
        var score = slot.Placeholder with { Parts = parts.ToEquatableArray() };
        var step = score.Step;
        var steps = score.Rows.Select(row => row.Points / step).Aggregate(Rational.Zero, (sum, points) => sum + (points < Rational.Zero ? Rational.Zero - points : points));
        if (steps > Score.MostSteps)
        {
            slot.HasErrors = true;
            slot.File.Findings.Report(
                NameFindings.TooComplex, slot.Placeholder.Location.Span,
                "The points of `" + score.Name + "` add up to " + steps + " steps of " + step + ", more than can be followed (" + Score.MostSteps +
                "): write them with fewer digits.");
        }
    }
}
