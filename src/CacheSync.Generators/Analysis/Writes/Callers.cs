using CacheSync.Generators.Analysis.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Asks the callers of a method whether they invalidate what it writes.</summary>
internal sealed class Callers(WriteModel model)
{
    private const int MaxDepth = 4;

    /// <summary>Says whether a framework is given the method to call.</summary>
    public bool IsHandedToFramework(IMethodSymbol method, CancellationToken cancellationToken) =>
        UsesOf(method, cancellationToken).Any(use => use.Call is null && use.IsKept);

    public IReadOnlyList<CallerVerdict> Ask(IMethodSymbol method, INamedTypeSymbol written, int depth, CancellationToken cancellationToken)
    {
        var verdicts = new List<CallerVerdict>();
        foreach (var use in UsesOf(method, cancellationToken))
        {
            if (use.Call is not { } call)
            {
                verdicts.Add(new CallerVerdict(use.IsKept ? CallerKind.Forgets : CallerKind.Unknown, null, use.IsKept));
            }
            else
            {
                verdicts.AddRange(AskOne(call, use.Model!, written, depth, cancellationToken));
            }
        }

        if (MediatorPipelines.MayInvalidate(method, model, cancellationToken))
        {
            verdicts.Add(new CallerVerdict(CallerKind.Unknown));
        }

        return verdicts;
    }

    /// <summary>Asks those callers of a method which say what a type parameter of it stands for.</summary>
    public IEnumerable<(INamedTypeSymbol Model, CallerVerdict Verdict)> Ask(IMethodSymbol method, ITypeParameterSymbol written, CancellationToken cancellationToken)
    {
        foreach (var use in UsesOf(method, cancellationToken))
        {
            if (use is { Call: { } call, Target: { } called } && GenericWrites.ModelOf(written, method, called) is { } argument && model.Models.IsModel(argument))
            {
                foreach (var verdict in AskOne(call, use.Model!, argument, 0, cancellationToken))
                {
                    yield return (argument, verdict);
                }
            }
        }
    }

    private IEnumerable<CallerVerdict> AskOne(InvocationExpressionSyntax call, SemanticModel semantics, INamedTypeSymbol written, int depth, CancellationToken cancellationToken)
    {
        if (SourceBodies.MemberAround(call) is not { } member
            || SourceBodies.Open(member, semantics, cancellationToken) is not var (root, graph)
            || BodyReader.Read(root, model, new Dictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> { [call] = [written] }, cancellationToken) is not { } body
            || body.Events.IsTooMany)
        {
            return [new CallerVerdict(CallerKind.Unknown)];
        }

        var index = body.Writes.FindIndex(write => write.Syntax == call && SymbolEqualityComparer.Default.Equals(write.Model, written));
        if (index < 0)
        {
            // jobs.AddOrUpdate<Cleanup>("nightly", cleanup => cleanup.RunAsync()): an expression of what a framework is to call.
            return [Lambdas.IsKeptAsData(semantics.GetOperation(call, cancellationToken)) ? new CallerVerdict(CallerKind.Forgets, call, IsLive: true) : new CallerVerdict(CallerKind.Unknown)];
        }

        body.AdmitRemovalsForCaller();
        var exit = BodySolver.Solve(body, graph, FlowState.Start, model, 0, cancellationToken);
        if (((exit.Open | exit.OpenLate) & (1UL << index)) == 0)
        {
            return [new CallerVerdict(CallerKind.Covers)];
        }

        var caller = semantics.GetDeclaredSymbol(member, cancellationToken) as IMethodSymbol;
        if (!body.Writes[index].IsCertain || body.Deferred.Contains(written))
        {
            return [new CallerVerdict(CallerKind.Unknown)];
        }

        if (body.Writes[index].IsOfLambda || caller is null || EntryPoints.IsLive(caller))
        {
            return [new CallerVerdict(CallerKind.Forgets, call, IsLive: true)];
        }

        if (model.Duties.SettledBy(caller).Contains(written, SymbolEqualityComparer.Default))
        {
            return [new CallerVerdict(CallerKind.Covers)];
        }

        var above = depth < MaxDepth ? Ask(caller, written, depth + 1, cancellationToken) : [new CallerVerdict(CallerKind.Unknown)];
        if (above.Count > 0 && above.All(static verdict => verdict.Kind == CallerKind.Forgets))
        {
            // All forget: the call that is next to the write says it best.
            return [new CallerVerdict(CallerKind.Forgets, call, IsLive: caller.DeclaredAccessibility == Accessibility.Private && above.All(static verdict => verdict.IsLive))];
        }

        return above.Count > 0
            ? above.Select(verdict => verdict with
            {
                Call = verdict.Call is null && verdict.Kind == CallerKind.Forgets ? call : verdict.Call,
                // Others may call what is not private.
                IsLive = verdict.IsLive && caller.DeclaredAccessibility == Accessibility.Private,
            })
            : [new CallerVerdict(CallerKind.Forgets, call, IsLive: caller.DeclaredAccessibility == Accessibility.Private)];
    }

    private IEnumerable<CallerUse> UsesOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = method.OriginalDefinition;
        var isDispatched = false;
        foreach (var name in model.References.Of(method.Name))
        {
            var semantics = SourceBodies.SemanticModelOf(model.Compilation, name.SyntaxTree);
            var info = semantics.GetSymbolInfo(name, cancellationToken);
            if ((info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null)) is not IMethodSymbol target)
            {
                continue;
            }

            var called = target;
            target = (target.ReducedFrom ?? target).OriginalDefinition;
            var isExact = SymbolEqualityComparer.Default.Equals(target, method);
            if (!isExact && !(Callees.Implements(method, target) && Callees.MayBe(method, called)))
            {
                continue;
            }

            // services.GetRequiredService<IHandler<T>>().HandleAsync(command): who sends the command is the caller.
            if (!isExact && MediatorPipelines.IsHandler(method) && called.ContainingType.TypeArguments.Any(static argument => argument is ITypeParameterSymbol))
            {
                isDispatched = true;
                continue;
            }

            var call = name.Parent as InvocationExpressionSyntax ?? (name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent.Parent as InvocationExpressionSyntax : null);
            if (call is not null && (call.Expression == name || call.Expression == name.Parent))
            {
                yield return new CallerUse(isExact || IsOnlyOne(method, called, name, semantics, cancellationToken) ? call : null, false, semantics, called);
            }
            else
            {
                yield return new CallerUse(null, IsKept(name, semantics, cancellationToken), semantics);
            }
        }

        foreach (var use in MediatorPipelines.SendsTo(method, model, cancellationToken))
        {
            isDispatched = false;
            yield return use;
        }

        if (isDispatched)
        {
            yield return new CallerUse(null, false, null);
        }
    }

    // A decorator calls the other implementation, not itself.
    private bool IsOnlyOne(IMethodSymbol method, IMethodSymbol called, SyntaxNode call, SemanticModel semantics, CancellationToken cancellationToken)
    {
        var around = call.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? semantics.GetDeclaredSymbol(type, cancellationToken) : null;
        return model.Callees.ImplementationsOf((called.ReducedFrom ?? called).OriginalDefinition, cancellationToken).All(other =>
            SymbolEqualityComparer.Default.Equals(other, method) || SymbolEqualityComparer.Default.Equals(other.ContainingType, around) || !Callees.MayBe(other, called));
    }

    private static bool IsKept(SyntaxNode name, SemanticModel semantics, CancellationToken cancellationToken) =>
        name.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax registration }
        && semantics.GetSymbolInfo(registration, cancellationToken).Symbol is IMethodSymbol keeper
        && Lambdas.Keeps(keeper);
}
