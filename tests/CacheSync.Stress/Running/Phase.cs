using CacheSync.Stress.Resting;
using CacheSync.Stress.Writing;

namespace CacheSync.Stress.Running;

/// <summary>The crowd at work, and the rest after it.</summary>
internal sealed class Phase(Crowd crowd, Rest rest, Stalls stalls)
{
    /// <param name="writes">How many writes are made.</param>
    /// <param name="write">Makes one.</param>
    /// <param name="disturb">What happens meanwhile; ends soon when it is told to.</param>
    /// <param name="problems">Takes what keeps the program from resting.</param>
    /// <param name="cancellationToken">Ends the phase early.</param>
    public async Task<RestResult> RunAsync(
        long writes, Func<RowWriter, Task> write, Func<CancellationToken, Task> disturb, List<string> problems, CancellationToken cancellationToken)
    {
        using var writing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reads = crowd.ReadAsync(reading.Token);
        var others = Task.WhenAll(disturb(writing.Token), crowd.ReconcileAsync(writing.Token));
        try
        {
            await crowd.WriteAsync(writes, write, cancellationToken);
            await writing.CancelAsync();
            await others;
            cancellationToken.ThrowIfCancellationRequested();

            // Reads go on while all comes to rest, and until every key was read once more: that much is ordinary traffic. They are fills like all others.
            return await rest.LookAsync(ReadEachAsync, EndReadsAsync, problems, cancellationToken);
        }
        finally
        {
            await writing.CancelAsync();
            await reading.CancelAsync();
            await Task.WhenAll(others, reads);
            stalls.AreOver = false;
        }

        // What lives for 50 to 500 ms is there while it is read quickly, as by a machine that is not short of anything.
        Task ReadEachAsync()
        {
            stalls.AreOver = true;
            return crowd.ReadEachAsync(cancellationToken);
        }

        async Task EndReadsAsync()
        {
            await reading.CancelAsync();
            await reads;
        }
    }
}
