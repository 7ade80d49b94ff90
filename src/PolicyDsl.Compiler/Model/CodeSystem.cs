namespace PolicyDsl.Compiler.Model;

/// <summary>The code systems that policies list.</summary>
public enum CodeSystem
{
    /// <summary>HCPCS, with CPT as its level I: five characters.</summary>
    Hcpcs,

    /// <summary>Diagnoses: ICD-10-CM, three to seven characters, a dot after the third.</summary>
    Icd10Cm,

    /// <summary>Inpatient procedures: ICD-10-PCS, seven characters without I and O.</summary>
    Icd10Pcs,
}
