using System.Diagnostics;
using System.Globalization;
using CacheSync.Benchmarks.Items;
using Spectre.Console;

namespace CacheSync.Benchmarks.Memory;

/// <summary>How much memory a full check and a full reconcile after it take. They run in a process of their own: the peak of this one would count the filling of the stores.</summary>
internal static class MemoryCommand
{
    private const double GoalMegabytes = 200;
    private const double Megabyte = 1024 * 1024;
    private const string DatabaseVariable = "CACHESYNC_BENCHMARK_DATABASE";
    private const string RedisVariable = "CACHESYNC_BENCHMARK_REDIS";

    public static async Task<bool> RunAsync(BenchmarkOptions options)
    {
        if (Environment.GetEnvironmentVariable(DatabaseVariable) is { } database && Environment.GetEnvironmentVariable(RedisVariable) is { } redis)
        {
            return await CheckAsync(database, redis, options.Rows);
        }

        await using var stores = await ItemStores.StartAsync(options.Rows);
        var start = new ProcessStartInfo(Environment.ProcessPath!, Environment.GetCommandLineArgs())
        {
            Environment = { [DatabaseVariable] = stores.Database, [RedisVariable] = stores.Redis },
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
        {
            // Started by its own name: the first argument is the assembly, which that name stands for.
            start.ArgumentList.RemoveAt(0);
        }

        using var check = Process.Start(start)!;
        await check.WaitForExitAsync();
        return check.ExitCode == 0;
    }

    private static async Task<bool> CheckAsync(string database, string redis, int rows)
    {
        using var process = Process.GetCurrentProcess();
        await using var application = await ItemApplication.StartAsync(database, redis);
        process.Refresh();
        var before = process.WorkingSet64 / Megabyte;
        await application.CheckAsync(rows);
        process.Refresh();
        var checking = process.PeakWorkingSet64 / Megabyte;
        await application.ReconcileAsync(rows);
        process.Refresh();
        var peak = process.PeakWorkingSet64 / Megabyte;

        var table = new Table().AddColumns("Rows", "Before the check", "Peak of the check", "Peak with a reconcile", "Goal", "Outcome");
        table.AddRow(
            rows.ToString("N0", CultureInfo.InvariantCulture), $"{before:0} MB", $"{checking:0} MB", $"{peak:0} MB", $"< {GoalMegabytes:0} MB", peak < GoalMegabytes ? "[green]met[/]" : "[red]short[/]");
        AnsiConsole.Write(table);
        return peak < GoalMegabytes;
    }
}
