using System.Globalization;
using System.Text;

namespace PolicyDsl.Generators.Pipeline;

/// <summary>
/// Names of generated files. Roslyn refuses many characters, takes / for a folder, and does not tell case apart: so the name
/// is plain and carries a short hash of the policy's path.
/// </summary>
internal static class HintName
{
    /// <summary>The name of a file.</summary>
    /// <param name="name">What is in it.</param>
    /// <param name="path">The path of the policy as users see it; empty for what belongs to no policy.</param>
    public static string Of(string name, string path)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            text.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' ? c : '_');
        }

        if (path.Length > 0)
        {
            // FNV-1a: string.GetHashCode differs from run to run.
            var hash = 2166136261u;
            foreach (var c in path)
            {
                hash = unchecked((hash ^ c) * 16777619u);
            }

            text.Append('.').Append(hash.ToString("x8", CultureInfo.InvariantCulture));
        }

        return text.Append(".g.cs").ToString();
    }
}
