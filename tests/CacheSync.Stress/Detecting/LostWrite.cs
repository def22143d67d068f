using System.Diagnostics;
using CacheSync.Stress.Rows;

namespace CacheSync.Stress.Detecting;

/// <summary>A write whose invalidation was lost while an entry stood. Nobody writes its key until it is confirmed.</summary>
internal sealed class LostWrite(HotKind kind, int id)
{
    private readonly TaskCompletionSource<TimeSpan> _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _lostAt = Stopwatch.GetTimestamp();

    public HotKind Kind => kind;

    public int Id => id;

    /// <summary>Gets the time from the commit to the first confirmed report.</summary>
    public Task<TimeSpan> Confirmed => _confirmed.Task;

    public void Confirm() => _confirmed.TrySetResult(Stopwatch.GetElapsedTime(_lostAt));
}
