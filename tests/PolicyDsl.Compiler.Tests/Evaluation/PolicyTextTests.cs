using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>What policies written as text decide: each example of the text, through the whole front end.</summary>
public class PolicyTextTests
{
    [Fact]
    public void Verdicts_alternatives_and_the_deciding_clause() => Check(
        """
        policy "Sample"

        terms
          tumor: one of carcinoma, metastasis or another
          stage: one of I < II < III
          largest tumor: length in cm
          encapsulated: yes or no

        section I
          medically necessary when ONE of:
            A. tumor is carcinoma and stage is at most II
            B. ALL of:
               - tumor is metastasis
               - ONE of:
                 1. encapsulated
                 2. largest tumor is less than 3 cm
            C. AT LEAST 2 of:
               - encapsulated
               - stage is I
               - largest tumor is between 1 and 2 cm
          D. investigational when tumor is another
             except C

        examples
          "A"
            tumor is carcinoma
            stage is II
            => medically necessary by I.A
          "B by its second alternative"
            tumor is metastasis
            largest tumor is 29 mm
            stage is III
            => medically necessary by I.B.2
          "the boundary itself"
            tumor is metastasis
            largest tumor is 30 mm
            stage is III
            no encapsulated
            => not addressed
          "C is an exception of D"
            tumor is another
            stage is I
            largest tumor is 2 cm
            => medically necessary by I.C
          "D"
            tumor is another
            stage is III
            no encapsulated
            => investigational by I.D
          "D while C is open"
            tumor is another
            stage is III
            => needs information about largest tumor, encapsulated
          "nothing at all"
            => needs information about tumor, stage, largest tumor, encapsulated
        """);

    [Fact]
    public void Overrides_requirements_and_otherwise() => Check(
        """
        policy "Sample"
          lines of business: Commercial, Medicaid

        terms
          procedure: one of ablation, embolization or another
          trial completed: yes or no
          infection: yes or no
          failing: yes or no
          necessary: judgement

        section I
          applies when procedure is ablation
          coverage requires trial completed
          1. covered when failing
          2. covered when necessary
          3. not covered when infection
             overrides 1
          otherwise review by "nurse"

        section II
          applies when procedure is embolization
          for line of business Medicaid
          otherwise follows "state rules"

        examples
          "covered"
            line of business is Commercial
            procedure is ablation
            trial completed
            failing
            no infection
            => covered by I.1
          "the requirement overrides"
            line of business is Commercial
            procedure is ablation
            no trial completed
            failing
            no infection
            => not covered
          "an override"
            line of business is Commercial
            procedure is ablation
            trial completed
            failing
            infection
            no necessary
            => not covered by I.3
          "nobody overrides the second"
            line of business is Commercial
            procedure is ablation
            trial completed
            infection
            necessary
            => conflict
          "otherwise"
            line of business is Commercial
            procedure is ablation
            trial completed
            no failing
            no infection
            no necessary
            => review by I.otherwise
          "only the judgement is missing"
            line of business is Commercial
            procedure is ablation
            trial completed
            no failing
            no infection
            => awaiting judgement about necessary
          "silence never denies"
            line of business is Commercial
            procedure is ablation
            failing
            no infection
            no necessary
            => needs information about trial completed
          "another authority"
            line of business is Medicaid
            procedure is embolization
            => follows by II.otherwise
          "outside every section"
            line of business is Commercial
            procedure is embolization
            => outside this policy
          "outside the policy"
            line of business is another
            => outside this policy
          "which section is not known"
            line of business is Medicaid
            no trial completed
            no failing
            no infection
            no necessary
            => needs information about procedure
        """);

    [Fact]
    public void Sets_codes_none_and_terms_against_terms() => Check(
        """
        policy "Sample"

        terms
          conditions: any of diabetes, hypertension, sleep apnea
          route: one of epidural, intrathecal or another
          trial route: same as route
          procedure code: HCPCS code
          diagnoses: ICD-10-CM codes
          device age: number from 0 to 50 or none

        codes
          pump codes: HCPCS
            36260 to 36262 "pump"
          excluded: ICD-10-CM
            E11.0 to E11.9 "diabetes"

        section I
          1. covered when ALL of:
             - conditions includes at least 2 of diabetes, hypertension, sleep apnea
             - conditions includes none of sleep apnea
          2. review when trial route is route and device age is none
          3. not covered when BOTH of:
             - procedure code is in pump codes
             - diagnoses include any in excluded

        examples
          "a complete set"
            conditions includes only diabetes, hypertension
            trial route is epidural
            route is intrathecal
            procedure code is 36823
            => covered by I.1
          "a partial set"
            conditions includes diabetes, hypertension
            trial route is epidural
            route is intrathecal
            procedure code is 36823
            => needs information about conditions
          "the same route, no device yet"
            conditions is none
            trial route is epidural
            route is epidural
            device age is none
            procedure code is 36823
            => review by I.2
          "two other routes"
            conditions is none
            trial route is another
            route is another
            device age is none
            procedure code is 36823
            => awaiting judgement about route, trial route
          "a code in a list, one diagnosis of several"
            conditions is none
            device age is 3
            procedure code is 36261
            diagnoses include C22.0, E10.9
            => needs information about diagnoses
          "a diagnosis in the range"
            conditions is none
            device age is 3
            procedure code is 36261
            diagnoses include E11.5
            => not covered by I.3
          "no such diagnosis"
            conditions is none
            device age is 3
            procedure code is 36261
            diagnoses include none in excluded
            => not addressed
        """);

    private static void Check(string text)
    {
        var policy = Assert.Single(Compilation.Compile([new SourceText("sample.policy", text)]).Policies);
        Assert.Empty(policy.Tree.Findings);
        Assert.NotEmpty(policy.Model.Examples);
        foreach (var example in policy.Model.Examples)
        {
            Assert.False(example.HasErrors, example.Name);

            // Without the proofs of the analysis a covered request may still be open; the tests of the interpreter show that.
            var decision = Interpreter.Decide(policy.Model, Request.Of(policy.Model, example.Facts), policy.Analysis.Disjoint);
            var expectation = example.Expectation;
            Assert.True(decision.Impossible is null, example.Name);
            Assert.True(expectation.Outcome == decision.Outcome, $"{example.Name}: {decision.Outcome}, missing {Names(policy.Model, decision.Missing)}");
            Assert.True(expectation.Verdict is null || expectation.Verdict == decision.Verdict!.Kind, example.Name);
            if (expectation.Clause is { } clause)
            {
                Assert.Equal((example.Name, clause), (example.Name, decision.Clause!));
            }

            if (expectation.Missing is { } missing)
            {
                Assert.Equal((example.Name, Names(policy.Model, missing)), (example.Name, Names(policy.Model, decision.Missing)));
            }
        }
    }

    private static string Names(PolicyModel policy, EquatableArray<int> terms) =>
        string.Join(", ", terms.OrderBy(index => index).Select(index => policy.Terms[index].Name));
}
