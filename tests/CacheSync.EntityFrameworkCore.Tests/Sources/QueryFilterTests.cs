using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Sources;

public sealed class QueryFilterTests(PostgresFixture postgres)
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Applied_a_soft_deleted_row_does_not_exist(Provider provider)
    {
        await using var host = await StartAsync<SoftDeleteContext>(provider);
        var source = host.Source(Model(QueryFilters.Apply));

        Assert.Equal([1, 3], (await source.ReadPageAsync(KeyCursor<int>.Start, 10, Token)).Select(item => item.Id));
        Assert.Equal([1, 3], await source.ReadKeyPageAsync(KeyCursor<int>.Start, 10, Token));
        Assert.Empty(await source.ReadByKeysAsync([2], Token));
        Assert.Equal(2, await source.CountAsync(Token));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Ignored_the_rows_of_every_tenant_count(Provider provider)
    {
        await using var host = await StartAsync<TenantContext>(provider);
        var source = host.Source(Model(QueryFilters.Ignore));

        Assert.Equal([1, 2, 3], await source.ReadKeyPageAsync(KeyCursor<int>.Start, 10, Token));
        Assert.Single(await source.ReadByKeysAsync([2], Token));
        Assert.Equal(3, await source.CountAsync(Token));
    }

    [Fact]
    public async Task Unstated_a_filter_is_an_error_that_names_it()
    {
        await using var host = await StartAsync<SoftDeleteContext>(Provider.Sqlite);

        var error = Assert.Throws<CacheSyncConfigurationException>(() => host.Source(Model(QueryFilters.Unspecified)));

        Assert.Contains("Filtered: SoftDeleteContext gives IntItem the query filter 'not deleted'", error.Message, StringComparison.Ordinal);
        Assert.Contains("QueryFilters.Apply", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_reads_the_context_cannot_be_applied_in_the_background()
    {
        await using var host = await StartAsync<TenantContext>(Provider.Sqlite);

        var error = Assert.Throws<CacheSyncConfigurationException>(() => host.Source(Model(QueryFilters.Apply)));

        Assert.Contains("reads state of the context", error.Message, StringComparison.Ordinal);
        Assert.Contains("options.CreateContext", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_reads_the_context_applies_when_the_application_makes_the_context()
    {
        await using var host = await StartAsync<TenantContext>(Provider.Sqlite, services => services.Configure<EntityFrameworkCoreOptions<TenantContext>>(
            options => options.CreateContext = scope => new TenantContext(scope.GetRequiredService<DbContextOptions<TenantContext>>()) { Tenant = "kept" }));

        Assert.Equal([1, 3], await host.Source(Model(QueryFilters.Apply)).ReadKeyPageAsync(KeyCursor<int>.Start, 10, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static HandModel<IntItem, int> Model(QueryFilters filters) => new(
        ModelSettings.Of("Filtered", filters, keyMembers: nameof(IntItem.Id)),
        item => item.Id, item => item.Id, rows => rows.OrderBy(item => item.Id),
        (rows, key) => rows.Where(item => item.Id > key), (rows, keys) => rows.Where(item => keys.Contains(item.Id)));

    private async Task<SourceHost<TContext>> StartAsync<TContext>(Provider provider, Action<IServiceCollection>? configure = null)
        where TContext : DbContext
    {
        var host = await SourceHost<TContext>.StartAsync(provider, postgres, configure: configure);
        await host.AddAsync([new IntItem { Id = 1, Name = "kept" }, new IntItem { Id = 2, Name = "deleted" }, new IntItem { Id = 3, Name = "kept" }]);
        return host;
    }
}
