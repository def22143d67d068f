using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using CacheSync.EntityFrameworkCore.Tests.Sources;
using CacheSync.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Mapping;

public sealed class MappingCheckTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_entity_without_a_primary_key_is_refused()
    {
        await using var host = await StartAsync();

        var error = Assert.Throws<CacheSyncConfigurationException>(() => host.Source(LongItemCachedModel.Instance));

        Assert.Equal("LongItem: MisfitContext maps LongItem without a primary key. Give it one (HasKey(…)), or read the model by AddSource<LongItem, …>(…).", error.Message);
    }

    [Fact]
    public async Task A_template_that_does_not_name_the_key_is_refused_and_both_are_named()
    {
        await using var host = await StartAsync();

        var error = Assert.Throws<CacheSyncConfigurationException>(() => host.Source(ItemModels.Int("IntItem", "Id", "Name")));

        Assert.Contains("names Id, Name, but the primary key that MisfitContext maps is Id", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_names_a_unique_key_is_taken()
    {
        await using var host = await StartAsync();

        Assert.NotNull(host.Source(ItemModels.Int("IntItem", nameof(IntItem.Name))));
    }

    [Fact]
    public async Task A_unique_index_over_some_of_the_rows_is_no_key()
    {
        await using var host = await StartAsync();

        var error = Assert.Throws<CacheSyncConfigurationException>(() => host.Source(ShopModels.Coupon));

        Assert.Contains("names Code, but the primary key that MisfitContext maps is Id", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_that_does_not_map_the_model_has_no_source_for_it()
    {
        await using var host = await StartAsync();

        Assert.Null(host.Services.GetRequiredService<IModelSourceProvider>().Find(GuidItemCachedModel.Instance));
    }

    [Fact]
    public async Task Two_contexts_that_map_the_same_model_are_refused_and_both_are_named()
    {
        await using var host = await SourceHost<ItemContext>.StartAsync(Provider.Sqlite, postgres, createTables: false, configure: services =>
        {
            services.AddDbContext<MisfitContext>(options => Microsoft.EntityFrameworkCore.SqliteDbContextOptionsBuilderExtensions.UseSqlite(options, "Data Source=:memory:"));
            services.AddCacheSync().UseEntityFrameworkCore<MisfitContext>();
        });

        var error = Assert.Throws<CacheSyncConfigurationException>(() => new SourceResolver<IntItem, int>(IntItemCachedModel.Instance, host.Services).Resolve());

        Assert.Matches(@"2 sources \(ItemContext on Microsoft\.EntityFrameworkCore\.Sqlite.*, MisfitContext on Microsoft\.EntityFrameworkCore\.Sqlite.*\)", error.Message);
    }

    [Fact]
    public async Task A_context_that_is_not_registered_is_refused()
    {
        var services = new ServiceCollection();
        services.AddCacheSync().UseEntityFrameworkCore<ItemContext>();
        await using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<CacheSyncConfigurationException>(() => provider.GetRequiredService<IModelSourceProvider>().Find(IntItemCachedModel.Instance));

        Assert.Contains("Call AddDbContext<ItemContext>(…)", error.Message, StringComparison.Ordinal);
    }

    private Task<SourceHost<MisfitContext>> StartAsync() => SourceHost<MisfitContext>.StartAsync(Provider.Sqlite, postgres, createTables: false);
}
