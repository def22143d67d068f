using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>A first look at a body, by names alone: nearly all bodies write nothing, and are not read any further.</summary>
internal static class WriteHints
{
    private static readonly string[] Starts = ["Execute", "FromSql", "SqlQuery", "Query", "SaveChanges", "BeginTransaction", "BeginBinaryImport", "BeginTextImport", "BeginRawBinaryCopy"];

    public static bool MayWrite(IOperation block)
    {
        foreach (var operation in block.Descendants())
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: var method } when StartsAsWrite(method.Name)
                    || (!WriteFinder.IsOfFramework(method) && Invalidations.Attributed(method, "BypassesCacheAttribute").Any()):
                case IObjectCreationOperation { Type.Name: "TransactionScope" }:
                    return true;
            }
        }

        return false;
    }

    private static bool StartsAsWrite(string name)
    {
        foreach (var start in Starts)
        {
            if (name.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
