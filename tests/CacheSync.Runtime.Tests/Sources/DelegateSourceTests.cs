using CacheSync.Runtime.Tests.Outages;
using CacheSync.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Runtime.Tests.Sources;

/// <summary>Delegates that hang, fail or return nothing: each is one error that names the model, the delegate and the next step.</summary>
public sealed class DelegateSourceTests : IDisposable
{
    private const string TooLong = "Thing: readPage of AddSource did not answer within 30 s. Look at the load of the database, or raise CacheSync:SourceTimeout.";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task A_delegate_that_obeys_its_token_is_given_up_after_the_time_out()
    {
        var reading = ReadAsync(async token =>
        {
            await Task.Delay(System.Threading.Timeout.Infinite, token);
            return [];
        });
        _time.Advance(Timeout);

        Assert.Equal(TooLong, (await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => reading)).Message);
    }

    [Fact]
    public async Task A_delegate_that_does_not_obey_is_left_behind_a_second_later()
    {
        var never = new TaskCompletionSource<IEnumerable<Thing>>();
        var reading = ReadAsync(_ => never.Task);
        _time.Advance(Timeout);
        Assert.False(reading.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TooLong, (await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => reading)).Message);
    }

    [Fact]
    public async Task A_delegate_that_reads_synchronously_is_left_behind_too()
    {
        using var stands = new ManualResetEventSlim();
        var reading = ReadAsync(_ =>
        {
            stands.Wait(Cancel);
            return Task.FromResult<IEnumerable<Thing>>([]);
        });
        _time.Advance(Timeout);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TooLong, (await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => reading)).Message);
        stands.Set();
    }

    [Fact]
    public async Task A_time_out_of_keys_names_the_other_delegate()
    {
        var source = Source((_, _, _, _) => Task.FromResult<IEnumerable<Thing>>([]), async (_, _, token) =>
        {
            await Task.Delay(System.Threading.Timeout.Infinite, token);
            return [];
        });
        var reading = source.ReadByKeysAsync([1], Cancel);
        _time.Advance(Timeout);

        Assert.StartsWith("Thing: readByKeys of AddSource did not answer", (await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => reading)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_delegate_throws_is_kept_inside_an_error_that_names_it()
    {
        var failure = new InvalidOperationException("No such luck.");

        var exception = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => ReadAsync(_ => Task.FromException<IEnumerable<Thing>>(failure)));

        Assert.Equal("Thing: readPage of AddSource failed after 0.0 s (No such luck.). The inner exception has the details.", exception.Message);
        Assert.Same(failure, exception.InnerException);
    }

    [Fact]
    public async Task An_unreachable_database_is_called_that()
    {
        var exception = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => ReadAsync(_ => throw new IOException("Connection refused.")));

        Assert.StartsWith("Thing: readPage of AddSource could not be reached or read, given up after 0.0 s (Connection refused.).", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_is_told_from_no_rows()
    {
        var exception = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => ReadAsync(_ => Task.FromResult<IEnumerable<Thing>>(null!)));

        Assert.Contains("It returned null.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync(_ => Task.FromResult<IEnumerable<Thing>>([])));
    }

    [Fact]
    public async Task Cancellation_by_the_caller_stays_cancellation()
    {
        using var caller = new CancellationTokenSource();
        var source = Source(
            async (_, _, _, token) =>
            {
                await Task.Delay(System.Threading.Timeout.Infinite, token);
                return [];
            },
            (_, _, _) => Task.FromResult<IEnumerable<Thing>>([]));
        var reading = source.ReadPageAsync(KeyCursor<int>.Start, 10, caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private Task<IReadOnlyList<Thing>> ReadAsync(Func<CancellationToken, Task<IEnumerable<Thing>>> read) =>
        Source((_, _, _, token) => read(token), (_, _, _) => Task.FromResult<IEnumerable<Thing>>([])).ReadPageAsync(KeyCursor<int>.Start, 10, Cancel);

    private DelegateSource<Thing, int> Source(ReadPage<Thing, int> readPage, ReadByKeys<Thing, int> readByKeys) =>
        new(new ThingModel("Thing"), new(readPage, readByKeys), _services.GetRequiredService<IServiceScopeFactory>(), Timeout, _time);
}
