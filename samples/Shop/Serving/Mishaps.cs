using System.Globalization;
using Microsoft.Extensions.Options;
using Shop.Orders;
using Shop.Seeding;
using Shop.Storage;
using Spectre.Console;

namespace Shop.Serving;

/// <summary>What goes wrong with the orders every few minutes: a script writes rows behind the back of EF Core, and Redis loses entries.</summary>
internal sealed class Mishaps(ShopDatabase database, ShopRedis redis, IOptions<CacheSyncOptions> options, IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(3);

    public async Task HappenAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(First, time, cancellationToken);
        while (true)
        {
            var changed = await ChangeRowsAsync(cancellationToken);
            var lost = await redis.RemoveAsync(options.Value.KeyPrefix, Enumerable.Range(1, ShopData.Count).Where(static id => id % 100 >= 70).Select(OrderCacheKeys.For));
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{time.GetLocalNow():T} The carrier's import changed {changed} orders behind the back of EF Core, and Redis lost {lost.Count}. Nobody tells CacheSync."));
            await Task.Delay(Between, time, cancellationToken);
        }
    }

    private async Task<int> ChangeRowsAsync(CancellationToken cancellationToken)
    {
        await using var connection = database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """UPDATE "Orders" SET "Status" = CASE "Status" WHEN 'Shipped' THEN 'Placed' ELSE 'Shipped' END WHERE "Id" % 100 < 12""";
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
