using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Tries again what lost its connection, once.</summary>
internal sealed class RetryOnce(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, 1, TimeSpan.Zero)
{
    protected override bool ShouldRetryOn(Exception exception) => exception is IOException;
}
