using System.Linq;
using System.Text;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>A clause in generated code.</summary>
/// <param name="Name">The name of its member.</param>
/// <param name="Path">The path as the policy writes it.</param>
/// <param name="Text">What it says.</param>
/// <param name="Line">Its line, from 1.</param>
internal sealed record ClauseCode(string Name, string Path, string Text, int Line)
{
    /// <summary>The identifier of a path: "I.B.2" is I_B_2, "I.not covered" I_NotCovered.</summary>
    public static string IdentifierOf(string path)
    {
        var text = new StringBuilder();
        foreach (var label in path.Split('.'))
        {
            text.Append(text.Length > 0 ? "_" : "");
            var words = label.Split(new[] { ' ', '-' }, System.StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words.Select(NameAllocator.Legal))
            {
                // A label keeps its case, so that a and A stay apart; a word begins with a capital.
                text.Append(label.Length <= 5 ? label.Length == 1 ? label : word : char.ToUpperInvariant(word[0]) + word.Substring(1));
            }
        }

        return text.ToString();
    }
}
