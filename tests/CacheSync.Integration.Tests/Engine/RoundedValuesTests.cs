using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>Values that the database keeps otherwise than .NET holds them: ticks beyond microseconds, and the scale of a decimal.</summary>
public abstract class RoundedValuesTests(RedisFixture redis, IDatabaseFixture database)
{
    private static readonly DateTime Time = new DateTime(2026, 1, 2, 3, 4, 5).AddTicks(1_234_567);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_saved_is_consistent_with_what_is_read_back()
    {
        await using var application = await Application.StartAsync(redis, database);
        await using (var context = application.CreateContext())
        {
            context.AddRange(Enumerable.Range(1, 20).Select(static id => new Item
            {
                Id = id, Name = $"Item {id}", Price = id / 7m, ChangedAt = Time.AddTicks(id),
            }));
            context.Add(new Item { Id = 21, Name = "Scale", Price = 1.2300m, ChangedAt = DateTime.MaxValue });
            context.Add(new Item { Id = 22, Name = "Bounds", Price = 79228162514264337593543950335m, ChangedAt = DateTime.MinValue });
            await context.SaveChangesAsync(Cancel);
        }

        for (var id = 1; id <= 22; id++)
        {
            Assert.NotNull(await application.Items.GetAsync(id, Cancel));
        }

        Assert.Equal(new VerdictCounts { Consistent = 22 }, await CheckAsync(application));
        for (var id = 1; id <= 22; id++)
        {
            await using var context = application.CreateOutsideContext();
            var (row, entry) = (await context.Items.FindAsync([id], Cancel), await application.Items.GetAsync(id, Cancel));
            Assert.Equal((row!.ChangedAt, row.Price), (entry!.ChangedAt, entry.Price));
        }
    }

    [Fact]
    public async Task Another_scale_is_no_difference_another_microsecond_is()
    {
        await using var application = await Application.StartAsync(redis, database);
        await application.AddRowsAsync([new Item { Id = 1, Name = "Item 1", Price = 1.5m, ChangedAt = Time }]);
        await application.Items.GetAsync(1, Cancel);

        await application.SqlAsync($"""UPDATE "Items" SET "Price" = {1.500m}""");
        Assert.Equal(new VerdictCounts { Consistent = 1 }, await CheckAsync(application));

        await application.SqlAsync($"""UPDATE "Items" SET "ChangedAt" = '2026-01-02 03:04:05.123458'""");
        Assert.Equal(new VerdictCounts { Stale = 1 }, await CheckAsync(application));
    }

    private static async Task<VerdictCounts> CheckAsync(Application application) => (await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel)).Verdicts;
}
