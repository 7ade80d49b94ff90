using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>A policy with the C# names of everything in it.</summary>
internal sealed class PolicyCode
{
    /// <summary>Where the runtime library's types are.</summary>
    public const string Runtime = "global::PolicyDsl.";

    /// <summary>Where the types are that only generated code uses.</summary>
    public const string Tools = "global::PolicyDsl.Runtime.";

    /// <summary>The members of every policy's class: nothing else there, nor the class itself, may be called so.</summary>
    private static readonly string[] Members =
    {
        "Request", "Clauses", "Info", "Policy", "Evaluate", "Explain", "ReadJson", "Is", "Truth", "Elapsed", "PossibleDays", "Explained", "Tables", "Bounds",
        "Codes", "Scores", "Record", "Adapter", "Given", "Ask", "EvaluateStatements", "RejectImpossible", "DecidingClause", "Decide",
        "TakeFactsFromCodes", "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize",
    };

    private readonly Dictionary<(string Identifier, bool HasNone), EnumCode> enums = new();
    private readonly NameAllocator members;

    public PolicyCode(PolicyModel policy, EmitOptions options)
    {
        Policy = policy;
        Options = options;
        ClassName = ClassNameOf(policy);
        FullName = "global::" + (options.Namespace.Length == 0 ? "" : options.Namespace + ".") + ClassName;
        members = new NameAllocator(Members.Append(ClassName).ToArray());
        Terms = MakeTerms();
        Clauses = MakeClauses();
    }

    /// <summary>The policy.</summary>
    public PolicyModel Policy { get; }

    /// <summary>What is known of the project.</summary>
    public EmitOptions Options { get; }

    /// <summary>The name of the policy's class.</summary>
    public string ClassName { get; }

    /// <summary>The name of the policy's class from everywhere.</summary>
    public string FullName { get; }

    /// <summary>The terms, by index.</summary>
    public IReadOnlyList<TermCode> Terms { get; }

    /// <summary>The enumerations in the order of the terms that use them first.</summary>
    public List<EnumCode> Enums { get; } = new();

    /// <summary>The types of units to be declared, with their symbols.</summary>
    public List<(string Name, string Symbol)> UnitTypes { get; } = new();

    /// <summary>The clauses that a decision can name: the statements, then the labelled criteria inside them.</summary>
    public IReadOnlyList<ClauseCode> Clauses { get; }

    /// <summary>Gives out the names of members of the policy's class.</summary>
    public string TakeMember(string wanted) => members.Take(wanted);

