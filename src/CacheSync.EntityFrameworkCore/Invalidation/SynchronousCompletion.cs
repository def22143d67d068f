using System.Diagnostics;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Ends a call that was asked to work synchronously.</summary>
internal static class SynchronousCompletion
{
    public static void Finish(this ValueTask completed)
    {
        Debug.Assert(completed.IsCompleted, "A synchronous call must not leave work behind.");
#pragma warning disable CA2012 // Completed: nothing is blocked here.
        completed.GetAwaiter().GetResult();
#pragma warning restore CA2012
    }
}
