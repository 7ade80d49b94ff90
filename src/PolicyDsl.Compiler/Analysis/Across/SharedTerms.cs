using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Analysis.Across;

/// <summary>
/// The facts that two policies ask about alike: terms of one vocabulary, codes of one system under one name, and line of business
/// and state. Terms that each policy declares for itself are different facts, whatever their names.
/// </summary>
internal sealed class SharedTerms
{
    private readonly Dictionary<int, Term> ofSecond = new();

    /// <param name="first">A policy.</param>
    /// <param name="second">Another.</param>
    public SharedTerms(PolicyModel first, PolicyModel second)
    {
        var places = new Dictionary<SourceLocation, Term>();
        var names = new Dictionary<(string Name, Type Type, CodeSystem? System), Term>();
        foreach (var term in first.Terms)
        {
            if (IsImported(term, first))
            {
                places[term.Location] = term;
            }

            if (term.IsBuiltIn || SystemOf(term) is not null)
            {
                names[KeyOf(term)] = term;
            }
        }

        foreach (var term in second.Terms)
        {
            if (IsImported(term, second) && places.TryGetValue(term.Location, out var same) && SameValues(same, term))
            {
                ofSecond.Add(term.Index, same);
            }
            else if ((term.IsBuiltIn || SystemOf(term) is not null) && names.TryGetValue(KeyOf(term), out same) && same.IsBuiltIn == term.IsBuiltIn)
            {
                ofSecond.Add(term.Index, same);
            }
        }
    }

    /// <summary>The first policy's term for the same fact as a term of the second; null where that fact is the second's own.</summary>
    public Term? PartnerOf(Term second) => ofSecond.TryGetValue(second.Index, out var first) ? first : null;

    /// <summary>
    /// Whether the second policy's term makes two statements that constrain it speak of the same requests: every policy has a line of
    /// business and a state, so these do not.
    /// </summary>
    public bool IsCommonSubject(Term second) => !second.IsBuiltIn && ofSecond.ContainsKey(second.Index);

    /// <summary>Whether there is any such term.</summary>
    public bool HasCommonSubject => ofSecond.Values.Any(term => !term.IsBuiltIn);

    private static bool IsImported(Term term, PolicyModel policy) =>
        !term.IsBuiltIn && term.Location.Path.Length > 0 && term.Location.Path != policy.Path;

    private static (string Name, Type Type, CodeSystem? System) KeyOf(Term term) =>
        (FoldedName.Of(term.Name), term.Type.GetType(), SystemOf(term));

    private static CodeSystem? SystemOf(Term term) => term.Type switch
    {
        CodeType code => code.System,
        CodeSetType codes => codes.System,
        YesNoType or JudgementType or EnumerationType or SetType or NumberType or DateType => null,
        _ => throw new InvalidOperationException("Unknown type " + term.Type.GetType().Name),
    };

    /// <summary>Whether a declaration was read alike in both policies: it may have errors in one of them.</summary>
    private static bool SameValues(Term left, Term right) => left.AllowsNone == right.AllowsNone && (left.Type, right.Type) switch
    {
        (EnumerationType a, EnumerationType b) => SameValues(a, b),
        (SetType a, SetType b) => SameValues(a.Elements, b.Elements),
        _ => left.Type.Equals(right.Type),
    };

    private static bool SameValues(EnumerationType left, EnumerationType right) =>
        left.Open == right.Open && left.Ordered == right.Ordered
        && left.Values.Select(value => value.Name).SequenceEqual(right.Values.Select(value => value.Name));
}
