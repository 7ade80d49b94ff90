using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Analysis.Across;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>
/// Two policies of one publisher that decide one request differently. Marks: <c>^</c> at the end of a line is the statement that the
/// finding stands at, <c>*</c> the line beside it.
/// </summary>
public class AcrossPoliciesTests
{
    private const string Vocabulary =
        """
        vocabulary "Limb therapy"

        terms
          technique: one of perfusion, infusion or another
          dose: quantity in mg
        """;

    private const string Earlier =
        """
        policy "Perfusion"
          publisher: Blue  Shield
        use "Limb therapy"
        terms
          melanoma: yes or no
          age: count
        section I
          applies when technique is perfusion
          A. covered when melanoma and age is at least 18 *
        otherwise not covered
        """;

    private const string Later =
        """
        policy "Limb procedures"
          publisher: blue shield
        use "Limb therapy"
        terms
          inpatient: yes or no
          age: count
        section II
          applies when technique is perfusion or infusion
          B. not covered when ONE of: ^
             1. no inpatient
             2. age is at least 90
        """;

    [Fact]
    public void A_contradiction_is_found_at_the_later_file_with_both_names_and_a_request()
    {
        var finding = Assert.Single(Conflicts(Earlier, Later));

        Assert.Equal("POL3001", finding.Id);
        Assert.Equal(
            "II.B (not covered) by its alternative II.B.1 of \"Limb procedures\" and I.A (covered) of \"Perfusion\" contradict each other "
            + "for some requests: narrow the scope or the criteria of one, or end one policy where the other begins",
            finding.Message);
        Assert.Equal(
            ["technique: perfusion", "melanoma: yes", "age in \"Perfusion\": 20", "inpatient: no"],
            finding.Witness!.Facts.Select(fact => fact.Term + ": " + fact.Value));
        Assert.Equal(
            ["I.A of \"Perfusion\": covered", "II.B.1 of \"Limb procedures\": not covered"],
            finding.Witness!.Clauses.Select(clause => clause.Clause + ": " + clause.Verdict));
    }

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        var files = Files(Earlier, Later);

