namespace PolicyDsl.Compiler.Analysis.Solving;

/// <summary>How long to search before a restart: 1, 1, 2, 1, 1, 2, 4, ... (Luby, Sinclair, Zuckerman 1993).</summary>
internal static class RestartLengths
{
    /// <summary>The length before a restart, counted from 1.</summary>
    public static int Of(int index)
    {
        var size = 1;
        while (size < index + 1)
        {
            size *= 2;
        }

        while (size - 1 != index)
        {
            size /= 2;
            if (index >= size)
            {
                index -= size - 1;
            }
        }

        return size / 2;
    }
}
