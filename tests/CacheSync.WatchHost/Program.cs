using System.Globalization;
using CacheSync;
using CacheSync.Reporting;
using CacheSync.Sampling;
using CacheSync.Walking;
using CacheSync.WatchHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// One replica of an application: started several times on one Redis, each writes the runs that it made, until its input ends.
// Arguments: Redis, key prefix, seconds of CheckInterval, CheckSchedule; or, for one that only walks: Redis, key prefix, "walk" or "hold", seconds of
// CoverageWindow. One that holds never comes to the end of reading the first page of a step. One that walks looks once more at whether a step is due for each
// line "look" that it is sent, and says so when it has looked.
const int Rows = 200;
var (walks, holds) = (args[2] is "walk" or "hold", args[2] is "hold");
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services.AddCacheSync(options =>
    {
        options.KeyPrefix = args[1];
        if (walks)
        {
            options.CoverageWindow = TimeSpan.FromSeconds(int.Parse(args[3], CultureInfo.InvariantCulture));
            (options.CheckSchedule, options.ReconcileSchedule) = ("", "");
        }
        else
        {
            options.CheckInterval = TimeSpan.FromSeconds(int.Parse(args[2], CultureInfo.InvariantCulture));
            (options.CheckSchedule, options.ReconcileSchedule) = (args[3], args[3]);
        }

        options.ConfirmAfter = TimeSpan.Zero;
    })
    .UseRedis(args[0])
    .AddSource<Gauge, int>(
        async (_, after, count, token) =>
        {
            if (holds)
            {
                Console.WriteLine("held");
                await Task.Delay(Timeout.Infinite, token);
            }

            return Enumerable.Range(1, Rows).Where(id => !after.HasKey || id > after.Key).Take(count).Select(static id => new Gauge { Id = id });
        },
        static (_, keys, _) => Task.FromResult(keys.Where(static id => id is > 0 and <= Rows).Select(static id => new Gauge { Id = id })))
    .AddCacheSyncWatchHostCachedModels();
builder.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider, LineLog>();
using var host = builder.Build();
host.Services.GetRequiredService<RunRegistry>().Ended += static (run, result) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"run {run.Trigger} {run.Kind} {result.State} {run.StartedAt.ToUnixTimeMilliseconds()} {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()} {run.Id}"));
await host.StartAsync();
Console.WriteLine("ready");

// As many wishes as a busy site has.
var sampler = host.Services.GetRequiredService<RequestSampler>();
using var ended = new CancellationTokenSource();
var asking = Task.Run(async () =>
{
    using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
    while (!walks && !ended.IsCancellationRequested)
    {
        await timer.WaitForNextTickAsync();
        sampler.TryAsk();
    }
});
var walk = host.Services.GetServices<IHostedService>().OfType<WalkService>().Single();
while (await Console.In.ReadLineAsync() is not null)
{
    await walk.LookAsync(CancellationToken.None);
    Console.WriteLine("looked");
}

await ended.CancelAsync();
await asking;
await host.StopAsync();
