using System;
using System.IO;
using System.Linq;
using System.Text;

namespace PolicyDsl.Cli.Tests;

/// <summary>What a policy writer reads of files that no policy should be: each mistake at its line, all of them in one run.</summary>
public sealed class BadFilesTests : IDisposable
{
    private const string Criteria =
        """

        terms
          drug given: yes or no

        covered when drug given
        otherwise not covered

        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_policies_of_one_title() => Expect(
        1, "b.policy(1,1): error POL2023: The policies `Pumps` and `Pumps` (a.policy, line 1) would both be `Pumps` in C#",
        ("a.policy", "policy \"Pumps\"\n  number: 1\n" + Criteria), ("b.policy", "policy \"Pumps\"\n  number: 2\n" + Criteria));

    [Fact]
    public void Two_policies_of_one_number() => Expect(
        1, "b.policy(1,1): error POL5001: Policy number 1 is also that of `Pumps` (a.policy, line 1), and both hold on every day: say by `effective`",
        ("a.policy", "policy \"Pumps\"\n  number: 1\n" + Criteria), ("b.policy", "policy \"Catheters\"\n  number: 1\n" + Criteria));

    [Fact]
    public void Vocabularies_that_use_each_other()
    {
        const string terms = "\nterms\n  x: yes or no\n";
        var files = new[]
        {
            ("a.policy", "vocabulary \"A\"\n\nuse \"B\"\n" + terms), ("b.policy", "vocabulary \"B\"\n\nuse \"C\"\n" + terms),
            ("c.policy", "vocabulary \"C\"\n\nuse \"A\"\n" + terms),
        };
        Expect(1, "a.policy(3,5): error POL2018: The vocabulary `B` uses this one in turn", files);
        Expect(1, "b.policy(3,5): error POL2018: The vocabulary `C` uses this one in turn", files);
        Expect(1, "c.policy(3,5): error POL2018: The vocabulary `A` uses this one in turn", files);
    }

    [Fact]
    public void A_vocabulary_that_uses_itself() => Expect(
        1, "a.policy(3,5): error POL2018: A vocabulary cannot use itself",
        ("a.policy", "vocabulary \"A\"\n\nuse \"A\"\n\nterms\n  x: yes or no\n"));

    [Fact]
    public void A_vocabulary_that_no_file_holds() => Expect(
        1, "a.policy(3,5): error POL2018: There is no vocabulary `Limp therapy` among the files. Did you mean `Limb therapy`?",
        ("a.policy", "policy \"A\"\n\nuse \"Limp therapy\"\n" + Criteria), ("b.policy", "vocabulary \"Limb therapy\"\n\nterms\n  x: yes or no\n"));

    [Theory]
    [InlineData("CPT", "36823 to 36800", "36800 to 36823")]
    [InlineData("HCPCS", "E0786 to E0782", "E0782 to E0786")]
    [InlineData("ICD-10-CM", "C22.9 to C22.0", "C22.0 to C22.9")]
    [InlineData("ICD-10-PCS", "3E05305 to 3E03305", "3E03305 to 3E05305")]
    public void A_range_of_codes_that_is_reversed(string system, string written, string meant) => Expect(
        1, "a.policy(5,5): error POL4002: The range is reversed: write `" + meant + "`.",
        ("a.policy", "policy \"A\"\n\ncodes\n  listed: " + system + "\n    " + written + "\n" + Criteria));

    [Theory]
    [InlineData("nodules is at least 123456789012345678901234567890", 34)]
    [InlineData("nodules is between 1 and 99999999999999999999999999999", 39)]
    [InlineData("size is at most 0.00000000000000000000000000001 cm", 30)]
    public void A_number_beyond_what_is_computed(string criterion, int column) => Expect(
        1, $"a.policy(7,{column}): error POL2006: A number may have at most 28 digits.",
        ("a.policy", "policy \"A\"\n\nterms\n  nodules: count\n  size: length in cm\n\ncovered when " + criterion + "\notherwise not covered\n"));

    [Theory]
    [InlineData("dr\u03c5g", "U+03C5")] // Greek upsilon
    [InlineData("drug\u0455", "U+0455")] // Cyrillic dze
    [InlineData("\u0441\u043e\u0441", "U+0441")] // Cyrillic letters alone that spell a Latin word
    [InlineData("\uff44rug", "U+FF44")] // a wide d
    [InlineData("\ud835\udc1drug", "U+1D41D")] // the bold d of a formula
    [InlineData("\u212a level", "U+212A")] // the sign of the kelvin
    public void A_name_that_cannot_be_told_from_another_by_eye(string name, string character) => Expect(
        1, "(" + character + "), which only looks like a Latin letter: type the letter of the keyboard.",
        ("a.policy", "policy \"A\"\n\nterms\n  drug: yes or no\n  " + name + ": yes or no\n\ncovered when drug\notherwise not covered\n"));

    [Theory]
    [InlineData("TNF\u03b1")]
    [InlineData("NF\u03baB")]
    [InlineData("\u03b22 agonist")]
    [InlineData("Sj\u00f6gren")]
    public void Names_of_medicine_may_hold_other_letters(string name)
    {
        folder.Write("a.policy", "policy \"A\"\n\nterms\n  " + name + ": yes or no\n\ncovered when " + name + "\notherwise not covered\n");

        Assert.Equal("", Tool.Run("check", folder.Path).Out);
    }

    [Fact]
    public void Every_mistake_of_a_file_is_told_in_one_run_and_the_rest_is_still_checked()
    {
        folder.Write(
            "a.policy",
            "policy \"A\"\n\nterms\n\tdrug: yes or no\n  size: length in furlongs\n  dose: number in mg\n\ncovered when dose is at least 5 cm\n" +
            "covered when dose is at least 1e3 mg\nnot covered when doze is at least 5 mg\nreview when dose is at least 7 mg and dose is less than 6 mg\notherwise not covered\n");

        var lines = Tool.Run("check", folder.Path).Out.Split(Environment.NewLine).Where(line => line.Contains(": error ", StringComparison.Ordinal)).ToArray();

        Assert.Equal(["4", "5", "8", "9", "10", "11"], lines.Select(line => line.Split('(')[1].Split(',')[0]));
    }

    private void Expect(int exitCode, string message, params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            folder.Write(name, text);
        }

        var run = Tool.Run("check", folder.Path);

        Assert.Contains(message, run.Out.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
    }
}
