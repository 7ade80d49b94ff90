using System;
using System.Linq;
using PolicyDsl.Benchmarks.HandWritten;
using Generated = PolicyDsl.Policies.LiverTumorTreatment;

namespace PolicyDsl.Benchmarks;

/// <summary>The same random requests for the hand-written and for the generated evaluator: fixed seed, 6% of the facts missing.</summary>
public static class RandomLiverRequests
{
    private const int Seed = 20261121;
    private const double Missing = 0.06;

    /// <summary>Makes <paramref name="count"/> requests.</summary>
    public static LiverRequest[] Make(int count)
    {
        var random = new Random(Seed);
        return Enumerable.Range(0, count).Select(_ => One(random)).ToArray();
    }

    /// <summary>The request in the types that the generator wrote.</summary>
    public static Generated.Request ToGenerated(LiverRequest r) => new()
    {
        LineOfBusiness = (Generated.LineOfBusiness?)(int?)r.Line,
        State = (Generated.State?)(int?)r.State,
        Procedure = (Generated.Procedure?)(int?)r.Procedure,
        ProcedureCode = r.Code is null ? null : Code<Hcpcs>.Parse(r.Code),
        Tumor = (Generated.Tumor?)(int?)r.Tumor,
        Intent = (Generated.Intent?)(int?)r.Intent,
        AwaitingTransplant = r.AwaitingTransplant,
        ChildPughClass = (Generated.ChildPughClass?)(int?)r.ChildPugh,
        Nodules = (long?)r.Nodules,
        Encapsulated = r.Encapsulated,
        LargestTumor = r.LargestTumorInCm is { } size ? Length.Centimeters(size) : null,
        ExtrahepaticMetastases = r.ExtrahepaticMetastases,
        SevereRenalImpairment = r.SevereRenalImpairment,
        PortalVeinOcclusion = r.PortalVeinOcclusion,
        Unresectable = r.Unresectable,
        OtherTreatmentsFailedToControlSymptoms = r.OtherTreatmentsFailed,
        SymptomsPersistDespiteSystemicTherapy = r.SymptomsPersist,
        Microspheres = (Generated.Microspheres?)(int?)r.Microspheres,
        CMSGuidelineApplies = r.CmsGuidelineApplies,
    };

    private static LiverRequest One(Random random)
    {
        var procedure = Pick<Procedure>(random);
        string? code = procedure == Procedure.Cryoablation ? (random.Next(2) == 0 ? "47381" : "47383") : null;
        return new LiverRequest(
            Pick<LineOfBusiness>(random), Pick<State>(random), procedure, code, Pick<Tumor>(random), Pick<Intent>(random),
            YesNo(random), Pick<ChildPugh>(random), Number(random, 1, 7), YesNo(random), Number(random, 10, 80) / 10,
            YesNo(random), YesNo(random), YesNo(random), YesNo(random), YesNo(random), YesNo(random), Pick<Microspheres>(random),
            YesNo(random));
    }

    private static T? Pick<T>(Random random)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return random.NextDouble() < Missing ? null : values[random.Next(values.Length)];
    }

    private static bool? YesNo(Random random) => random.NextDouble() < Missing ? null : random.Next(2) == 0;

    private static decimal? Number(Random random, int low, int high) =>
        random.NextDouble() < Missing ? null : random.Next(low, high + 1);
}
