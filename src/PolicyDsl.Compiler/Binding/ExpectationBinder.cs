using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Binds what an example expects: the line after <c>=&gt;</c>.</summary>
internal sealed class ExpectationBinder
{
    private static readonly string[] Outcomes =
    {
        "covered", "medically necessary", "not covered", "not medically necessary", "investigational", "experimental", "unproven",
        "review", "follows", "needs information", "awaiting judgement", "not addressed", "outside this policy", "not in effect", "conflict",
    };

    private readonly FileScope file;
    private readonly ClauseTable clauses;

    public ExpectationBinder(FileScope file, ClauseTable clauses)
    {
        this.file = file;
        this.clauses = clauses;
    }

    /// <summary>The expectation, or null where it cannot be read (reported) or is missing (reported by the syntax).</summary>
    public Expectation? Bind(ExampleSyntax example)
    {
        var tokens = example.Expectation;
        if (tokens.Length == 0)
        {
            return null;
        }

        var reader = new LineReader(tokens);
        var expectation = ReadVerdict(reader) ?? ReadOutcome(reader);
        if (expectation is null)
        {
            var text = file.TextOf(tokens);
            file.Report(
                NameFindings.BadExample, tokens[0],
                "`" + text + "` is not an outcome." + NameSpelling.Hint(NameSpelling.Closest(text, Outcomes)) + " Outcomes are the verdicts, `needs information`, " +
                "`awaiting judgement`, `not addressed`, `outside this policy`, `not in effect` and `conflict`.");
            return null;
        }

        if (!ReadClause(reader, ref expectation) || !ReadMissing(reader, ref expectation))
        {
            return null;
        }

        if (reader.Current is { } rest)
        {
            file.Report(NameFindings.BadExample, rest, "`" + rest.Text + "` does not fit here: after the outcome `by` and a clause may follow, a length and limits, or `about` and terms.");
            return null;
        }

        if (example.Grants.Length > 0 && expectation.Outcome != Outcome.Covered)
        {
            file.Report(NameFindings.BadExample, example.Grants[0].Tokens[0], "Only what is covered has a length or a limit: remove it.");
            return null;
        }

        var whole = example.ExpectationLine!.Tokens;
        return expectation with
        {
            Length = example.Grants.Select(grant => grant.Length).FirstOrDefault(length => length is not null),
            Limits = example.Grants.Select(grant => grant.Limit).OfType<QuantityLimit>().ToEquatableArray(),
            Text = file.TextOf(whole, 1, whole.Length),
            Location = file.Locate(whole, 1, whole.Length),
        };
    }

    private static Expectation? ReadVerdict(LineReader reader) => VerdictReader.TryRead(reader, out _) switch
    {
        null => null,
        VerdictKind.Covered => new Expectation(Outcome.Covered, ""),
        VerdictKind.NotCovered => new Expectation(Outcome.NotCovered, ""),
        VerdictKind.Review => new Expectation(Outcome.Review, ""),
        VerdictKind.Follows => new Expectation(Outcome.Follows, ""),
        { } kind => new Expectation(
            new Verdict(kind, "", null).Determination == Determination.Covered ? Outcome.Covered : Outcome.NotCovered, "") { Verdict = kind },
    };

    private static Expectation? ReadOutcome(LineReader reader)
    {
        var outcome = reader.TakeWords("needs", "information") ? Outcome.NeedsInformation
            : reader.TakeWords("awaiting", "judgement") || reader.TakeWords("awaiting", "judgment") ? Outcome.AwaitingJudgement
            : reader.TakeWords("not", "addressed") ? Outcome.NotAddressed
            : reader.TakeWords("outside", "this", "policy") ? Outcome.OutsidePolicy
            : reader.TakeWords("not", "in", "effect") ? Outcome.NotInEffect
            : reader.TakeWords("conflict") ? Outcome.Conflict
            : (Outcome?)null;
        return outcome is null ? null : new Expectation(outcome.Value, "");
    }

    private bool ReadClause(LineReader reader, ref Expectation expectation)
    {
        if (!reader.TakeWords("by"))
        {
            return true;
        }

        var by = reader.Last;
        var tokens = reader.TakeRest().ToEquatableArray();
        if (tokens.Length == 0)
        {
            file.Report(NameFindings.BadExample, by, "The clause is missing after `by`.");
            return false;
        }

        if (expectation.Outcome is not (Outcome.Covered or Outcome.NotCovered or Outcome.Review or Outcome.Follows or Outcome.Conflict))
        {
            file.Report(NameFindings.BadExample, by, "Only a decision has a clause: remove `by`.");
            return false;
        }

        var path = file.TextOf(tokens);
        var clause = clauses.Find(path);
        if (clause is null || (clause.Statement is null && !HasUnlabelled(clause)))
        {
            file.Report(
                NameFindings.UnknownClause, tokens[0],
                "There is no clause `" + path + "`" + (clause is null ? "." : " of its own: it is a section.") +
                NameSpelling.Hint(NameSpelling.Closest(path, clauses.Paths.Where(other => other != clause?.Path))));
            return false;
        }

        file.Symbols.Add(new SymbolUse(file.Locate(tokens).Span, SymbolKind.Clause, clause.Statement?.Index ?? -1, clause.Path, clause.Location));
        expectation = expectation with { Clause = clause.Path };
        return true;
    }

    // `by I` means any unlabelled statement of section I.
    private static bool HasUnlabelled(Clause section) =>
        section.Section!.Syntax.Members.OfType<StatementSyntax>().Any(statement => statement.Label is null && statement.Kind == StatementKind.Ordinary);

    private bool ReadMissing(LineReader reader, ref Expectation expectation)
    {
        if (!reader.TakeWords("about"))
        {
            return true;
        }

        var about = reader.Last;
        if (expectation.Outcome is not (Outcome.NeedsInformation or Outcome.AwaitingJudgement))
        {
            file.Report(NameFindings.BadExample, about, "Only `needs information` and `awaiting judgement` are about terms.");
            return false;
        }

        var tokens = reader.TakeRest().ToEquatableArray();
        if (tokens.Length == 0)
        {
            file.Report(NameFindings.BadExample, about, "The terms are missing after `about`.");
            return false;
        }

        var terms = new LineBinder<IReadOnlyList<int>, NamedTerms>(
            tokens, file, CriterionGrammar.Terms, (meaning, names) => meaning.ReadTerms(names)).Bind();
        if (terms is null)
        {
            return false;
        }

        expectation = expectation with { Missing = terms.Indexes };
        return true;
    }
}
