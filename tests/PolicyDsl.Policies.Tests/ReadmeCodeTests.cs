extern alias runtime;
extern alias shipped;

using System;
using System.IO;
using System.Linq;
using runtime::PolicyDsl;
using shipped::PolicyDsl.Policies;

namespace PolicyDsl.Policies.Tests;

/// <summary>The README's C# is the code of this test, so it compiles and does what the README says.</summary>
public class ReadmeCodeTests
{
    [Fact]
    public void A_request_without_the_liver_function_needs_information()
    {
        // README
        var decision = LiverTumorTreatment.Evaluate(new LiverTumorTreatment.Request
        {
            LineOfBusiness = LiverTumorTreatment.LineOfBusiness.Commercial,
            State = LiverTumorTreatment.State.Oregon,
            Procedure = LiverTumorTreatment.Procedure.TransarterialChemoembolization,
            Tumor = LiverTumorTreatment.Tumor.HepatocellularCarcinoma,
            Intent = LiverTumorTreatment.Intent.BridgeToTransplant,
            Nodules = 2,
            LargestTumor = Length.Millimeters(42),
            Encapsulated = true,
            ExtrahepaticMetastases = false,
            SevereRenalImpairment = false,
            PortalVeinOcclusion = false,
        });
        // decision.Outcome is NeedsInformation, and decision.Missing names the Child-Pugh class.
        // end

        Assert.Equal(Outcome.NeedsInformation, decision.Outcome);
        Assert.Equal("Child-Pugh class", Assert.Single(decision.Missing).Name);
    }

    [Fact]
    public void The_readme_shows_that_code()
    {
        var lines = File.ReadAllLines(Path.Combine(PolicyFiles.Root, "tests", "PolicyDsl.Policies.Tests", "ReadmeCodeTests.cs"));
        var code = lines.SkipWhile(line => line.Trim() != "// README").Skip(1).TakeWhile(line => line.Trim() != "// end")
            .Select(line => line.Length > 8 ? line[8..] : "");
        var readme = File.ReadAllText(Path.Combine(PolicyFiles.Root, "README.md")).ReplaceLineEndings("\n");

        Assert.Contains("```csharp\n" + string.Join("\n", code) + "\n```", readme, StringComparison.Ordinal);
    }
}
