using System;
using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Binding;

/// <summary>What every request may give, whatever it is about. A policy has these terms as soon as a line speaks of them.</summary>
internal static class BuiltInTerms
{
    /// <summary>What a window without anchor, and a line without subject, is about.</summary>
    public const string DateOfService = "date of service";

    /// <summary>The day on which coverage is asked for.</summary>
    public const string RequestDate = "request date";

    /// <summary>Whether something is asked for the first time, to go on, again, or in place of what was there.</summary>
    public const string RequestType = "request type";

    private static readonly string[] RequestTypes = { "initial", "continuation", "repeat", "replacement" };

    /// <summary>Puts their names among those of a file.</summary>
    public static void Declare(FileScope file)
    {
        foreach (var name in new[] { RequestDate, DateOfService, RequestType })
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
        var added = new Term(terms.Count, name, TypeOf(name, identifier, file))
        {
            Identifier = identifier,
            JsonName = Naming.Camel(name),
            IsBuiltIn = true,
            Location = file.Tree.Source.GetLocation(place),
        };
        terms.Add(added);
        return added;
    }

    private static TermType TypeOf(string name, string identifier, FileScope file) => name switch
    {
        DateOfService or RequestDate => new DateType(),
        RequestType => file.Policy.Values.Create(RequestTypes.Select(Value).ToList(), ordered: false, open: false, identifier),
        _ => throw new InvalidOperationException("Unknown built-in term " + name),
    };

    private static DeclaredValue Value(string name) => new(new Value(name, null, Naming.Pascal(name), Naming.Camel(name)), new[] { name }, null);
}
