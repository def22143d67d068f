using System.Globalization;
using CacheSync.Outages;
using CacheSync.Stress.Reading;
using CacheSync.Stress.Running;
using CacheSync.Stress.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Stress.Dying;

/// <summary>The process that is killed: the same program, started with <see cref="Name"/>. It writes and reads until it dies, or until its input ends.</summary>
internal static class WriterProgram
{
    public const string Name = "writer-process";
    private const int Writers = 2;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(3);

    public static string[] Arguments(string database, string redis, GuardUse guards, int number, int seed) =>
        [Name, database, redis, guards.ToString(), number.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture)];

    public static async Task<int> RunAsync(string[] args)
    {
        var seed = int.Parse(args[5], CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var death = new Death((DyingMoment)random.Next(3));
        using var events = new EventLog();
        await using var application = await StressApplication.StartAsync(
            new($"killed{args[4]}", args[1], args[2], Enum.Parse<GuardUse>(args[3]), new Stalls(new Random(seed + 1)), events, ProductOptions.Set, (_, sink) => new DyingSink(sink, death)),
            CancellationToken.None);
        death.Circuit = application.Services.GetRequiredService<RedisCircuit>();
        await Console.Out.WriteLineAsync("ready");

        using var stopping = new CancellationTokenSource();
        var floors = new Floors();
        var work = Enumerable.Range(0, Writers)
            .Select(index => new RowWriter(application, $"writer{index}", new Random(seed + 2 + index), new WriteCounts(), floors))
            .Select(writer => Repeat(() => writer.WriteAsync(mayBeUnnamed: false)))
            .Append(Read(new RowReader(application, new Random(seed + 10), floors, new ReadCounts())))
            .Append(LiveAsync())
            .ToList();

        // The input ends when the program that started this one says so, or is gone itself.
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        await stopping.CancelAsync();
        await Task.WhenAll(work);

        // A process that ends while Redis does not answer takes along what it owes: the limit that users are told of, as with one that dies then.
        while (death.Circuit.IsOpen)
        {
            await Task.Delay(10);
        }

        return 0;

        Task Repeat(Func<Task> step) => Task.Run(async () =>
        {
            while (!stopping.IsCancellationRequested)
            {
                await step();
            }
        });

        Task Read(RowReader reader) => Repeat(async () =>
        {
            await reader.ReadAsync(CancellationToken.None);
            await Task.Delay(1);
        });

        async Task LiveAsync()
        {
            try
            {
                await Task.Delay(LongestLife * random.NextDouble(), stopping.Token);
                death.Arm();
                while (true)
                {
                    death.Reach(DyingMoment.Anywhere);
                    await Task.Delay(1, stopping.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Told to stop before it died.
            }
        }
    }
}
