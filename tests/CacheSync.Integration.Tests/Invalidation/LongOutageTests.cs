using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Outages;
using CacheSync.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Redis is stopped for a minute by the clock of the application, which runs twenty times as fast as the one on the wall.</summary>
public sealed class LongOutageTests(SqliteFixture database) : IClassFixture<SqliteFixture>
{
    private const int Saves = 1_000;
    private const int Factor = 20;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_thousand_saves_are_held_up_by_less_than_two_seconds_in_all_none_fails_and_nothing_is_stale_at_rest(bool sync)
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        var time = new FastTime(Factor);
        await using var library = await StartAsync(server, time, sync);
        var (sink, circuit) = ((TimedSink)library.Sink, library.Get<RedisCircuit>());
        await library.FillAsync(Saves);

        server.Suspend();
        var (suspended, before) = (time.GetTimestamp(), sink.HeldUp);
        for (var id = 1; id <= Saves; id++)
        {
            // Spread over the whole outage.
            await Eventually.BecomesAsync(() => time.GetElapsedTime(suspended) >= Outage * id / Saves);
            await SaveAsync(library, id, sync);
        }

        Assert.True(circuit.IsOpen);
        Assert.InRange(time.GetElapsedTime(suspended), Outage, TimeSpan.MaxValue);
        Assert.InRange(sink.HeldUp - before, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(Saves, circuit.PendingKeys);

        server.Resume();
        await Eventually.BecomesAsync(() => !circuit.IsOpen);
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Missing = Saves }, check.Verdicts);
        Assert.Equal(5, (await library.Application.Items.GetAsync(Saves, Cancel))?.Price);
    }

    private static async Task SaveAsync(Library library, int id, bool sync)
    {
        await using var context = library.Application.CreateContext();
        (await context.Items.FindAsync([id], Cancel))!.Price = 5;
        if (sync)
        {
            context.SaveChanges();
        }
        else
        {
            await context.SaveChangesAsync(Cancel);
        }
    }

    private Task<Library> StartAsync(RedisServer server, FastTime time, bool sync) => Library.StartAsync(
        new FixedStore(server.ConnectionString),
        database,
        options =>
        {
            // Either way a quarter of a second on the wall: a synchronous wait is by that clock in any case.
            options.RedisTimeout = TimeSpan.FromMilliseconds(250) * (sync ? 1 : Factor);
            options.SourceTimeout = TimeSpan.FromMinutes(10);
            options.GuardDuration = TimeSpan.FromMinutes(15);
        },
        services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<IInvalidationSink>(provider => new TimedSink(ActivatorUtilities.CreateInstance<InvalidationSink>(provider)));
        });

    private sealed record FixedStore(string ConnectionString) : IStoreFixture;
}
