using System.Collections.Concurrent;
using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What code of this compilation invalidates when it is called: helpers, services around a handler, handlers of an event.</summary>
internal sealed class Callees(WriteModel model)
{
    private const int MaxDepth = 4;
    private static readonly IReadOnlyDictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> NoOpenCalls = new Dictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>>();
    private static readonly string[] Dispatches = ["Publish", "PublishAsync", "Send", "SendAsync", "Raise", "RaiseAsync", "Dispatch", "DispatchAsync", "Invoke", "InvokeAsync", "Execute", "ExecuteAsync"];
    private static readonly string[] Handlers = ["Handle", "HandleAsync", "Consume", "ConsumeAsync", "Execute", "ExecuteAsync", "On", "OnAsync"];

    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyCollection<INamedTypeSymbol>> _known = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _pure = new(SymbolEqualityComparer.Default);

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _unknown = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the models that a call invalidates on every path that comes back from it.</summary>
    public IReadOnlyCollection<INamedTypeSymbol> InvalidatedBy(IInvocationOperation call, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth || call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke)
        {
            return [];
        }

        return [.. Targets(call, cancellationToken).SelectMany(target => InvalidatedBy(target, depth, cancellationToken)).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];
    }

    /// <summary>Says whether a call that invalidates runs one known method at once, which writes no rows: a helper around the cache and nothing else.</summary>
    public bool OnlyInvalidates(IInvocationOperation call, CancellationToken cancellationToken) =>
        !call.TargetMethod.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty
        && Targets(call, cancellationToken).ToList() is [var target] && _pure.TryGetValue(target, out var isPure) && isPure;

    /// <summary>
    /// Says whether a call may invalidate anything for all that is known: of a member of the team's own that another assembly implements.
    /// What is asked for a value is taken for a question, not for an order.
    /// </summary>
    public bool IsUnknown(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod.OriginalDefinition;
        return IsOpen(method) && !IsClientOfHub(call) && _unknown.GetOrAdd(method, _ => !ImplementationsOf(method, cancellationToken).Any());
    }

    /// <summary>Says whether a method of the team is an order that others carry out.</summary>
    public bool IsOpen(IMethodSymbol method) => method.IsAbstract && IsOrder(method.ReturnType) && model.Models.IsOfUser(method.ContainingAssembly);

    // Clients.All.PriceChanged(id): it goes to browsers.
    private static bool IsClientOfHub(IInvocationOperation call) => call.Instance switch
    {
        IInvocationOperation client => TypeNames.IsUnder(client.TargetMethod, "Microsoft.AspNetCore.SignalR"),
        IPropertyReferenceOperation client => TypeNames.IsUnder(client.Property, "Microsoft.AspNetCore.SignalR"),
        _ => false,
    };

    private static bool IsOrder(ITypeSymbol returned) =>
        returned.SpecialType is SpecialType.System_Void or SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Int64
        || (TypeNames.IsTask(returned) && ((INamedTypeSymbol)returned).TypeArguments.All(IsOrder));

    /// <summary>Returns the methods of this compilation that implement a member of an interface or of an abstract class.</summary>
    public IEnumerable<IMethodSymbol> ImplementationsOf(IMethodSymbol member, CancellationToken cancellationToken) => model.Compilation
        .GetSymbolsWithName(member.Name, SymbolFilter.Member, cancellationToken)
        .OfType<IMethodSymbol>()
        .Where(method => !method.IsAbstract && Implements(method, member));

    /// <summary>Says whether a call of <paramref name="member"/> may end up in <paramref name="method"/>.</summary>
    public static bool Implements(IMethodSymbol method, IMethodSymbol member)
    {
        if (member.ContainingType.TypeKind == TypeKind.Interface)
        {
            return method.ContainingType.AllInterfaces
                .Where(face => SymbolEqualityComparer.Default.Equals(face.OriginalDefinition, member.ContainingType.OriginalDefinition))
                .SelectMany(face => face.GetMembers(member.Name))
                .Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, member.OriginalDefinition)
                    && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(candidate), method));
        }

        for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, member.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says whether a call may run code of this compilation: its own, or that of a handler of what it is given.</summary>
    public static bool MayReachSource(IInvocationOperation call) =>
        !(call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition.DeclaringSyntaxReferences.IsEmpty
        || call.Arguments.Any(static argument => IsOfSource(Unwrap(argument.Value)));

    private IEnumerable<IMethodSymbol> Targets(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        var messages = call.Arguments
            .Where(argument => Dispatches.Contains(method.Name) || IsMade(argument.Value) || argument.Parameter?.OriginalDefinition.Type is ITypeParameterSymbol)
            .Select(static argument => Unwrap(argument.Value))
            .Where(IsOfSource)
            .ToList();
        var handlers = messages.Count == 0 ? [] : Handlers
            .SelectMany(name => model.Compilation.GetSymbolsWithName(name, SymbolFilter.Member, cancellationToken))
            .OfType<IMethodSymbol>()
            .Where(handler => handler.Parameters.Length > 0 && messages.Any(message => Takes(handler.Parameters[0].Type, message!)));
        var called = method.DeclaringSyntaxReferences.IsEmpty ? []
            : IsDispatch(call.TargetMethod) ? []
            : method.IsAbstract || method.ContainingType.TypeKind == TypeKind.Interface ? ImplementationsOf(method, cancellationToken).Where(implementation => MayBe(implementation, call.TargetMethod))
            : [method];
        return handlers.Concat(called).Where(static target => !target.DeclaringSyntaxReferences.IsEmpty);
    }

    /// <summary>Says whether a call of a member of a generic interface may end up in a method: <c>IHandler&lt;Rename&gt;</c> is not what handles <c>IHandler&lt;Delete&gt;</c>.</summary>
    public static bool MayBe(IMethodSymbol method, IMethodSymbol called) =>
        called.ContainingType is not { TypeKind: TypeKind.Interface, TypeArguments: { Length: > 0 } arguments } face || method.ContainingType.IsGenericType
        || arguments.Any(static argument => argument is ITypeParameterSymbol) || method.ContainingType.AllInterfaces.Contains(face, SymbolEqualityComparer.Default);

    // services.GetRequiredService<IHandler<T>>().HandleAsync(message): which one it is, the code says that knows the message.
    private static bool IsDispatch(IMethodSymbol called) => called.ContainingType is { TypeKind: TypeKind.Interface }
        && called.Parameters.Length > 0 && called.Parameters[0].Type is ITypeParameterSymbol message && called.ContainingType.TypeArguments.Contains(message, SymbolEqualityComparer.Default)
        && called.OriginalDefinition.Parameters[0].Type is ITypeParameterSymbol;

    // outbox.Add(new ProductDeleted(id)): whoever stores it, it is for its handler.
    private static bool IsMade(IOperation value) => value is IObjectCreationOperation or IConversionOperation { Operand: IObjectCreationOperation };

    private static ITypeSymbol? Unwrap(IOperation value) => value is IConversionOperation conversion ? conversion.Operand.Type : value.Type;

    private static bool IsOfSource(ITypeSymbol? type) => type is INamedTypeSymbol { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false };

    // The message itself, or a context around it.
    private static bool Takes(ITypeSymbol parameter, ITypeSymbol message) =>
        SymbolEqualityComparer.Default.Equals(parameter, message)
        || (parameter is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && SymbolEqualityComparer.Default.Equals(arguments[0], message));

    private IReadOnlyCollection<INamedTypeSymbol> InvalidatedBy(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        var attributed = model.Duties.InvalidatedBy(method);
        if (attributed.Count > 0)
        {
            return attributed;
        }

        if (_known.TryGetValue(method, out var known))
        {
            return known;
        }

        // A recursive call adds nothing; whoever asks meanwhile on another thread reads the body, too.
        var result = Read(method, depth, cancellationToken);
        if (depth == 1)
        {
            _known[method] = result;
        }

        return result;
    }

    private IReadOnlyCollection<INamedTypeSymbol> Read(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not { } syntax
            || !model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            || SourceBodies.Open(syntax, SourceBodies.SemanticModelOf(model.Compilation, syntax.SyntaxTree), cancellationToken) is not var (root, graph)
            || BodyReader.Read(root, model, NoOpenCalls, cancellationToken) is not { } body)
        {
            return [];
        }

        var candidates = new HashSet<INamedTypeSymbol>(body.InvalidatesAll || body.TellsOthers ? model.Models.All : body.Invalidated, SymbolEqualityComparer.Default);
        foreach (var call in body.Calls)
        {
            candidates.UnionWith(InvalidatedBy(call, depth + 1, cancellationToken));
        }

        if (candidates.Count == 0)
        {
            return [];
        }

        _pure[method] = body is { Writes.Count: 0, MayWriteMore: false, TellsOthers: false, HasTransaction: false };
        LetAttemptsCount(body, root);
        var writes = candidates.Select(candidate => (Model: candidate, Bit: body.Events.AddOpenWrite(body.BitOf(candidate)))).ToList();
        var start = FlowState.Start with { Open = writes.Aggregate(0UL, static (bits, write) => bits | write.Bit) };
        var exit = BodySolver.Solve(body, graph, start, model, depth, cancellationToken);
        return exit.IsReached ? [.. writes.Where(write => write.Bit != 0 && (exit.Open & write.Bit) == 0).Select(static write => write.Model)] : [];
    }

    // try { … remove } catch { log }: in a helper, whatever fails on the way to the removal is a removal that failed.
    private static void LetAttemptsCount(Body body, IOperation root)
    {
        foreach (var attempt in root.Descendants().OfType<ITryOperation>().Where(static attempt => attempt.Catches.Length > 0))
        {
            foreach (var call in attempt.Body.Descendants().OfType<IInvocationOperation>())
            {
                foreach (var invalidation in body.Events.At(call.Syntax).Where(static found => found.Kind == FlowEventKind.Invalidate).ToList())
                {
                    body.Events.AddAttempt(attempt.Body.Syntax.Span, invalidation);
                }
            }
        }
    }
}