    /// <summary>The index of the clause of a labelled criterion, or -1.</summary>
    public int ClauseOf(Criterion criterion)
    {
        for (var i = Policy.Statements.Length; i < Clauses.Count; i++)
        {
            if (string.Equals(Clauses[i].Path, criterion.Info.Path, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The path that users see: the same on every machine.</summary>
    public string ShownPath(string path) =>
        Options.DisplayPaths.TryGetValue(path, out var shown) ? shown : path.Substring(path.LastIndexOfAny(new[] { '/', '\\' }) + 1);

    /// <summary>The arguments of a line of the policy file, as its readers are shown it: <c>new("path", 3, "text")</c>.</summary>
    public string LineOf(Criterion criterion) =>
        "new(" + Literals.String(ShownPath(criterion.Info.Location.Path)) + ", " + Literals.Int(criterion.Info.Location.Start.Line) + ", "
        + Literals.String(StatementText.Of(criterion)) + ")";

    /// <summary>The JSON key of a term.</summary>
    public string KeyOf(Term term) => term.JsonName.Length > 0 ? term.JsonName : term.Name;

    /// <summary>The name of a policy's class.</summary>
    public static string ClassNameOf(PolicyModel policy)
    {
        var name = NameAllocator.Legal(policy.Header.Identifier.Length > 0 ? policy.Header.Identifier : policy.Header.Title);
        return name is "PolicyCatalog" or "PolicyDsl" or "System" || Members.Contains(name) ? name + "Policy" : name;
    }

    private List<TermCode> MakeTerms()
    {
        var properties = new NameAllocator(
            "Request", "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize", "PrintMembers");
        var fields = new NameAllocator();
        var terms = new List<TermCode>();
        foreach (var term in Policy.Terms)
        {
            var property = properties.Take(term.Identifier.Length > 0 ? term.Identifier : term.Name);
            terms.Add(MakeTerm(term, property, fields.Take("_" + KeyOf(term))));
        }

        return terms;
    }

    private TermCode MakeTerm(Term term, string property, string field)
    {
        string Unknowable(string type) => term.AllowsNone ? Runtime + "OrNone<" + type + ">?" : type + "?";
        switch (term.Type)
        {
            case YesNoType:
            case JudgementType:
                return new TermCode(term, property, field, Unknowable("bool"), "byte");
            case EnumerationType type:
                var choice = EnumOf(type, term.AllowsNone, property);
                return new TermCode(term, property, field, choice.Name + "?", choice.UnderlyingType) { Enum = choice };
            case SetType set:
                var elements = EnumOf(set.Elements, false, property);
                var setType = Runtime + "SetOf<" + elements.Name + ">";
                return new TermCode(term, property, field, setType, setType) { Enum = elements };
            case NumberType type:
                var number = NumberOf(type);
                return new TermCode(term, property, field, Unknowable(number.Type), Unknowable(number.Type)) { Number = number };
            case DateType:
                var date = Unknowable(Runtime + "CalendarDate");
                return new TermCode(term, property, field, date, date);
            case CodeType type:
                var code = Unknowable(Runtime + "Code<" + SystemOf(type.System) + ">");
                return new TermCode(term, property, field, code, code) { CodeSystem = SystemOf(type.System) };
            case CodeSetType type:
                var codes = Runtime + "CodeSet<" + SystemOf(type.System) + ">";
                return new TermCode(term, property, field, codes, codes) { CodeSystem = SystemOf(type.System) };
            default:
                throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name);
        }
    }

    private EnumCode EnumOf(EnumerationType type, bool hasNone, string property)
    {
        var identifier = type.Identifier.Length > 0 ? type.Identifier : property;
        if (enums.TryGetValue((identifier, hasNone), out var known) && known.Type.Values == type.Values)
        {
            return known;
        }

        var values = new NameAllocator("Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize", "value__");
        var names = type.Values.Select(value => values.Take(value.Identifier.Length > 0 ? value.Identifier : value.Name)).ToList();
        if (hasNone)
        {
            names.Add(values.Take("None"));
        }

        // A term with none and one without that share a type need an enumeration each.
        var name = members.Take(enums.ContainsKey((identifier, !hasNone)) && hasNone ? identifier + "OrNone" : identifier);
        var code = new EnumCode(type, hasNone, name, names.ToEquatableArray());
        enums[(identifier, hasNone)] = code;
        Enums.Add(code);
        return code;
    }

    private NumberCode NumberOf(NumberType type)
    {
        var symbol = type.Unit.Symbol;
        var declared = UnitTypes.FindIndex(unit => string.Equals(unit.Symbol, symbol, StringComparison.Ordinal));
        var number = NumberCode.Of(type, declared >= 0 ? UnitTypes[declared].Name : "?");
        if (number.Unit != "?")
        {
            return number;
        }

        var name = members.Take(UnitName.Of(symbol));
        UnitTypes.Add((name, symbol));
        return NumberCode.Of(type, name);
    }

    private static string SystemOf(CodeSystem system) => Runtime + system switch
    {
        CodeSystem.Hcpcs => "Hcpcs",
        CodeSystem.Icd10Cm => "Icd10Cm",
        CodeSystem.Icd10Pcs => "Icd10Pcs",
        _ => throw new InvalidOperationException("Unknown code system " + system),
    };

    private List<ClauseCode> MakeClauses()
    {
        var names = new NameAllocator("Clauses", "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize");
        var clauses = new List<ClauseCode>();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in Policy.Statements)
        {
            paths.Add(statement.Id);
            clauses.Add(new ClauseCode(
                names.Take(statement.Identifier.Length > 0 ? statement.Identifier : ClauseCode.IdentifierOf(statement.Id)),
                statement.Id, StatementText.Of(statement), statement.Location.Start.Line));
        }

        foreach (var statement in Policy.Statements)
        {
            foreach (var labelled in Labelled(statement.Criteria))
            {
                if (paths.Add(labelled.Info.Path!))
                {
                    clauses.Add(new ClauseCode(
                        names.Take(ClauseCode.IdentifierOf(labelled.Info.Path!)), labelled.Info.Path!, StatementText.Of(labelled), labelled.Info.Location.Start.Line));
                }
            }
        }

        return clauses;
    }

    /// <summary>The labelled criteria of a statement; those of what it refers to are clauses of their own statements.</summary>
    private static IEnumerable<Criterion> Labelled(Criterion criterion)
    {
        var inside = criterion switch
        {
            GroupCriterion group => group.Children.SelectMany(Labelled),
            IfCriterion conditional => Labelled(conditional.Condition).Concat(Labelled(conditional.Body)),
            NotCriterion not => Labelled(not.Operand),
            ConstantCriterion or HoldsCriterion or NoneCriterion or ValueCriterion or NumberCriterion or ElementCriterion
                or CodeCriterion or TermComparisonCriterion or ScoreCriterion or ElapsedCriterion or DefinitionCriterion or ReferenceCriterion
                or BrokenCriterion =>
                Enumerable.Empty<Criterion>(),
            _ => throw new InvalidOperationException("Unknown criterion " + criterion.GetType().Name),
        };
        return criterion.Info.Path is null ? inside : new[] { criterion }.Concat(inside);
    }
}
