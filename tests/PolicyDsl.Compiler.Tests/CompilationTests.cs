using System.Linq;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests;

public class CompilationTests
{
    private const string WrongPlaceAndUnusedName =
        """
        policy "A"

        terms
          unresectable: yes or no
          palliation: yes or no
            code name not-usable

        covered when ALL of:
          - unresectable
            except when palliation
        otherwise review

        """;

    [Fact]
    public void Findings_of_every_step_stand_in_the_order_of_their_places()
    {
        var findings = Compile(("b.policy", WrongPlaceAndUnusedName.Replace("\"A\"", "\"B\"", System.StringComparison.Ordinal)), ("a.policy", WrongPlaceAndUnusedName));

        Assert.Equal(["a.policy(6) POL2013", "a.policy(10) POL1016", "b.policy(6) POL2013", "b.policy(10) POL1016"], findings);
    }

    [Fact]
    public void A_name_is_not_called_unused_where_the_line_that_uses_it_may_be_the_one_with_the_error()
    {
        Assert.Equal(["a.policy(9) POL1016"], Compile(("a.policy", WrongPlaceAndUnusedName.Replace("    code name not-usable\n", "", System.StringComparison.Ordinal))));
        Assert.Equal(
            ["a.policy(5) POL5002"],
            Compile(("a.policy", WrongPlaceAndUnusedName
                .Replace("    code name not-usable\n", "", System.StringComparison.Ordinal)
                .Replace("    except when palliation\n", "", System.StringComparison.Ordinal))));
    }

    private static string[] Compile(params (string Path, string Text)[] files) =>
        Compilation.Compile(files.Select(file => new SourceText(file.Path, file.Text))).Findings
            .Select(finding => $"{finding.Location.Path}({finding.Location.Start.Line}) {finding.Id}")
            .ToArray();
}
