using System;
using System.Collections.Generic;

namespace PolicyDsl.Benchmarks.HandWritten;

/// <summary>What a request of the liver policy gives, as a developer would type it: null is unknown.</summary>
public readonly record struct LiverRequest(
    LineOfBusiness? Line, State? State, Procedure? Procedure, string? Code, Tumor? Tumor, Intent? Intent, bool? AwaitingTransplant,
    ChildPugh? ChildPugh, decimal? Nodules, bool? Encapsulated, decimal? LargestTumorInCm, bool? ExtrahepaticMetastases,
    bool? SevereRenalImpairment, bool? PortalVeinOcclusion, bool? Unresectable, bool? OtherTreatmentsFailed,
    bool? SymptomsPersist, Microspheres? Microspheres, bool? CmsGuidelineApplies);

public enum LineOfBusiness { Commercial, Medicaid, Medicare, Another }

public enum State { Idaho, Montana, Oregon, Washington, Another }

public enum Procedure { Tace, Tae, Radioembolization, TacePlusRfa, Pei, Cryoablation, Rfa, Mwa }

public enum Tumor { Hcc, Cholangiocarcinoma, OtherPrimary, Colorectal, Neuroendocrine, OtherMetastasis, Benign }

public enum Intent { Primary, Palliation, Bridge, Downstaging }

public enum ChildPugh { A, B, C }

public enum Microspheres { TheraSphere, SirSpheres, Another }

/// <summary>
/// The liver policy as a developer types it by hand: <c>bool?</c> for Kleene logic (C#'s &amp; and | on it are exact), one
/// expression a statement, the decision at the end. Straightforward, neither tuned nor slowed down. It gives the outcome and the
/// primary statement; it does not collect what is missing, which the generated evaluator does as well.
/// </summary>
public static class LiverTumorByHand
{
    /// <summary>The outcome, and the index of the first effective statement or -1.</summary>
    public static (Outcome Outcome, int Clause) Decide(in LiverRequest r)
    {
        var listed = r.Line is { } line ? line != LineOfBusiness.Another : (bool?)null;
        var inState = r.State is { } state ? state != State.Another : (bool?)null;
        var scope = listed & inState;
        if (scope == false)
        {
            return (Outcome.OutsidePolicy, -1);
        }

        var commercial = Is(r.Line, LineOfBusiness.Commercial);
        var medicaid = Is(r.Line, LineOfBusiness.Medicaid);
        var medicare = Is(r.Line, LineOfBusiness.Medicare);
        var tace = Is(r.Procedure, Procedure.Tace);
        var tae = Is(r.Procedure, Procedure.Tae);
        var radioembolization = Is(r.Procedure, Procedure.Radioembolization);
        var tacePlusRfa = Is(r.Procedure, Procedure.TacePlusRfa);
        var embolization = tace | tae | radioembolization;
        var ablation = Is(r.Procedure, Procedure.Pei) | Is(r.Procedure, Procedure.Cryoablation)
            | Is(r.Procedure, Procedure.Rfa) | Is(r.Procedure, Procedure.Mwa);
        var hcc = Is(r.Tumor, Tumor.Hcc);
        var cholangiocarcinoma = Is(r.Tumor, Tumor.Cholangiocarcinoma);
        var colorectal = Is(r.Tumor, Tumor.Colorectal);
        var neuroendocrine = Is(r.Tumor, Tumor.Neuroendocrine);
        var otherMetastasis = Is(r.Tumor, Tumor.OtherMetastasis);
        var internalPolicy = commercial | (medicare & !embolization & !r.CmsGuidelineApplies);
        var small = AtMost(r.Nodules, 3) & AtMost(r.LargestTumorInCm, 5);
        var primaryCancer = hcc | cholangiocarcinoma | Is(r.Tumor, Tumor.OtherPrimary);
        var bridge = Is(r.Intent, Intent.Bridge);
        var bridgeOrDownstaging = bridge | Is(r.Intent, Intent.Downstaging);
        var knownSpheres = r.Microspheres is { } spheres ? spheres != Microspheres.Another : (bool?)null;

        var sectionI = scope & (tace | tae) & commercial;
        var palliation = !Is(r.Tumor, Tumor.Benign) & Is(r.Intent, Intent.Palliation) & r.OtherTreatmentsFailed;
        var liverFunction = r.ChildPugh is { } grade ? grade <= ChildPugh.B : (bool?)null;
        var primaryOrBridge = hcc & (r.Unresectable | bridge) & liverFunction & small & r.Encapsulated
            & !r.ExtrahepaticMetastases & !r.SevereRenalImpairment & !r.PortalVeinOcclusion;
        var carcinoid = neuroendocrine & r.SymptomsPersist & r.Unresectable;
        var i = sectionI & (palliation | primaryOrBridge | carcinoid);

        var sectionII = scope & radioembolization & commercial;
        var unresectableTumor = knownSpheres & r.Unresectable & (hcc | colorectal | cholangiocarcinoma);
        var iiA = sectionII & unresectableTumor;
        var iiB = sectionII & knownSpheres & bridgeOrDownstaging & !unresectableTumor;

        var combined = hcc & Between(r.LargestTumorInCm, 3, 5) & r.Unresectable;
        var iii = scope & tacePlusRfa & internalPolicy & combined;

        var ablated = (!r.AwaitingTransplant
                & ((primaryCancer & AtMost(r.LargestTumorInCm, 5) & AtMost(r.Nodules, 3) & r.Unresectable)
                    | (colorectal & AtMost(r.LargestTumorInCm, 5) & AtMost(r.Nodules, 5) & r.Unresectable & !r.ExtrahepaticMetastases)
                    | carcinoid))
            | bridgeOrDownstaging;
        var iv = scope & ablation & internalPolicy & ablated;

        var sectionMedicaid = scope & medicaid & Is(r.State, State.Oregon);
        var percutaneous = r.Code is null ? (bool?)null : r.Code == "47383";
        var medicaidC = sectionMedicaid & Is(r.Procedure, Procedure.Cryoablation) & percutaneous & (hcc | colorectal | neuroendocrine | otherMetastasis);
        var medicaidA = sectionMedicaid & (tace | radioembolization | tacePlusRfa);
        var medicaidB = sectionMedicaid & (ablation | tacePlusRfa) & !medicaidC;

        var sectionMedicare = scope & medicare;
        var medicareA = sectionMedicare & embolization;
        var medicareB = sectionMedicare & radioembolization;
        var medicareC = sectionMedicare & !embolization & r.CmsGuidelineApplies;

        var experimental1 = scope & internalPolicy & (tace | tacePlusRfa) & (colorectal | otherMetastasis)
            & !((tace | tae) & commercial & palliation);
        var experimental2 = scope & internalPolicy & (ablation | tacePlusRfa)
            & !(tacePlusRfa & internalPolicy & combined) & !ablated;

        Span<bool?> statements =
        [
            i, iiA, iiB, iii, iv, medicaidA, medicaidB, medicaidC, medicareA, medicareB, medicareC, experimental1, experimental2,
        ];
        return Settle(statements, scope, takenUp: internalPolicy | sectionMedicaid | sectionMedicare);
    }

