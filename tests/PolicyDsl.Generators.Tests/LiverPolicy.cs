namespace PolicyDsl.Generators.Tests;

/// <summary>A policy with most of the language, for tests of the generated code.</summary>
internal static class LiverPolicy
{
    public const string Path = "/project/policies/liver.policy";

    public const string Text = """
        policy "Liver Tumor Treatment"
          number: L-7
          publisher: PacificSource Health Plans
          effective: 2020-08-01
          lines of business: Commercial, Medicaid, Medicare

        terms
          procedure: one of
            transarterial chemoembolization (TACE)
            transarterial embolization (TAE)
            cryoablation
            radiofrequency ablation (RFA)
          tumor: one of
            hepatocellular carcinoma (HCC)
            other metastasis
            benign tumor
          intent: one of primary treatment, palliation, bridge to transplant
          Child-Pugh class: one of A < B < C
          nodules: count
          encapsulated: yes or no
          largest tumor: length in cm
            note "on the last image"
          comorbidities: any of hypertension, diabetes, heart failure
          clinically appropriate: judgement
          procedure code: HCPCS code
          diagnoses: ICD-10-CM codes

        define
          small tumors: nodules is at most 3 and largest tumor is at most 5 cm

        always
          encapsulated or tumor is not benign tumor

        codes
          doubtful codes: CPT
            47383 "through the skin"
            47370 to 47382 "the others"

        section I "Chemoembolization or embolization"
          applies when procedure is TACE or TAE
          for line of business Commercial
          prior authorization required

          medically necessary when ONE of:
            A. "Palliation" BOTH of:
               - intent is palliation
               - comorbidities includes none of heart failure
            B. "HCC, primary treatment or bridge" ALL of:
               - tumor is HCC
               1. Child-Pugh class is at most B
               2. small tumors and encapsulated
               3. diagnoses include C22.0
               documented in "pathology report"
            requires documentation of "imaging"

          D. investigational when tumor is other metastasis
             except A
             because "no evidence"

        section II "Ablation"
          applies when procedure is cryoablation or RFA
          for line of business Commercial
          not covered when procedure code is in doubtful codes
          otherwise review by "medical director"

        section III "Medicaid"
          for line of business Medicaid
          A. covered when AT LEAST 2 of:
             - clinically appropriate
             - encapsulated
             - nodules is 2
          otherwise follows "OAR 410-141-3820"
        """;
}
