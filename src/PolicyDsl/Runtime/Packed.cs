using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace PolicyDsl.Runtime;

/// <summary>Packs the yes/no facts and choices of a request into small numbers; see <see cref="Is"/>. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Packed
{
    /// <summary>Packs a yes/no fact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Pack(bool? value) => value is { } known ? (byte)(known ? 2 : 1) : (byte)0;

    /// <summary>Packs a yes/no fact that may be none.</summary>
    public static byte Pack(OrNone<bool>? value) =>
        value is { } known ? (byte)(known.IsNone ? 3 : known.Value ? 2 : 1) : (byte)0;

    /// <summary>The yes/no fact.</summary>
    public static bool? Answer(int packed) => packed switch
    {
        1 => false,
        2 => true,
        _ => null,
    };

    /// <summary>The yes/no fact that may be none.</summary>
    public static OrNone<bool>? AnswerOrNone(int packed) => packed switch
    {
        1 => false,
        2 => true,
        3 => default(OrNone<bool>),
        _ => null,
    };

    /// <summary>Packs a choice.</summary>
    /// <param name="value">The choice.</param>
    /// <param name="count">How many values there are, none included.</param>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration declares no such value.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Pack<T>(T? value, int count)
        where T : struct, Enum
    {
        if (value is not { } known)
        {
            return 0;
        }

        var index = EnumIndex.Of(known);
        if ((uint)index >= (uint)count)
        {
            Reject(known);
        }

        return index + 1;
    }

    /// <summary>The choice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? Choice<T>(int packed)
        where T : struct, Enum => packed == 0 ? null : EnumIndex.Value<T>(packed - 1);

    private static void Reject<T>(T value)
        where T : struct, Enum =>
        throw new ArgumentOutOfRangeException(nameof(value), value, "This is no value of " + typeof(T).Name + ".");
}
