using System;
using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Random policies with mistakes: words misspelt, left out or put in, lines left out, doubled or moved.</summary>
public static class BrokenText
{
    private static readonly string[] Words = ["x", "not", "is", "or", "and", "12", "\"", "any", "ONE of:", "when", "overrides", "except", "unless", "cm"];

    /// <summary>The policy of a seed and a shape, with one to four mistakes.</summary>
    public static SourceText Of(ulong seed, PolicyShape shape)
    {
        var random = new Prng(~seed);
        var lines = RandomPolicy.Generate(seed, shape with { Examples = 0 }).Text.TrimEnd('\n').Split('\n').ToList();
        for (var mistakes = random.Between(1, 4); mistakes > 0; mistakes--)
        {
            var index = random.Next(lines.Count);
            Spoil(lines, index, random);
        }

        return new SourceText("broken.policy", string.Join("\n", lines) + "\n");
    }

    private static void Spoil(List<string> lines, int index, Prng random)
    {
        var line = lines[index];
        var indent = line[..^line.TrimStart().Length];
        var words = line.Trim().Split(' ').ToList();
        switch (random.Next(8))
        {
            case 0 when lines.Count > 2:
                lines.RemoveAt(index);
                return;
            case 1:
                lines.Insert(index, line);
                return;
            case 2:
                lines[index] = new string(' ', random.Next(8)) + line.Trim();
                return;
            case 3:
                words.RemoveAt(random.Next(words.Count));
                break;
            case 4:
                words.Insert(random.Next(words.Count + 1), random.Pick(Words));
                break;
            default:
                var place = random.Next(words.Count);
                words[place] = random.Chance(50) ? words[place] + "x" : random.Pick(Words);
                break;
        }

        lines[index] = indent + string.Join(" ", words);
    }
}
