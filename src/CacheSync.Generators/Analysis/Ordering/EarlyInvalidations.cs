using CacheSync.Generators.Analysis.Flow;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Ordering;

/// <summary>Invalidations that come too early: before the write, or before its transaction commits.</summary>
internal static class EarlyInvalidations
{
    public static IReadOnlyList<Finding> Find(Body body, FlowState exit)
    {
        var findings = new List<Finding>();
        var early = new HashSet<SyntaxNode>();
        for (var index = 0; index < body.Invalidations.Count; index++)
        {
            if ((exit.TooEarly & (1UL << index)) != 0)
            {
                var (model, syntax) = body.Invalidations[index];
                if (WritesOthersAlone(body, model))
                {
                    continue;
                }

                early.Add(syntax);

                // The write of the same transaction is the same mistake: it is named, so that no other rule reports it.
                var writes = body.Writes.Where(candidate => SymbolEqualityComparer.Default.Equals(candidate.Model, model)).ToList();
                var write = writes.LastOrDefault(candidate => candidate.Syntax.SpanStart < syntax.SpanStart) ?? writes.FirstOrDefault();
                findings.Add(new Finding(InvalidationBeforeCommitAnalyzer.Id, syntax, write?.Syntax, [model.Name]));
            }
        }

        for (var index = 0; index < body.Writes.Count; index++)
        {
            var (write, bit) = (body.Writes[index], 1UL << index);
            var isLateOnly = (exit.OpenLate & bit) != 0 && (exit.Open & bit) == 0;
            var before = body.Invalidations.LastOrDefault(invalidation =>
                SymbolEqualityComparer.Default.Equals(invalidation.Model, write.Model) && invalidation.Syntax.SpanStart < write.Syntax.SpanStart);
            if (isLateOnly && write.IsCertain && before.Syntax is not null && !early.Contains(before.Syntax))
            {
                findings.Add(new Finding(InvalidationBeforeWriteAnalyzer.Id, before.Syntax, write.Syntax, [write.Model.Name, write.Method]));
            }
        }

        return findings;
    }

    // A transaction whose writes are all known, and none of them of the model: its commit shows no row that the entry could miss.
    private static bool WritesOthersAlone(Body body, INamedTypeSymbol model) =>
        body.Writes.Count > 0 && !body.MayWriteMore && !body.Writes.Any(write => SymbolEqualityComparer.Default.Equals(write.Model, model));
}
