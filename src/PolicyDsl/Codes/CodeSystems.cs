namespace PolicyDsl;

/// <summary>A code system, as a type.</summary>
public interface ICodeSystem
{
    /// <summary>Its name for people.</summary>
    static abstract string Name { get; }

    /// <summary>The fewest characters of a code, the dot not counted.</summary>
    static abstract int MinimumLength { get; }

    /// <summary>The most characters of a code, the dot not counted.</summary>
    static abstract int MaximumLength { get; }

    /// <summary>How many characters stand before the dot, or 0 when codes have none.</summary>
    static abstract int DotAfter { get; }

    /// <summary>Whether the character, an upper-case letter or a digit, may stand at the place, from 0.</summary>
    static abstract bool Allows(char c, int place);

    /// <summary>A code of it, for messages.</summary>
    static abstract string Sample { get; }
}

/// <summary>HCPCS, with CPT as its level I: five characters.</summary>
public readonly struct Hcpcs : ICodeSystem
{
    /// <inheritdoc/>
    public static string Name => "HCPCS";

    /// <inheritdoc/>
    public static int MinimumLength => 5;

    /// <inheritdoc/>
    public static int MaximumLength => 5;

    /// <inheritdoc/>
    public static int DotAfter => 0;

    /// <inheritdoc/>
    public static bool Allows(char c, int place) => place is < 1 or > 3 || char.IsAsciiDigit(c);

    /// <inheritdoc/>
    public static string Sample => "36823";
}

/// <summary>Diagnoses: ICD-10-CM, three to seven characters with a dot after the third.</summary>
public readonly struct Icd10Cm : ICodeSystem
{
    /// <inheritdoc/>
    public static string Name => "ICD-10-CM";

    /// <inheritdoc/>
    public static int MinimumLength => 3;

    /// <inheritdoc/>
    public static int MaximumLength => 7;

    /// <inheritdoc/>
    public static int DotAfter => 3;

    /// <inheritdoc/>
    public static bool Allows(char c, int place) => place switch
    {
        0 => char.IsAsciiLetter(c),
        1 => char.IsAsciiDigit(c),
        _ => true,
    };

    /// <inheritdoc/>
    public static string Sample => "E11.9";
}

/// <summary>Inpatient procedures: ICD-10-PCS, seven characters.</summary>
public readonly struct Icd10Pcs : ICodeSystem
{
    /// <inheritdoc/>
    public static string Name => "ICD-10-PCS";

    /// <inheritdoc/>
    public static int MinimumLength => 7;

    /// <inheritdoc/>
    public static int MaximumLength => 7;

    /// <inheritdoc/>
    public static int DotAfter => 0;

    /// <inheritdoc/>
    public static bool Allows(char c, int place) => c is not ('I' or 'O');

    /// <inheritdoc/>
    public static string Sample => "0JH60VZ";
}
