using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>Ways through a tree of operations.</summary>
internal static class Operations
{
    /// <summary>Returns the whole body around an operation.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is not null)
        {
            operation = operation.Parent;
        }

        return operation;
    }
}
