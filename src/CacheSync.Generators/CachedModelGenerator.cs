using CacheSync.Generators.Declarations;
using CacheSync.Generators.Emitting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators;

/// <summary>Generates keys, codec, comparer, reconcile handler and registration of each class marked [Cached].</summary>
/// <remarks>It reports nothing, and makes only empty shells of what is not valid: the analyzers say what is wrong.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class CachedModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.Cached,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellationToken) =>
                    CachedModelParser.Parse((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellationToken))
            .WithTrackingName(StepNames.Declarations);
        var models = declarations
            .Where(static result => result.Model is not null)
            .Select(static (result, _) => result.Model!)
            .WithTrackingName(StepNames.Models);

        context.RegisterSourceOutput(models, static (output, model) =>
        {
            var hint = model.MetadataName.Replace("@", "");
            output.AddSource($"{hint}.CacheKeys.g.cs", CacheKeysEmitter.Emit(model));
            output.AddSource($"{hint}.CacheCodec.g.cs", CacheCodecEmitter.Emit(model));
            output.AddSource($"{hint}.CacheComparer.g.cs", CacheComparerEmitter.Emit(model));
            output.AddSource($"{hint}.CachedModel.g.cs", CachedModelEmitter.Emit(model));
            output.AddSource($"{hint}.ReconcileHandler.g.cs", ReconcileHandlerEmitter.Emit(model));
        });

        var registrations = models
            .Select(static (model, _) => RegistrationDeclaration.Of(model))
            .Collect()
            .Select(static (all, _) => new EquatableArray<RegistrationDeclaration>(all.OrderBy(static one => one.Model, StringComparer.Ordinal)))
            .WithTrackingName(StepNames.Registrations);

        // The shells of a class that is refused, of which another by the same name, with type parameters perhaps, is generated or refused as well, would clash.
        var refused = declarations
            .Where(static result => result.Refused is not null)
            .Select(static (result, _) => result.Refused!)
            .WithTrackingName(StepNames.Refused)
            .Collect()
            .Select(static (all, _) => new EquatableArray<RefusedDeclaration>(all.Distinct()))
            .Combine(registrations)
            .Select(static (pair, _) => Unnamed(pair.Left, pair.Right));
        context.RegisterSourceOutput(refused, static (output, all) =>
        {
            foreach (var one in all)
            {
                output.AddSource($"{HintOf(one)}.Refused.g.cs", RefusedEmitter.Emit(one));
            }
        });

        var assemblyName = context.CompilationProvider
            .Select(static (compilation, _) => compilation.AssemblyName ?? "")
            .WithTrackingName(StepNames.AssemblyName);

        context.RegisterSourceOutput(registrations.Combine(refused).Combine(assemblyName), static (output, pair) =>
        {
            var ((all, shells), assembly) = pair;
            if (all.Count > 0 || shells.Count > 0)
            {
                output.AddSource("CacheSync.Registration.g.cs", RegistrationEmitter.Emit(all, assembly));
            }
        });
    }

    private static EquatableArray<RefusedDeclaration> Unnamed(EquatableArray<RefusedDeclaration> refused, EquatableArray<RegistrationDeclaration> generated)
    {
        // Hint names that differ in case alone are the same name to the compiler.
        var handlers = new HashSet<string>(generated.Select(static one => one.Handler), StringComparer.OrdinalIgnoreCase);
        return new(refused
            .Select(static one => (Refused: one, Names: new GeneratedNames(one.Namespace, one.Prefix, one.IsPublic)))
            .Where(one => handlers.Add(one.Names.Full(one.Names.Handler)))
            .Select(static one => one.Refused));
    }

    private static string HintOf(RefusedDeclaration refused) =>
        (refused.Namespace.Length == 0 ? refused.Prefix : $"{refused.Namespace}.{refused.Prefix}").Replace("@", "");
}
