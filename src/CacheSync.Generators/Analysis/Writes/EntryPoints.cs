using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Methods that only a framework calls: what they leave undone, nobody does.</summary>
internal static class EntryPoints
{
    private static readonly (string Space, string Name)[] Bases =
    [
        ("Microsoft.AspNetCore.Mvc", "ControllerBase"),
        ("Microsoft.AspNetCore.Mvc.RazorPages", "PageModel"),
        ("Microsoft.AspNetCore.SignalR", "Hub"),
        ("Microsoft.AspNetCore.Components", "ComponentBase"),
        ("Microsoft.Extensions.Hosting", "BackgroundService"),
        ("FastEndpoints", "BaseEndpoint"),
    ];

    private static readonly (string Space, string Name)[] Faces =
    [
        ("Microsoft.Extensions.Hosting", "IHostedService"),
        ("Microsoft.Extensions.Hosting", "IHostedLifecycleService"),
        ("Microsoft.AspNetCore.Http", "IMiddleware"),
        ("Microsoft.AspNetCore.Http", "IEndpointFilter"),
        ("Microsoft.AspNetCore.Mvc.Filters", "IAsyncActionFilter"),
        ("Quartz", "IJob"),
        ("MassTransit", "IConsumer"),
        ("NServiceBus", "IHandleMessages"),
        ("Rebus.Handlers", "IHandleMessages"),
        ("MediatR", "INotificationHandler"),
        ("Mediator", "INotificationHandler"),
        ("Coravel.Invocable", "IInvocable"),
        ("FastEndpoints", "IEventHandler"),
    ];

    private static readonly (string Space, string Name)[] Functions =
        [("Microsoft.Azure.Functions.Worker", "FunctionAttribute"), ("Microsoft.Azure.WebJobs", "FunctionNameAttribute")];

    public static bool IsLive(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (method.MethodKind is MethodKind.StaticConstructor or MethodKind.Destructor || IsMain(method))
        {
            return true;
        }

        if (type is null || method.DeclaredAccessibility == Accessibility.Private || method.MethodKind != MethodKind.Ordinary)
        {
            return false;
        }

        if (Bases.Any(known => TypeNames.DerivesFrom(type, known.Space, known.Name)) || type.GetAttributes().Any(static attribute => TypeNames.Is(attribute.AttributeClass, "Microsoft.AspNetCore.Mvc", "ApiControllerAttribute")))
        {
            return (method.DeclaredAccessibility == Accessibility.Public || method.IsOverride)
                && !method.GetAttributes().Any(static attribute => TypeNames.Is(attribute.AttributeClass, "Microsoft.AspNetCore.Mvc", "NonActionAttribute"));
        }

        return IsOverrideOfFramework(method)
            || IsOfGrpcService(method)
            || type.AllInterfaces.Where(static face => Faces.Any(known => TypeNames.Is(face, known.Space, known.Name))).SelectMany(face => face.GetMembers(method.Name)).Any(member =>
                SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
            || IsMiddleware(method)
            || method.GetAttributes().Any(static attribute => Functions.Any(known => TypeNames.Is(attribute.AttributeClass, known.Space, known.Name)));
    }

    /// <summary>Says whether nothing is to be reported in a place: migrations and what only tools run.</summary>
    public static bool IsQuiet(ISymbol symbol)
    {
        if (IsGenerated(symbol))
        {
            return true;
        }

        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (IsGenerated(type)
                || TypeNames.DerivesFrom(type, "Microsoft.EntityFrameworkCore.Migrations", "Migration")
                || TypeNames.Implements(type, "Microsoft.EntityFrameworkCore.Design", "IDesignTimeDbContextFactory"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGenerated(ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute => TypeNames.Is(attribute.AttributeClass, "System.CodeDom.Compiler", "GeneratedCodeAttribute"));

    private static bool IsMain(IMethodSymbol method) => method is { IsStatic: true, Name: "Main" or "<Main>$" };

    // The base class calls it. A context is an exception: SaveChanges is called by everyone.
    private static bool IsOverrideOfFramework(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return !SymbolEqualityComparer.Default.Equals(root, method)
            && root.DeclaringSyntaxReferences.IsEmpty
            && root.ContainingType.SpecialType != SpecialType.System_Object
            && root.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal;
    }

    // The generated base of a service says which type binds its methods.
    private static bool IsOfGrpcService(IMethodSymbol method) => method.OverriddenMethod is { } root
        && TypeNames.SelfAndBases(root.ContainingType).Any(static type => type.GetAttributes().Any(static attribute => TypeNames.Is(attribute.AttributeClass, "Grpc.Core", "BindServiceMethodAttribute")));

    private static bool IsMiddleware(IMethodSymbol method) =>
        method.Name is "Invoke" or "InvokeAsync" && method.Parameters.Length > 0 && TypeNames.Is(method.Parameters[0].Type, "Microsoft.AspNetCore.Http", "HttpContext");
}
