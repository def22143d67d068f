using System.Globalization;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Integration.Tests.Watching;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>A process that is killed once it has committed, before anything is invalidated: the sweep of another one heals what it leaves.</summary>
public sealed class KilledWriterTests(RedisFixture redis, PostgresFixture database) : IClassFixture<RedisFixture>, IClassFixture<PostgresFixture>
{
    private const int Price = 77;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData("statement"), InlineData("transaction"), InlineData("raw")]
    public async Task What_it_committed_is_served_soon(string way)
    {
        await using var library = await Library.StartAsync(redis, database, static options => options.IntentGrace = TimeSpan.FromMilliseconds(500));
        var items = library.Application.Items;
        await library.Application.AddRowsAsync([new Item { Id = 1, Name = "Item 1" }]);
        await items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        await using var context = library.Application.CreateOutsideContext();

        using (var writer = new ChildProcess(
            "DyingHost", redis.ConnectionString, context.Database.GetConnectionString()!, library.Application.Prefix, Price.ToString(CultureInfo.InvariantCulture), way))
        {
            await Eventually.BecomesAsync(() => writer.HasExited || writer.Lines.Contains("committed"));
            Assert.False(writer.HasExited, writer.Output);
            writer.Kill();
        }

        Assert.Equal(Price, (await context.Items.AsNoTracking().SingleAsync(Cancel)).Price);
        Assert.NotEmpty(await library.ReadIntentsAsync());
        await Eventually.BecomesAsync(async () => (await items.GetAsync(1, Cancel))!.Price == Price);
    }
}
