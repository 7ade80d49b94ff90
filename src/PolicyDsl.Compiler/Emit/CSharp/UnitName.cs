using System.Text;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>The name of a unit's type: mg/dL is MgPerDL, % Percent, kg/m² KgPerM2.</summary>
internal static class UnitName
{
    /// <summary>The name.</summary>
    public static string Of(string symbol)
    {
        var text = new StringBuilder();
        var capital = true;
        foreach (var c in symbol)
        {
            var word = c switch
            {
                '/' => "Per",
                '%' => "Percent",
                '°' => "Degrees",
                'µ' or 'μ' => "Micro",
                '²' => "2",
                '³' => "3",
                '*' or '^' => "E",
                _ => null,
            };
            if (word is not null)
            {
                text.Append(word);
                capital = true;
            }
            else if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                text.Append(capital ? char.ToUpperInvariant(c) : c);
                capital = false;
            }
            else
            {
                capital = true;
            }
        }

        return text.Length == 0 ? "Unit" : text[0] is >= '0' and <= '9' ? "Unit" + text : text.ToString();
    }
}