    private static ReadOnlySpan<Outcome> Verdicts =>
    [
        Outcome.Covered, Outcome.Covered, Outcome.Review, Outcome.Covered, Outcome.Covered, Outcome.Follows, Outcome.Follows,
        Outcome.NotCovered, Outcome.Follows, Outcome.Follows, Outcome.Follows, Outcome.NotCovered, Outcome.NotCovered,
    ];

    private static (Outcome Outcome, int Clause) Settle(
        ReadOnlySpan<bool?> statements, bool? scope, bool? takenUp)
    {
        var primary = -1;
        var open = false;
        for (var index = 0; index < statements.Length; index++)
        {
            if (statements[index] == true && primary < 0)
            {
                primary = index;
            }

            open |= statements[index] is null;
        }

        if (primary >= 0)
        {
            // The statements exclude each other: an open one beside a true one can never become true.
            return (Verdicts[primary], primary);
        }

        if (open || scope is null)
        {
            return (Outcome.NeedsInformation, -1);
        }

        return takenUp switch
        {
            true => (Outcome.NotAddressed, -1),
            null => (Outcome.NeedsInformation, -1),
            false => (Outcome.OutsidePolicy, -1),
        };
    }

    private static bool? Is<T>(T? value, T expected)
        where T : struct, Enum =>
        value is { } known ? EqualityComparer<T>.Default.Equals(known, expected) : null;

    private static bool? AtMost(decimal? value, decimal limit) => value is { } known ? known <= limit : null;

    private static bool? Between(decimal? value, decimal low, decimal high) =>
        value is { } known ? known >= low && known <= high : null;
}
