namespace CacheSync.Sources;

/// <summary>Bounds each read of a source: connecting, retrying and reading together take no longer than <c>SourceTimeout</c>, because a guard must outlive all of it.</summary>
internal sealed class SourceDeadline(TimeSpan timeout, SourceErrors errors, TimeProvider time)
{
    private static readonly TimeSpan TimeToObey = TimeSpan.FromSeconds(1);

    /// <summary>Reads. What fails, or takes too long, is one clear error.</summary>
    /// <param name="read">The read; its token ends with the caller's and at the deadline.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="CacheSyncUnavailableException">The source could not be read in time.</exception>
    public async Task<TResult> ReadAsync<TResult>(Func<CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);

        // A provider may hang in spite of its token (Npgsql, while a server accepts but does not speak); then it is left behind.
        using var abandoned = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var asked = either.Token.UnsafeRegister(static source => ((CancellationTokenSource)source!).CancelAfter(TimeToObey), abandoned);
        try
        {
            return await read(either.Token).WaitAsync(abandoned.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (errors.Translate(exception, started, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }
}
