using System.Linq;
using System.Threading;
using PolicyDsl.Compiler.Analysis;
using PolicyDsl.Compiler.Binding;
using PolicyDsl.Compiler.Syntax;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Tests.Analysis;

/// <summary>Holes between windows of several dates, of which some do not matter to the hole.</summary>
public class LinkedDatesTests
{
    /// <summary>
    /// The date of service is held against the discharge only where the statements of the hole do not look: when the discharge moves by a day
    /// to the next window, that time may change. Found by a random policy.
    /// </summary>
    [Fact]
    public void A_date_that_does_not_matter_may_move_out_of_its_window()
    {
        var model = Binder.BindPolicy(Parser.Parse(new SourceText("linked.policy", """
            policy "Random 2152"
              number: R-2152

            terms
              active smoker: yes or no
              drug: one of palliation, bridge to transplant or another
              body weight: weight in kg
              fasting glucose: glucose in mg/dL
              date of onset: date
              hospital discharge: date
              dry weight: weight in kg
              diagnoses: ICD-10-CM codes

            lists
              chosen drug: palliation, bridge to transplant

            always
              drug is chosen drug

            define
              small burden: I.A is met or body weight is at least dry weight
              step therapy done: ONE of:
                - drug is chosen drug and date of onset after hospital discharge and dry weight is up to 60 kg
                - active smoker
                  such as "for readers"
                - diagnoses include E10.10 unless fasting glucose is not at least 140 mg/dL
                  such as "for readers"
                - body weight is 50.1 kg
            section I "Part I"
              applies when drug is bridge to transplant or palliation
              A. covered when date of onset is in 2024-06
              section N
                for initial or repeat requests
                medically necessary for 180 days when body weight is at most 50 kg and active smoker and hospital discharge is no more than 2 days before date of onset
                  except when body weight is no more than 50 kg
                  except when fasting glucose is at least 140 mg/dL and I.A is met and hospital discharge is not within 2 days of date of service
                A) not medically necessary when diagnoses include C22.1
                  overrides I.N.E, I.N.b
                b) investigational when ALL of:
                  1. ONE of:
                    - ONE of:
                      (1) drug is chosen drug and date of onset is not within 2 days after date of service and step therapy done
                    - body weight is 50 kg to 50 kg
                  - EXACTLY ONE of:
                    a) ANY of:
                      - diagnoses include C22.1
                    B. hospital discharge within 3 days after date of onset
                    E) NONE of:
                      A. I.N.b.1.1 is not met and not step therapy done
                      B. active smoker
                  2) IF date of onset at most 1 day after hospital discharge and small burden and small burden:
                    - fasting glucose >= 1.61 g/L
                    - drug is bridge to transplant or another
                  3. hospital discharge after date of onset
                E. covered with evidence development when EXACTLY ONE of:
                  - not step therapy done
                  - body weight <= 50 kg or fasting glucose >= 126 mg/dL or fasting glucose is less than 161.1 mg/dL
                otherwise experimental
            otherwise follows "NCD 20.28"

            """)), []).Model;

        // A witness that the interpreter does not confirm would be thrown.
        var findings = Analyzer.Analyze(model, AnalysisLimits.Default with { ThrowsOnDisagreement = true }, CancellationToken.None).Findings;

        Assert.Contains(findings, finding => finding.Id == "POL3007" && finding.Message.StartsWith("Date of onset on the day of hospital discharge falls between", System.StringComparison.Ordinal));
    }
}
