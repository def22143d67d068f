using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Keys;
using CacheSync.Generators.Analysis.Ordering;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What the rules about writes find in one body.</summary>
/// <param name="Live">To be reported at once.</param>
/// <param name="Open">To be asked of the callers when the whole compilation is known.</param>
internal sealed record BodyFindings(IReadOnlyList<Finding> Live, IReadOnlyList<OpenWrite> Open)
{
    private static readonly IReadOnlyDictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>> NoOpenCalls = new Dictionary<SyntaxNode, IReadOnlyList<INamedTypeSymbol>>();

    public static BodyFindings None { get; } = new([], []);

    /// <summary>Returns what all rules find in a body: the first one that asks has it read, the others get the same answer.</summary>
    public static BodyFindings Of(OperationBlockAnalysisContext context, WriteModel model)
    {
        var hint = BodyHint.None;
        foreach (var block in context.OperationBlocks)
        {
            hint |= model.Hints.Of(block.Syntax, context.CancellationToken);
        }

        return hint == BodyHint.None ? None : model.Findings.GetOrAdd(context.OperationBlocks[0].Syntax, _ => Find(context, hint, model));
    }

    private static BodyFindings Find(OperationBlockAnalysisContext context, BodyHint hint, WriteModel model)
    {
        if (EntryPoints.IsQuiet(context.OwningSymbol))
        {
            return None;
        }

        var (live, open) = (new List<Finding>(), new List<OpenWrite>());
        if (hint.HasFlag(BodyHint.Write))
        {
            FindWrites(context, model, live, open);
        }

        if (hint.HasFlag(BodyHint.Task))
        {
            live.AddRange(context.OperationBlocks.SelectMany(block => UnawaitedInvalidations.Find(block, model, context.CancellationToken)));
        }

        if (hint.HasFlag(BodyHint.Key))
        {
            live.AddRange(context.OperationBlocks.SelectMany(block => HandwrittenKeys.Find(block, context.OwningSymbol, model, context.CancellationToken)));
        }

        return live.Count + open.Count == 0 ? None : new BodyFindings(live, open);
    }

    private static void FindWrites(OperationBlockAnalysisContext context, WriteModel model, List<Finding> live, List<OpenWrite> open)
    {
        if (BodyReader.Read(context.OperationBlocks, model, NoOpenCalls, context.CancellationToken) is not { } body)
        {
            return;
        }

        if (context.OwningSymbol is IMethodSymbol generic && !body.HasHooks)
        {
            open.AddRange(body.GenericWrites.Select(write => new OpenWrite(generic, write.Syntax, generic.Name, write.Parameter)));
        }

        if ((body.Writes.Count == 0 && !(body.HasTransaction && body.Invalidations.Count > 0))
            || body.Events.IsTooMany)
        {
            return;
        }

        var block = context.OperationBlocks.FirstOrDefault(candidate => body.Writes.Count == 0 || candidate.Syntax.Span.Contains(body.Writes[0].Syntax.Span)) ?? context.OperationBlocks[0];
        var exit = BodySolver.Solve(body, context.GetControlFlowGraph(block), FlowState.Start, model, 0, context.CancellationToken);
        var early = EarlyInvalidations.Find(body, exit);
        live.AddRange(early);
        var method = context.OwningSymbol as IMethodSymbol;
        var settled = method is null ? [] : new HashSet<INamedTypeSymbol>(model.Duties.SettledBy(method), SymbolEqualityComparer.Default);
        for (var index = 0; index < body.Writes.Count; index++)
        {
            var write = body.Writes[index];
            var isOpen = ((exit.Open | exit.OpenLate) & (1UL << index)) != 0;
            if (!isOpen || !write.IsCertain || write.Kind == WriteKind.SaveChanges || settled.Contains(write.Model) || early.Any(finding => finding.Other == write.Syntax))
            {
                continue;
            }

            if (method is null || write.IsOfLambda || EntryPoints.IsLive(method) || IsLeftByPrivateCallers(method, write, model, context.CancellationToken))
            {
                live.Add(AtWrite(write));
            }
            else
            {
                open.Add(new OpenWrite(method, write.Syntax, write.Method, write.Model));
            }
        }
    }

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
    private static bool IsLeftByPrivateCallers(IMethodSymbol method, BodyWrite write, WriteModel model, CancellationToken cancellationToken)
    {
        if (method.DeclaredAccessibility != Accessibility.Private || method.MethodKind != MethodKind.Ordinary)
        {
            return model.Callers.IsHandedToFramework(method, cancellationToken);
        }

        var verdicts = model.Callers.Ask(method, write.Model, 0, cancellationToken);
        return verdicts.Count > 0 && verdicts.All(static verdict => verdict is { Kind: CallerKind.Forgets, IsLive: true });
    }
}
