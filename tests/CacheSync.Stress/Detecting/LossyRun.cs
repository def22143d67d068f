using System.Collections.Concurrent;
using CacheSync.Stress.Rows;
using CacheSync.Stress.Running;
using CacheSync.Stress.Stores;
using StackExchange.Redis;

namespace CacheSync.Stress.Detecting;

/// <summary>
/// Writes of which 1 % lose their invalidation, while checks of everything begin every quarter of a second. A key that was lost is left alone until
/// a check has confirmed it.
/// </summary>
internal sealed class LossyRun(int writes, StressStores stores, Seeds seeds)
{
    private const int Writers = 8;
    private const int LostOneIn = 100;
    private static readonly TimeSpan ConfirmAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, bool> _busy = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LostWrite> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _outcomes = [];
    private readonly ConcurrentBag<TimeSpan> _times = [];
    private readonly ConcurrentBag<string> _late = [];
    private int _lost;

    /// <summary>Gets the models whose wrong entries nothing else mends: without a time to live, and not filled again after writes as those of required models are.</summary>
    private static IReadOnlyList<HotKind> Kinds { get; } = [HotKinds.All[0]];

    public async Task<DetectionResult> RunAsync(CancellationToken cancellationToken)
    {
        using var events = new EventLog();
        await using var admin = await ConnectionMultiplexer.ConnectAsync(stores.Redis.CreateConfiguration());
        await using var application = await StressApplication.StartAsync(
            new("lossy", stores.ConnectionString, stores.Redis.ConnectionString, GuardUse.On, new Stalls(seeds.Next()), events, Configure, (_, sink) => new LosingSink(sink)),
            cancellationToken);
        using var checking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var checks = Task.WhenAll(Kinds.Select(kind => Task.Run(() => CheckAsync(application, kind, checking.Token), CancellationToken.None)));
        try
        {
            var left = writes;
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => seeds.Next()).Select(random => Task.Run(
                async () =>
                {
                    while (Interlocked.Decrement(ref left) >= 0)
                    {
                        await WriteAsync(application, admin.GetDatabase(), random, cancellationToken);
                    }
                },
                cancellationToken)));
            await Task.WhenAll(_outcomes).WaitAsync(cancellationToken);
        }
        finally
        {
            await checking.CancelAsync();
            await checks;
        }

        return new(_lost, [.. _times.Order()], [.. _late], ConfirmAfter);
    }

    private static void Configure(CacheSyncOptions options)
    {
        ProductOptions.Set(options);
        options.ConfirmAfter = ConfirmAfter;
    }

    /// <summary>Reads a key, so that it has an entry, and writes it; one write in a hundred is lost, and its key left alone until that is confirmed.</summary>
    private async Task WriteAsync(StressApplication application, IDatabase redis, Random random, CancellationToken cancellationToken)
    {
        var (kind, id) = await ReserveAsync(random, cancellationToken);
        var loses = random.Next(LostOneIn) == 0;
        await kind.GetAsync(application.Services, id, cancellationToken);
        await using (var context = await application.Contexts.CreateDbContextAsync(cancellationToken))
        {
            var row = kind.CreateRow(id, string.Empty, string.Empty);
            context.Attach(row);
            (row.Writer, row.Text) = ("lossy", loses ? $"lost {row.Version}" : "kept");
            LosingSink.Lose(loses);
            await context.SaveChangesAsync(cancellationToken);
            LosingSink.Lose(false);
        }

        var lost = new LostWrite(kind, id);

        // An entry that was not there cannot be wrong, however much is lost.
        if (loses && await redis.KeyExistsAsync(kind.KeyOf(id)))
        {
            Interlocked.Increment(ref _lost);
            _outcomes.Add(AwaitAsync(application, lost));
        }
        else
        {
            _busy.TryRemove(kind.KeyOf(id), out _);
        }
    }

    private async Task<(HotKind Kind, int Id)> ReserveAsync(Random random, CancellationToken cancellationToken)
    {
        while (true)
        {
            var kind = Kinds[random.Next(Kinds.Count)];
            var id = random.Next(1, kind.Count + 1);
            if (_busy.TryAdd(kind.KeyOf(id), true))
            {
                return (kind, id);
            }

            await Task.Delay(1, cancellationToken);
        }
    }

    private async Task AwaitAsync(StressApplication application, LostWrite lost)
    {
        var key = lost.Kind.KeyOf(lost.Id);
        _waiting[key] = lost;
        try
        {
            _times.Add(await lost.Confirmed.WaitAsync(Patience));
        }
        catch (TimeoutException)
        {
            _late.Add($"{key}: not confirmed within {Patience}");
        }

        _waiting.TryRemove(key, out _);
        await HealAsync(application, lost);
        _busy.TryRemove(key, out _);
    }

    /// <summary>Removes the entry of a lost write; again, where a busy machine keeps Redis from answering in time.</summary>
    private static async Task HealAsync(StressApplication application, LostWrite lost)
    {
        while (true)
        {
            try
            {
                await lost.Kind.InvalidateAsync(application.Services, lost.Id);
                return;
            }
            catch (CacheSyncUnavailableException)
            {
                await Task.Delay(CheckEvery);
            }
        }
    }

    /// <summary>
    /// Begins a check of everything every quarter of a second, without waiting for the one before: each needs <see cref="ConfirmAfter"/>. A probe
    /// that looks again at keys just written would take the place of this loop, and call <see cref="Confirm"/> with what it confirms.
    /// </summary>
    private async Task CheckAsync(StressApplication application, HotKind kind, CancellationToken cancellationToken)
    {
        var checks = new List<Task>();
        using var timer = new PeriodicTimer(CheckEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                checks.RemoveAll(static check => check.IsCompletedSuccessfully);
                checks.Add(CheckOnceAsync());
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(checks);
        }

        async Task CheckOnceAsync() => Confirm(await kind.CheckAsync(application.Services, cancellationToken));
    }

    private void Confirm(RunResult check)
    {
        foreach (var found in check.Inconsistencies)
        {
            if (_waiting.TryGetValue(found.Key, out var lost) && found.Verdict == Verdict.Stale)
            {
                lost.Confirm();
            }
        }
    }
}
