namespace PolicyDsl.Compiler.Tests.Syntax;

/// <summary>The policy that the language's design shows whole: it must read without a finding.</summary>
internal static class SamplePolicy
{
    public const string Text = """
        policy "Liver Tumor Treatment"
          publisher: PacificSource Health Plans
          effective: 2020-08-01
          next review: 2024-07-01
          lines of business: Commercial, Medicaid, Medicare
          states: Idaho, Montana, Oregon, Washington
          source: "Liver Tumor Treatment, enterprise policy, effective 8/1/2020"

        terms
          procedure: one of
            transarterial chemoembolization (TACE)
            transarterial embolization (TAE)
            radioembolization
            cryoablation
            radiofrequency ablation (RFA)
          tumor: one of
            hepatocellular carcinoma (HCC)
            neuroendocrine metastasis
            other metastasis
            benign tumor
          intent: one of primary treatment, palliation, bridge to transplant
          Child-Pugh class: one of A < B < C
          nodules: count
          encapsulated: yes or no
          largest tumor: length in cm
          extrahepatic metastases: yes or no
          severe renal impairment: yes or no
          portal vein occlusion: yes or no
          unresectable: yes or no
          other treatments failed to control symptoms: yes or no
          symptoms persist despite systemic therapy: yes or no

        define
          small tumors: nodules is at most 3 and largest tumor is at most 5 cm

        section I "Chemoembolization or embolization"
          applies when procedure is TACE or TAE
          for line of business Commercial
          prior authorization required

          medically necessary when ONE of:
            A. "Palliation" BOTH of:
               - intent is palliation
               - other treatments failed to control symptoms
            B. "HCC, primary treatment or bridge" ALL of:
               - tumor is HCC
               - ONE of:
                 - unresectable
                 - intent is bridge to transplant
               1. Child-Pugh class is at most B
               2. small tumors and encapsulated
               3. no extrahepatic metastases
               4. no severe renal impairment
               5. no portal vein occlusion
            C. "Neuroendocrine" ALL of:
               - tumor is neuroendocrine metastasis
               1. symptoms persist despite systemic therapy
               2. unresectable

          D. investigational when tumor is other metastasis
             except A
          accept POL3006 because "the document leaves the other tumors open"

        section II "Ablation"
          applies when procedure is cryoablation or RFA
          for line of business Commercial
          otherwise review by "medical director"

        section III "Medicaid"
          for line of business Medicaid
          not covered when procedure is cryoablation
            because "no evidence of effectiveness (Guideline Note 173)"
          otherwise follows "OAR 410-141-3820 to 3830; Guideline Notes 12, 78, 185"

        section IV "Medicare"
          for line of business Medicare
          otherwise follows "NCD 20.28"

        examples
          "two small nodules, waiting for a transplant"
            line of business is Commercial
            state is Oregon
            procedure is TACE
            tumor is HCC
            intent is bridge to transplant
            Child-Pugh class is B
            nodules is 2
            largest tumor is 4.2 cm
            encapsulated
            no extrahepatic metastases
            no severe renal impairment
            no portal vein occlusion
            => medically necessary by I.B
          "the same, liver function unknown"
            like "two small nodules, waiting for a transplant" but Child-Pugh class is unknown
            => needs information about Child-Pugh class

        """;
}
