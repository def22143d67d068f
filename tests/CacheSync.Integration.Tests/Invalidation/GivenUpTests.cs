using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Sweeping;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Requests that are given up at their first step, at their second, and so on until they are through: whatever was committed is invalidated or owed.</summary>
public abstract class GivenUpTests(RedisFixture redis, IDatabaseFixture database)
{
    // The rows of an exact bulk statement are written in more than one chunk.
    private const int Articles = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Writes => [.. Requests.Keys];

    private static Dictionary<string, Func<LibraryContext, decimal, CancellationToken, Task>> Requests { get; } = new()
    {
        ["one statement"] = async (context, price, token) =>
        {
            (await context.Items.SingleAsync(item => item.Id == 1, Cancel)).Price = price;
            await context.SaveChangesAsync(token);
        },
        ["many statements"] = async (context, price, token) =>
        {
            await context.Items.ForEachAsync(item => item.Price = price, Cancel);
            await context.SaveChangesAsync(token);
        },
        ["a transaction"] = async (context, price, token) =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(token);
            for (var id = 1; id <= 2; id++)
            {
                (await context.Items.SingleAsync(item => item.Id == id, Cancel)).Price = price;
                await context.SaveChangesAsync(token);
            }

            await transaction.CommitAsync(token);
        },
        ["an exact update"] = (context, price, token) =>
            context.Articles.ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(article => article.Pages, (int)price), token),
        ["an exact delete"] = (context, _, token) => context.Articles.Where(article => article.Number > 2).ExecuteDeleteAndInvalidateAsync(token),
        ["a bulk statement"] = (context, price, token) => context.Items.Where(item => item.Price != price).ExecuteUpdateAsync(set => set.SetProperty(item => item.Price, price), token),
    };

    [Theory, MemberData(nameof(Writes))]
    public async Task A_write(string request)
    {
        var steps = new Steps();
        await using var library = await StartAsync(steps);
        var (isThrough, tried) = (false, 0);
        while (!isThrough)
        {
            await (request.StartsWith("an exact", StringComparison.Ordinal) ? WarmArticlesAsync(library) : WarmItemsAsync(library));
            tried++;
            var failure = await WriteAsync(library, steps, request, tried);
            isThrough = !steps.IsReached;

            Assert.True(failure is null or OperationCanceledException, $"Step {tried}: {failure}");
            Assert.False(isThrough && failure is not null, $"It failed although nobody gave it up: {failure}");
            await library.SettleBackgroundAsync();
            var stale = await CountWrongAsync(library);
            Assert.True(stale == 0 || (request == "a bulk statement" && (await library.ReadIntentsAsync()).Count > 0), $"Step {tried}: {stale} entries are wrong.");
        }

        Assert.True(tried > 4, $"Only {tried} steps were seen.");
        await SweepAllAsync(library);
        Assert.Equal(0, await CountWrongAsync(library));
    }

    [Fact]
    public async Task A_read()
    {
        var steps = new Steps();
        await using var library = await StartAsync(steps);
        await WarmItemsAsync(library);
        for (var (isThrough, step) = (false, 1); !isThrough; step++)
        {
            await library.Cache.KeyDeleteAsync(library.Entry(1));
            var failure = await Record.ExceptionAsync(async () => Assert.NotNull(await library.Application.Items.GetAsync(1, steps.Begin(step))));
            isThrough = !steps.IsReached;

            Assert.True(failure is null or OperationCanceledException, $"Step {step}: {failure}");

            // Its guard is given back, so the next reader stores the entry.
            await library.SettleBackgroundAsync();
            Assert.NotNull(await library.Application.Items.GetAsync(1, Cancel));
            Assert.True(await library.IsCachedAsync(1), $"Step {step}: the guard was left behind.");
            Assert.Equal(0, await CountWrongAsync(library));
        }
    }

    [Fact]
    public async Task An_invalidation_by_hand()
    {
        var steps = new Steps();
        await using var library = await StartAsync(steps);
        for (var (isThrough, step) = (false, 1); !isThrough; step++)
        {
            await WarmItemsAsync(library);
            await library.Application.SqlAsync($"""UPDATE "Items" SET "Name" = "Name" || '!' """);
            var failure = await Record.ExceptionAsync(() => library.Application.Items.InvalidateAsync([1, 2], steps.Begin(step)));
            isThrough = !steps.IsReached;

            Assert.True(failure is null or OperationCanceledException, $"Step {step}: {failure}");
            await library.SettleBackgroundAsync();
            Assert.Equal(1, await CountWrongAsync(library));
        }
    }

    private static async Task<Exception?> WriteAsync(Library library, Steps steps, string request, int step)
    {
        await using var context = library.Application.CreateContext();
        return await Record.ExceptionAsync(() => Requests[request](context, step, steps.Begin(step)));
    }

    private static async Task WarmItemsAsync(Library library) =>
        Assert.Equal(RunState.Completed, (await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel)).State);

    private static async Task WarmArticlesAsync(Library library)
    {
        await using (var context = library.Application.CreateOutsideContext())
        {
            await context.Articles.ExecuteDeleteAsync(Cancel);
            context.AddRange(Enumerable.Range(1, Articles).Select(static number => new Article("en", number) { Title = $"Article {number}" }));
            await context.SaveChangesAsync(Cancel);
        }

        await library.Application.Articles.InvalidateAsync(Enumerable.Range(1, Articles).Select(static number => ("en", (long)number)), Cancel);
        await Task.WhenAll(Enumerable.Range(1, Articles).Select(number => library.Application.Articles.GetAsync(("en", number), Cancel).AsTask()));
    }

    /// <summary>Counts entries that are not their row's; the absent ones do no harm. A key that was invalidated a moment ago is looked at again.</summary>
    private static async Task<long> CountWrongAsync(Library library)
    {
        VerdictCounts[] counts = [];
        await Eventually.BecomesAsync(async () =>
        {
            var items = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
            var articles = await library.Application.Articles.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
            counts = [items.Verdicts, articles.Verdicts];
            return counts.All(static verdicts => verdicts.InFlight == 0);
        });
        return counts.Sum(static verdicts => verdicts.Stale + verdicts.Orphaned);
    }

    /// <summary>Lets all intents be old, and sweeps them.</summary>
    private static async Task SweepAllAsync(Library library)
    {
        var keys = new KeySpace(library.Application.Prefix);
        foreach (var engine in library.Get<ModelCatalog>().Engines)
        {
            foreach (var intent in await library.Cache.SortedSetRangeByRankAsync(keys.Intents(engine.Model)))
            {
                await library.Cache.SortedSetAddAsync(keys.Intents(engine.Model), intent, DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds());
            }

            await library.Cache.KeyDeleteAsync(keys.LastSweep(engine.Model));
            await library.Get<Sweeper>().SweepAsync(engine, Cancel);
        }

        await library.SettleBackgroundAsync();
        Assert.Empty(await library.ReadIntentsAsync());
    }

    private async Task<Library> StartAsync(Steps steps)
    {
        var library = await Library.StartAsync(
            redis,
            database,
            static options =>
            {
                // Nothing sweeps but the test.
                (options.IntentGrace, options.MaxTransactionAge) = (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20));
                options.BulkReconcileInterval = TimeSpan.Zero;

                // A busy machine is no silent Redis.
                options.RedisTimeout = TimeSpan.FromSeconds(10);
            },
            services =>
            {
                services.ConfigureDbContext<LibraryContext>(options => options.AddInterceptors(new StepInterceptor(steps)));
                services.AddSingleton<IInvalidationSink>(provider => new StepSink(ActivatorUtilities.CreateInstance<InvalidationSink>(provider), steps));
            },
            connection => StepRedis.Around(connection, steps));
        await library.Application.AddRowsAsync(Enumerable.Range(1, 3).Select(static id => new Item { Id = id, Name = $"Item {id}" }));
        return library;
    }
}
