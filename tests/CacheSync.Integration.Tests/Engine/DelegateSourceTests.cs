using System.Collections.Concurrent;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Reconciling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>Sources over delegates; they also let a test change rows and entries between the looks of a run.</summary>
public sealed class DelegateSourceTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_delegates_are_checked_and_repaired()
    {
        await using var library = await Library.StartAsync(redis, Enumerable.Range(1, 250));

        var run = await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        var check = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(250, run.Repaired.Created);
        Assert.Equal(new VerdictCounts { Consistent = 250 }, check.Verdicts);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(250, 1)]
    public async Task Rows_that_nobody_can_count_are_walked_before_there_is_any_entry(int rows, int expected)
    {
        await using var library = await Library.StartAsync(redis, Enumerable.Range(1, rows));

        Assert.Equal(expected, await library.Engine.CountWalkAsync(Cancel));
    }

    [Fact]
    public async Task A_page_that_does_not_move_on_is_an_error_and_no_endless_run()
    {
        await using var library = await Library.StartAsync(redis, Enumerable.Range(1, 1_000));
        library.IgnoresCursor = true;

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel));

        Assert.Contains("A page must hold only rows after the cursor", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_its_writer_removes_before_the_second_look_was_in_flight()
    {
        await using var library = await Library.StartAsync(redis, [1, 2]);
        await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        library.Change(1, "new");
        library.AfterLook(2, () => library.Cache.KeyDelete(ItemCacheKeys.For(1)));

        var check = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new VerdictCounts { Consistent = 1, InFlight = 1 }, check.Verdicts);
        Assert.Equal(1, check.Ratio);
    }

    [Fact]
    public async Task An_entry_rewritten_with_the_same_bytes_before_the_second_look_was_in_flight()
    {
        await using var library = await Library.StartAsync(redis, [1, 2]);
        await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        library.Change(1, "new");
        library.AfterLook(2, () => library.Cache.StringSet(ItemCacheKeys.For(1), library.Cache.StringGet(ItemCacheKeys.For(1)), TimeSpan.FromMinutes(5)));

        var check = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new VerdictCounts { Consistent = 1, InFlight = 1 }, check.Verdicts);
    }

    [Fact]
    public async Task A_missing_entry_that_came_and_was_invalidated_before_the_second_look_was_in_flight()
    {
        await using var library = await Library.StartAsync(redis, [1, 2]);
        await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        var entry = await library.Cache.StringGetAsync(ItemCacheKeys.For(1));
        await library.Items.InvalidateAsync([1], Cancel);
        library.AfterLook(2, () =>
        {
            library.Cache.StringSet(ItemCacheKeys.For(1), entry);
            library.Items.InvalidateAsync([1], Cancel).GetAwaiter().GetResult();
        });

        var check = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        await library.PassMillisecondAsync();
        var again = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new VerdictCounts { Consistent = 1, InFlight = 1 }, check.Verdicts);
        Assert.Equal(new VerdictCounts { Consistent = 1, Missing = 1 }, again.Verdicts);
    }

    [Fact]
    public async Task Bytes_that_came_back_after_an_invalidation_between_the_looks_were_in_flight()
    {
        await using var library = await Library.StartAsync(redis, [1, 2]);
        await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        library.Change(1, "new");
        library.AfterLook(2, () =>
        {
            var entry = library.Cache.StringGet(ItemCacheKeys.For(1));
            library.Items.InvalidateAsync([1], Cancel).GetAwaiter().GetResult();
            library.Cache.StringSet(ItemCacheKeys.For(1), entry);
        });

        var check = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        await library.PassMillisecondAsync();
        var again = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new VerdictCounts { Consistent = 1, InFlight = 1 }, check.Verdicts);
        Assert.Equal(new VerdictCounts { Consistent = 1, Stale = 1 }, again.Verdicts);
    }

    [Fact]
    public async Task An_entry_that_never_follows_a_row_that_keeps_changing_is_stale_after_five_more_looks()
    {
        await using var library = await Library.StartAsync(redis, [1, 2]);
        await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        var changes = 0;
        library.Change(1, "new");
        library.OnEveryLook(() => library.Change(1, $"new {++changes}"));

        var check = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new VerdictCounts { Consistent = 1, Stale = 1 }, check.Verdicts);
        Assert.Equal(1 + 1 + 5, changes);
    }

    [Fact]
    public async Task A_repair_gives_way_to_a_writer_that_invalidates_between_its_read_and_its_write()
    {
        await using var library = await Library.StartAsync(redis, [1, 2]);
        await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        library.Change(1, "second");

        // A writer commits and invalidates after the read under the guard.
        library.AfterLook(4, () =>
        {
            library.Change(1, "third");
            library.Items.InvalidateAsync(1, Cancel).GetAwaiter().GetResult();
        });
        var run = await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new RepairCounts(0, 0, 0, 1), run.Repaired);
        Assert.False(await library.Cache.KeyExistsAsync(ItemCacheKeys.For(1)));
    }

    [Fact]
    public async Task A_row_that_no_entry_can_carry_loses_its_old_entry_is_named_and_stops_no_other_repair()
    {
        await using var library = await Library.StartAsync(redis, [1, 2, 3]);
        await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        library.Change(1, "lone \uD800");
        library.Change(2, "new");

        var run = await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 1, Stale = 2 }, run.Verdicts);
        Assert.Equal(new RepairCounts(0, 1, 1, 0), run.Repaired);

        var check = await library.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 2, NotVerified = 1 }, check.Verdicts);
        Assert.Contains("Name", Assert.Single(check.Inconsistencies).Problem, StringComparison.Ordinal);
        Assert.Equal("lone \uD800", (await library.Items.GetAsync(1, Cancel))?.Name);
    }

    [Fact]
    public async Task A_source_that_fails_under_the_guard_leaves_no_guard()
    {
        await using var library = await Library.StartAsync(redis, [1, 2]);
        await library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        library.Change(1, "new");
        library.AfterLook(4, () => throw new InvalidOperationException("The source is gone."));

        await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => library.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel));

        Assert.False(await library.Cache.KeyExistsAsync("cachesync:g:{" + ItemCacheKeys.For(1) + "}"));
    }

    /// <summary>An application whose rows are in memory, read through delegates; the looks at them are counted.</summary>
    private sealed class Library : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<int, Item> _rows = new();
        private readonly Dictionary<int, Action> _afterLook = [];
        private ConnectionMultiplexer? _redis;
        private Action? _onEveryLook;
        private IHost? _host;
        private int _looks;

        public bool IgnoresCursor { get; set; }

        public IDatabase Cache => _redis!.GetDatabase();

        public IModelEngine Engine => _host!.Services.GetRequiredService<ModelCatalog>().Get(typeof(Item));

        public ItemReconcileHandler Items => _host!.Services.GetRequiredService<ItemReconcileHandler>();

        public static async Task<Library> StartAsync(RedisFixture redis, IEnumerable<int> ids)
        {
            var library = new Library { _redis = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString + ",allowAdmin=true") };
            await library._redis.GetServers()[0].FlushAllDatabasesAsync();
            foreach (var id in ids)
            {
                library.Change(id, $"Item {id}");
            }

            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Services.AddCacheSync(options => options.ConfirmAfter = TimeSpan.Zero)
                .UseRedis(_ => library._redis)
                .AddSource<Item, int>(library.ReadPageAsync, library.ReadByKeysAsync)
                .AddModel(ItemCachedModel.Instance, engine => new ItemReconcileHandler(engine));
            library._host = builder.Build();
            await library._host.StartAsync();
            return library;
        }

        public void Change(int id, string name) => _rows[id] = new Item { Id = id, Name = name };

        /// <summary>Does something after a look at the rows, counted from now, before its caller has them. A run looks by page, then twice at a suspect, then under the guard.</summary>
        public void AfterLook(int number, Action action)
        {
            _looks = 0;
            _afterLook[number] = action;
        }

        /// <summary>Waits for the next millisecond of the server's clock: an invalidation in the same one as a look counts as one after it.</summary>
        public async Task PassMillisecondAsync()
        {
            var server = _redis!.GetServers()[0];
            var begun = await server.TimeAsync();
            while (await server.TimeAsync() - begun < TimeSpan.FromMilliseconds(2))
            {
                // Each question takes a part of it.
            }
        }

        public void OnEveryLook(Action action) => _onEveryLook = action;

        public async ValueTask DisposeAsync()
        {
            await _host!.StopAsync();
            _host.Dispose();
            await _redis!.DisposeAsync();
        }

        private Task<IEnumerable<Item>> ReadPageAsync(IServiceProvider services, KeyCursor<int> after, int count, CancellationToken cancellationToken) =>
            LookAsync(() => _rows.Values.Where(row => IgnoresCursor || !after.HasKey || row.Id > after.Key).OrderBy(row => row.Id).Take(count));

        private Task<IEnumerable<Item>> ReadByKeysAsync(IServiceProvider services, IReadOnlyCollection<int> keys, CancellationToken cancellationToken) =>
            LookAsync(() => _rows.Values.Where(row => keys.Contains(row.Id)));

        private Task<IEnumerable<Item>> LookAsync(Func<IEnumerable<Item>> read)
        {
            var number = Interlocked.Increment(ref _looks);
            _onEveryLook?.Invoke();
            IEnumerable<Item> rows = read().ToList();
            _afterLook.GetValueOrDefault(number)?.Invoke();
            return Task.FromResult(rows);
        }
    }
}
