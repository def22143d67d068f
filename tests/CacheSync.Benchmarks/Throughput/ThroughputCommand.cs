using CacheSync.Benchmarks.Items;
using Spectre.Console;
using StackExchange.Redis;

namespace CacheSync.Benchmarks.Throughput;

/// <summary>How fast a full check is, next to the least and the most that it could cost.</summary>
internal static class ThroughputCommand
{
    private const int RowsOneByOne = 10_000;

    public static async Task<bool> RunAsync(BenchmarkOptions options)
    {
        AnsiConsole.WriteLine($"{options.Rows:N0} rows of ten members, {options.Rounds} rounds, {Environment.ProcessorCount} processors, PostgreSQL and redis-server on the same machine");
        await using var stores = await ItemStores.StartAsync(options.Rows);
        await using var application = await ItemApplication.StartAsync(stores.Database, stores.Redis);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(stores.Redis);
        var byHand = new HandWrittenCheck(application.Contexts, redis.GetDatabase());

        var read = new Pass("(a) reading the source only", () => ReadAsync(application));
        var check = new Pass("(b) full check", () => application.CheckAsync(options.Rows));
        var pages = new Pass("(c) hand-written check", byHand.ByPagesAsync);
        var single = new Pass("(d) one row at a time", () => byHand.ByRowsAsync(Math.Min(options.Rows, RowsOneByOne)));
        await MeasureAsync([read, check, pages, single], options.Rounds);

        Goal[] goals = [new("b/a", check.RatioTo(read), 0.45), new("b/c", check.RatioTo(pages), 1.0), new("b/d", check.RatioTo(single), 100)];
        AnsiConsole.Write(Goal.Describe(goals));
        return goals.All(goal => goal.IsMet);
    }

    private static async Task<long> ReadAsync(ItemApplication application)
    {
        var rows = 0L;
        await using var context = await application.Contexts.CreateDbContextAsync();
        await foreach (var page in ItemPages.ReadAsync(context))
        {
            rows += page.Count;
        }

        return rows;
    }

    private static async Task MeasureAsync(IReadOnlyList<Pass> passes, int rounds)
    {
        foreach (var pass in passes)
        {
            await pass.WarmUpAsync();
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var pass in passes)
            {
                await pass.MeasureAsync();
            }
        }

        var table = new Table().AddColumns("Pass", "Rows/s (median)", "Slowest", "Fastest");
        foreach (var pass in passes)
        {
            table.AddRow(pass.Name, $"{Pass.Median(pass.Rates):N0}", $"{pass.Rates.Min():N0}", $"{pass.Rates.Max():N0}");
        }

        AnsiConsole.Write(table);
    }
}
