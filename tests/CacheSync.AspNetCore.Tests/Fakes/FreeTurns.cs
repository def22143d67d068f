using CacheSync.Launching;
using CacheSync.Sampling;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>Turns of a process that is alone, but for the checks that it is told another one has made.</summary>
internal sealed class FreeTurns : IRunTurns, ICheckTurns, IAsyncDisposable
{
    public HashSet<string> Taken { get; } = [];

    public ValueTask<IAsyncDisposable> TakeAsync(CachedModel model, RunTrigger trigger, CancellationToken cancellationToken) => new(this);

    public Task<bool> TryTakeAsync(CachedModel model, TimeSpan interval, CancellationToken cancellationToken) => Task.FromResult(!Taken.Contains(model.Name));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
