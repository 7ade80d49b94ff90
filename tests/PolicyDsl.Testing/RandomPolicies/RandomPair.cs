using System.Linq;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Testing.RandomPolicies;

/// <summary>Two random policies of one publisher that share a vocabulary.</summary>
/// <param name="Vocabulary">What they share.</param>
/// <param name="First">The policy whose file comes first.</param>
/// <param name="Second">The other one.</param>
public sealed record RandomPair(SketchVocabulary Vocabulary, SourceText First, SourceText Second)
{
    /// <summary>The pair of a seed; the shape says how many terms each policy has of its own.</summary>
    public static RandomPair Generate(ulong seed, PolicyShape shape)
    {
        var random = new Prng(seed);
        var own = shape with { Examples = 0, FewestTerms = 0, MostTerms = shape.FewestTerms, SectionScopes = 95, AlwaysBlock = shape.AlwaysBlock / 2 };
        var deck = new TermDeck(random, 0, shape with { RequestTypes = 0, TermGroups = 0 });
        var terms = deck.Draw([]).Where(term => term.Kind != SketchKind.Judgement).ToList();
        var vocabulary = new SketchVocabulary("Shared facts", terms.Count > 0 ? terms : [new SketchTerm("referred", SketchKind.YesNo) { Declaration = "yes or no", TypeKey = "yes or no" }]);
        return new RandomPair(vocabulary, Policy("first"), Policy("second"));

        SourceText Policy(string name) =>
            new("random-" + seed + "-" + name + ".policy", RandomPolicy.Generate(random.NextBits(), own, vocabulary).Text);
    }

    /// <summary>Both models, the first first.</summary>
    /// <exception cref="System.InvalidOperationException">One has an error of text or names.</exception>
    public (PolicyModel First, PolicyModel Second) Models() => (ModelOf(First, ""), ModelOf(Second, ""));

    /// <summary>The model of one of them with more text at its end.</summary>
    /// <exception cref="System.InvalidOperationException">It has an error of text or names.</exception>
    public PolicyModel ModelOf(SourceText policy, string more) => BoundText.ModelOf(new SourceText(policy.Path, policy.Text + more), Vocabulary.Source);

    /// <summary>All three files.</summary>
    public override string ToString() => string.Join("\n", new[] { Vocabulary.Source, First, Second }.Select(file => file.Path + "\n" + file.Text));
}
