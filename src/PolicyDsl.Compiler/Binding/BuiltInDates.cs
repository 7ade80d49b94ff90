using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>The dates that every request may give. A policy has them as soon as a line speaks of them.</summary>
internal static class BuiltInDates
{
    /// <summary>What a window without anchor, and a line without subject, is about.</summary>
    public const string DateOfService = "date of service";

    /// <summary>The day on which coverage is asked for.</summary>
    public const string RequestDate = "request date";

    /// <summary>Puts their names among those of a file.</summary>
    public static void Declare(FileScope file)
    {
        foreach (var name in new[] { RequestDate, DateOfService })
        {
            file.Names.Add(new NameEntry(NameKind.Term, name, name.Split(' '), SourceLocation.None)
            {
                IsUsed = true,
                BuiltIn = () => TermOf(name, file),
            });
        }
    }

    /// <summary>The term of the policy with this name, which its first use adds to the terms.</summary>
    public static Term TermOf(string name, FileScope file)
    {
        var terms = file.Policy.Terms;
        if (terms.FirstOrDefault(term => term.IsBuiltIn && term.Name == name) is { } known)
        {
            return known;
        }

        var identifier = Naming.Pascal(name);
        var place = file.Tree.Document.Title?.Span ?? new TextSpan(0, 0);
        file.Policy.Identifiers.Take("term", identifier, name, place, file, hasCodeName: false);
        var added = new Term(terms.Count, name, new DateType())
        {
            Identifier = identifier,
            JsonName = Naming.Camel(name),
            IsBuiltIn = true,
            Location = file.Tree.Source.GetLocation(place),
        };
        terms.Add(added);
        return added;
    }
}
