using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>A type as declared. <paramref name="SameAs"/> is the entry whose type it takes; its own type is null then.</summary>
internal sealed record DeclaredType(TermType? Type, bool AllowsNone, NameEntry? SameAs)
{
    /// <summary>Of a date what is said of it behind a comma, <c>on or after date of service</c>; otherwise empty.</summary>
    public EquatableArray<Token> Window { get; init; }
}

/// <summary>Reads the type of a term.</summary>
internal static class TypeBinder
{
    private static readonly string[] TypeSpellings =
    {
        "yes or no", "one of", "any of", "count", "number", "percent", "age in years", "length in cm", "weight in kg", "judgement",
        "date", "date or never", "duration in weeks",
        "HCPCS code", "CPT code", "ICD-10-CM codes", "ICD-10-PCS codes", "same as",
    };

    /// <summary>Reads the type, or reports why it is none and gives null.</summary>
    /// <param name="term">The declaration.</param>
    /// <param name="identifier">The C# name of the term, which an enumeration of its own takes too.</param>
    /// <param name="file">The file that it stands in.</param>
    public static DeclaredType? Bind(TermSyntax term, string identifier, FileScope file)
    {
        var tokens = term.Type;
        if (tokens.Length == 0)
        {
            file.Report(NameFindings.BadType, term.Line, "A term needs a type after the colon, as in `" + file.TextOf(term.Name) + ": yes or no`.");
            return null;
        }

        if (StartsWith(tokens, "one", "of") || StartsWith(tokens, "any", "of"))
        {
            return BindEnumeration(term, identifier, file);
        }

        if (tokens[0].Is("dates"))
        {
            file.Report(NameFindings.BadType, tokens[0], "Say how many dates there may be at most, as in `up to 6 dates`: of each the policy asks.");
            return null;
        }

        var isDate = tokens[0].Is("date");
        var comma = isDate ? tokens.ToList().FindIndex(token => token.Kind == TokenKind.Comma) : -1;
        var end = comma is 1 or 3 ? comma : tokens.Length;
        var window = tokens.Skip(end + 1).ToEquatableArray();
        var none = isDate ? "never" : "none";
        if (end > 2 && tokens[end - 2].Is("or") && tokens[end - 1].Is(isDate ? "none" : "never"))
        {
            file.Report(NameFindings.BadType, tokens[end - 1], isDate ? "A date that may not exist is `date or never`." : "Only a date may be `never`: write `or none`.");
            return null;
        }

        if (isDate && end > 1 && !tokens[1].Is("or"))
        {
            file.Report(NameFindings.BadType, tokens[end - 1], tokens[1].Is("in") ? "A date has no unit: a length of time is a `duration in " + file.TextOf(tokens, 2, end) + "`." : "A date is declared as `date` or `date or never`; behind a comma may stand where it always lies, as in `date or never, after request date`.");
            return null;
        }

        var allowsNone = end > 2 && tokens[end - 2].Is("or") && tokens[end - 1].Is(none);
        end -= allowsNone ? 2 : 0;
        if (term.Values.Length > 0)
        {
            file.Report(NameFindings.BadType, term.Values[0], "Values stand only under `one of` and `any of`.");
            return null;
        }

        if (StartsWith(tokens, "same", "as"))
        {
            return BindSameAs(tokens, end, allowsNone, file);
        }

        var type = BindSimple(tokens, end, file) ?? BindCode(tokens, end) ?? NumberTypeBinder.Bind(tokens, end, file, out var reported) ?? (reported ? null : Unknown(tokens, end, file));
        return type is null ? null : new DeclaredType(type, allowsNone, null) { Window = window };
    }

    private static TermType? BindSimple(EquatableArray<Token> tokens, int end, FileScope file) =>
        IsExactly(tokens, end, "yes", "or", "no") ? new YesNoType()
        : IsExactly(tokens, end, "judgement") || IsExactly(tokens, end, "judgment") ? new JudgementType()
        : IsExactly(tokens, end, "date") ? new DateType()
        : null;

    private static TermType? BindCode(EquatableArray<Token> tokens, int end)
    {
        if (end < 2 || !(tokens[end - 1].Is("code") || tokens[end - 1].Is("codes")) ||
            CodeFormat.SystemOf(string.Concat(tokens.Take(end - 1).Select(token => token.Text))) is not { } system)
        {
            return null;
        }

        return tokens[end - 1].Is("codes") ? new CodeSetType(system) : new CodeType(system);
    }

