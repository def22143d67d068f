using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Outages;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>More synchronous saves at once than the pool has threads: all wait for answers that a thread of the pool hands over, which looks like an outage.</summary>
public sealed class SynchronousBurstTests(RedisFixture redis, PostgresFixture database) : IClassFixture<RedisFixture>, IClassFixture<PostgresFixture>
{
    private const int Saves = 50;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task None_fails_and_at_rest_nothing_is_stale()
    {
        await using var library = await Library.StartAsync(redis, database);
        await library.Application.AddRowsAsync(Enumerable.Range(1, Saves).Select(static id => new Item { Id = id, Name = $"Item {id}" }));
        await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);

        await Task.WhenAll(Enumerable.Range(1, Saves).Select(id => Task.Run(() => Save(library, id), Cancel)));

        var circuit = library.Get<RedisCircuit>();
        await Eventually.BecomesAsync(() => !circuit.IsOpen);
        await library.SettleBackgroundAsync();
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal((Saves, 0), (check.Verdicts.All, check.Verdicts.Stale));
        Assert.Equal(5, (await library.Application.Items.GetAsync(Saves, Cancel))!.Price);
    }

    private static void Save(Library library, int id)
    {
        using var context = library.Application.CreateContext();
        context.Items.Single(item => item.Id == id).Price = 5;
        context.SaveChanges();
    }
}
