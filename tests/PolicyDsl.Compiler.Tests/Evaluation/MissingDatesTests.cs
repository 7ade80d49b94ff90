using System.Linq;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Text;
using PolicyDsl.Testing;

namespace PolicyDsl.Compiler.Tests.Evaluation;

/// <summary>Of several dates the day of one that is known by its month is asked for only where it can be the one that counts.</summary>
public class MissingDatesTests
{
    [Theory]
    [InlineData("later", "2024-03", "2024-05-10", "surgery")]
    [InlineData("later", "2024-03", "2024-03-31", "surgery")]
    [InlineData("later", "2024-03", "2024-03-30", "surgery, discharge")]
    [InlineData("later", "2024-03", "2024-03", "surgery, discharge, last dose")]
    [InlineData("later", "2024-03", "2024-04", "surgery, last dose")]
    [InlineData("later", "2024-03", "never", "surgery, discharge")]
    [InlineData("later", "2024-03", "unknown", "surgery, discharge, last dose")]
    [InlineData("earlier", "2024-03", "2024-05-10", "surgery, discharge")]
    [InlineData("earlier", "2024-03", "2024-03-01", "surgery")]
    [InlineData("earlier", "2024-03", "2024-02", "surgery, last dose")]
    [InlineData("earlier", "2024-03", "2024-03-02", "surgery, discharge")]
    [InlineData("earlier", "2024-03", "never", "surgery, discharge")]
    public void Which_days_are_asked_for(string choice, string discharge, string lastDose, string missing)
    {
        var model = BoundText.ModelOf(new SourceText("test.policy", $"""
            policy "Asked"

            terms
              surgery: date
              discharge: date
              last dose: date or never

            covered when surgery is after the {choice} of discharge, last dose
            otherwise review

            examples
              "one"
                discharge is {discharge}
                last dose is {lastDose}
                => needs information

            """));

        var request = Request.Of(model, model.Examples[0].Facts.Where(fact => fact.Value is not null));

        Assert.Equal(missing, string.Join(", ", Interpreter.Decide(model, request, DisjointPairs.None).Missing.Select(term => model.Terms[term].Name)));
    }
}
