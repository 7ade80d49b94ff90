using System;
using System.Runtime.CompilerServices;

namespace PolicyDsl;

/// <summary>The number of an enumeration's value, without boxing or reflection.</summary>
internal static class EnumIndex
{
    /// <summary>The number; generated enumerations are of type byte, ushort or int.</summary>
    public static int Of<T>(T value)
        where T : struct, Enum => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<T, byte>(value),
            2 => Unsafe.BitCast<T, ushort>(value),
            4 => Unsafe.BitCast<T, int>(value),
            _ => throw new NotSupportedException(typeof(T) + " is no enumeration of a policy."),
        };

    /// <summary>The value with the number.</summary>
    public static T Value<T>(int index)
        where T : struct, Enum => Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.BitCast<byte, T>((byte)index),
            2 => Unsafe.BitCast<ushort, T>((ushort)index),
            4 => Unsafe.BitCast<int, T>(index),
            _ => throw new NotSupportedException(typeof(T) + " is no enumeration of a policy."),
        };

    /// <summary>How many values there are.</summary>
    public static int Count<T>()
        where T : struct, Enum => Values<T>.Count;

    private static class Values<T>
        where T : struct, Enum
    {
        public static readonly int Count = Enum.GetValues<T>().Length;
    }
}
