using CacheSync.Checking;

namespace CacheSync.Runtime.Tests.Checking;

/// <summary>Stages of the road overlap, and none runs far ahead of the next: memory stays flat however many rows there are.</summary>
public sealed class PrefetchingTests
{
    [Fact(Timeout = 30_000)]
    public async Task The_next_item_is_made_while_this_one_is_used()
    {
        var (uses, made) = (new TaskCompletionSource(), new TaskCompletionSource());
        async IAsyncEnumerable<int> MakeAsync()
        {
            yield return 1;
            await uses.Task;
            made.SetResult();
            yield return 2;
        }

        await foreach (var item in MakeAsync().PrefetchAsync(TestContext.Current.CancellationToken))
        {
            uses.TrySetResult();
            await made.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task No_more_than_two_items_wait_for_a_consumer_that_is_slow()
    {
        var made = 0;
        async IAsyncEnumerable<int> MakeAsync()
        {
            while (made < 100)
            {
                yield return Interlocked.Increment(ref made);
            }
        }

        await foreach (var item in MakeAsync().PrefetchAsync(TestContext.Current.CancellationToken))
        {
            // A producer that is not held back made all of them before the first was taken. One lies ready, one is held by the producer.
            Assert.InRange(Volatile.Read(ref made), item, item + 2);
        }

        Assert.Equal(100, made);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_error_reaches_the_consumer_after_what_was_made_before_it()
    {
        static async IAsyncEnumerable<int> MakeAsync()
        {
            yield return 1;
            await Task.Yield();
            throw new InvalidOperationException("The second page.");
        }

        var taken = new List<int>();
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in MakeAsync().PrefetchAsync(TestContext.Current.CancellationToken))
            {
                taken.Add(item);
            }
        });

        Assert.Equal(("The second page.", 1), (exception.Message, taken.Count));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_consumer_that_stops_ends_the_producer()
    {
        var hasEnded = false;
        async IAsyncEnumerable<int> MakeAsync()
        {
            try
            {
                for (var item = 1; ; item++)
                {
                    await Task.Yield();
                    yield return item;
                }
            }
            finally
            {
                hasEnded = true;
            }
        }

        await foreach (var item in MakeAsync().PrefetchAsync(TestContext.Current.CancellationToken))
        {
            break;
        }

        Assert.True(hasEnded);
    }
}