        Assert.Equal(Compilation.Compile(files).Findings, Compilation.Compile(files.AsEnumerable().Reverse()).Findings);
    }

    [Theory]
    [InlineData("number: 7", "number: 8", true)]
    [InlineData("lines of business: Medicaid, Medicare", "lines of business: medicare, Commercial", true)]
    [InlineData("lines of business: Medicaid", "number: 8", true)]
    [InlineData("lines of business: Medicaid", "lines of business: Medicare, Commercial", false)]
    [InlineData("states: Idaho", "states: Oregon", false)]
    [InlineData("states: Idaho, Montana", "states: Montana", true)]
    [InlineData("effective: 2020-01-01 to 2023-12-31", "effective: 2024-01-01", false)]
    [InlineData("effective: 2024-01-01", "effective: 2020-01 to 2023-12", false)]
    [InlineData("effective: 2020-01 to 2024-01", "effective: 2024-01-31", true)]
    [InlineData("status: active", "status: Reviewed", true)]
    [InlineData("status: Draft", "number: 8", false)]
    [InlineData("number: 7", "status: draft", false)]
    [InlineData("number: 7", "publisher: Another", false)]
    public void Scopes_dates_status_and_publisher_count(string earlier, string later, bool contradict)
    {
        var second = later.StartsWith("publisher", System.StringComparison.Ordinal)
            ? Later.Replace("publisher: blue shield", later, System.StringComparison.Ordinal)
            : WithField(Later, later);

        Assert.Equal(contradict ? ["POL3001"] : [], Conflicts(WithField(Earlier, earlier), second).Select(finding => finding.Id));
    }

    [Fact]
    public void The_witness_names_the_line_of_business_that_both_list_and_its_value_elsewhere_is_another()
    {
        var witness = Assert.Single(Conflicts(
            WithField(Earlier, "lines of business: Medicaid, Medicare"), WithField(Later, "lines of business: Commercial, Medicare"))).Witness!;

        Assert.Equal("line of business: Medicare", witness.Facts[0].Term + ": " + witness.Facts[0].Value);
    }

    [Fact]
    public void A_line_of_business_that_only_the_other_policy_lists_is_another_one()
    {
        var later = WithField(Later, "lines of business: Medicare, Commercial");
        var earlier = WithField(Earlier, "lines of business: Medicaid, Medicare");

        Assert.Empty(Conflicts(earlier, later.Replace("  B. not", "  for line of business Commercial\n  B. not", System.StringComparison.Ordinal)));
        Assert.Single(Conflicts(earlier, later.Replace("  B. not", "  for line of business Medicare\n  B. not", System.StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("place is state", "Montana", false)]
    [InlineData("place is state", "Idaho or Oregon", true)]
    [InlineData("place is state and place is Idaho", "Oregon", false)]
    [InlineData("place is state and place is Oregon", "Oregon", true)]
    [InlineData("place is not state and place is not Idaho", "Idaho", true)]
    public void Terms_that_are_compared_with_the_state_keep_their_values(string criterion, string states, bool contradict)
    {
        var earlier = WithField(Earlier, "states: Idaho, Oregon")
            .Replace("  melanoma: yes or no\n", "  melanoma: yes or no\n  place: same as state\n", System.StringComparison.Ordinal)
            .Replace("covered when melanoma", "covered when melanoma and " + criterion, System.StringComparison.Ordinal);
        var later = WithField(Later, "states: Montana, Oregon, Idaho")
            .Replace("section II\n", "section II\n  for state " + states + "\n", System.StringComparison.Ordinal);
        Assert.Equal(contradict, Conflicts(earlier, later).Length > 0);
    }

    [Fact]
    public void Without_a_publisher_nothing_is_compared() => Assert.Empty(Conflicts(
        Earlier.Replace("  publisher: Blue  Shield\n", "", System.StringComparison.Ordinal),
        Later.Replace("  publisher: blue shield\n", "", System.StringComparison.Ordinal)));

    [Fact]
    public void Terms_of_ones_own_are_other_facts_whatever_their_names()
    {
        const string Own = "use \"Limb therapy\"\nterms\n";
        const string Declared = "terms\n  technique: one of perfusion, infusion or another\n";

        Assert.Empty(Conflicts(
            Earlier.Replace(Own, Declared, System.StringComparison.Ordinal), Later.Replace(Own, Declared, System.StringComparison.Ordinal)));
        Assert.Empty(Conflicts(Earlier.Replace(Own, Declared, System.StringComparison.Ordinal), Later));
    }

    [Fact]
    public void Scopes_that_constrain_no_shared_term_are_not_compared()
    {
        // The earlier policy is about a dose, the later one about a technique: that its criteria ask for a dose too makes no difference.
        var doses = Earlier.Replace("technique is perfusion", "dose is at least 5 mg", System.StringComparison.Ordinal);
        Assert.Empty(Conflicts(doses, Later));
        Assert.Empty(Conflicts(doses, Later.Replace("no inpatient", "no inpatient and dose is at most 5 mg", System.StringComparison.Ordinal)));
        Assert.Single(Conflicts(doses, Later.Replace("perfusion or infusion", "perfusion and dose is at most 5 mg", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void A_scope_around_the_section_counts() => Assert.Single(Conflicts(
        Earlier.Replace("  A. covered when melanoma and age is at least 18 *", "  section N\n    A. covered when melanoma and age is at least 18 *", System.StringComparison.Ordinal),
        Later));

    /// <summary>Two services of one insurer ask for the age of the same vocabulary; no request is about both.</summary>
    [Fact]
    public void A_general_term_in_the_criteria_does_not_make_two_services_one()
    {
        const string Ages = "vocabulary \"Patients\"\nterms\n  age: age in years\n  limb: one of arm, leg\n  organ: one of liver, lung\n";
        const string Limbs = "policy \"Limbs\"\n  publisher: P\nuse \"Patients\"\nsection I\n  applies when limb is leg\n  A. covered when age is at least 18\n";
        const string Organs = "policy \"Organs\"\n  publisher: P\nuse \"Patients\"\nsection I\n  applies when organ is liver\n  A. not covered when age is at most 18\n";
        SourceText[] files = [new("limbs.policy", Limbs), new("organs.policy", Organs), new("patients.policy", Ages)];

        Assert.Empty(Findings(files));
        files[1] = new("organs.policy", Organs.Replace("organ is liver", "organ is liver and limb is leg", System.StringComparison.Ordinal));
        Assert.Equal(["organs.policy(6) POL3001"], Findings(files).Select(Show));
    }

    [Fact]
    public void Values_and_thresholds_that_have_nothing_in_common_do_not_contradict()
    {
        Assert.Empty(Conflicts(Earlier.Replace("is perfusion", "is another", System.StringComparison.Ordinal), Later));
        var doses = Earlier.Replace("technique is perfusion", "dose is more than 5 mg", System.StringComparison.Ordinal);
        Assert.Empty(Conflicts(doses, Later.Replace("technique is perfusion or infusion", "dose is at most 5 mg", System.StringComparison.Ordinal)));
        var witness = Assert.Single(Conflicts(
            doses, Later.Replace("technique is perfusion or infusion", "dose is at most 6 mg", System.StringComparison.Ordinal))).Witness!;
        Assert.Equal("dose: 6 mg", witness.Facts[0].Term + ": " + witness.Facts[0].Value);
    }

    [Fact]
    public void What_is_always_true_in_either_policy_holds_of_the_request()
    {
        var later = Later.Replace("perfusion or infusion", "perfusion and dose is more than 5 mg", System.StringComparison.Ordinal);
        Assert.Single(Conflicts(Earlier, later));
        Assert.Empty(Conflicts(Earlier.Replace("section I\n", "always\n  no melanoma or dose is at most 5 mg\nsection I\n", System.StringComparison.Ordinal), later));
        Assert.Empty(Conflicts(Earlier, Later.Replace("section II\n", "always\n  technique is not perfusion\nsection II\n", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void Otherwise_speaks_for_its_own_policy_alone()
    {
        Assert.Empty(Conflicts(Earlier, Later.Replace("  B. not covered when ONE of: ^\n     1. no inpatient\n     2. age is at least 90", "  otherwise not covered", System.StringComparison.Ordinal)));
        Assert.Empty(Conflicts(Earlier.Replace("A. covered when melanoma and age is at least 18 *", "otherwise covered", System.StringComparison.Ordinal), Later));
    }

    [Fact]
    public void Exceptions_and_overrides_of_a_policy_take_requests_away()
    {
        Assert.Empty(Conflicts(Earlier, Later + "\n     except when technique is perfusion"));

        // Below 5 mg another statement of the earlier policy wins over its approval, and says what the later one says.
        var later = Later.Replace("not covered when ONE", "review when ONE", System.StringComparison.Ordinal)
            .Replace("or infusion", "and dose is at most 5 mg", System.StringComparison.Ordinal);
        Assert.Single(Conflicts(Earlier, later));
        Assert.Empty(Conflicts(
            Earlier.Replace("otherwise", "  B. review when dose is at most 5 mg\n     overrides A\notherwise", System.StringComparison.Ordinal), later));
    }

    [Fact]
    public void Codes_of_one_system_and_one_name_are_shared()
    {
        const string First = "policy \"A\"\n  publisher: P\nterms\n  procedure code: HCPCS code\nA. covered when procedure code is 36823 *\n";
        const string Second = "policy \"B\"\n  publisher: P\nterms\n  Procedure code: CPT code or none\nB. not covered when procedure code is 36823 ^\n";

        var finding = Assert.Single(Conflicts(First, Second));
        Assert.Equal("procedure code is 36823", finding.Witness!.Facts[0].Term + " is " + finding.Witness.Facts[0].Value);
        Assert.Empty(Conflicts(First, Second.Replace("36823", "36824", System.StringComparison.Ordinal)));
        Assert.Empty(Conflicts(First, Second.Replace("rocedure code", "rocedure", System.StringComparison.Ordinal)));

        // A diagnosis is not what is done: two services can be about one disease.
        Assert.Empty(Conflicts(
            First.Replace("HCPCS", "ICD-10-CM", System.StringComparison.Ordinal).Replace("36823", "C43.9", System.StringComparison.Ordinal),
            Second.Replace("CPT", "ICD-10-CM", System.StringComparison.Ordinal).Replace("36823", "C43.9", System.StringComparison.Ordinal)));
        Assert.Empty(Conflicts(
            First.Replace("36823", "Q0083", System.StringComparison.Ordinal),
            Second.Replace("CPT", "ICD-10-CM", System.StringComparison.Ordinal).Replace("36823", "C43.9", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void All_statements_that_one_contradicts_are_told_in_one_finding()
    {
        var finding = Assert.Single(Conflicts(
            Earlier.Replace("otherwise", "  B. review when no melanoma *\notherwise", System.StringComparison.Ordinal), Later));

        Assert.EndsWith("; so do I.B (review) of \"Perfusion\"", finding.Message);
    }

    [Theory]
    [InlineData("accept POL3001 for II.B because \"they pay\"")]
    [InlineData("     accept POL3001 because \"they pay\"")]
    [InlineData("accept POL3001 for II because \"they pay\"")]
    public void The_later_policy_accepts_it(string line) => Assert.Empty(Findings(Files(Earlier, Later + "\n" + line)));

    [Fact]
    public void An_acceptance_that_no_policy_contradicts_matches_nothing()
    {
        const string Accept = "\naccept POL3001 for II.B because \"they pay\"";

        Assert.Equal(["b.policy(12) POL5004"], Findings(Files(WithField(Earlier, "status: draft"), Later + Accept)).Select(Show));
        Assert.Equal(["b.policy(9) POL3001", "a.policy(11) POL5004"], Findings(Files(Earlier + Accept.Replace("II.B", "I.A", System.StringComparison.Ordinal), Later)).Select(Show).OrderDescending());
        Assert.Equal(["b.policy(11) POL5004"], Findings(Files(Earlier, Later.Replace("  publisher: blue shield\n", "", System.StringComparison.Ordinal) + Accept)).Select(Show));
    }

    [Fact]
    public void Beyond_the_budget_it_is_said_by_name()
    {
        var (policies, _) = Models(Earlier, Later);
        var finding = Assert.Single(PolicySetAnalyzer.Analyze(
            policies, policy => Analyzer.Analyze(policy), new AnalysisLimits(0, 0, 0, true), CancellationToken.None));

        Assert.Equal("POL3009", finding.Id);
        Assert.Contains("\"Perfusion\"", finding.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var (policies, _) = Models(Earlier, Later);

        Assert.Throws<System.OperationCanceledException>(
            () => PolicySetAnalyzer.Analyze(policies, policy => Analyzer.Analyze(policy), cancellation.Token));
    }

    private static string WithField(string policy, string field) =>
        policy.Replace("use \"", "  " + field + "\nuse \"", System.StringComparison.Ordinal);

    /// <summary>What the two policies say against each other; where the text has marks, it must stand at them.</summary>
    private static Finding[] Conflicts(string earlier, string later)
    {
        var findings = Findings(Files(earlier, later));
        Assert.All(findings, finding =>
        {
            Assert.Equal(("b.policy", LineOf(later, '^')), (finding.Location.Path, finding.Location.Start.Line));
            Assert.All(finding.Related, line => Assert.Equal("a.policy", line.Location.Path));
            Assert.Equal(Enumerable.Range(1, Lines(earlier).Length).Where(line => Lines(earlier)[line - 1].EndsWith('*')), finding.Related.Select(line => line.Location.Start.Line));
        });
        return findings;
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static int LineOf(string text, char mark) => System.Array.FindIndex(Lines(text), line => line.EndsWith(mark)) + 1;

    private static SourceText[] Files(string earlier, string later) =>
    [
        new("a.policy", Unmarked(earlier)), new("b.policy", Unmarked(later)), new("limb.policy", Vocabulary),
    ];

    private static string Unmarked(string text) => text.Replace(" ^", "", System.StringComparison.Ordinal).Replace(" *", "", System.StringComparison.Ordinal);

    /// <summary>The findings; none may be about the text itself, except what is unused.</summary>
    private static Finding[] Findings(SourceText[] files)
    {
        var findings = Compilation.Compile(files).Findings.Where(finding => finding.Id is not ("POL5002" or "POL3006")).ToArray();
        Assert.DoesNotContain(findings, finding => finding.Id[3] is '1' or '2' or '4');
        return findings;
    }

    private static (Model.PolicyModel[] Policies, SyntaxTree[] Vocabularies) Models(string earlier, string later)
    {
        var trees = Files(earlier, later).Select(Parser.Parse).ToArray();
        var vocabularies = trees.Where(tree => tree.Document.IsVocabulary).ToArray();
        return (trees.Except(vocabularies).Select(tree => Binder.BindPolicy(tree, vocabularies).Model).ToArray(), vocabularies);
    }

    private static string Show(Finding finding) => $"{finding.Location.Path}({finding.Location.Start.Line}) {finding.Id}";
}
