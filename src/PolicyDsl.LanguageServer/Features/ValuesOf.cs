using PolicyDsl.Compiler.Model;

namespace PolicyDsl.LanguageServer.Features;

/// <summary>The values of a term.</summary>
internal static class ValuesOf
{
    /// <summary>The enumeration whose values a term takes, one or several; null where it takes none.</summary>
    public static EnumerationType? Term(Term? term) => term?.Type switch
    {
        EnumerationType type => type,
        SetType set => set.Elements,
        _ => null,
    };
}
