using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>
/// Declares <c>for each of drugs: one of ...</c>: a term of its own for each drug, all of one type. To the rest of the compiler they are terms
/// like any other; only lines that count them know the group. Likewise <c>up to 6 dates</c>: a term for each date that there may be, which
/// is never where there are fewer; with <c>each with a duration in days</c> another beside it.
/// </summary>
internal sealed class TermGroupBinder
{
    /// <summary>The most terms that one line may declare.</summary>
    private const int MostMembers = 200;

    /// <summary>The most dates that one term may have.</summary>
    private const int MostDates = 24;

    private readonly FileScope file;
    private readonly List<(TermSyntax Syntax, NameEntry Entry, string Identifier, List<(DeclaredValue Value, NameEntry Entry)> Members, List<(DeclaredValue Value, NameEntry Entry)> Durations)> declared = new();

    public TermGroupBinder(FileScope file) => this.file = file;

    /// <summary>Whether a type is <c>up to 6 dates</c>.</summary>
    public static bool IsDates(EquatableArray<Token> type) => type.Length >= 3 && type[0].Is("up") && type[1].Is("to") && EndOfDates(type) is 3 or 4;

    /// <summary>The token after <c>up to 6 dates</c>; 0 where there is none.</summary>
    private static int EndOfDates(EquatableArray<Token> type) => type.ToList().FindIndex(token => token.Is("dates") || token.Is("date")) + 1;

    /// <summary>Adds the names of the group and of its members to the file's names.</summary>
    public void Declare(TermSyntax syntax)
    {
        if (NameDeclaration.Declare(NameKind.TermGroup, syntax.Name, syntax.ShortName, file) is not { } entry ||
            NameDeclaration.IdentifierOf(entry.Name, syntax.CodeName, file) is not { } identifier ||
            !file.Policy.Identifiers.Take("term", identifier, entry.Name, file.Locate(syntax.Name).Span, file, syntax.CodeName is not null) ||
            ReadMembers(syntax, entry) is not { } values)
        {
            return;
        }

        var members = new List<(DeclaredValue Value, NameEntry Entry)>();
        foreach (var value in values)
        {
            if (DeclareMember(syntax, entry, value) is { } member)
            {
                members.Add((value, member));
            }
        }

        var durations = new List<(DeclaredValue Value, NameEntry Entry)>();
        if (syntax.ForEach.Length == 0 && syntax.Type.Length > EndOfDates(syntax.Type))
        {
            foreach (var date in members)
            {
                var value = Named("duration of " + date.Value.Value.Name, new[] { "duration", "of" }.Concat(date.Value.Name));
                if (DeclareMember(syntax, entry, value) is not { } duration)
                {
                    return;
                }

                durations.Add((value, duration));
            }
        }

        if (members.Count == values.Count)
        {
            declared.Add((syntax, entry, identifier, members, durations));
        }
    }

    /// <summary>Reads the states and adds a term for each member to the policy.</summary>
    public void BindTypes()
    {
        foreach (var (syntax, entry, identifier, members, ofEach) in declared)
        {
            var bound = syntax.ForEach.Length == 0 ? new DeclaredType(new DateType(), true, null) : TypeBinder.Bind(syntax, identifier, file);
            if (bound is not { Type: EnumerationType or DateType })
            {
                continue;
            }

            var duration = ofEach.Count == 0 ? null : ReadDuration(syntax);
            if (duration is null && ofEach.Count > 0)
            {
                continue;
            }

            var terms = new List<Term>();
            var durations = new List<Term>();
            for (var i = 0; i < members.Count; i++)
            {
                var term = AddTerm(syntax, entry, members[i], bound.Type, bound.AllowsNone, null);
                terms.Add(term);
                if (duration is not null)
                {
                    durations.Add(AddTerm(syntax, entry, ofEach[i], duration, false, term.Index));
                }
            }

            entry.Group = new TermGroup(entry.Name, bound.Type, terms) { Durations = durations };
            file.Symbols.Add(SymbolUse.Of(entry.Location.Span, entry));
        }
    }

    private Term AddTerm(TermSyntax syntax, NameEntry group, (DeclaredValue Value, NameEntry Entry) member, TermType type, bool allowsNone, int? durationOf)
    {
        var value = member.Value.Value;
        var term = new Term(file.Policy.Terms.Count, member.Entry.Name, type)
        {
            ShortName = member.Entry.ShortName,
            AllowsNone = allowsNone,
            Identifier = value.Identifier,
            JsonName = value.JsonName,
            Group = group.Name,
            DurationOf = durationOf,
            Notes = durationOf is null ? value.Notes.Concat(syntax.Notes.Select(note => note.Text)).ToEquatableArray() : default,
            Location = group.Location,
        };
        file.Policy.Terms.Add(term);
        member.Entry.Term = term;
        return term;
    }

