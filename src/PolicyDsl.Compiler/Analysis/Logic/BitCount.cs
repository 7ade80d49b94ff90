namespace PolicyDsl.Compiler.Analysis.Logic;

/// <summary>What .NET Standard has no instructions for.</summary>
internal static class BitCount
{
    /// <summary>The number of bits that are set.</summary>
    public static int Of(ulong word)
    {
        word -= (word >> 1) & 0x5555555555555555UL;
        word = (word & 0x3333333333333333UL) + ((word >> 2) & 0x3333333333333333UL);
        word = (word + (word >> 4)) & 0x0F0F0F0F0F0F0F0FUL;
        return (int)(unchecked(word * 0x0101010101010101UL) >> 56);
    }

    /// <summary>The place of the lowest bit that is set; 64 where none is.</summary>
    public static int LowestOf(ulong word) => Of((word & (~word + 1)) - 1);
}
