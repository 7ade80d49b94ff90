using System.Collections.Generic;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Hands out labels below one path so that no path is made twice.</summary>
public sealed class LabelScope(string prefix)
{
    // Labels outside sections occur nowhere else: a line looks a short path up from where it stands, outward.
    private const string Outside = "QRSTUWYZ";
    private const string Inside = "ABEFGHJKOP";

    private readonly HashSet<string> used = new();
    private int numbers;
    private int letters;

    /// <summary>The next free label in one of the documents' styles: its text at the start of the line, and its path.</summary>
    public (string Written, string Path) Next(Prng random, bool letter)
    {
        var alphabet = prefix.Length == 0 ? Outside : Inside;
        if ((!letter && prefix.Length > 0) || letters == alphabet.Length)
        {
            var number = (++numbers).ToString(System.Globalization.CultureInfo.InvariantCulture);
            return (random.Next(3) switch { 0 => "(" + number + ")", 1 => number + ")", _ => number + "." }, PathOf(number));
        }

        var label = alphabet[letters++].ToString();
        label = random.Chance(50) ? label : label.ToLowerInvariant();
        return (random.Chance(50) ? label + "." : label + ")", PathOf(label));
    }

    /// <summary>Takes a label of the caller's choice.</summary>
    public string PathOf(string label)
    {
        var path = prefix.Length == 0 ? label : prefix + "." + label;
        return used.Add(path) ? path : throw new System.InvalidOperationException("Label used twice: " + path);
    }
}
