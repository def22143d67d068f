using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Keys;
using CacheSync.Generators.Analysis.Ordering;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What the rules find in one body.</summary>
internal static class BodyFindings
{
    private static readonly IReadOnlyDictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> NoOpenCalls = new Dictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>>();

    /// <summary>Finds.</summary>
    /// <param name="root">The operations of the body.</param>
    /// <param name="owner">The member that it is the body of.</param>
    /// <param name="hint">What its text lets expect.</param>
    /// <param name="model">What the compilation knows.</param>
    /// <param name="findings">Collects what is found.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static void Find(IOperation root, ISymbol owner, BodyHint hint, WriteModel model, FileFindings findings, CancellationToken cancellationToken)
    {
        if (hint.HasFlag(BodyHint.Write))
        {
            FindWrites(root, owner, model, findings, cancellationToken);
        }

        if (hint.HasFlag(BodyHint.Task))
        {
            findings.Live.AddRange(UnawaitedInvalidations.Find(root, model, cancellationToken));
        }

        if (hint.HasFlag(BodyHint.Key))
        {
            findings.Live.AddRange(HandwrittenKeys.Find(root, owner, model, cancellationToken));
        }
    }

    private static void FindWrites(IOperation root, ISymbol owner, WriteModel model, FileFindings findings, CancellationToken cancellationToken)
    {
        if (BodyReader.Read(root, model, NoOpenCalls, cancellationToken) is not { } body)
        {
            return;
        }

        if (owner is IMethodSymbol generic && !body.HasHooks)
        {
            findings.Open.AddRange(body.GenericWrites.Select(write => new OpenWrite(generic, write.Syntax, generic.Name, write.Parameter)));
        }

        if ((body.Writes.Count == 0 && !(body.HasTransaction && body.Invalidations.Count > 0)) || body.Events.IsTooMany || SourceBodies.GraphOf(root, cancellationToken) is not { } graph)
        {
            return;
        }

        Judge(body, graph, owner as IMethodSymbol, model, findings, cancellationToken);
    }

    private static void Judge(Body body, ControlFlowGraph graph, IMethodSymbol? method, WriteModel model, FileFindings findings, CancellationToken cancellationToken)
    {
        body.AdmitRemovalsForCaller();
        var exit = BodySolver.Solve(body, graph, FlowState.Start, model, 0, cancellationToken);
        var early = EarlyInvalidations.Find(body, exit);
        findings.Live.AddRange(early);
        for (var index = 0; index < body.Writes.Count; index++)
        {
            var write = body.Writes[index];
            var isOpen = ((exit.Open | exit.OpenLate) & (1UL << index)) != 0;
            if (!isOpen || !write.IsCertain || write.Kind == WriteKind.SaveChanges || body.Deferred.Contains(write.Model) || early.Any(finding => finding.Other == write.Syntax)
                || (method is not null && model.Duties.SettledBy(method).Contains(write.Model, SymbolEqualityComparer.Default)))
            {
                continue;
            }

            if (IsFiltered(method, write, model))
            {
                continue;
            }

            if (method is null || write.IsOfLambda || EntryPoints.IsLive(method) || IsLeftByCallers(method, write, model, cancellationToken))
            {
                findings.Live.Add(AtWrite(write));
            }
            else
            {
                findings.Open.Add(new OpenWrite(method, write.Syntax, write.Method, write.Model, body.InvalidatesAll || body.Invalidated.Contains(write.Model)));
            }
        }
    }

    private static bool IsFiltered(IMethodSymbol? method, BodyWrite write, WriteModel model) =>
        (write.IsOfLambda && model.Filters.AreAroundEndpoints) || (method is not null && EntryPoints.IsLive(method) && model.Filters.AreAround(method));

    private static Finding AtWrite(BodyWrite write) => new(
        write.Kind switch
        {
            WriteKind.Bulk => BulkWriteBypassAnalyzer.Id,
            WriteKind.Sql => SqlWriteBypassAnalyzer.Id,
            _ => UncoveredHelperAnalyzer.Id,
        },
        write.Syntax,
        null,
        [write.Method, write.Model.Name],
        write.Model.ToDisplayString());

    // All who can call it show in the type, and each of them is called by a framework alone.
    private static bool IsLeftByCallers(IMethodSymbol method, BodyWrite write, WriteModel model, CancellationToken cancellationToken)
    {
        if (write.Kind == WriteKind.Bypass)
        {
            // The attribute has already said that whoever calls owes the invalidation; only a caller of the caller can still pay.
            return model.Callers.Ask(method, write.Model, 0, cancellationToken).All(static verdict => verdict.Kind == CallerKind.Forgets);
        }

        if (method.DeclaredAccessibility != Accessibility.Private || method.MethodKind != MethodKind.Ordinary)
        {
            return model.Callers.IsHandedToFramework(method, cancellationToken);
        }

        var verdicts = model.Callers.Ask(method, write.Model, 0, cancellationToken);
        return verdicts.Count > 0 && verdicts.All(static verdict => verdict is { Kind: CallerKind.Forgets, IsLive: true });
    }
}
