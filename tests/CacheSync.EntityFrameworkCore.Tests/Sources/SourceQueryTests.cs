using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Sources;

public sealed class SourceQueryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Queries_are_tagged_bounded_keyset_pages_that_read_keys_only_where_asked()
    {
        var seen = new List<(string Sql, int Timeout)>();
        await using var host = await SourceHost<ItemContext>.StartAsync(Provider.Sqlite, postgres, configure: services =>
            services.ConfigureDbContext<ItemContext>(options => options.AddInterceptors(new Recorder(seen))));
        var source = host.Source(IntItemCachedModel.Instance);
        seen.Clear();

        await source.ReadPageAsync(KeyCursor<int>.After(7), 3, TestContext.Current.CancellationToken);
        await source.ReadKeyPageAsync(KeyCursor<int>.After(7), 3, TestContext.Current.CancellationToken);

        Assert.All(seen, query => Assert.StartsWith("-- CacheSync reads IntItem", query.Sql, StringComparison.Ordinal));
        Assert.All(seen, query => Assert.DoesNotContain("OFFSET", query.Sql, StringComparison.Ordinal));
        Assert.All(seen, query => Assert.Equal(30, query.Timeout));
        Assert.Contains("Name", seen[0].Sql, StringComparison.Ordinal);
        Assert.DoesNotContain("Name", seen[1].Sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_call_has_a_context_of_its_own_from_the_factory_where_there_is_one()
    {
        await using var host = await SourceHost<ItemContext>.StartAsync(Provider.Sqlite, postgres, configure: services =>
            services.AddDbContextFactory<ItemContext>(lifetime: ServiceLifetime.Scoped));
        var source = host.Source(IntItemCachedModel.Instance);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => source.CountAsync(TestContext.Current.CancellationToken)));
    }

    private sealed class Recorder(List<(string Sql, int Timeout)> seen) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(
            System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
        {
            seen.Add((command.CommandText, command.CommandTimeout));
            return new(result);
        }
    }
}
