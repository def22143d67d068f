using System.Collections.Concurrent;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using CacheSync.Sweeping;
using CacheSync.Walking;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>An engine whose runs end when the test says so, or at once.</summary>
internal sealed class FakeEngine(string name, CachedModelSettings? settings = null) : IModelEngine
{
    private int _underWay;
    private int _mostUnderWay;

    public CachedModel Model { get; } = new WidgetModel(settings ?? WidgetModel.SettingsOf(name));

    public ConcurrentQueue<object> Asked { get; } = [];

    public ConcurrentQueue<IReadOnlyCollection<string>> Keys { get; } = [];

    public ConcurrentQueue<string> RunIds { get; } = [];

    public int MostUnderWay => _mostUnderWay;

    /// <summary>What a run does; it sees the token and may throw.</summary>
    public Func<CancellationToken, Task> Work { get; set; } = static _ => Task.CompletedTask;

    public VerdictCounts Verdicts { get; set; } = new() { Consistent = 50 };

    public IReadOnlyList<string> Validate() => [];

    public Task<RunResult> CheckAsync(CheckOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        CheckAsync(options, progress, null, cancellationToken);

    public Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        ReconcileAsync(options, progress, null, cancellationToken);

    public Task<RunResult> CheckAsync(CheckOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken) =>
        RunAsync(options, run!, cancellationToken);

    public Task<RunResult> ReconcileAsync(ReconcileOptions options, IProgress<RunProgress>? progress, ActiveRun? run, CancellationToken cancellationToken) =>
        RunAsync(options, run!, cancellationToken);

    public Task<RunResult> ReconcileAsync(IReadOnlyCollection<string> keys, ReconcileOptions options, ActiveRun? run, CancellationToken cancellationToken)
    {
        Keys.Enqueue(keys);
        return RunAsync(options, run!, cancellationToken);
    }

    public Task<RunResult> WalkAsync(WalkStep step, ActiveRun run, CancellationToken cancellationToken) => RunAsync(step, run, cancellationToken);

    public Task<long> CountWalkAsync(CancellationToken cancellationToken) => Task.FromResult(Verdicts.All);

    public Task<string?> FindEmptySourceAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public bool IsKey(string text) => text.StartsWith(name + ":", StringComparison.Ordinal);

    public Task<RunResult> SettleAsync(bool overridesBrake, ActiveRun run, CancellationToken cancellationToken) =>
        ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = overridesBrake }, progress: null, run, cancellationToken);

    public Task InvalidateAsync(IEnumerable<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Verification> VerifyAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task<RunResult> RunAsync(object options, ActiveRun run, CancellationToken cancellationToken)
    {
        var underWay = Interlocked.Increment(ref _underWay);
        _mostUnderWay = Math.Max(_mostUnderWay, underWay);
        Asked.Enqueue(options);
        RunIds.Enqueue(run.Id);
        try
        {
            await Work(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }

        return Results.Of(run, Verdicts);
    }
}