    /// <summary>The type of <c>each with a duration in days</c>; null, with an error, where the words after the dates say something else.</summary>
    private TermType? ReadDuration(TermSyntax syntax)
    {
        var start = EndOfDates(syntax.Type);
        var rest = syntax.Type.Skip(start).SkipWhile(token => token.Kind == TokenKind.Comma).ToList();
        var words = rest.TakeWhile(token => !token.Is("duration")).Select(token => token.Text.ToLowerInvariant());
        var type = rest.SkipWhile(token => !token.Is("duration")).ToEquatableArray();
        var reported = false;
        if (string.Join(" ", words) == "each with a" && type.Length > 0 && NumberTypeBinder.Bind(type, type.Length, file, out reported) is { } duration)
        {
            return duration;
        }

        if (!reported)
        {
            file.Report(
                NameFindings.BadType, syntax.Type[start],
                "After `" + file.TextOf(syntax.Type, 0, start) + "` may stand how long each lasted, `, each with a duration in days`, and nothing else.");
        }

        return null;
    }

    /// <summary>A date for each event that there may be: "courses 1" to "courses 6".</summary>
    private IReadOnlyList<DeclaredValue>? ReadDates(TermSyntax syntax, NameEntry group)
    {
        var text = EndOfDates(syntax.Type) == 4 ? syntax.Type[2].Text : "";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostDates)
        {
            file.Report(
                NameFindings.BadType, syntax.Type[System.Math.Min(2, syntax.Type.Length - 1)],
                "Say how many dates there may be, from 1 to " + MostDates.ToString(CultureInfo.InvariantCulture) + ", as in `up to 6 dates`.");
            return null;
        }

        return Enumerable.Range(1, count).Select(number => number.ToString(CultureInfo.InvariantCulture))
            .Select(digits => Named(group.Name + " " + digits, group.Pieces.Append(digits))).ToList();
    }

    private static DeclaredValue Named(string name, IEnumerable<string> pieces) =>
        new(new Value(name, null, Naming.Pascal(name), Naming.Camel(name)), pieces.ToList(), null);

    private IReadOnlyList<DeclaredValue>? ReadMembers(TermSyntax syntax, NameEntry group)
    {
        if (syntax.ForEach.Length == 0)
        {
            return ReadDates(syntax, group);
        }

        var text = file.TextOf(syntax.ForEach);
        if (file.Names.Find(syntax.ForEach, NameKind.ValueList) is { } list)
        {
            list.IsUsed = true;
            file.Symbols.Add(SymbolUse.Of(file.Locate(syntax.ForEach).Span, list));
            return list.ValueList is null ? null : Limited(syntax, file.Policy.Values.Declared(list.ValueList.Type));
        }

        if (!syntax.ForEach.Any(token => token.Kind == TokenKind.Comma))
        {
            file.Report(
                NameFindings.UnknownName, syntax.ForEach[0],
                "`" + text + "` is not a declared list: `for each of` needs the name of one, or several values separated by commas." +
                NameSpelling.Hint(NameSpelling.Closest(text, file.Names.Entries.Where(entry => entry.Kind == NameKind.ValueList).Select(entry => entry.Name))));
            return null;
        }

        var read = ValueListBinder.Read(syntax.ForEach, default, file);
        if (read.HasErrors || !(read.Open || read.AllowsNone || read.Ordered))
        {
            return read.HasErrors ? null : Limited(syntax, read.Values);
        }

        file.Report(NameFindings.BadType, syntax.ForEach[0], "After `for each of` stand values separated by commas, without `or another` and `or none`.");
        return null;
    }

    private IReadOnlyList<DeclaredValue>? Limited(TermSyntax syntax, IReadOnlyList<DeclaredValue> values)
    {
        if (values.Count <= MostMembers)
        {
            return values;
        }

        file.Report(
            NameFindings.TooComplex, syntax.ForEach[0],
            "`for each of` may be said of at most " + MostMembers.ToString(CultureInfo.InvariantCulture) + " values, each of which becomes a term.");
        return null;
    }

    private NameEntry? DeclareMember(TermSyntax syntax, NameEntry group, DeclaredValue value)
    {
        var spellings = new[] { value.Name, value.ShortName }.Where(spelling => spelling is not null).Select(spelling => spelling!).ToList();
        var problem = spellings.Any(spelling => spelling.All(piece => Keywords.IsReserved(piece) || !piece.Any(char.IsLetter)))
            ? "is made only of keywords, numbers and marks"
            : spellings.Select(file.Names.Find).FirstOrDefault(other => other is not null) is { } taken ? "is also " + taken.Describe()
            : null;
        if (problem is not null)
        {
            file.Report(
                NameFindings.DuplicateName, syntax.ForEach.Length == 0 ? syntax.Type[0] : syntax.ForEach[0],
                "`" + (syntax.ForEach.Length == 0 ? file.TextOf(syntax.Type) : "for each of") + "` makes a term `" + value.Value.Name + "`, and that " + problem + ": give one of them another name.");
            return null;
        }

        var place = file.Locate(syntax.ForEach.Length == 0 ? syntax.Type : syntax.ForEach).Span;
        if (!file.Policy.Identifiers.Take("term", value.Value.Identifier, value.Value.Name, place, file, hasCodeName: false))
        {
            return null;
        }

        var entry = new NameEntry(NameKind.Term, value.Value.Name, value.Name, group.Location)
        {
            ShortName = value.Value.ShortName,
            ShortPieces = value.ShortName,
            Owner = group,
        };
        file.Names.Add(entry);
        return entry;
    }
}
