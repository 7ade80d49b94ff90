extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using PolicyDsl.Compiler.Evaluation;
using PolicyDsl.Compiler.Model;
using Runtime = runtime::PolicyDsl;

namespace PolicyDsl.Testing.Generated;

/// <summary>
/// The typed entrance of a generated policy, for callers that do not know its types: makes its request from the interpreter's,
/// property by property, as a consumer's code would, and decides it.
/// </summary>
public abstract class TypedRequests
{
    /// <summary>Finds the types of a generated policy.</summary>
    /// <param name="policy">The policy of a catalog.</param>
    /// <param name="model">The same policy, bound.</param>
    public static TypedRequests Of(Runtime.IPolicy policy, PolicyModel model)
    {
        // The catalog's object stands inside the class that the generator wrote.
        var type = policy.GetType().DeclaringType ?? throw new InvalidOperationException(policy.GetType() + " stands in no class of a policy.");
        var request = type.GetNestedType("Request") ?? throw new InvalidOperationException(type + " has no Request.");
        return (TypedRequests)Activator.CreateInstance(typeof(OfType<>).MakeGenericType(request), type, model)!;
    }

    /// <summary>The request in the types that the generator wrote; every number must be a decimal within its domain.</summary>
    public abstract object Make(Request request);

    /// <summary>What the generated reader makes of a text.</summary>
    public abstract object ReadJson(byte[] utf8Json);

    /// <summary>Decides a request that <see cref="Make"/> or <see cref="ReadJson"/> gave.</summary>
    public abstract Runtime.Decision Evaluate(object request);

    private sealed class OfType<TRequest> : TypedRequests
        where TRequest : struct
    {
        private readonly Evaluator evaluate;
        private readonly Reader read;
        private readonly List<TypedFact> facts;

        public OfType(Type policy, PolicyModel model)
        {
            evaluate = policy.GetMethod("Evaluate", [typeof(TRequest).MakeByRefType()])!.CreateDelegate<Evaluator>();
            read = policy.GetMethod("ReadJson")!.CreateDelegate<Reader>();

            // One property for each term, in their order.
            var properties = typeof(TRequest).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken).ToList();
            if (properties.Count != model.Terms.Length)
            {
                throw new InvalidOperationException($"{typeof(TRequest)} has {properties.Count} properties for {model.Terms.Length} terms.");
            }

            facts = model.Terms.Select((term, index) => new TypedFact(term, properties[index])).ToList();
        }

        private delegate Runtime.Decision Evaluator(in TRequest request);

        private delegate TRequest Reader(ReadOnlySpan<byte> utf8Json);

        public override object Make(Request request)
        {
            object made = default(TRequest);
            foreach (var fact in facts)
            {
                fact.Set(made, request[fact.Term]);
            }

            return made;
        }

        public override object ReadJson(byte[] utf8Json) => read(utf8Json);

        public override Runtime.Decision Evaluate(object request) => evaluate((TRequest)request);
    }
}
