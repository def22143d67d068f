using System.Diagnostics;
using CacheSync.Benchmarks.Items;
using Spectre.Console;
using StackExchange.Redis;

namespace CacheSync.Benchmarks.Trail;

/// <summary>What the evidence for causes costs a save and a fill: the same application with and without a trail, a round each in turn.</summary>
internal static class TrailCommand
{
    private const double MostRatio = 1.1;
    private const int DefaultLimit = 10_000;

    public static async Task<bool> RunAsync(BenchmarkOptions options)
    {
        AnsiConsole.WriteLine($"{options.Rows:N0} saves and fills a round, {options.Rounds} rounds, {Environment.ProcessorCount} processors, PostgreSQL and redis-server on the same machine");
        await using var stores = await ItemStores.StartAsync(options.Rows);
        await using var without = await ItemApplication.StartAsync(stores.Database, stores.Redis, static set => set.CauseTrailLimit = 0);
        await using var with = await ItemApplication.StartAsync(stores.Database, stores.Redis);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(stores.Redis);
        ItemApplication[] applications = [without, with];
        var (saves, fills) = (new List<double>[] { [], [] }, new List<double>[] { [], [] });
        for (var round = 0; round <= options.Rounds; round++)
        {
            for (var index = 0; index < applications.Length; index++)
            {
                var save = await SaveAsync(applications[index], options.Rows, round + 2);
                var fill = await FillAsync(applications[index], redis.GetDatabase(), options.Rows);

                // The first round warms up.
                if (round > 0)
                {
                    saves[index].Add(save);
                    fills[index].Add(fill);
                }
            }
        }

        var table = new Table().AddColumns("Microseconds (median)", "Without a trail", "With one", "Ratio", "At most");
        var isMet = Add("save", saves) & Add("fill", fills);
        AnsiConsole.Write(table);
        await PrintMemoryAsync(with, redis.GetDatabase());
        return isMet;

        bool Add(string name, List<double>[] times)
        {
            var (before, after) = (Median(times[0]), Median(times[1]));
            table.AddRow(name, $"{before:0.0}", $"{after:0.0}", $"{after / before:0.000}", $"{MostRatio:0.0}");
            return after / before <= MostRatio;
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<double> SaveAsync(ItemApplication application, int saves, int price)
    {
        var taken = TimeSpan.Zero;
        await using var context = await application.Contexts.CreateDbContextAsync();
        for (var id = 1; id <= saves; id++)
        {
            var item = (await context.Items.FindAsync(id))!;
            item.Price = item.Price == price ? price + 1 : price;
            var started = Stopwatch.GetTimestamp();
            await context.SaveChangesAsync();
            taken += Stopwatch.GetElapsedTime(started);
            context.ChangeTracker.Clear();
        }

        return taken.TotalMicroseconds / saves;
    }

    private static async Task<double> FillAsync(ItemApplication application, IDatabase cache, int fills)
    {
        var taken = TimeSpan.Zero;
        for (var id = 1; id <= fills; id++)
        {
            await cache.KeyDeleteAsync(ItemCacheKeys.For(id));
            var started = Stopwatch.GetTimestamp();
            await application.Handler.GetAsync(id);
            taken += Stopwatch.GetElapsedTime(started);
        }

        return taken.TotalMicroseconds / fills;
    }

    /// <summary>Fills both parts of the trail to their bound and says what they take.</summary>
    private static async Task PrintMemoryAsync(ItemApplication application, IDatabase cache)
    {
        await application.Handler.InvalidateAsync(Enumerable.Range(1_000_000_000, DefaultLimit * 2));
        foreach (var key in new[] { "cachesync:t:{Item}", "cachesync:t:{Item}:seen", "cachesync:t:{Item}:seen:old" })
        {
            AnsiConsole.WriteLine($"{key}: {(long?)await cache.ExecuteAsync("MEMORY", "USAGE", key, "SAMPLES", "0") ?? 0:N0} bytes");
        }

        AnsiConsole.WriteLine($"invalidated keys: {await cache.SortedSetLengthAsync("cachesync:t:{Item}"):N0}, seen: {await cache.HashLengthAsync("cachesync:t:{Item}:seen"):N0} + {await cache.HashLengthAsync("cachesync:t:{Item}:seen:old"):N0}");
    }
}
