using System.Collections.Concurrent;
using CacheSync.Generators.Analysis.Symbols;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Keys;

/// <summary>Where text becomes the key of a cache: in parameters of the libraries, and in wrappers of this compilation that hand it on to one.</summary>
internal sealed class KeyParameters(WriteModel model)
{
    private readonly ConcurrentDictionary<ISymbol, bool> _parameters = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _members = new(SymbolEqualityComparer.Default);

    public static bool IsRedisKey(ITypeSymbol? type) => TypeNames.Is(type, "StackExchange.Redis", "RedisKey");

    /// <summary>Says whether a parameter is called a key and takes text; a cheap reject.</summary>
    public static bool MayBeKey(IParameterSymbol parameter) =>
        (parameter.Type.SpecialType == SpecialType.System_String && parameter.Name.EndsWith("key", StringComparison.OrdinalIgnoreCase))
        || (parameter.Name == "key" && parameter.Type.Name == "DefaultInterpolatedStringHandler");

    /// <summary>Says whether text that is given to a parameter becomes the key of a cache.</summary>
    public bool IsKey(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        MayBeKey(parameter) && parameter.ContainingSymbol is IMethodSymbol method
        && (IsOfLibrary(method) || (parameter.ContainingSymbol.DeclaringSyntaxReferences.Length > 0 && _parameters.GetOrAdd(parameter.OriginalDefinition, _ => IsHandedOn(method, parameter.Ordinal, cancellationToken))));

    /// <summary>Says whether texts that are given to a parameter become keys of a cache, each of them.</summary>
    public bool AreKeys(IParameterSymbol parameter, CancellationToken cancellationToken) =>
        parameter.Name.EndsWith("keys", StringComparison.OrdinalIgnoreCase) && parameter.ContainingSymbol is IMethodSymbol method
        && (IsOfLibrary(method) || (parameter.ContainingSymbol.DeclaringSyntaxReferences.Length > 0 && _parameters.GetOrAdd(parameter.OriginalDefinition, _ => AreHandedOn(method, parameter.Ordinal, cancellationToken))));

    /// <summary>Says whether what a method or property returns is given to a cache as its key, anywhere in the compilation.</summary>
    public bool GoesToCache(ISymbol member, CancellationToken cancellationToken) => _members.GetOrAdd(member.OriginalDefinition, _ => model.References
        .Of(member.Name)
        .Any(name => UseOf(name, member.OriginalDefinition, cancellationToken) is { } use && BecomesKey(use, cancellationToken)));

    private static bool IsOfLibrary(IMethodSymbol method) =>
        TypeNames.IsUnder(method, "Microsoft.Extensions.Caching") || TypeNames.IsUnder(method, "ZiggyCreatures.Caching") || TypeNames.IsUnder(method, "StackExchange.Redis");

    private bool IsHandedOn(IMethodSymbol method, int ordinal, CancellationToken cancellationToken) => BodiesOf(method, cancellationToken)
        .Any(body => body.Descendants().OfType<IParameterReferenceOperation>().Any(reference => reference.Parameter.Ordinal == ordinal && IsGivenToLibrary(reference)));

    // foreach (var key in keys) await cache.RemoveAsync(key);
    private bool AreHandedOn(IMethodSymbol method, int ordinal, CancellationToken cancellationToken) => BodiesOf(method, cancellationToken)
        .SelectMany(static body => body.Descendants().OfType<IForEachLoopOperation>())
        .Where(loop => loop.Collection.DescendantsAndSelf().OfType<IParameterReferenceOperation>().Any(reference => reference.Parameter.Ordinal == ordinal))
        .Any(static loop => loop.Body.Descendants().OfType<ILocalReferenceOperation>().Any(reference => loop.Locals.Contains(reference.Local, SymbolEqualityComparer.Default) && IsGivenToLibrary(reference)));

    private IEnumerable<IOperation> BodiesOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        var bodies = method.IsAbstract || method.ContainingType.TypeKind == TypeKind.Interface ? model.Callees.ImplementationsOf(method, cancellationToken) : [method];
        return bodies
            .SelectMany(static body => body.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken))
            .Where(syntax => model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            .Select(syntax => SourceBodies.SemanticModelOf(model.Compilation, syntax.SyntaxTree).GetOperation(syntax, cancellationToken))
            .OfType<IOperation>();
    }

    private IOperation? UseOf(SimpleNameSyntax name, ISymbol member, CancellationToken cancellationToken)
    {
        var access = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent : name;
        return SourceBodies.SemanticModelOf(model.Compilation, name.SyntaxTree).GetOperation(member is IMethodSymbol ? access.Parent! : access, cancellationToken) switch
        {
            IInvocationOperation call when SymbolEqualityComparer.Default.Equals((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition, member) => call,
            IPropertyReferenceOperation property when SymbolEqualityComparer.Default.Equals(property.Property.OriginalDefinition, member) => property,
            _ => null,
        };
    }

    // At once, or by way of a local.
    private bool BecomesKey(IOperation value, CancellationToken cancellationToken) =>
        IsGivenToLibrary(value)
        || (value.Parent is IArgumentOperation { Parameter: { } parameter } && IsKey(parameter, cancellationToken))
        || (value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
            && Operations.RootOf(value).Descendants().OfType<ILocalReferenceOperation>().Any(reference =>
                SymbolEqualityComparer.Default.Equals(reference.Local, local) && (IsGivenToLibrary(reference) || (reference.Parent is IArgumentOperation { Parameter: { } given } && IsKey(given, cancellationToken)))));

    private static bool IsGivenToLibrary(IOperation value) => value.Parent switch
    {
        IConversionOperation conversion => IsRedisKey(conversion.Type),
        IArgumentOperation { Parameter: { } parameter } => MayBeKey(parameter) && parameter.ContainingSymbol is IMethodSymbol method && IsOfLibrary(method),
        _ => false,
    };
}
