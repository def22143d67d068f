namespace CacheSync.Invalidation;

/// <summary>The requests that one reconcile of a model answers.</summary>
internal sealed class BulkBatch(bool overridesBrake)
{
    private readonly List<Func<Task>> _onHealed = [];
    private readonly TaskCompletionSource<Settlement> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets what the requesters have to do once the model is reconciled.</summary>
    public IReadOnlyList<Func<Task>> OnHealed => _onHealed;

    /// <summary>Gets a value indicating whether the requesters, all of them, know that many rows may have changed.</summary>
    public bool OverridesBrake => overridesBrake;

    /// <summary>Gets what the reconcile came to; never fails.</summary>
    public Task<Settlement> Completion => _completion.Task;

    public void Add(Func<Task>? onHealed)
    {
        if (onHealed is not null)
        {
            _onHealed.Add(onHealed);
        }
    }

    public void End(Settlement settlement) => _completion.TrySetResult(settlement);
}
