using CacheSync.Outages;
using Microsoft.Extensions.Options;

namespace CacheSync.Invalidation;

/// <summary>Waits for Redis on behalf of a writer, never longer than <c>RedisTimeout</c>, and decides what a silence means.</summary>
internal sealed class AttemptSettler(RedisCircuit circuit, BackgroundWork background, IOptions<CacheSyncOptions> options, TimeProvider time)
{
    public async Task SettleAsync(Attempt attempt)
    {
        try
        {
            await attempt.Work.WaitAsync(options.Value.RedisTimeout, time).ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!attempt.Work.IsCompleted)
        {
            Exceed(attempt, exception);
            return;
        }
        catch (Exception exception)
        {
            circuit.Open(exception, attempt.Keep);
            return;
        }

        attempt.Confirmed?.Invoke();
    }

    public void Settle(Attempt attempt)
    {
        try
        {
            if (!attempt.Work.Wait(options.Value.RedisTimeout))
            {
                Exceed(attempt, new TimeoutException($"Redis did not answer within {options.Value.RedisTimeout:c}."));
                return;
            }
        }
        catch (AggregateException exception)
        {
            circuit.Open(exception.InnerException ?? exception, attempt.Keep);
            return;
        }

        attempt.Confirmed?.Invoke();
    }

    private void Exceed(Attempt attempt, TimeoutException exception)
    {
        if (attempt.Sign is { IsCompletedSuccessfully: true })
        {
            // Redis answers and has much to do: the writer goes on, the work too.
            background.Run(() => FinishAsync(attempt));
            return;
        }

        circuit.Open(exception, attempt.Keep);

        // What was sent may still be done later, which is safe; its failure is told already.
        attempt.Work.ContinueWith(static work => _ = work.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task FinishAsync(Attempt attempt)
    {
        try
        {
            await attempt.Work.ConfigureAwait(false);
            attempt.Confirmed?.Invoke();
        }
        catch (Exception exception)
        {
            circuit.Open(exception, attempt.Keep);
        }
    }
}
