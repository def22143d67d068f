using CacheSync.Generators.Declarations;
using CacheSync.Generators.Emitting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators;

/// <summary>Generates keys, codec, comparer, reconcile handler and registration of each class marked [Cached].</summary>
/// <remarks>It reports nothing and skips what is not valid: the analyzers say what is wrong.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class CachedModelGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.Cached,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellationToken) =>
                    CachedModelParser.Parse((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellationToken))
            .WithTrackingName(StepNames.Declarations)
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
        var assemblyName = context.CompilationProvider
            .Select(static (compilation, _) => compilation.AssemblyName ?? "")
            .WithTrackingName(StepNames.AssemblyName);

        context.RegisterSourceOutput(registrations.Combine(assemblyName), static (output, pair) =>
        {
            var (all, assembly) = pair;
            if (all.Count > 0)
            {
                output.AddSource("CacheSync.Registration.g.cs", RegistrationEmitter.Emit(all, assembly));
            }
        });
    }
}