    private static DeclaredType? BindEnumeration(TermSyntax term, string identifier, FileScope file)
    {
        var tokens = term.Type;
        var isSet = tokens[0].Is("any");
        var rest = tokens.Skip(2).ToEquatableArray();
        if (BindSharedList(rest, term, file) is { } shared)
        {
            return new DeclaredType(isSet ? new SetType(shared.Type) : shared.Type, shared.AllowsNone, null);
        }

        var declared = ValueListBinder.Read(rest, term.Values, file);
        if (declared.HasErrors)
        {
            return null;
        }

        if (declared.Values.Count == 0)
        {
            file.Report(NameFindings.BadType, tokens[0], "`" + tokens[0].Text + " of` needs values: on this line, separated by commas, or one per line under it.");
            return null;
        }

        if (isSet && declared.Ordered)
        {
            file.Report(NameFindings.BadType, tokens[0], "`any of` has no order: separate its values by commas.");
            return null;
        }

        var type = file.Policy.Values.Create(declared.Values, declared.Ordered, declared.Open, identifier);
        return new DeclaredType(isSet ? new SetType(type) : type, declared.AllowsNone, null);
    }

    /// <summary><c>any of weight comorbidities [or another] [or none]</c>, where that is a named list.</summary>
    private static (EnumerationType Type, bool AllowsNone)? BindSharedList(EquatableArray<Token> tokens, TermSyntax term, FileScope file)
    {
        if (tokens.Length == 0 || term.Values.Length > 0)
        {
            return null;
        }

        var end = tokens.Length;
        var open = false;
        var allowsNone = false;
        while (end > 2 && tokens[end - 2].Is("or") && (tokens[end - 1].Is("another") || tokens[end - 1].Is("none")))
        {
            open |= tokens[end - 1].Is("another");
            allowsNone |= tokens[end - 1].Is("none");
            end -= 2;
        }

        var name = tokens.Take(end).ToEquatableArray();
        if (file.Names.Find(name, NameKind.ValueList) is not { } entry)
        {
            return null;
        }

        entry.IsUsed = true;
        file.Symbols.Add(SymbolUse.Of(file.Locate(name).Span, entry));
        var type = entry.ValueList!.Type;
        if (!open || type.Open)
        {
            return (type, allowsNone);
        }

        var values = file.Policy.Values.Declared(type)
            .Concat(new[] { ValueListBinder.Another })
            .ToList();
        return (file.Policy.Values.Create(values, type.Ordered, true, Naming.Pascal(file.TextOf(term.Name))), allowsNone);
    }

    private static DeclaredType? BindSameAs(EquatableArray<Token> tokens, int end, bool allowsNone, FileScope file)
    {
        var name = tokens.Skip(2).Take(end - 2).ToEquatableArray();
        var entry = file.Names.Find(name, NameKind.Term);
        if (entry is not null)
        {
            file.Symbols.Add(SymbolUse.Of(file.Locate(name).Span, entry.Named()));
            return new DeclaredType(null, allowsNone, entry);
        }

        var text = name.Length > 0 ? file.TextOf(name) : "";
        file.Report(
            NameFindings.UnknownName, name.Length > 0 ? name[0] : tokens[1],
            "`same as` needs the name of a term" + (text.Length > 0 ? "; `" + text + "` is none." : ".") +
            NameSpelling.Hint(NameSpelling.Closest(text, file.Names.Entries.Where(e => e.Kind == NameKind.Term).Select(e => e.Name))));
        return null;
    }

    private static TermType? Unknown(EquatableArray<Token> tokens, int end, FileScope file)
    {
        var text = file.TextOf(tokens, 0, end);
        var hint = NameSpelling.Hint(NameSpelling.Closest(text, TypeSpellings));
        file.Report(
            NameFindings.BadType, tokens[0],
            "`" + text + "` is not a type." + (hint.Length > 0 ? hint : " Types are: yes or no, one of, any of, count, number, percent, age in years, length in cm, duration in weeks, a name `in` a unit, date, up to 6 dates, HCPCS code, ICD-10-CM codes, judgement, same as."));
        return null;
    }

    private static bool StartsWith(EquatableArray<Token> tokens, params string[] words) =>
        tokens.Length >= words.Length && Enumerable.Range(0, words.Length).All(i => tokens[i].Is(words[i]));

    private static bool IsExactly(EquatableArray<Token> tokens, int end, params string[] words) =>
        end == words.Length && StartsWith(tokens, words);
}
